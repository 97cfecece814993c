"""Turns across processes, of which two stores on one database stand for two."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.adapters.store import Store
from tests.adapters.store.samples import NOW
from tests.fakes.clock import FakeClock


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(NOW)


@pytest.fixture
async def stores(url: str, clock: FakeClock) -> AsyncIterator[tuple[Store, Store]]:
    one, other = [await Store.open(url, now=clock.now) for _ in range(2)]
    yield one, other
    await one.close()
    await other.close()


async def test_a_turn_has_one_holder(stores: tuple[Store, Store]) -> None:
    one, other = stores

    assert await one.turns.take("jane", "r1", 60)
    assert not await other.turns.take("jane", "r2", 60)
    assert await other.turns.take("joe", "r2", 60)


async def test_the_same_holder_may_take_it_again_in_another_process(
    stores: tuple[Store, Store],
) -> None:
    one, other = stores
    await one.turns.take("jane", "r1", 60)

    assert await other.turns.take("jane", "r1", 60)


async def test_a_turn_that_was_given_back_is_anybodys(stores: tuple[Store, Store]) -> None:
    one, other = stores
    await one.turns.take("jane", "r1", 60)

    await one.turns.give_back("jane", "r1")

    assert await other.turns.take("jane", "r2", 60)


async def test_nobody_gives_back_the_turn_of_another(stores: tuple[Store, Store]) -> None:
    one, other = stores
    await one.turns.take("jane", "r1", 60)

    await other.turns.give_back("jane", "r2")

    assert not await other.turns.take("jane", "r2", 60)


async def test_a_turn_whose_time_is_over_is_anybodys(
    stores: tuple[Store, Store], clock: FakeClock
) -> None:
    one, other = stores
    await one.turns.take("jane", "r1", 60)
    await clock.pause(59)

    early = await other.turns.take("jane", "r2", 60)
    await clock.pause(1)

    assert not early
    assert await other.turns.take("jane", "r2", 60)
    assert not await one.turns.take("jane", "r1", 60)


async def test_of_many_at_once_one_gets_the_turn(stores: tuple[Store, Store]) -> None:
    takes = [stores[n % 2].turns.take("jane", f"r{n}", 60) for n in range(40)]

    assert sum(await asyncio.gather(*takes)) == 1


async def test_what_was_made_is_known_to_all_for_a_while(
    stores: tuple[Store, Store], clock: FakeClock
) -> None:
    one, other = stores
    await one.turns.remember("jane", "older")
    await one.turns.remember("jane", "contact")
    await clock.pause(59)

    made = await other.turns.made("jane", 60)
    await clock.pause(1)

    assert made == "contact"
    assert await other.turns.made("jane", 60) == ""
    assert await other.turns.made("joe", 60) == ""
