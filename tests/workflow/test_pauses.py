"""A request that waits as a whole: ever longer, up to a limit, and what is told of it."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.domain.events import EventKind
from bot.domain.plans import StepKind, StepState
from bot.domain.problems import Busy, NotConfirmed, OutcomeUnknown, Problem, Unreachable
from bot.domain.requests import Effort, Request, RequestState
from bot.workflow.engine import Next
from bot.workflow.pace import FIRST_WAIT_S, LONGEST_WAIT_S, Pace
from tests.fakes.clock import NOON
from tests.workflow.office import Office, contacts, plan_of, problem, states
from tests.workflow.tenant import BOB, LIST, TEAM

EVEN = Pace(jitter=lambda: 1.0)
A_DAY = timedelta(hours=24)


@pytest.fixture
def office() -> Office:
    return Office()


async def held_up(office: Office, times: int = 10**6) -> Request:
    """Return a request for the list that stands paused at its last step."""
    request = await office.agreed(LIST)
    office.exchange.fail_after("senders", 0, *[Busy()] * min(times, 2000))
    return await office.run(request)


def told(office: Office) -> list[EventKind]:
    return [event.kind for event in office.store.events]


@pytest.mark.parametrize(
    ("pauses", "seconds"),
    [(0, 60), (1, 300), (2, 900), (3, 3600), (4, 3 * 3600), (5, 6 * 3600), (6, 6 * 3600)],
)
def test_pauses_grow(pauses: int, seconds: float) -> None:
    assert EVEN.pause_s(Busy(), Effort(pauses=pauses, asked_at=NOON), NOON) == seconds


@pytest.mark.parametrize("factor", [0.8, 1.0, 1.2])
def test_pauses_and_waits_are_spread(factor: float) -> None:
    pace = Pace(jitter=lambda: factor)

    assert pace.pause_s(Busy(), Effort(), NOON) == 60 * factor
    assert pace.wait_s(Busy(), StepKind.CHECK, Effort(tries=2)) == 4 * factor


def test_what_the_other_side_asks_for_is_not_shortened_by_the_spread() -> None:
    pace = Pace(jitter=lambda: 0.8)

    assert pace.pause_s(Busy(after_s=70), Effort(), NOON) == 70
    assert pace.wait_s(Busy(after_s=7), StepKind.CHECK, Effort()) == 7


def test_the_usual_spread_is_a_fifth() -> None:
    spread = {Pace().jitter() for _ in range(200)}

    assert 0.8 <= min(spread) < 0.9
    assert 1.1 < max(spread) <= 1.2


def test_waits_double_up_to_half_a_minute() -> None:
    waits = [EVEN.wait_s(Busy(), StepKind.ADD_TO_LIST, Effort(tries=n)) for n in range(7)]

    assert waits == [FIRST_WAIT_S, 2, 4, 8, 16, LONGEST_WAIT_S, LONGEST_WAIT_S]


@pytest.mark.parametrize(
    ("kind", "patience_s"),
    [(StepKind.CHECK, 60), (StepKind.INVITE, 60), (StepKind.ADD_TO_GROUP, 300)],
)
def test_patience_depends_on_the_step(kind: StepKind, patience_s: float) -> None:
    assert EVEN.wait_s(Busy(), kind, Effort(waited_s=patience_s - 1)) == 1
    assert EVEN.wait_s(Busy(), kind, Effort(waited_s=patience_s)) is None


@pytest.mark.parametrize(
    ("asked_at", "now", "pause_s"),
    [
        (NOON, NOON + A_DAY - timedelta(seconds=60), 60.0),
        (NOON, NOON + A_DAY - timedelta(seconds=59), None),
        (NOON, NOON + A_DAY, None),
        (None, NOON + 2 * A_DAY, 60.0),
    ],
)
def test_no_pause_ends_after_the_limit(
    asked_at: datetime | None, now: datetime, pause_s: float | None
) -> None:
    assert EVEN.pause_s(Busy(), Effort(asked_at=asked_at), now) == pause_s


def test_a_wait_beyond_the_limit_is_not_begun() -> None:
    assert EVEN.pause_s(Busy(after_s=90_000), Effort(asked_at=NOON), NOON) is None


async def test_a_pause_is_a_new_attempt_that_begins_when_it_is_over(office: Office) -> None:
    paused = await held_up(office)

    (waiting,) = office.engine.open
    assert (paused.attempt, waiting.handover.attempt) == (2, 2)
    assert (waiting.handover.after_s, waiting.at) == (60.0, paused.effort.due_at)


async def test_the_attempt_before_the_pause_does_nothing_more(office: Office) -> None:
    paused = await held_up(office)

    assert await office.runner.advance(paused.id, 1) == Next()
    assert await office.stored(paused.id) == paused


async def test_after_a_pause_the_patience_begins_anew(office: Office) -> None:
    paused = await held_up(office)
    again = await office.later(paused)

    assert (again.state, again.effort.pauses) == (RequestState.PAUSED, 2)
    assert office.clock.pauses[-6:] == [60.0, 1.0, 2.0, 4.0, 8.0, 16.0]


async def test_a_problem_that_passes_ends_well_after_a_pause(office: Office) -> None:
    paused = await held_up(office)
    office.exchange.troubles.clear()
    ended = await office.later(paused)

    assert ended.state is RequestState.DONE
    assert told(office) == [EventKind.PAUSED, EventKind.RECOVERED]


async def test_pauses_are_told_once_for_each_cause(office: Office) -> None:
    paused = await held_up(office)
    await office.later(paused)
    office.exchange.troubles["senders"] = [Unreachable()] * 1000
    await office.later(paused)
    await office.later(paused)

    assert [event.cause for event in office.store.events] == ["busy", "unreachable"]


async def test_a_request_that_is_held_up_for_too_long_fails_with_what_stands(
    office: Office,
) -> None:
    request = await office.agreed(LIST)
    office.exchange.fail_after("senders", 0, *[Busy()] * 10_000)
    failed = await office.to_the_end(request)

    assert (failed.state, problem(failed)) == (RequestState.FAILED, "busy")
    assert office.clock.now() - NOON <= A_DAY
    assert office.clock.now() - NOON >= A_DAY - timedelta(hours=6)
    assert plan_of(failed).trail.member_added
    assert told(office) == [EventKind.PAUSED, EventKind.FAILED]


async def test_every_pause_of_a_day_is_longer_than_the_last_or_the_longest(
    office: Office,
) -> None:
    request = await office.agreed(LIST)
    office.exchange.fail_after("senders", 0, *[Busy()] * 10_000)
    await office.to_the_end(request)
    long = [pause for pause in office.clock.pauses if pause >= 60]

    assert long == [60, 300, 900, 3600, 10800, 21600, 21600, 21600]


async def test_a_wait_that_the_other_side_asks_for_can_be_longer_than_the_limit(
    office: Office,
) -> None:
    request = await office.agreed(LIST)
    office.exchange.fail_after("senders", 0, Busy(after_s=100_000))
    failed = await office.run(request)

    assert (failed.state, problem(failed)) == (RequestState.FAILED, "busy")
    assert office.clock.pauses == []


async def test_who_asks_is_checked_again_after_a_pause(office: Office) -> None:
    request = await office.agreed(TEAM)
    office.entra.fails["invite"] = [Unreachable()] * 6
    paused = await office.run(request)
    office.entra.owned[TEAM] = (BOB,)
    failed = await office.later(paused)

    assert (paused.state, problem(paused)) == (RequestState.PAUSED, "unreachable")
    assert (failed.state, problem(failed)) == (RequestState.FAILED, "no-longer-allowed")
    assert office.weather.writes == []


@pytest.mark.parametrize("passing", [Busy(), Unreachable()])
async def test_what_surely_did_not_happen_waits_and_what_may_have_is_begun(
    office: Office, passing: Problem
) -> None:
    request = await office.agreed(LIST)
    office.exchange.troubles["add_to_list"] = [passing] * 1000
    paused = await office.run(request)

    assert states(paused)[StepKind.ADD_TO_LIST] is StepState.WAITING


@pytest.mark.parametrize("maybe", [OutcomeUnknown(), NotConfirmed()])
async def test_what_may_have_happened_stays_begun(office: Office, maybe: Problem) -> None:
    request = await office.agreed(LIST)
    office.exchange.troubles["add_to_list"] = [maybe] * 1000
    paused = await office.run(request)

    assert states(paused)[StepKind.ADD_TO_LIST] is StepState.RUNNING


async def test_try_again_during_a_pause_does_not_wait_for_its_end(office: Office) -> None:
    paused = await held_up(office)
    office.exchange.troubles.clear()
    before = office.clock.now()
    ended = await office.retried(paused)

    assert (ended.state, office.clock.now()) == (RequestState.DONE, before)
    assert await office.runner.advance(paused.id, paused.attempt) == Next()


async def test_try_again_has_a_whole_day_anew(office: Office) -> None:
    paused = await held_up(office)
    office.clock.time += timedelta(hours=23)
    again = await office.retried(paused)

    assert (again.state, again.effort.pauses) == (RequestState.PAUSED, 1)


async def test_a_pause_that_a_dead_process_began_is_kept_by_the_next(office: Office) -> None:
    paused = await held_up(office)
    office.exchange.troubles.clear()
    office.new_process()
    ended = await office.later(paused)

    assert (ended.state, len(contacts(office))) == (RequestState.DONE, 1)


async def test_the_card_is_shown_as_the_request_pauses_and_as_it_wakes(office: Office) -> None:
    paused = await held_up(office)
    office.exchange.troubles.clear()
    ended = await office.later(paused)

    at = office.shown.index(paused)
    assert office.shown[at + 1].state is RequestState.RUNNING
    assert office.shown[-1] == ended


async def test_a_limit_of_the_operator_counts(office: Office) -> None:
    office.world = replace(office.world, pace=replace(EVEN, limit=timedelta(minutes=2)))
    office.new_process()
    request = await office.agreed(LIST)
    office.exchange.fail_after("senders", 0, *[Busy()] * 1000)
    failed = await office.to_the_end(request)

    assert failed.state is RequestState.FAILED
    assert office.clock.now() - NOON < timedelta(minutes=4)
