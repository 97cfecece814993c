"""What this process could not answer is given back, and taken up again after a while."""

from collections.abc import AsyncIterator

import pytest

from bot.adapters.store import Store
from tests.adapters.store.samples import NOW
from tests.fakes.clock import FakeClock

AFTER_S = 60


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(NOW)


@pytest.fixture
async def store(url: str, clock: FakeClock) -> AsyncIterator[Store]:
    store = await Store.open(url, now=clock.now)
    await store.activities.first_time("c", "a", "help")
    yield store
    await store.close()


async def left(store: Store) -> tuple[str, ...]:
    return await store.activities.left(AFTER_S, AFTER_S, 10)


async def test_what_was_given_back_is_taken_up_again_by_the_same_process(
    store: Store, clock: FakeClock
) -> None:
    await store.activities.give_back("c", "a")
    await clock.pause(AFTER_S)

    assert await left(store) == ("help",)
    assert await left(store) == ()


async def test_it_is_let_rest_for_a_while(store: Store, clock: FakeClock) -> None:
    await clock.pause(AFTER_S)
    await store.activities.give_back("c", "a")
    await clock.pause(AFTER_S - 1)

    assert await left(store) == ()


async def test_another_process_lets_it_rest_as_well(
    store: Store, url: str, clock: FakeClock
) -> None:
    await store.activities.give_back("c", "a")
    other = await Store.open(url, now=clock.now)

    early = await left(other)
    await clock.pause(AFTER_S)
    late = await left(other)
    await other.close()

    assert (early, late) == ((), ("help",))


async def test_it_is_taken_up_three_times_and_no_more(store: Store, clock: FakeClock) -> None:
    found = []
    for _ in range(4):
        await store.activities.give_back("c", "a")
        await clock.pause(AFTER_S)
        found.append(len(await left(store)))

    assert found == [1, 1, 1, 0]


async def test_what_was_handled_is_not_left_though_it_is_given_back(
    store: Store, clock: FakeClock
) -> None:
    await store.activities.handled("c", "a")
    await store.activities.give_back("c", "a")
    await clock.pause(AFTER_S)

    assert await left(store) == ()


async def test_what_was_given_back_is_not_new(store: Store) -> None:
    await store.activities.give_back("c", "a")

    assert not await store.activities.first_time("c", "a", "help")
