"""Turns over leases: among the tasks of a process, among processes, and after one has died."""

import asyncio
from datetime import timedelta

import pytest

from bot.domain.problems import Busy, Unreachable
from bot.workflow.turns import BETWEEN_TRIES_S, HELD_S, SHOWS_WITHIN, TRIES, Turns
from tests.fakes.clock import FakeClock, settle
from tests.fakes.turns import FakeLeases

JANE, JOE = "jane@fabrikam.com", "joe@fabrikam.com"


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def leases(clock: FakeClock) -> FakeLeases:
    return FakeLeases(clock.now)


@pytest.fixture
def turns(leases: FakeLeases, clock: FakeClock) -> Turns:
    return Turns(leases, clock)


@pytest.fixture
def elsewhere(leases: FakeLeases, clock: FakeClock) -> Turns:
    """The turns of another process."""
    return Turns(leases, clock)


async def test_another_address_does_not_wait_for_its_turn(turns: Turns) -> None:
    order = list[str]()

    async def take(key: str, holder: str, until: asyncio.Event) -> None:
        async with turns.of(key, holder):
            order.append(key)
            await until.wait()

    free, held = asyncio.Event(), asyncio.Event()
    free.set()
    tasks = [asyncio.create_task(take(JANE, holder, held)) for holder in ("r1", "r2")]
    tasks.append(asyncio.create_task(take(JOE, "r3", free)))
    await settle()
    begun = list(order)
    held.set()
    await asyncio.gather(*tasks)

    assert (begun, order) == ([JANE, JOE], [JANE, JOE, JANE])


async def test_tasks_of_one_process_wait_without_asking_the_store(
    turns: Turns, clock: FakeClock
) -> None:
    async def take(holder: str) -> None:
        async with turns.of(JANE, holder):
            await asyncio.sleep(0)

    await asyncio.gather(*(take(f"r{number}") for number in range(20)))

    assert clock.pauses == []


async def test_a_turn_that_broke_is_free_again(turns: Turns, leases: FakeLeases) -> None:
    with pytest.raises(ZeroDivisionError):
        async with turns.of(JANE, "r1"):
            raise ZeroDivisionError

    assert leases.held == {}
    async with turns.of(JANE, "r2"):
        assert leases.held[JANE][0] == "r2"


async def test_another_process_waits_until_the_turn_is_given_back(
    turns: Turns, elsewhere: Turns, leases: FakeLeases
) -> None:
    entered, leave = asyncio.Event(), asyncio.Event()

    async def first() -> None:
        async with turns.of(JANE, "r1"):
            entered.set()
            await leave.wait()

    async def second() -> str:
        async with elsewhere.of(JANE, "r2"):
            return leases.held[JANE][0]

    one = asyncio.create_task(first())
    await entered.wait()
    two = asyncio.create_task(second())
    await asyncio.sleep(0)
    holder = leases.held[JANE][0]
    leave.set()
    await one

    assert holder == "r1"
    assert await two == "r2"


async def test_another_process_is_busy_after_it_waited_in_vain(
    turns: Turns, elsewhere: Turns, clock: FakeClock
) -> None:
    async with turns.of(JANE, "r1"):
        with pytest.raises(Busy):
            async with elsewhere.of(JANE, "r2"):
                pytest.fail("two at once")

    assert clock.pauses == [BETWEEN_TRIES_S] * TRIES


async def test_the_turn_of_a_process_that_died_is_over_after_a_while(
    leases: FakeLeases, elsewhere: Turns, clock: FakeClock
) -> None:
    await leases.take(JANE, "r1", HELD_S)
    clock.time += timedelta(seconds=HELD_S)

    async with elsewhere.of(JANE, "r2"):
        assert leases.held[JANE][0] == "r2"


async def test_the_turn_of_a_process_that_died_a_moment_ago_is_not_over(
    leases: FakeLeases, elsewhere: Turns, clock: FakeClock
) -> None:
    await leases.take(JANE, "r1", HELD_S)
    clock.time += timedelta(seconds=HELD_S - TRIES * BETWEEN_TRIES_S - 1)

    with pytest.raises(Busy):
        async with elsewhere.of(JANE, "r2"):
            pytest.fail("two at once")


async def test_the_same_request_gets_its_turn_back_at_once_after_a_crash(
    leases: FakeLeases, elsewhere: Turns, clock: FakeClock
) -> None:
    await leases.take(JANE, "r1", HELD_S)

    async with elsewhere.of(JANE, "r1"):
        assert clock.pauses == []


async def test_a_turn_that_was_overstayed_leaves_the_next_holder_alone(
    turns: Turns, elsewhere: Turns, leases: FakeLeases, clock: FakeClock
) -> None:
    late, after = turns.of(JANE, "r1"), elsewhere.of(JANE, "r2")
    await late.__aenter__()
    clock.time += timedelta(seconds=HELD_S)
    await after.__aenter__()
    await late.__aexit__(None, None, None)

    assert leases.held[JANE][0] == "r2"
    await after.__aexit__(None, None, None)


async def test_a_store_that_is_away_lets_nobody_in(turns: Turns, leases: FakeLeases) -> None:
    leases.troubles = [Unreachable("store")]

    with pytest.raises(Unreachable):
        async with turns.of(JANE, "r1"):
            pytest.fail("without a turn")
    async with turns.of(JANE, "r1"):
        assert leases.held[JANE][0] == "r1"


async def test_what_was_made_is_known_to_every_process_for_its_address_alone(
    turns: Turns, elsewhere: Turns
) -> None:
    await turns.remember(JANE, "guest")

    assert await elsewhere.made(JANE) == "guest"
    assert await elsewhere.made(JOE) == ""


async def test_what_was_made_is_known_for_a_quarter_of_an_hour(
    turns: Turns, clock: FakeClock
) -> None:
    await turns.remember(JANE, "guest")
    clock.time += SHOWS_WITHIN

    assert await turns.made(JANE) == ""


async def test_no_lock_stays_behind(turns: Turns) -> None:
    for number in range(100):
        async with turns.of(f"{number}", "r1"):
            pass

    assert (turns._locks, turns._waiting) == ({}, {})  # noqa: SLF001 - memory that no caller sees
