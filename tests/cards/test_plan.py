"""The plan names every side effect before it happens."""

from dataclasses import replace
from itertools import product

import pytest

import cards
from bot.conversation.inputs import Field
from bot.conversation.views import (
    Entry,
    GroupKind,
    Notice,
    PlanView,
    Road,
    SenderChoice,
    SendersView,
    StepKind,
    Tri,
    WriteState,
)
from tests.cards import teams_schema
from tests.cards.asking import (
    CONTACT_PLAN,
    GUEST_PLAN,
    SENDERS_PLAN,
)
from tests.cards.reading import input_of, verbs, words
from tests.cards.teams_schema import inputs


@pytest.mark.parametrize("kind", GroupKind)
@pytest.mark.parametrize("exchange_type", ["", "MailUniversalDistributionGroup"])
def test_the_kind_of_the_group_and_how_it_is_known_are_said(
    kind: GroupKind, exchange_type: str
) -> None:
    said = words(replace(CONTACT_PLAN, kind=kind, exchange_type=exchange_type))

    assert cards.text(f"kind-{kind.value}", "en") in said
    assert exchange_type in said


@pytest.mark.parametrize(("team", "said"), [(True, True), (False, False)])
def test_a_team_is_called_a_team(team: bool, said: bool) -> None:
    assert ("also a team in Teams" in words(replace(GUEST_PLAN, team=team))) is said


def test_the_steps_stand_in_their_order() -> None:
    said = words(GUEST_PLAN)
    places = [said.index(f"{number}.\n") for number in range(1, len(GUEST_PLAN.steps) + 1)]

    assert places == sorted(places)


@pytest.mark.parametrize(
    ("hides", "said"),
    [(False, "Every colleague can see it in the address list"), (True, "It is hidden from")],
)
def test_a_new_contact_says_who_can_see_it(hides: bool, said: str) -> None:
    view = replace(CONTACT_PLAN, hides_contact=hides)

    assert said in words(view)


@pytest.mark.parametrize(
    ("mails", "said"),
    [
        (True, "an invitation by mail from invites@microsoft.com, in this language: Dutch"),
        (False, "No invitation is mailed. At the end you get a link"),
    ],
)
def test_an_invitation_says_how_it_reaches_the_guest(mails: bool, said: str) -> None:
    assert said in words(replace(GUEST_PLAN, sends_mail=mails))


@pytest.mark.parametrize("notice", Notice)
@pytest.mark.parametrize("view", [CONTACT_PLAN, GUEST_PLAN], ids=["contact", "guest"])
def test_every_notice_is_said_and_nothing_is_said_twice(view: PlanView, notice: Notice) -> None:
    before = words(replace(view, notices=())).splitlines()
    after = words(replace(view, notices=(notice,))).splitlines()
    sentences = [line for line in after if line.endswith(".") and not line[0].isdigit()]

    assert len(sentences) == len(set(sentences))
    assert len(after) >= len(before) or notice is Notice.CLASH


def test_a_warning_has_a_sign() -> None:
    assert "⚠" in words(replace(CONTACT_PLAN, notices=(Notice.MODERATED,)))


@pytest.mark.parametrize("now", WriteState)
@pytest.mark.parametrize("can", Tri)
def test_who_can_write_is_said_before_anything_changes(now: WriteState, can: Tri) -> None:
    said = words(replace(CONTACT_PLAN, senders=SendersView(now, can)))

    assert f"Now: {cards.text(f'write-{now.value}', 'en')}." in said
    assert cards.text(f"can-write-{can.value}", "en", name="Ann Müller") in said
    assert "This stays as it is." in said


def test_each_choice_of_senders_says_what_it_leads_to() -> None:
    choice = input_of(SENDERS_PLAN, Field.SENDERS)
    named = "this person can write to the list too, and so can everybody who can now"
    opened = "anybody on the internet can write to this list"

    assert choice["value"] == "leave"
    assert choice["style"] == "expanded"
    assert [option["title"] for option in choice["choices"]] == [
        "Leave it as it is. Nothing changes.",
        f"Add this person to the allowed senders. Afterwards {named}.",
        f"Open the list to everybody. Afterwards {opened}.",
    ]


@pytest.mark.parametrize("after", [None, WriteState.UNKNOWN])
def test_a_choice_without_the_end_that_it_names_promises_none(after: WriteState | None) -> None:
    senders = SENDERS_PLAN.senders
    assert senders is not None
    results = {choice: after for choice in SenderChoice if after}
    view = replace(SENDERS_PLAN, senders=replace(senders, results=results))
    titles = [option["title"] for option in input_of(view, Field.SENDERS)["choices"]]

    assert titles == [cards.text(f"senders-choice-{choice.value}", "en") for choice in SenderChoice]


def test_a_choice_that_changes_something_is_a_step_more() -> None:
    step = "adds this step to the plan: Change who can write to the list."

    assert step in words(SENDERS_PLAN)
    assert step not in words(CONTACT_PLAN)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "This address belongs to Ann Müller; you typed Anna Muller."),
        ("nl", "Dit adres hoort bij Ann Müller; jij typte Anna Muller."),
    ],
)
def test_an_address_of_another_name_is_a_warning(language: str, said: str) -> None:
    view = replace(CONTACT_PLAN, person=replace(CONTACT_PLAN.person, typed="Anna Muller"))

    assert f"⚠\n{said}" in words(view, language)


def test_the_reason_is_repeated_whole() -> None:
    reason = "because " * 62

    assert f"Your reason: {reason.strip()}" in words(replace(CONTACT_PLAN, reason=reason))


@pytest.mark.parametrize("reason", ["", "  "])
def test_no_reason_is_not_mentioned(reason: str) -> None:
    assert "Your reason" not in words(replace(CONTACT_PLAN, reason=reason))


@pytest.mark.parametrize("notice", [Notice.LABEL_UNREAD])
def test_what_stays_of_an_invitation_that_was_for_nothing_is_said(notice: Notice) -> None:
    invited = words(replace(GUEST_PLAN, notices=(notice,)))
    known = words(replace(GUEST_PLAN, entry=Entry.ADD_GUEST, notices=(notice,)))

    assert "The guest account and the invitation then exist already, and stay." in invited
    assert "If not, Microsoft 365 refuses and I tell you." in known


def test_what_is_there_already_is_going_to_be_used() -> None:
    said = words(replace(CONTACT_PLAN, entry=Entry.ADD_CONTACT, notices=(Notice.USES_CONTACT,)))

    assert "I use it and make no new one." in said


def test_no_second_invitation_is_sent() -> None:
    view = replace(GUEST_PLAN, entry=Entry.ADD_GUEST, notices=(Notice.INVITATION_OPEN,))

    assert "I send no new invitation." in words(view)


def test_a_clash_asks_for_a_yes_of_its_own() -> None:
    toggle = input_of(replace(GUEST_PLAN, needs_yes=True), Field.ACCEPT)

    assert toggle["isRequired"] is True
    assert toggle["value"] == "false"


def test_nothing_is_asked_that_need_not_be() -> None:
    assert inputs(cards.render(GUEST_PLAN, "en")) == []


def test_a_domain_with_other_letters_is_shown_in_its_technical_form() -> None:
    person = replace(GUEST_PLAN.person, a_label="ann@xn--bcher-kva.example")

    assert "ann@xn--bcher-kva.example" in words(replace(GUEST_PLAN, person=person))


@pytest.mark.parametrize(("road", "entry"), [*product(Road, Entry)])
def test_every_road_and_entry_makes_a_valid_card(road: Road, entry: Entry) -> None:
    view = replace(GUEST_PLAN, road=road, entry=entry, steps=tuple(StepKind))

    assert teams_schema.faults(cards.render(view, "nl")) == []


def test_it_can_be_agreed_to_changed_and_cancelled() -> None:
    assert verbs(CONTACT_PLAN) == ["go", "change", "cancel"]
