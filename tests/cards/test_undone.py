"""What was taken back, and what stays and why."""

from dataclasses import replace

import pytest

from bot.conversation.views import StepKind, StepState, StepView
from tests.cards.reading import title, verbs, words
from tests.cards.running import GUEST_UNDONE, UNDONE
from tests.cards.samples import SAMPLES


def test_everything_that_was_taken_back_is_named() -> None:
    said = words(UNDONE)

    assert title(UNDONE) == "Undone"
    assert "Set who can write to the list as it was before" in said
    assert "Removed Ann Müller from Sales" in said
    assert "Deleted the mail contact that I made for Ann Müller" in said
    assert "What stays" not in said
    assert verbs(UNDONE) == ["add"]


def test_that_the_person_is_out_of_the_group_is_said_in_one_line() -> None:
    assert "Ann Müller is no longer a member of Sales." in words(UNDONE)


@pytest.mark.parametrize("name", ["undone-not-confirmed", "undone-member-kept"])
def test_a_membership_that_stays_or_may_stay_is_not_called_gone(name: str) -> None:
    assert "no longer a member" not in words(SAMPLES[name])


def test_where_no_membership_was_removed_none_is_spoken_of() -> None:
    contact = StepView(StepKind.DELETE_CONTACT, StepState.DONE)

    assert "no longer a member" not in words(replace(UNDONE, steps=(contact,)))


def test_what_another_request_rests_on_is_kept_and_not_called_removed() -> None:
    said = words(SAMPLES["undone-member-kept"])

    assert "Ann Müller stays in Sales, because another request asked for that too." in said
    assert "The mail contact stays, because another request uses it too." in said
    assert "Remove" not in said
    assert "Delete" not in said


def test_a_contact_is_kept_for_one_reason_only() -> None:
    view = replace(UNDONE, contact_kept=True, contact_used_by=("Newsletter",))

    assert "because it is also used by Newsletter." in words(view)
    assert "another request" not in words(view)


def test_a_check_is_not_called_taken_back() -> None:
    check = StepView(StepKind.CHECK, StepState.DONE)
    checked = replace(UNDONE, steps=(check, *UNDONE.steps))

    assert "Checked that all this still holds" not in words(checked)


def test_a_guest_account_stays_and_it_is_said_why() -> None:
    said = words(GUEST_UNDONE)

    assert "Ann Müller stays a guest in your organisation, and the invitation cannot be" in said


def test_a_contact_that_others_use_is_kept_and_not_called_deleted() -> None:
    said = words(SAMPLES["undone-contact-kept"])

    assert "The mail contact stays, because it is also used by Newsletter and Partners." in said
    assert "Delete" not in said


def test_many_lists_are_not_all_named() -> None:
    view = replace(UNDONE, contact_used_by=tuple(f"List {n}" for n in range(9)))

    assert "List 4, and others." in words(view)


def test_what_was_not_seen_gone_is_not_called_gone() -> None:
    said = words(SAMPLES["undone-not-confirmed"])

    assert title(SAMPLES["undone-not-confirmed"]) == "Undone, but not confirmed yet"
    assert "has been undone" not in said


def test_what_was_gone_already_is_not_called_there() -> None:
    gone = StepView(StepKind.DELETE_CONTACT, StepState.ALREADY)
    said = words(replace(UNDONE, steps=(gone,)))

    assert "Delete the mail contact that I made for Ann Müller (was so already" in said
