"""The steps of every route in order, what comes next, and what a second attempt repeats."""

from dataclasses import replace

import pytest

from bot.domain import plans
from bot.domain.groups import Road
from bot.domain.plans import Plan, Step, StepKind, StepState
from bot.domain.recipients import Holder
from bot.domain.routing import Entry, Route
from bot.domain.senders import SenderChoice
from tests.domain.samples import DISTRIBUTION_LIST

CHECK = StepKind.CHECK
CREATE = (StepKind.CREATE_CONTACT, StepKind.COMPLETE_CONTACT)
INVITE = (StepKind.INVITE, StepKind.AWAIT_GUEST)
ON_LIST, IN_GROUP = StepKind.ADD_TO_LIST, StepKind.ADD_TO_GROUP
CHANGE, READ = StepKind.CHANGE_SENDERS, StepKind.READ_SENDERS
REDEEMED = StepKind.READ_REDEEMED

# Road, entry -> the steps where senders are left, and where they are changed.
STEPS = [
    (Road.CONTACT, Entry.CREATE_CONTACT, (CHECK, *CREATE, ON_LIST, READ)),
    (Road.CONTACT, Entry.ADD_CONTACT, (CHECK, ON_LIST, READ)),
    (Road.CONTACT, Entry.ADD_GUEST, (CHECK, ON_LIST, READ)),
    (Road.CONTACT, Entry.ADD_MAIL_USER, (CHECK, ON_LIST, READ)),
    (Road.CONTACT, Entry.NOTHING, (CHECK, READ)),
    (Road.GUEST, Entry.INVITE, (CHECK, *INVITE, IN_GROUP, REDEEMED)),
    (Road.GUEST, Entry.ADD_GUEST, (CHECK, IN_GROUP, REDEEMED)),
    (Road.GUEST, Entry.NOTHING, (CHECK,)),
]
CHANGED = [SenderChoice.NAMED, SenderChoice.OPEN]
BACK = (
    StepKind.RESTORE_SENDERS,
    StepKind.REMOVE_FROM_LIST,
    StepKind.REMOVE_FROM_GROUP,
    StepKind.DELETE_CONTACT,
)
WELL = [StepState.DONE, StepState.ALREADY, StepState.NOT_CONFIRMED]
NOT_WELL = [StepState.WAITING, StepState.RUNNING, StepState.FAILED]


def plan(*states: StepState, entry: Entry = Entry.CREATE_CONTACT) -> Plan:
    made = plans.make(DISTRIBUTION_LIST, Holder(), Route(Road.CONTACT, entry))
    steps = tuple(replace(s, state=state) for s, state in zip(made.steps, states, strict=False))
    return replace(made, steps=(*steps, *made.steps[len(steps) :]))


@pytest.mark.parametrize(("road", "entry", "steps"), STEPS)
def test_a_route_has_its_steps_in_order(
    road: Road, entry: Entry, steps: tuple[StepKind, ...]
) -> None:
    assert plans.step_kinds(Route(road, entry), SenderChoice.LEAVE) == steps


@pytest.mark.parametrize("choice", CHANGED)
@pytest.mark.parametrize(("entry", "steps"), [row[1:] for row in STEPS if row[0] is Road.CONTACT])
def test_senders_change_after_joining_and_are_read_last(
    entry: Entry, steps: tuple[StepKind, ...], choice: SenderChoice
) -> None:
    found = plans.step_kinds(Route(Road.CONTACT, entry), choice)

    assert found == (*steps[:-1], CHANGE, READ)


@pytest.mark.parametrize("choice", list(SenderChoice))
@pytest.mark.parametrize(("entry", "steps"), [row[1:] for row in STEPS if row[0] is Road.GUEST])
def test_the_guest_road_never_changes_senders(
    entry: Entry, steps: tuple[StepKind, ...], choice: SenderChoice
) -> None:
    assert plans.step_kinds(Route(Road.GUEST, entry), choice) == steps


def test_every_step_and_every_entry_is_in_the_table() -> None:
    assert {step for row in STEPS for step in row[2]} | {CHANGE} == set(StepKind) - {*BACK}
    assert {row[1] for row in STEPS} == set(Entry)


def test_a_plan_is_made_with_all_steps_waiting_and_no_choice() -> None:
    made = plans.make(DISTRIBUTION_LIST, Holder(), Route(Road.CONTACT, Entry.ADD_CONTACT))

    assert made.steps == (Step(CHECK), Step(ON_LIST), Step(READ))
    assert made.choice is SenderChoice.LEAVE


def test_a_choice_remakes_the_steps() -> None:
    chosen = plans.chosen(plan(), SenderChoice.OPEN)

    assert chosen.choice is SenderChoice.OPEN
    assert [step.kind for step in chosen.steps] == [CHECK, *CREATE, ON_LIST, CHANGE, READ]


@pytest.mark.parametrize("state", WELL)
def test_a_step_that_ended_well_lets_the_next_begin(state: StepState) -> None:
    found = plan(state).next

    assert found == Step(StepKind.CREATE_CONTACT)


@pytest.mark.parametrize("state", NOT_WELL)
def test_a_step_that_did_not_end_well_is_next(state: StepState) -> None:
    found = plan(StepState.DONE, state).next

    assert found == Step(StepKind.CREATE_CONTACT, state)


def test_every_state_of_a_step_ends_well_or_does_not() -> None:
    assert {*WELL, *NOT_WELL} == set(StepState)


def test_nothing_is_next_when_all_is_done() -> None:
    assert plan(*[StepState.DONE] * 5).next is None


def test_a_second_attempt_repeats_the_check_and_what_failed_but_not_what_is_done() -> None:
    failed = Step(ON_LIST, StepState.FAILED, "busy", {"passing": "yes"})
    again = plan(StepState.DONE, StepState.DONE, StepState.ALREADY).with_step(failed).again()

    assert again.steps == (
        Step(CHECK),
        Step(StepKind.CREATE_CONTACT, StepState.DONE),
        Step(StepKind.COMPLETE_CONTACT, StepState.ALREADY),
        Step(ON_LIST),
        Step(READ),
    )


def test_what_a_dead_process_had_begun_stays_begun() -> None:
    begun = plan(StepState.DONE, StepState.RUNNING).again()

    assert begun.steps[:2] == (Step(CHECK), Step(StepKind.CREATE_CONTACT, StepState.RUNNING))


def test_a_check_that_was_begun_begins_again() -> None:
    assert plan(StepState.RUNNING).again().steps[0] == Step(CHECK)


def test_a_second_attempt_keeps_what_the_first_one_made() -> None:
    trail = replace(plan().trail, member_id="x1", contact_made=True)

    assert replace(plan(), trail=trail).again().trail == trail


def test_a_step_replaces_the_one_of_its_kind() -> None:
    done = Step(ON_LIST, StepState.DONE)
    found = plan().with_step(done)

    assert [step for step in found.steps if step.kind is ON_LIST] == [done]
    assert len(found.steps) == 5
