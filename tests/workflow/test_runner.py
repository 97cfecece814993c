"""The runner itself: one step at a time, and nothing that it cannot end."""

from dataclasses import replace

import pytest
import structlog
from structlog.testing import capture_logs

from bot.domain.plans import StepKind
from bot.domain.problems import Unreachable
from bot.domain.requests import RequestState
from bot.workflow.engine import Next
from tests.workflow.office import JANE, Office, problem
from tests.workflow.tenant import BOB, LIST, TEAM

ENDED = [RequestState.DONE, RequestState.FAILED, RequestState.UNDONE, RequestState.CANCELLED]


@pytest.fixture
def office() -> Office:
    structlog.reset_defaults()
    return Office()


async def test_each_call_takes_the_request_one_step_on(office: Office) -> None:
    request = await office.agreed(TEAM)
    following = [await office.runner.advance(request.id, 1) for _ in range(5)]

    assert following == [
        Next(StepKind.INVITE.value),
        Next(StepKind.AWAIT_GUEST.value),
        Next(StepKind.ADD_TO_GROUP.value),
        Next(StepKind.READ_REDEEMED.value),
        Next(),
    ]


@pytest.mark.parametrize("state", ENDED)
async def test_a_request_that_ended_is_left_alone(office: Office, state: RequestState) -> None:
    request = replace(await office.agreed(TEAM), id="0" * 32, state=state)
    await office.store.add(request)

    assert await office.runner.advance(request.id, request.attempt) == Next()
    assert await office.stored(request.id) == request
    assert office.weather.journal == []


async def test_a_step_that_must_wait_says_how_long(office: Office) -> None:
    request = await office.agreed(TEAM)
    office.entra.fails["colleague"] = [Unreachable(), Unreachable()]
    waits = [(await office.runner.advance(request.id, 1)).after_s for _ in range(3)]

    assert waits == [1.0, 2.0, 0.0]
    assert office.clock.pauses == []


async def test_an_address_that_cannot_be_read_any_more_ends_the_request(office: Office) -> None:
    request = await office.agreed(TEAM, email="no address")
    ended = await office.run(request)

    assert (ended.state, problem(ended)) == (RequestState.FAILED, "unexpected")
    assert office.weather.writes == []


async def test_a_store_that_is_away_is_told_to_the_engine(office: Office) -> None:
    request = await office.agreed(TEAM)
    office.store.refused = {1}

    with pytest.raises(Unreachable):
        await office.runner.advance(request.id, 1)
    assert await office.stored(request.id) == request


async def test_a_request_without_a_plan_stays_stored_and_the_log_has_it(office: Office) -> None:
    request = replace(await office.agreed(TEAM), id="0" * 32, plan=None)
    await office.store.add(request)
    with capture_logs() as lines:
        following = await office.runner.advance(request.id, 1)

    assert following == Next()
    assert [line["event"] for line in lines] == ["request_without_plan"]
    assert await office.stored(request.id) == request


@pytest.mark.parametrize("group_id", [LIST, TEAM])
async def test_no_line_of_the_log_names_a_person(office: Office, group_id: str) -> None:
    with capture_logs() as lines:
        await office.run(await office.agreed(group_id))

    assert [line["event"] for line in lines][-1] == "request_ended"
    assert not any(word in str(lines) for word in (JANE, "Jane", "Fabrikam", "Anna"))


async def test_no_defect_brings_an_address_into_the_log(office: Office) -> None:
    office.entra.fails["invite"] = [KeyError(JANE)]  # type: ignore[list-item]  # a defect is no Problem
    with capture_logs() as lines:
        await office.run(await office.agreed(TEAM))

    assert "step_broke" in {line["event"] for line in lines}
    assert JANE not in f"{lines}"


async def test_a_pause_is_logged_with_its_cause_alone(office: Office) -> None:
    office.entra.fails["invite"] = [Unreachable("host", group="Marketing", email=JANE)] * 30
    with capture_logs() as lines:
        await office.run(await office.agreed(TEAM))

    assert lines[-1]["event"] == "request_paused"
    assert lines[-1]["problem"] == "unreachable"
    assert JANE not in f"{lines}"


async def test_an_end_that_another_process_recorded_first_is_left_to_it(office: Office) -> None:
    request = await office.agreed(TEAM)
    following = [await office.runner.advance(request.id, 1) for _ in range(4)]
    office.when[StepKind.READ_REDEEMED] = lambda: office.overtake(request.id)
    last = await office.runner.advance(request.id, 1)

    assert following[-1].step == StepKind.READ_REDEEMED.value
    assert last.step == "look-again"
    assert (await office.stored(request.id)).state is RequestState.DONE


async def test_nobody_is_checked_again_on_the_way_to_an_end_that_was_not_recorded(
    office: Office,
) -> None:
    request = await office.agreed(TEAM)
    office.store.refused = {10}
    office.when[StepKind.READ_REDEEMED] = lambda: office.entra.owned.update({TEAM: (BOB,)})
    ended = await office.run(request)

    assert ended.state is RequestState.DONE
    assert office.weather.journal.count("asker") == 1
