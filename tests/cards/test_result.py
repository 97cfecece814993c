"""The result says what was done, what was so already, and what comes next."""

from dataclasses import replace
from itertools import product

import pytest

import cards
from bot.conversation.views import (
    Entry,
    Notice,
    ResultView,
    Road,
    StepKind,
    StepState,
    StepView,
    Tri,
    WriteState,
)
from cards.steps import WAY_BACK
from tests.cards import teams_schema
from tests.cards.reading import title, words
from tests.cards.running import (
    CONTACT_RESULT,
    GUEST_RESULT,
    LINK,
)
from tests.cards.teams_schema import of_type


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        (CONTACT_RESULT, "Done"),
        (replace(CONTACT_RESULT, confirmed=False), "Done, but not confirmed yet"),
        (replace(CONTACT_RESULT, nothing_to_do=True), "Nothing to do"),
    ],
)
def test_how_it_ended_is_the_title(view: ResultView, expected: str) -> None:
    assert title(view) == expected


def test_what_is_not_confirmed_is_promised_nowhere() -> None:
    said = words(replace(CONTACT_RESULT, confirmed=False))

    assert "I could not see it yet" in said
    assert "is now a member" not in said
    assert "gets the mail that is sent to the list" not in said


@pytest.mark.parametrize("redeemed", Tri)
def test_a_guest_learns_whether_the_invitation_is_open(redeemed: Tri) -> None:
    view = replace(GUEST_RESULT, redeemed=redeemed)
    said = cards.text(f"know-redeemed-{redeemed.value}", "en", name="Ann Müller")

    assert said in words(view)


def test_nothing_was_read_about_a_member_who_was_there_before() -> None:
    view = replace(
        GUEST_RESULT, entry=Entry.NOTHING, redeemed=Tri.UNKNOWN, nothing_to_do=True, steps=()
    )

    assert "I could not read" not in words(view)


def test_a_link_can_be_copied_and_is_not_opened_by_the_asker() -> None:
    card = cards.render(replace(GUEST_RESULT, redeem_url=LINK), "en")

    assert [field["value"] for field in of_type(card, "Input.Text")] == [LINK]
    assert of_type(card, "Action.OpenUrl") == []


def test_where_no_mail_went_out_none_is_announced() -> None:
    assert "invites@microsoft.com" not in words(replace(GUEST_RESULT, mailed=False))
    assert "invites@microsoft.com" not in words(replace(GUEST_RESULT, invited=False, mailed=False))
    assert "invites@microsoft.com" in words(GUEST_RESULT)


@pytest.mark.parametrize("state", WriteState)
def test_who_can_write_now_is_said(state: WriteState) -> None:
    said = words(replace(CONTACT_RESULT, write_now=state))

    assert f"Who can write: {cards.text(f'write-{state.value}', 'en')}." in said


def test_what_was_so_already_is_told_apart_from_what_was_done() -> None:
    steps = (
        StepView(StepKind.INVITE, StepState.ALREADY),
        StepView(StepKind.ADD_TO_GROUP, StepState.DONE),
    )
    said = words(replace(GUEST_RESULT, steps=steps))

    assert "Invite Ann Müller as a guest (already there, nothing done)" in said
    assert "Added Ann Müller to Spring campaign" in said


@pytest.mark.parametrize(
    "notice", [Notice.DOMAIN_RULES_UNREAD, Notice.ALREADY_MEMBER, Notice.MEMBERSHIP_UNKNOWN]
)
def test_a_doubt_from_before_is_not_repeated_afterwards(notice: Notice) -> None:
    view = replace(CONTACT_RESULT, notices=())

    assert words(replace(view, notices=(notice,))) == words(view)


@pytest.mark.parametrize("notice", [Notice.CLASH, Notice.MODERATED, Notice.CONTACT_VISIBLE])
def test_what_still_matters_is_repeated_afterwards(notice: Notice) -> None:
    view = replace(CONTACT_RESULT, notices=())

    assert words(replace(view, notices=(notice,))) != words(view)


@pytest.mark.parametrize(
    ("notice", "said"),
    [
        (Notice.USES_CONTACT, "I used it and made no new one."),
        (Notice.USES_GUEST, "I used that account and made no new one."),
        (Notice.USES_MAIL_USER, "I used it and made no mail contact."),
        (Notice.INVITATION_OPEN, "I sent no new invitation."),
    ],
)
def test_what_was_there_already_has_been_used(notice: Notice, said: str) -> None:
    assert said in words(replace(CONTACT_RESULT, notices=(notice,)))


@pytest.mark.parametrize(("road", "entry"), [*product(Road, Entry)])
def test_every_road_and_entry_makes_a_valid_card(road: Road, entry: Entry) -> None:
    view = replace(GUEST_RESULT, road=road, entry=entry, notices=tuple(Notice))

    assert teams_schema.faults(cards.render(view, "nl")) == []


@pytest.mark.parametrize("language", cards.LANGUAGES)
@pytest.mark.parametrize(("kind", "state"), [*product(StepKind, StepState)])
def test_the_state_of_every_step_is_said_in_words(
    kind: StepKind, state: StepState, language: str
) -> None:
    said = words(replace(CONTACT_RESULT, steps=(StepView(kind, state),)), language)
    form = {StepState.DONE: "done", StepState.RUNNING: "doing"}.get(state, "plan")
    undo = ".undo" if state is StepState.ALREADY and kind in WAY_BACK else ""
    names = {"name": "Ann Müller", "group": "Sales"}

    assert cards.text(f"step-{kind.value}.{form}", language, **names) in said
    assert state is StepState.DONE or cards.text(f"state-{state.value}{undo}", language) in said
