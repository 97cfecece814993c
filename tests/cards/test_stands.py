"""What stands of a request that came to a halt, as far as it is certain."""

from dataclasses import replace

import pytest

from bot.conversation.views import (
    FailedView,
    LeftView,
    PausedView,
    StandsView,
    StepKind,
    StepState,
    StepView,
)
from tests.cards.reading import verbs, words
from tests.cards.running import FAILED, HALF_UNDONE, LEFT, LEFT_NOT_ADDED, PAUSED
from tests.cards.samples import SAMPLES

NOT_ADDED = "I have not added Ann Müller to Spring campaign."
UNSURE = "I cannot tell whether Ann Müller was added to Spring campaign."
MEMBER = "Ann Müller is a member of Spring campaign."
CONTACT = "The mail contact that I made still exists."
GUEST = "The guest account that I made still exists, and the person may have an invitation already."
SENDERS = "I have changed who can write to the list."


def _at_joining(state: StepState, problem: str) -> FailedView:
    step = StepView(StepKind.ADD_TO_GROUP, state)
    return replace(FAILED, steps=(step,), failed=StepKind.ADD_TO_GROUP, problem=problem)


@pytest.mark.parametrize(
    ("stands", "said"),
    [
        (StandsView(member_added=True), MEMBER),
        (StandsView(contact_made=True), CONTACT),
        (StandsView(guest_made=True), GUEST),
        (StandsView(senders_changed=True), SENDERS),
    ],
)
def test_what_stands_is_said_and_nothing_else(stands: StandsView, said: str) -> None:
    shown = words(replace(FAILED, stands=stands)).splitlines()

    assert [line for line in shown if line in {MEMBER, CONTACT, GUEST, SENDERS}] == [said]


@pytest.mark.parametrize(
    ("state", "problem", "said"),
    [
        (StepState.WAITING, "unreachable", NOT_ADDED),
        (StepState.FAILED, "guests-refused", NOT_ADDED),
        (StepState.FAILED, "outcome-unknown", UNSURE),
        (StepState.RUNNING, "unreachable", UNSURE),
        (StepState.ALREADY, "busy", "Ann Müller was already a member of Spring campaign."),
    ],
)
def test_of_the_membership_only_what_is_certain_is_said(
    state: StepState, problem: str, said: str
) -> None:
    assert said in words(_at_joining(state, problem))


def test_a_membership_that_was_not_seen_is_promised_to_nobody() -> None:
    view = replace(
        _at_joining(StepState.NOT_CONFIRMED, "busy"), stands=StandsView(member_added=True)
    )

    assert MEMBER not in words(view)
    assert "accepted the membership of Ann Müller in Spring campaign, but" in words(view)


@pytest.mark.parametrize(
    ("problem", "heading"),
    [
        ("guests-refused", "Where things are now"),
        ("outcome-unknown", "Where things are now, as far as I know"),
    ],
)
def test_a_doubt_stands_in_the_heading(problem: str, heading: str) -> None:
    assert heading in words(_at_joining(StepState.FAILED, problem)).splitlines()


def test_a_plan_that_adds_nobody_speaks_of_no_membership() -> None:
    step = StepView(StepKind.CHANGE_SENDERS, StepState.FAILED)
    view = replace(FAILED, steps=(step,), failed=StepKind.CHANGE_SENDERS)

    assert NOT_ADDED not in words(view)


def test_a_way_back_that_has_taken_everything_says_so() -> None:
    assert "Nothing of it is left." in words(replace(HALF_UNDONE, stands=StandsView()))


@pytest.mark.parametrize(
    ("state", "untouched"), [(StepState.WAITING, True), (StepState.RUNNING, False)]
)
def test_a_step_that_has_not_begun_has_changed_nothing(state: StepState, untouched: bool) -> None:
    view: PausedView = replace(
        PAUSED, steps=(StepView(PAUSED.held_up, state),), stands=StandsView()
    )

    assert ("Nothing was changed." in words(view)) is untouched


def test_what_is_left_is_listed_with_who_can_change_it() -> None:
    said = words(LEFT)

    assert "Ann Müller is a member of Sales." in said
    assert "As an owner you can remove members yourself" in said
    assert "Only an administrator can delete a mail contact" in said
    assert verbs(LEFT) == ["add"]


def test_where_nothing_is_left_nobody_else_is_needed() -> None:
    nothing = replace(LEFT, steps=(), halted=None, stands=StandsView())

    assert "Nothing was changed." in words(nothing)
    assert "What you can do\n•\nTo begin again, type “add”." in words(nothing)


def test_what_was_not_done_is_said_of_what_is_left_too() -> None:
    said = words(LEFT_NOT_ADDED)

    assert "I have not added Ann Müller to Sales." in said
    assert "I have not changed who can write to the list." in said
    assert CONTACT in said


@pytest.mark.parametrize(
    "view",
    [
        SAMPLES["left-unsure"],
        replace(LEFT_NOT_ADDED, problem="unexpected"),
        replace(LEFT_NOT_ADDED, steps=HALF_UNDONE.steps, halted=HALF_UNDONE.failed),
    ],
    ids=["an answer that was lost", "no clear no", "a way back"],
)
def test_what_may_have_been_done_is_not_called_undone(view: LeftView) -> None:
    assert "I have not added" not in words(view)


def test_a_doubt_is_said_once() -> None:
    unsure = words(SAMPLES["left-unsure"])

    assert "I cannot tell whether the last thing I tried for Ann Müller and Sales" in unsure
    assert "I cannot tell whether Ann Müller was added to Sales." not in unsure


def test_a_membership_that_was_left_unseen_is_promised_to_nobody() -> None:
    unseen = replace(
        LEFT, steps=(StepView(StepKind.ADD_TO_LIST, StepState.NOT_CONFIRMED),), halted=None
    )

    assert "accepted the membership of Ann Müller in Sales, but" in words(unseen)
    assert "Ann Müller is a member of Sales." not in words(unseen)


def test_a_doubt_about_what_is_left_is_said() -> None:
    unsure = words(replace(LEFT, steps=(), stands=StandsView(), unsure=True))

    assert "I cannot tell whether the last thing I tried for Ann Müller and Sales" in unsure
    assert "Nothing was changed." not in unsure


@pytest.mark.parametrize(
    ("kind", "unchanged"), [(StepKind.CREATE_CONTACT, False), (StepKind.READ_SENDERS, True)]
)
def test_after_an_answer_that_was_lost_a_clear_no_makes_nothing_certain(
    kind: StepKind, unchanged: bool
) -> None:
    lost = StepView(kind, StepState.FAILED, may_stand=True)
    view = replace(FAILED, steps=(lost,), failed=kind, problem="access-denied", stands=StandsView())

    assert ("Nothing was changed." in words(view)) is unchanged
