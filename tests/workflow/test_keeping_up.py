"""What nobody carries out any more is taken up again, as long as the process lives."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace

import pytest
from structlog.testing import capture_logs

from bot.domain.problems import Unreachable
from bot.domain.requests import Request, RequestState
from bot.workflow.runner import BETWEEN_LOOKS_S, Runner
from tests.fakes.clock import WoundClock
from tests.workflow.office import JANE, Office, in_team, problem
from tests.workflow.tenant import BOB, TEAM

GUEST_ID = "99999999-9999-4999-8999-000000000000"
# check, begin to invite, invite, await, begin to add, add, read redeemed, the end.
STORED = range(1, 9)
BEGUN_TO_INVITE = 2


@dataclass
class Watched:
    """An office whose runner looks again and again for what is left."""

    office: Office
    clock: WoundClock

    async def next_look(self) -> None:
        """Let time pass until the runner has looked, and what it began has ended."""
        await self.clock.wind(BETWEEN_LOOKS_S)
        await self.office.runner.idle()

    async def state(self, request: Request) -> RequestState:
        return (await self.office.stored(request.id)).state


@pytest.fixture
async def watched() -> AsyncIterator[Watched]:
    office, clock = Office(), WoundClock()
    office.world = replace(office.world, clock=clock)
    looking = asyncio.create_task(office.new_process().keep_up())
    await clock.wind(0)
    yield Watched(office, clock)
    looking.cancel()
    await asyncio.gather(looking, return_exceptions=True)


async def test_a_request_that_nobody_started_is_taken_up(watched: Watched) -> None:
    request = await watched.office.agreed(TEAM)
    await watched.next_look()

    assert await watched.state(request) is RequestState.DONE


@pytest.mark.parametrize("number", STORED)
async def test_a_request_goes_on_after_the_store_refused_a_write(
    watched: Watched, number: int
) -> None:
    request = await watched.office.agreed(TEAM)
    watched.office.store.refused = {number}
    assert (await watched.office.run(request)).state is RequestState.RUNNING
    await watched.next_look()

    assert await watched.state(request) is RequestState.DONE
    assert watched.office.weather.writes == ["invite", "add_member"]


@pytest.mark.parametrize("number", [n for n in STORED if n != BEGUN_TO_INVITE])
async def test_a_request_goes_on_after_the_answer_of_the_store_was_lost(
    watched: Watched, number: int
) -> None:
    request = await watched.office.agreed(TEAM)
    watched.office.store.lost = {number}
    await watched.office.run(request)
    await watched.next_look()

    assert await watched.state(request) is RequestState.DONE
    assert watched.office.weather.writes == ["invite", "add_member"]


async def test_who_asks_is_checked_again_when_a_request_is_taken_up(watched: Watched) -> None:
    request = await watched.office.agreed(TEAM)
    watched.office.store.refused = {1}
    await watched.office.run(request)
    watched.office.entra.owned[TEAM] = (BOB,)
    await watched.next_look()

    assert problem(await watched.office.stored(request.id)) == "no-longer-allowed"


async def test_an_end_that_was_not_recorded_is_told_without_asking_anybody(
    watched: Watched,
) -> None:
    request = await watched.office.agreed(TEAM)
    watched.office.store.refused = {STORED[-1]}
    await watched.office.run(request)
    watched.office.entra.owned[TEAM] = (BOB,)
    await watched.next_look()

    assert await watched.state(request) is RequestState.DONE
    assert watched.office.weather.journal.count("asker") == 1


async def test_a_store_that_is_down_at_the_start_is_asked_again(watched: Watched) -> None:
    request = await watched.office.agreed(TEAM)
    watched.office.store.unread = [Unreachable("store"), Unreachable("store")]
    with capture_logs() as lines:
        await watched.next_look()
        await watched.next_look()
        await watched.next_look()

    assert [line["event"] for line in lines][:3] == ["not_resumed", "not_resumed", "step_ended"]
    assert await watched.state(request) is RequestState.DONE


async def test_a_defect_does_not_end_the_looking(watched: Watched) -> None:
    request = await watched.office.agreed(TEAM)
    watched.office.store.unread = [ZeroDivisionError()]
    with capture_logs() as lines:
        await watched.next_look()
    await watched.next_look()

    assert [(line["event"], line["error"]) for line in lines] == [
        ("not_resumed", "ZeroDivisionError")
    ]
    assert await watched.state(request) is RequestState.DONE


async def test_a_request_that_runs_is_not_taken_up(watched: Watched) -> None:
    request = await watched.office.agreed(TEAM)
    watched.office.entra.unseen[GUEST_ID] = 6
    watched.office.runner.start(request)
    await watched.clock.wind(3 * BETWEEN_LOOKS_S)
    await watched.office.runner.idle()

    assert watched.office.weather.writes == ["invite", "add_member"]
    assert in_team(watched.office) == {GUEST_ID}
    assert [one.state for one in watched.office.shown].count(RequestState.DONE) == 1


async def test_a_request_that_ended_during_the_look_is_not_taken_up(watched: Watched) -> None:
    office = watched.office
    asks = office.store.unfinished

    async def slow() -> tuple[Request, ...]:
        found = await asks()
        await office.runner.idle()
        return found

    office.store.unfinished = slow  # type: ignore[method-assign]  # an answer that took its time
    office.runner.start(await office.agreed(TEAM))

    assert await office.runner.resume() == 0
    assert office.shown[-1].state is RequestState.DONE


async def test_several_requests_are_taken_up_at_once(watched: Watched) -> None:
    requests = [await watched.office.agreed(TEAM) for _ in range(5)]

    assert await watched.office.runner.resume() == len(requests)
    assert await watched.office.runner.resume() == 0
    await watched.office.runner.idle()
    assert {await watched.state(one) for one in requests} == {RequestState.DONE}


async def test_no_defect_brings_an_address_into_the_log(
    watched: Watched, caplog: pytest.LogCaptureFixture
) -> None:
    office = watched.office

    async def broken(request: Request) -> None:
        raise ValueError(request.form.email)

    office.store.unread = [RuntimeError(JANE)]
    office.entra.fails["invite"] = [KeyError(JANE)]  # type: ignore[list-item]  # a defect is no Problem
    with capture_logs() as lines:
        await watched.next_look()
        await office.run(await office.agreed(TEAM))
        office.runner = Runner(office.world, broken)
        await office.run(await office.agreed(TEAM))

    events = {line["event"] for line in lines}
    assert {"not_resumed", "step_broke", "request_broke"} <= events
    assert JANE not in f"{lines}{caplog.text}"
