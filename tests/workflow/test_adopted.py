"""Requests that nobody goes on with are handed over anew."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.plans import StepKind, StepState
from bot.domain.problems import Busy, Unreachable
from bot.domain.requests import Request, RequestState
from bot.workflow.engine import Next
from bot.workflow.moves import FORLORN_AFTER
from tests.workflow.office import Office, states
from tests.workflow.tenant import LIST, TEAM


@pytest.fixture
def office() -> Office:
    return Office()


async def lost(office: Office) -> Request:
    """Return a request whose handover the engine has forgotten."""
    request = await office.agreed(TEAM)
    office.engine.open.clear()
    return request


async def paused(office: Office) -> Request:
    """Return a request that paused since a change did not show, forgotten by the engine."""
    office.weather.late["add_to_list"] = 10**6
    stopped = await office.run(await office.agreed(LIST))
    office.engine.open.clear()
    office.weather.late.clear()
    return stopped


async def test_a_request_of_an_older_version_is_taken_up_at_once(office: Office) -> None:
    request = replace(await lost(office), id="0" * 32, attempt=0)
    await office.store.add(request)

    assert await office.runner.adopt() == 1
    assert (await office.run(request)).state is RequestState.DONE


async def test_a_request_that_does_not_move_for_half_an_hour_is_taken_up(office: Office) -> None:
    request = await lost(office)
    office.clock.time += FORLORN_AFTER + timedelta(seconds=1)

    assert await office.runner.adopt() == 1
    assert (await office.run(request)).state is RequestState.DONE


async def test_a_request_that_moved_a_moment_ago_is_left_to_its_engine(office: Office) -> None:
    request = await lost(office)
    office.clock.time += FORLORN_AFTER

    assert await office.runner.adopt() == 0
    assert await office.stored(request.id) == request


async def test_what_still_works_on_a_request_that_was_taken_up_does_nothing_more(
    office: Office,
) -> None:
    request = await lost(office)
    office.clock.time += 2 * FORLORN_AFTER
    await office.runner.adopt()

    assert await office.runner.advance(request.id, request.attempt) == Next()
    assert office.weather.writes == []


async def test_it_is_taken_up_once_by_however_many_processes(office: Office) -> None:
    await lost(office)
    office.clock.time += 2 * FORLORN_AFTER

    assert [await office.new_process().adopt() for _ in range(3)] == [1, 0, 0]


async def test_a_pause_is_waited_for(office: Office) -> None:
    stopped = await paused(office)
    office.clock.time += timedelta(seconds=60) + FORLORN_AFTER

    assert await office.runner.adopt() == 0
    assert await office.stored(stopped.id) == stopped


async def test_after_a_pause_that_nobody_ended_what_did_not_show_is_looked_for(
    office: Office,
) -> None:
    stopped = await paused(office)
    office.clock.time += timedelta(seconds=61) + FORLORN_AFTER
    adopted = await office.runner.adopt()
    ended = await office.run(stopped)

    assert (adopted, ended.state) == (1, RequestState.DONE)
    assert states(ended)[StepKind.ADD_TO_LIST] is StepState.DONE


async def test_after_a_pause_that_nobody_ended_the_patience_begins_anew(office: Office) -> None:
    request = await office.agreed(LIST)
    office.exchange.fail_after("senders", 0, *[Busy()] * 7)
    await office.run(request)
    office.engine.open.clear()
    office.clock.time += timedelta(seconds=61) + FORLORN_AFTER
    await office.runner.adopt()
    ended = await office.run(request)

    assert ended.state is RequestState.DONE


async def test_what_ended_is_not_taken_up(office: Office) -> None:
    await office.run(await office.agreed(TEAM))
    office.clock.time += 2 * FORLORN_AFTER

    assert await office.new_process().adopt() == 0


async def test_a_store_that_is_away_is_told(office: Office) -> None:
    office.store.unread = [Unreachable("store")]

    with pytest.raises(Unreachable):
        await office.runner.adopt()


async def test_one_request_without_a_plan_does_not_keep_others_from_being_taken_up(
    office: Office,
) -> None:
    request = await lost(office)
    await office.store.add(replace(request, id="0" * 32, plan=None))
    office.clock.time += 2 * FORLORN_AFTER
    await office.runner.adopt()

    assert (await office.run(request)).state is RequestState.DONE
