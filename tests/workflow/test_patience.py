"""How long a step tries again, and when it gives up."""

from datetime import timedelta

import pytest

from bot.domain import problems
from bot.domain.plans import StepKind, StepState
from bot.domain.problems import PROBLEMS, Busy, Problem
from bot.domain.requests import RequestState
from bot.workflow.pace import FIRST_WAIT_S
from tests.workflow.office import Office, plan_of, problem, states
from tests.workflow.tenant import LIST

FINAL = [kind for kind in PROBLEMS if not kind.passing]
PASSING = [kind for kind in PROBLEMS if kind.passing]


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.mark.parametrize("kind", PASSING)
async def test_a_passing_problem_is_waited_for(office: Office, kind: type[Problem]) -> None:
    request = await office.agreed(LIST)
    office.exchange.troubles["senders"] = [kind(), kind()]
    ended = await office.run(request)

    assert ended.state is RequestState.DONE
    assert office.clock.pauses == [1.0, 2.0]


@pytest.mark.parametrize("kind", FINAL)
async def test_a_final_problem_ends_the_request_at_once(
    office: Office, kind: type[Problem]
) -> None:
    request = await office.agreed(LIST)
    office.exchange.troubles["senders"] = [kind("why", group="Newsletter")]
    ended = await office.run(request)

    (failed,) = [step for step in plan_of(ended).steps if step.state is StepState.FAILED]
    assert (ended.state, problem(ended)) == (RequestState.FAILED, kind.code)
    assert failed.facts == {"group": "Newsletter", "passing": "no"}
    assert office.clock.pauses == []


async def test_the_wait_that_the_other_side_asks_for_is_kept(office: Office) -> None:
    request = await office.agreed(LIST)
    office.exchange.troubles["senders"] = [Busy(after_s=17.0), Busy(after_s=0.0)]
    await office.run(request)

    assert office.clock.pauses == [17.0, FIRST_WAIT_S]


async def test_a_wait_beyond_the_patience_pauses_the_request_for_as_long(office: Office) -> None:
    request = await office.agreed(LIST)
    office.exchange.troubles["senders"] = [Busy(after_s=500.0)]
    paused = await office.run(request)

    assert (paused.state, problem(paused)) == (RequestState.PAUSED, "busy")
    assert paused.effort.due_at == office.clock.now() + timedelta(seconds=500)
    assert office.clock.pauses == []


async def test_patience_ends_in_a_pause_that_a_passing_problem_explains(office: Office) -> None:
    request = await office.agreed(LIST)
    office.exchange.troubles["senders"] = [Busy()] * 1000
    paused = await office.run(request)

    held_up = plan_of(paused).next
    assert held_up is not None
    assert (held_up.problem, held_up.facts["passing"]) == ("busy", "yes")
    assert 30 <= sum(office.clock.pauses) <= 60


async def test_no_side_can_keep_a_step_busy_for_ever_without_a_wait(office: Office) -> None:
    request = await office.agreed(LIST)
    office.exchange.troubles["senders"] = [Busy(after_s=0.0)] * 5000
    paused = await office.run(request)

    assert paused.state is RequestState.PAUSED
    assert sum(office.clock.pauses) <= 60


async def test_what_was_done_before_a_failure_stays_done(office: Office) -> None:
    request = await office.agreed(LIST)
    office.exchange.troubles["senders"] = [problems.AccessDenied()]
    ended = await office.run(request)

    assert states(ended)[StepKind.ADD_TO_LIST] is StepState.DONE
    assert states(ended)[StepKind.READ_SENDERS] is StepState.FAILED


async def test_steps_after_a_failure_are_not_begun(office: Office) -> None:
    request = await office.agreed(LIST)
    office.exchange.troubles["create_contact"] = [problems.AddressRefused()]
    ended = await office.run(request)

    assert states(ended)[StepKind.ADD_TO_LIST] is StepState.WAITING
    assert office.weather.writes == []


async def test_a_defect_of_ours_is_told_to_the_person(office: Office) -> None:
    request = await office.agreed(LIST)
    office.exchange.troubles["senders"] = [ZeroDivisionError("Jane Doe")]  # type: ignore[list-item]  # a defect is no Problem
    ended = await office.run(request)

    assert (ended.state, problem(ended)) == (RequestState.FAILED, "unexpected")


async def test_a_wait_that_looks_like_a_standstill_is_shown_with_its_reason(
    office: Office,
) -> None:
    request = await office.agreed(LIST)
    office.exchange.troubles["senders"] = [Busy(after_s=1.0), Busy(after_s=17.0)]
    await office.run(request)

    # Each further try shows itself; before the last one the long wait did so, too.
    told = [shown.effort.tries for shown in office.shown if problem(shown) == "busy"]
    assert told == [1, 2, 2]
