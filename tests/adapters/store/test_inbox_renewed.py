"""A claim lasts for as long as it is renewed, and no longer."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.adapters.store import Store
from bot.adapters.teams.ports import Pace
from bot.app.inbox import GONE_AFTER_S, RESTED_AFTER_S
from tests.adapters.store.samples import NOW
from tests.fakes.clock import FakeClock

EVERY_S = Pace().left_every_s
pytestmark = pytest.mark.parametrize("url", ["postgresql"], indirect=True)
Pair = tuple[Store, Store]


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(NOW)


@pytest.fixture
async def pair(url: str, clock: FakeClock) -> AsyncIterator[Pair]:
    """Give two processes, of which the first one accepted something just now."""
    stores = [await Store.open(url, now=clock.now) for _ in range(2)]
    await stores[0].activities.first_time("c", "a", "help")
    yield stores[0], stores[1]
    for store in stores:
        await store.close()


async def looks(store: Store) -> tuple[str, ...]:
    """Do what a live process does again and again."""
    await store.activities.renew()
    return await store.activities.left(GONE_AFTER_S, RESTED_AFTER_S, 10)


async def test_what_a_killed_process_accepted_is_taken_up_within_half_a_minute(
    pair: Pair, clock: FakeClock
) -> None:
    found: list[str] = []
    while not found:
        await clock.pause(EVERY_S)
        found += await looks(pair[1])

    assert found == ["help"]
    assert (clock.now() - NOW).total_seconds() <= 30


async def test_a_turn_that_takes_ten_minutes_stays_with_its_process(
    pair: Pair, clock: FakeClock
) -> None:
    found: list[str] = []
    while (clock.now() - NOW).total_seconds() < 600:
        await clock.pause(EVERY_S)
        for store in pair:
            found += await looks(store)

    assert found == []


async def test_what_was_taken_up_is_renewed_by_who_has_it(pair: Pair, clock: FakeClock) -> None:
    frozen, other = pair
    await clock.pause(GONE_AFTER_S)
    taken = await looks(other)
    found: list[str] = []
    for _ in range(20):
        await clock.pause(EVERY_S)
        await other.activities.renew()
        found += await looks(frozen)

    assert taken == ("help",)
    assert found == []


async def test_who_lost_a_claim_does_not_give_it_back(pair: Pair, clock: FakeClock) -> None:
    frozen, other = pair
    await clock.pause(GONE_AFTER_S)
    await looks(other)
    await frozen.activities.give_back("c", "a")
    await clock.pause(GONE_AFTER_S)

    assert await looks(frozen) == ("help",)


async def test_nothing_is_renewed_once_all_was_handled(pair: Pair, clock: FakeClock) -> None:
    first, _ = pair
    await first.activities.handled("c", "a")
    await first.activities.renew()
    await clock.pause(EVERY_S)
    await first.close()

    # It is not asked: a closed store would refuse.
    await first.activities.renew()


async def test_many_turns_that_end_while_they_are_renewed_harm_nobody(pair: Pair) -> None:
    first, _ = pair
    keys = [str(number) for number in range(200)]
    await asyncio.gather(*(first.activities.first_time("c", key, key) for key in keys))
    ends = (first.activities.handled("c", key) for key in keys)

    await asyncio.gather(first.activities.renew(), *ends, first.activities.renew())

    assert await looks(pair[1]) == ()
