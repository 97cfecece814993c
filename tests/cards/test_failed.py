"""A failure says where it stopped, why, and what stands already."""

from dataclasses import replace

import pytest

import cards
from bot.conversation.views import (
    PROBLEM_CODES,
    FailedView,
    StandsView,
    StepKind,
    StepState,
    StepView,
    TroubleView,
    View,
)
from tests.cards.asking import HANDLE
from tests.cards.reading import title, verbs, words
from tests.cards.running import CONTACT_STOPPED, FAILED, HALF_UNDONE
from tests.cards.samples import SAMPLES


@pytest.mark.parametrize("language", cards.LANGUAGES)
@pytest.mark.parametrize("problem", PROBLEM_CODES)
def test_every_problem_is_said_with_what_to_do(problem: str, language: str) -> None:
    view = replace(FAILED, problem=problem, stands=StandsView(), can_change=True)
    said = words(view, language)

    assert cards.text(f"problem-{problem}", language) in said
    assert cards.text(f"problem-{problem}.next", language) in said


def test_a_problem_that_nobody_named_is_an_unexpected_one() -> None:
    said = words(replace(FAILED, problem="brand-new"))

    assert cards.text("problem-unexpected", "en") in said


def test_the_step_that_failed_is_named() -> None:
    assert "It stopped here: Wait until Microsoft 365 knows the guest." in words(FAILED)


@pytest.mark.parametrize("language", cards.LANGUAGES)
@pytest.mark.parametrize(
    ("problem", "instead"),
    [
        ("address-refused", "failed-begin-anew"),
        ("address-taken", "failed-begin-anew"),
        ("changed", "failed-begin-anew"),
        ("person-gone", "failed-begin-anew"),
        ("group-gone", "failed-another-group"),
        ("wrong-kind", "failed-another-group"),
    ],
)
def test_nobody_is_sent_to_a_form_that_is_not_offered(
    problem: str, instead: str, language: str
) -> None:
    view = replace(FAILED, problem=problem, passing=False, can_change=False)
    said = words(view, language)

    assert cards.text(f"problem-{problem}", language) in said
    assert cards.text(f"problem-{problem}.next", language) not in said
    assert cards.text(instead, language) in said
    assert "retry" not in verbs(view)


@pytest.mark.parametrize(
    ("failed", "problem", "untouched"),
    [
        (StepKind.CHECK, "unreachable", True),
        (StepKind.INVITE, "access-denied", True),
        (StepKind.INVITE, "outcome-unknown", False),
        (StepKind.INVITE, "defect", False),
        (StepKind.CHANGE_SENDERS, "access-denied", False),
    ],
)
def test_only_what_is_certain_is_called_unchanged(
    failed: StepKind, problem: str, untouched: bool
) -> None:
    view = _stopped(failed, problem)

    assert ("Nothing was changed." in words(view)) is untouched


def test_something_done_before_is_not_called_unchanged() -> None:
    assert "Nothing was changed." not in words(FAILED)
    assert title(FAILED) == "I stopped half-way"


@pytest.mark.parametrize(
    "stands",
    [StandsView(contact_made=True), StandsView(guest_made=True), StandsView(senders_changed=True)],
)
def test_what_was_made_in_the_step_that_failed_is_not_called_unchanged(stands: StandsView) -> None:
    view = replace(_stopped(StepKind.INVITE, "access-denied"), stands=stands)

    assert "Nothing was changed." not in words(view)
    assert title(view) == "I stopped half-way"


def test_the_reference_is_shown() -> None:
    assert "4f2a91c07be3" in words(FAILED)
    assert "Reference" not in words(replace(FAILED, reference=""))


@pytest.mark.parametrize(
    ("passing", "problem", "expected"),
    [
        (True, "busy", ["retry", "change", "cancel"]),
        (False, "access-denied", ["retry", "change", "cancel"]),
        (False, "sign-in-failed", ["retry", "change", "cancel"]),
        (False, "address-refused", ["change", "cancel"]),
        (False, "group-gone", ["change", "cancel"]),
        (False, "changed", ["change", "cancel"]),
        (False, "no-longer-allowed", ["change", "cancel"]),
    ],
)
def test_the_way_on_that_is_likely_to_help_stands_first(
    passing: bool, problem: str, expected: list[str]
) -> None:
    view = replace(_stopped(StepKind.CHECK, problem), passing=passing)

    assert verbs(view) == expected
    assert _styles(view) == ["positive", *[None] * (len(expected) - 1)]


@pytest.mark.parametrize(
    ("passing", "problem", "expected"),
    [
        (True, "busy", ["retry", "undo", "leave"]),
        (False, "access-denied", ["retry", "undo", "leave"]),
        (False, "changed", ["undo", "leave"]),
        (False, "group-gone", ["undo", "leave"]),
        (False, "person-gone", ["undo", "leave"]),
    ],
)
def test_where_something_stands_it_can_be_undone_or_left(
    passing: bool, problem: str, expected: list[str]
) -> None:
    view = replace(CONTACT_STOPPED, passing=passing, problem=problem)

    assert verbs(view) == expected
    assert _styles(view) == ["positive", *[None] * (len(expected) - 1)]


def test_the_way_back_is_tried_again_and_not_turned_round() -> None:
    assert verbs(replace(HALF_UNDONE, can_undo=True)) == ["retry", "leave"]


def test_what_undo_cannot_take_back_is_said_before() -> None:
    stands = StandsView(member_added=True, guest_made=True)
    said = words(replace(FAILED, stands=stands, can_undo=True))

    assert "except for the guest account and the invitation: those stay." in said
    assert "“Undo” reverses what I did." in words(CONTACT_STOPPED)


def test_that_a_guest_account_cannot_be_undone_is_said_where_there_is_no_undo() -> None:
    assert "I cannot undo a guest account." in words(FAILED)
    assert "I cannot undo a guest account." not in words(replace(FAILED, can_undo=True))
    assert "I cannot undo a guest account." not in words(CONTACT_STOPPED)


def test_what_may_stand_unseen_is_left_and_not_cancelled() -> None:
    unseen = replace(CONTACT_STOPPED, stands=StandsView(), problem="outcome-unknown")

    assert verbs(unseen) == ["retry", "undo", "leave"]
    assert "“Leave it” changes nothing more" in words(unseen)


def test_the_form_is_called_as_the_advice_calls_it() -> None:
    untouched = replace(_stopped(StepKind.CHECK, "person-gone"), passing=False)

    assert "Go back to the form" in words(untouched)
    assert cards.render(untouched, "en")["actions"][0]["title"] == "Back to the form"


def test_no_button_is_explained_that_is_not_there() -> None:
    assert "“Undo”" not in words(FAILED)
    assert "“Leave it”" not in words(SAMPLES["failed-untouched"])


def test_that_it_was_tried_for_long_is_said() -> None:
    passing = replace(_stopped(StepKind.CHECK, "busy"), passing=True)

    assert "I kept trying for a long time" in words(replace(passing, gave_up=True))
    assert title(replace(passing, gave_up=True)) == "That did not work"
    assert "I kept trying" not in words(passing)


def test_a_way_back_that_stopped_says_what_still_stands() -> None:
    said = words(HALF_UNDONE)

    assert title(HALF_UNDONE) == "I could not undo everything"
    assert "You asked me to undo what I did for Ann Müller and Sales." in said
    assert "The mail contact that I made still exists." in said
    assert "I have not added" not in said


def test_a_plan_that_holds_no_more_on_the_way_back_needs_an_administrator() -> None:
    view = replace(HALF_UNDONE, failed=StepKind.RESTORE_SENDERS, problem="changed")

    assert "Ask an administrator to remove what is left of it." in words(view)
    assert verbs(view) == ["leave"]


def test_trouble_leads_back_to_the_form_or_to_a_new_one() -> None:
    assert verbs(TroubleView("busy", passing=True, handle=HANDLE)) == ["change", "cancel"]
    assert verbs(TroubleView("busy", passing=True)) == ["add", "help"]


@pytest.mark.parametrize(
    ("passing", "expected"), [(True, "That does not work right now"), (False, "That did not work")]
)
def test_what_may_work_later_is_called_so(passing: bool, expected: str) -> None:
    assert title(TroubleView("busy", passing=passing)) == expected
    assert title(replace(_stopped(StepKind.CHECK, "busy"), passing=passing)) == expected


def _styles(view: View) -> list[str | None]:
    return [action.get("style") for action in cards.render(view, "en")["actions"]]


def _stopped(failed: StepKind, problem: str) -> FailedView:
    return replace(
        FAILED,
        steps=(StepView(failed, StepState.FAILED),),
        failed=failed,
        problem=problem,
        stands=StandsView(),
        can_change=True,
    )
