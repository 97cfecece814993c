"""A failure says where it stopped, why, and what stands already."""

from dataclasses import replace

import pytest

import cards
from bot.conversation.views import (
    PROBLEM_CODES,
    FailedView,
    StepKind,
    StepState,
    StepView,
    TroubleView,
    View,
)
from tests.cards.reading import title, verbs, words
from tests.cards.samples import (
    FAILED,
    HANDLE,
    SAMPLES,
)


@pytest.mark.parametrize("language", cards.LANGUAGES)
@pytest.mark.parametrize("problem", PROBLEM_CODES)
def test_every_problem_is_said_with_what_to_do(problem: str, language: str) -> None:
    said = words(replace(FAILED, problem=problem), language)

    assert cards.text(f"problem-{problem}", language) in said
    assert cards.text(f"problem-{problem}.next", language) in said


def test_a_problem_that_nobody_named_is_an_unexpected_one() -> None:
    said = words(replace(FAILED, problem="brand-new"))

    assert cards.text("problem-unexpected", "en") in said


def test_the_step_that_failed_is_named() -> None:
    assert "It stopped here: Wait until Microsoft 365 knows the guest." in words(FAILED)


def test_a_member_who_is_in_already_is_not_called_missing() -> None:
    said = words(replace(FAILED, member_added=True))

    assert "Ann Müller is already a member of Spring campaign." in said


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
    ("view", "said"),
    [
        (SAMPLES["failed-contact"], "The mail contact that I made stays."),
        (FAILED, "The guest account that I made stays, and the person may have an invitation"),
    ],
)
def test_what_was_made_and_stays_is_said(view: View, said: str) -> None:
    assert said in words(view)
    assert title(view) == "I stopped half-way"


@pytest.mark.parametrize(("contact", "guest"), [(True, False), (False, True)])
def test_what_was_made_in_the_step_that_failed_is_not_called_unchanged(
    contact: bool, guest: bool
) -> None:
    stopped = _stopped(StepKind.INVITE, "access-denied")
    view = replace(stopped, contact_made=contact, guest_made=guest)

    assert "Nothing was changed." not in words(view)
    assert "that I made stays" in words(view)


def test_nothing_stays_where_nothing_was_made() -> None:
    assert "that I made stays" not in words(SAMPLES["failed-untouched"])
    assert "that I made stays" not in words(SAMPLES["failed-member"])


def test_the_reference_is_shown() -> None:
    assert "4f2a91c07be3" in words(FAILED)
    assert "Reference" not in words(replace(FAILED, reference=""))


@pytest.mark.parametrize(
    ("passing", "problem", "expected"),
    [
        (True, "busy", ["retry", "change", "cancel"]),
        (False, "access-denied", ["change", "retry", "cancel"]),
        (False, "changed", ["change", "cancel"]),
        (False, "no-longer-allowed", ["change", "cancel"]),
    ],
)
def test_the_way_on_that_is_likely_to_help_stands_first(
    passing: bool, problem: str, expected: list[str]
) -> None:
    view = replace(FAILED, passing=passing, problem=problem)
    styles = [action.get("style") for action in cards.render(view, "en")["actions"]]

    assert verbs(view) == expected
    assert styles == ["positive", *[None] * (len(expected) - 1)]


def test_trouble_leads_back_to_the_form_or_to_a_new_one() -> None:
    assert verbs(TroubleView("busy", passing=True, handle=HANDLE)) == ["change", "cancel"]
    assert verbs(TroubleView("busy", passing=True)) == ["add", "help"]


@pytest.mark.parametrize(
    ("passing", "expected"), [(True, "That does not work right now"), (False, "That did not work")]
)
def test_what_may_work_later_is_called_so(passing: bool, expected: str) -> None:
    assert title(TroubleView("busy", passing=passing)) == expected
    assert title(replace(_stopped(StepKind.CHECK, "busy"), passing=passing)) == expected


def _stopped(failed: StepKind, problem: str) -> FailedView:
    return replace(
        FAILED,
        steps=(StepView(failed, StepState.FAILED),),
        failed=failed,
        problem=problem,
        guest_made=False,
    )
