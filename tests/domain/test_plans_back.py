"""What a plan takes back, what it looks for again, and what stands."""

from dataclasses import replace

import pytest

from bot.domain import plans
from bot.domain.groups import Road
from bot.domain.plans import Plan, Step, StepKind, StepState, Trail
from bot.domain.recipients import Holder
from bot.domain.routing import Entry, Route
from tests.domain.samples import DISTRIBUTION_LIST, MICROSOFT_365

CHECK, SENDERS = StepKind.CHECK, StepKind.RESTORE_SENDERS
OFF_LIST, OUT_OF_GROUP = StepKind.REMOVE_FROM_LIST, StepKind.REMOVE_FROM_GROUP
DELETE = StepKind.DELETE_CONTACT

NOTHING = Trail()
MEMBER = Trail(member_added=True)
CONTACT = Trail(contact_made=True)
GUEST = Trail(guest_made=True)
CHANGED = Trail(senders_changed=True)
ALL_ON_LIST = Trail(member_added=True, contact_made=True, senders_changed=True)
ALL_IN_GROUP = Trail(member_added=True, guest_made=True)

# Road, what the steps made -> the steps of the way back.
WAYS = [
    (Road.CONTACT, NOTHING, (CHECK,)),
    (Road.CONTACT, MEMBER, (CHECK, OFF_LIST)),
    (Road.CONTACT, CONTACT, (CHECK, DELETE)),
    (Road.CONTACT, CHANGED, (CHECK, SENDERS)),
    (Road.CONTACT, ALL_ON_LIST, (CHECK, OFF_LIST, SENDERS, DELETE)),
    (Road.GUEST, NOTHING, (CHECK,)),
    (Road.GUEST, MEMBER, (CHECK, OUT_OF_GROUP)),
    (Road.GUEST, GUEST, (CHECK,)),
    (Road.GUEST, ALL_IN_GROUP, (CHECK, OUT_OF_GROUP)),
]
# What the steps made -> whether anything stands, and whether the way back takes any of it away.
STANDS = [
    (NOTHING, False, False),
    (MEMBER, True, True),
    (CONTACT, True, True),
    (CHANGED, True, True),
    (GUEST, True, False),
    (ALL_ON_LIST, True, True),
    (ALL_IN_GROUP, True, True),
    (Trail(member_id="x", sender_id="y", contact_used_by=("Press",)), False, False),
]


def plan(road: Road, trail: Trail = NOTHING, *states: StepState) -> Plan:
    group = DISTRIBUTION_LIST if road is Road.CONTACT else MICROSOFT_365
    entry = Entry.CREATE_CONTACT if road is Road.CONTACT else Entry.INVITE
    made = plans.make(group, Holder(), Route(road, entry))
    steps = [replace(s, state=state) for s, state in zip(made.steps, states, strict=False)]
    return replace(made, trail=trail, steps=(*steps, *made.steps[len(steps) :]))


@pytest.mark.parametrize(("road", "trail", "kinds"), WAYS)
def test_the_way_back_takes_away_what_was_made_members_first(
    road: Road, trail: Trail, kinds: tuple[StepKind, ...]
) -> None:
    back = plans.undone(plan(road, trail))

    assert back.undoing
    assert back.steps == tuple(Step(kind) for kind in kinds)
    assert back.trail == trail


@pytest.mark.parametrize(("trail", "stands", "can_be_undone"), STANDS)
def test_a_guest_stands_but_cannot_be_taken_back(
    trail: Trail, *, stands: bool, can_be_undone: bool
) -> None:
    found = plan(Road.CONTACT, trail)

    assert (found.trail.stands, found.can_be_undone) == (stands, can_be_undone)


def test_a_way_back_that_stopped_is_tried_again_and_not_turned_round() -> None:
    back = plans.undone(plan(Road.CONTACT, ALL_ON_LIST))
    done = replace(back, steps=(*(replace(s, state=StepState.DONE) for s in back.steps[:2]),))
    stopped = replace(done, steps=(*done.steps, Step(OFF_LIST, StepState.FAILED), Step(DELETE)))

    assert plans.undone(stopped) == stopped.again()
    assert [step.state for step in plans.undone(stopped).steps] == [
        StepState.WAITING,
        StepState.DONE,
        StepState.WAITING,
        StepState.WAITING,
    ]


def test_what_was_not_seen_is_looked_for_again_and_the_rest_stays() -> None:
    done, unseen, waiting = StepState.DONE, StepState.NOT_CONFIRMED, StepState.WAITING
    again = plan(Road.CONTACT, NOTHING, done, unseen, StepState.ALREADY, waiting).looked_at_again()

    assert [step.state for step in again.steps] == [
        done,
        StepState.RUNNING,
        StepState.ALREADY,
        waiting,
        waiting,
    ]


@pytest.mark.parametrize("state", list(StepState))
def test_only_a_change_that_was_not_confirmed_is_unseen(state: StepState) -> None:
    found = plan(Road.GUEST, NOTHING, StepState.DONE, state)

    assert found.unseen == (state is StepState.NOT_CONFIRMED)


@pytest.mark.parametrize(
    ("road", "kind", "back"),
    [
        (Road.CONTACT, StepKind.CREATE_CONTACT, DELETE),
        (Road.CONTACT, StepKind.ADD_TO_LIST, OFF_LIST),
        (Road.GUEST, StepKind.ADD_TO_GROUP, OUT_OF_GROUP),
    ],
)
@pytest.mark.parametrize("step", [Step(CHECK, StepState.RUNNING), Step(CHECK, begun=True)])
def test_what_may_have_been_made_is_taken_back_too(
    road: Road, kind: StepKind, back: StepKind, step: Step
) -> None:
    made = plan(road).with_step(replace(step, kind=kind))

    assert made.can_be_undone
    assert [step.kind for step in plans.undone(made).steps] == [CHECK, back]


def test_a_step_that_failed_after_it_was_begun_is_begun_when_it_is_tried_again() -> None:
    failed = Step(StepKind.ADD_TO_LIST, StepState.FAILED, "busy", begun=True)
    again = plan(Road.CONTACT).with_step(failed).again()

    assert Step(StepKind.ADD_TO_LIST, StepState.RUNNING) in again.steps
