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
)
from tests.cards.reading import title, verbs, words
from tests.cards.samples import (
    FAILED,
    HANDLE,
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
    assert title(FAILED) == "I got half-way"


def test_the_reference_is_shown() -> None:
    assert "4f2a91c07be3" in words(FAILED)
    assert "Reference" not in words(replace(FAILED, reference=""))


def test_it_can_be_tried_again_changed_and_cancelled() -> None:
    assert verbs(FAILED) == ["retry", "change", "cancel"]


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
        FAILED, steps=(StepView(failed, StepState.FAILED),), failed=failed, problem=problem
    )
