"""Nobody knows whether an activity was written down: when it comes again, it is answered."""

from collections.abc import AsyncIterator

import pytest
import sqlalchemy as sa

from bot.adapters.store import Store, engines
from bot.adapters.store.faults import StoreDown
from bot.adapters.store.tables import ACTIVITIES
from bot.adapters.store.works import Rank
from tests.adapters.store.commits import LosingCommit
from tests.adapters.store.samples import NOW
from tests.fakes.clock import FakeClock

AFTER_S = 60


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(NOW)


@pytest.fixture
async def store(
    url: str, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Store]:
    """Give a store that wrote an activity down, and whose database could not say so."""
    store = await Store.open(url, now=clock.now, commit=LosingCommit)
    with monkeypatch.context() as troubled:
        troubled.setattr(LosingCommit, "lost", Rank.CLAIM)
        with pytest.raises(StoreDown):
            await store.activities.first_time("c", "a", "help")
    yield store
    await store.close()


async def left(store: Store, clock: FakeClock) -> tuple[str, ...]:
    await store.activities.renew()
    await clock.pause(AFTER_S)
    return await store.activities.left(AFTER_S, AFTER_S, 10)


async def test_what_stands_there_though_nobody_said_so_is_taken_up(
    store: Store, clock: FakeClock
) -> None:
    again = await store.activities.first_time("c", "a", "help")

    assert not again
    assert await left(store, clock) == ("help",)
    assert await left(store, clock) == ()


async def test_it_is_given_back_once_the_database_answers_again(
    store: Store, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as troubled:
        troubled.setattr(LosingCommit, "lost", Rank.HANDLED)
        with pytest.raises(StoreDown):
            await store.activities.renew()

    assert await left(store, clock) == ("help",)


async def test_a_second_refusal_does_not_hide_the_first(
    store: Store, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    await clock.pause(1)
    with monkeypatch.context() as troubled:
        troubled.setattr(LosingCommit, "lost", Rank.CLAIM)
        with pytest.raises(StoreDown):
            await store.activities.first_time("c", "a", "help")

    assert await left(store, clock) == ("help",)


async def test_what_came_again_and_was_written_down_only_then_is_not_taken_away(
    store: Store, url: str, clock: FakeClock
) -> None:
    engine = engines.engine(engines.parsed(url))
    with engine.begin() as connection:
        connection.execute(sa.delete(ACTIVITIES))
    engine.dispose()
    await clock.pause(1)
    again = await store.activities.first_time("c", "a", "help")

    assert again
    assert await left(store, clock) == ()
