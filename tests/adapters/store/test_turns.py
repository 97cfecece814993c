"""The contract of turns across processes, of which two stores on one database stand for two."""

import asyncio
from collections.abc import AsyncIterator, Callable

import pytest

from bot.adapters.store import Store
from bot.workflow.turns import Leases
from tests.adapters.store.samples import NOW
from tests.fakes.clock import FakeClock
from tests.fakes.turns import FakeLeases

Pair = tuple[Leases, Leases]


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(NOW)


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
async def leases(request: pytest.FixtureRequest, clock: FakeClock) -> AsyncIterator[Pair]:
    """Give the leases as two processes see them."""
    if request.param == "memory":
        fake = FakeLeases(clock.now)
        yield fake, fake
        return
    urls: dict[str, Callable[[], str]] = {
        "sqlite": lambda: request.getfixturevalue("sqlite_url"),
        "postgresql": lambda: request.getfixturevalue("postgres").new_schema(),
    }
    url = urls[request.param]()
    stores = [await Store.open(url, now=clock.now) for _ in range(2)]
    yield stores[0].turns, stores[1].turns
    for store in stores:
        await store.close()


async def test_a_turn_has_one_holder(leases: Pair) -> None:
    one, other = leases

    assert await one.take("jane", "r1", 60)
    assert not await other.take("jane", "r2", 60)
    assert await other.take("joe", "r2", 60)


async def test_the_same_holder_may_take_it_again_in_another_process(
    leases: Pair,
) -> None:
    one, other = leases
    await one.take("jane", "r1", 60)

    assert await other.take("jane", "r1", 60)


async def test_a_turn_that_was_given_back_is_anybodys(leases: Pair) -> None:
    one, other = leases
    await one.take("jane", "r1", 60)

    await one.give_back("jane", "r1")

    assert await other.take("jane", "r2", 60)


async def test_nobody_gives_back_the_turn_of_another(leases: Pair) -> None:
    one, other = leases
    await one.take("jane", "r1", 60)

    await other.give_back("jane", "r2")

    assert not await other.take("jane", "r2", 60)


async def test_a_turn_whose_time_is_over_is_anybodys(leases: Pair, clock: FakeClock) -> None:
    one, other = leases
    await one.take("jane", "r1", 60)
    await clock.pause(59)

    early = await other.take("jane", "r2", 60)
    await clock.pause(1)

    assert not early
    assert await other.take("jane", "r2", 60)
    assert not await one.take("jane", "r1", 60)


async def test_of_many_at_once_one_gets_the_turn(leases: Pair) -> None:
    takes = [leases[n % 2].take("jane", f"r{n}", 60) for n in range(40)]

    assert sum(await asyncio.gather(*takes)) == 1


async def test_what_was_made_is_known_to_all_for_a_while(leases: Pair, clock: FakeClock) -> None:
    one, other = leases
    await one.remember("jane", "older")
    await one.remember("jane", "contact")
    await clock.pause(59)

    made = await other.made("jane", 60)
    await clock.pause(1)

    assert made == "contact"
    assert await other.made("jane", 60) == ""
    assert await other.made("joe", 60) == ""
