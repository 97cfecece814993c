"""What a move from one state of a request to the next is worth telling: a table of all pairs."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from bot.domain import events, plans
from bot.domain.events import AWAY_AFTER, EventKind
from bot.domain.groups import Road
from bot.domain.plans import Step, StepKind, StepState
from bot.domain.recipients import Holder
from bot.domain.requests import Effort, Place, Request, RequestState
from bot.domain.routing import Entry, Route
from tests.domain.samples import DISTRIBUTION_LIST, LIST_ID

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
MADE = plans.make(DISTRIBUTION_LIST, Holder(), Route(Road.CONTACT, Entry.CREATE_CONTACT))
RUNNING, PAUSED = RequestState.RUNNING, RequestState.PAUSED
DONE, UNDONE, FAILED = RequestState.DONE, RequestState.UNDONE, RequestState.FAILED

# From, to -> what is told where the person sits before the card and nothing was held up.
TOLD = {
    **{(state, FAILED): EventKind.FAILED for state in RequestState if state is not FAILED},
    **{(state, PAUSED): EventKind.PAUSED for state in RequestState},
}
PAIRS = list(product(RequestState, RequestState))
ENDS = [(RUNNING, DONE), (RUNNING, UNDONE)]


def request(state: RequestState, version: int = 4, **effort: object) -> Request:
    return Request(
        id="r1",
        version=version,
        nonce="n",
        state=state,
        tenant_id="t1",
        asker_id="anna",
        language="en",
        place=Place("c1", "https://smba.example"),
        created_at=NOON,
        updated_at=NOON,
        plan=MADE,
        effort=Effort(asked_at=NOON, **effort),  # type: ignore[arg-type]  # the rows name fields
    )


def told(before: Request, after: Request) -> EventKind | None:
    event = events.between(before, replace(after, version=5))
    return event.kind if event else None


def stopped(problem: str, state: StepState = StepState.FAILED) -> Request:
    plan = MADE.with_step(Step(StepKind.CHECK, StepState.DONE))
    held_up = plan.with_step(Step(StepKind.ADD_TO_LIST, state, problem))
    return replace(request(FAILED), plan=held_up)


@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_every_pair_of_states_is_told_or_not(old: RequestState, new: RequestState) -> None:
    assert told(request(old), request(new)) is TOLD.get((old, new))


@pytest.mark.parametrize(("old", "new"), ENDS)
@pytest.mark.parametrize(
    ("waited", "kind"), [(timedelta(0), None), (timedelta(seconds=1), EventKind.FINISHED)]
)
def test_who_has_left_the_card_is_told_of_its_end(
    old: RequestState, new: RequestState, waited: timedelta, kind: EventKind | None
) -> None:
    after = replace(request(new), updated_at=NOON + AWAY_AFTER + waited)

    assert told(request(old), after) is kind


@pytest.mark.parametrize(("old", "new"), ENDS)
@pytest.mark.parametrize(
    ("cause", "kind"), [("not-confirmed", EventKind.CONFIRMED), ("busy", EventKind.RECOVERED)]
)
def test_a_good_end_after_a_pause_says_what_the_pause_was_for(
    old: RequestState, new: RequestState, cause: str, kind: EventKind
) -> None:
    before = request(old, pauses=1, cause=cause)
    after = replace(request(new, pauses=1, cause=cause), updated_at=NOON + 2 * AWAY_AFTER)

    assert told(before, after) is kind


def test_an_end_that_nobody_asked_for_is_not_told() -> None:
    after = replace(request(DONE), effort=Effort(), updated_at=NOON + 2 * AWAY_AFTER)

    assert told(replace(request(RUNNING), effort=Effort()), after) is None


@pytest.mark.parametrize(
    ("pauses", "was", "now", "kind"),
    [
        (0, "", "busy", EventKind.PAUSED),
        (1, "busy", "busy", None),
        (1, "busy", "unreachable", EventKind.PAUSED),
        (7, "busy", "busy", None),
    ],
)
def test_a_pause_for_the_same_cause_is_told_once(
    pauses: int, was: str, now: str, kind: EventKind | None
) -> None:
    before = request(RUNNING, pauses=pauses, cause=was)
    after = request(PAUSED, pauses=pauses + 1, cause=now)

    assert told(before, after) is kind


@pytest.mark.parametrize("kind", [FAILED, PAUSED])
def test_bad_news_names_the_problem_and_the_step(kind: RequestState) -> None:
    event = events.between(request(RUNNING), replace(stopped("busy"), state=kind, version=5))

    assert event is not None
    assert (event.cause, event.step) == ("busy", "add-to-list")


def test_good_news_names_no_problem() -> None:
    before = request(RUNNING, pauses=1, cause="busy")
    event = events.between(before, replace(stopped("busy"), state=DONE, version=5))

    assert event is not None
    assert (event.cause, event.step) == ("", "")


def test_the_same_move_has_the_same_id_and_every_other_another() -> None:
    moves = [(RUNNING, FAILED, 5), (RUNNING, FAILED, 5), (RUNNING, FAILED, 6), (RUNNING, PAUSED, 5)]
    found = [events.between(request(old), request(new, version)) for old, new, version in moves]

    assert [event.id for event in found if event] == [
        "r1:5:failed",
        "r1:5:failed",
        "r1:6:failed",
        "r1:5:paused",
    ]


@pytest.mark.parametrize(
    ("state", "cause"),
    [
        (StepState.FAILED, ("busy", "add-to-list")),
        (StepState.WAITING, ("busy", "add-to-list")),
        (StepState.RUNNING, ("busy", "add-to-list")),
        (StepState.DONE, ("", "")),
        (StepState.ALREADY, ("", "")),
        (StepState.NOT_CONFIRMED, ("not-confirmed", "add-to-list")),
    ],
)
def test_what_holds_a_request_up_is_the_step_that_did_not_end_well(
    state: StepState, cause: tuple[str, str]
) -> None:
    assert events.cause_of(stopped("busy", state)) == cause


def test_nothing_holds_up_a_request_without_a_plan() -> None:
    assert events.cause_of(replace(request(FAILED), plan=None)) == ("", "")


def test_a_line_of_the_audit_log_has_the_id_of_its_move() -> None:
    entry = events.entry(request(RUNNING, version=7), "agreed", "running")

    assert entry.id == "r1:7"
    assert (entry.tenant_id, entry.actor_id, entry.group_id) == ("t1", "anna", LIST_ID)
    assert (entry.what, entry.outcome, entry.at) == ("agreed", "running", NOON)


def test_a_line_about_a_request_without_a_plan_names_no_group() -> None:
    assert events.entry(replace(request(RUNNING), plan=None), "left", "cancelled").group_id == ""
