"""What an activity said is kept until it was handled, and taken up after a death."""

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Row

from bot.adapters.store import Store, engines
from bot.adapters.store.tables import ACTIVITIES
from tests.adapters.store.samples import NOW
from tests.fakes.clock import FakeClock

Opened = Callable[[], "asyncio.Future[Store]"]


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(NOW)


@pytest.fixture
async def opened(url: str, clock: FakeClock) -> AsyncIterator[Opened]:
    """Give what opens another process's store."""
    stores: list[Store] = []

    async def open_() -> Store:
        stores.append(await Store.open(url, now=clock.now))
        return stores[-1]

    yield lambda: asyncio.ensure_future(open_())
    for store in stores:
        await store.close()


@pytest.fixture
async def dead(opened: Opened, clock: FakeClock) -> Store:
    """Give the store of a process that accepted something and is never heard of again."""
    store = await opened()
    await store.activities.first_time("c", "a", '{"text": "add Jane"}')
    await clock.pause(120)
    return store


async def test_what_a_dead_process_accepted_is_taken_up_once(dead: Store, opened: Opened) -> None:
    del dead
    store = await opened()

    assert await store.activities.left(60, 60, 10) == ('{"text": "add Jane"}',)
    assert await store.activities.left(60, 60, 10) == ()


async def test_what_was_handled_is_not_left(dead: Store, opened: Opened, url: str) -> None:
    await dead.activities.handled("c", "a")
    store = await opened()

    assert await store.activities.left(60, 60, 10) == ()
    assert [row.body for row in _rows(url)] == [None]
    assert not await store.activities.first_time("c", "a", "again")


async def test_what_this_process_accepted_is_not_left(dead: Store) -> None:
    assert await dead.activities.left(60, 60, 10) == ()


async def test_what_came_without_a_body_is_not_left(opened: Opened) -> None:
    await (await opened()).activities.first_time("c", "a")

    assert await (await opened()).activities.left(0, 0, 10) == ()


async def test_a_repetition_does_not_change_what_was_accepted(dead: Store, opened: Opened) -> None:
    await dead.activities.first_time("c", "a", "something else")

    assert await (await opened()).activities.left(60, 60, 10) == ('{"text": "add Jane"}',)


async def test_what_is_left_comes_oldest_first_and_no_more_than_asked_for(
    opened: Opened, clock: FakeClock
) -> None:
    store = await opened()
    for text in ("first", "second", "third"):
        await store.activities.first_time("c", text, text)
        await clock.pause(10)
    later = await opened()

    assert await later.activities.left(0, 0, 2) == ("first", "second")
    assert await later.activities.left(0, 0, 2) == ("third",)


async def test_an_activity_that_kills_is_taken_up_three_times(
    dead: Store, opened: Opened, clock: FakeClock
) -> None:
    del dead
    found = []
    for _ in range(4):
        found.append(len(await (await opened()).activities.left(60, 60, 10)))
        await clock.pause(120)

    assert found == [1, 1, 1, 0]


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
async def test_on_postgresql_another_process_is_left_alone_for_a_while(
    opened: Opened, clock: FakeClock
) -> None:
    await (await opened()).activities.first_time("c", "a", "text")
    replica = await opened()
    await clock.pause(59)

    early = await replica.activities.left(60, 60, 10)
    await clock.pause(1)

    assert early == ()
    assert await replica.activities.left(60, 60, 10) == ("text",)


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_on_sqlite_every_other_process_is_gone(opened: Opened) -> None:
    await (await opened()).activities.first_time("c", "a", "text")

    assert await (await opened()).activities.left(60, 60, 10) == ("text",)


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
async def test_two_processes_do_not_take_up_the_same(opened: Opened, clock: FakeClock) -> None:
    store = await opened()
    for number in range(100):
        await store.activities.first_time("c", f"{number}", f"{number}")
    await clock.pause(120)
    rivals = [await opened() for _ in range(2)]

    found = await asyncio.gather(*(rival.activities.left(60, 60, 60) for rival in rivals))

    bodies = [body for part in found for body in part]
    assert sorted(bodies) == sorted(str(number) for number in range(100))


async def test_a_body_is_dropped_after_a_day_in_any_case(
    dead: Store, clock: FakeClock, url: str
) -> None:
    await dead.prune(clock.now() + timedelta(days=1))

    assert [row.body for row in _rows(url)] == [None]
    assert not await dead.activities.first_time("c", "a", "again")


def _rows(url: str) -> list[Row[tuple[object, ...]]]:
    engine = engines.engine(engines.parsed(url))
    with engine.connect() as connection:
        rows = list(connection.execute(sa.select(ACTIVITIES)))
    engine.dispose()
    return rows
