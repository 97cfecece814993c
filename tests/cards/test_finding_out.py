"""What the cards about a group and about a person say, and offer."""

from dataclasses import replace

import pytest

import cards
from bot.conversation import inputs
from bot.conversation.inputs import Field, Pressed, Verb
from bot.conversation.views import (
    BounceCause,
    NotShown,
    OutsiderRow,
    OutsidersView,
    Reason,
    Tri,
    View,
    WriteState,
)
from tests.cards.finding_out import CHOOSE, LIST_CHECK, ROWS, TEAM_CHECK, WHERE, WHO
from tests.cards.reading import input_of, verbs, words
from tests.cards.teams_schema import of_type


@pytest.mark.parametrize("write", WriteState)
@pytest.mark.parametrize("language", cards.LANGUAGES)
def test_who_can_write_is_said_with_the_next_step(write: WriteState, language: str) -> None:
    said = words(replace(LIST_CHECK, write=write), language)

    assert cards.text(f"check-write-{write.value}", language) in said
    assert cards.text(f"check-next-{write.value}", language) in said


def test_what_has_no_address_says_nothing_about_writing() -> None:
    assert "write to it" not in words(replace(LIST_CHECK, write=None))


@pytest.mark.parametrize("reason", [Reason.SYNCED, Reason.GUESTS_OFF_TENANT, Reason.ARCHIVED])
def test_every_problem_comes_with_what_to_do_about_it(reason: Reason) -> None:
    said = words(replace(TEAM_CHECK, hurdles=(reason,)))
    named = {"group": TEAM_CHECK.group}

    assert cards.text(f"reason-{reason.value}", "en", **named) in said
    assert cards.text(f"reason-{reason.value}.next", "en", **named) in said


def test_an_unknown_is_shown_as_unknown() -> None:
    view = replace(LIST_CHECK, joins=Tri.UNKNOWN, receives=Tri.UNKNOWN, write=WriteState.UNKNOWN)
    said = words(view)

    assert "I could not find out whether people from outside can become members." in said
    assert "I could not read who can write to it." in said
    assert "takes no mail" not in said


def test_nothing_in_the_way_is_said_too() -> None:
    view = replace(LIST_CHECK, write=None)

    assert "I found nothing that stands in the way." in words(view)


@pytest.mark.parametrize(("count", "said"), [(0, "Nobody"), (1, "One person"), (7, "7 people")])
def test_people_from_outside_are_counted(count: int, said: str) -> None:
    view = replace(LIST_CHECK, outsiders=OutsidersView(count))

    assert f"{said} from outside" in words(view)


@pytest.mark.parametrize("why", NotShown)
@pytest.mark.parametrize("language", cards.LANGUAGES)
def test_why_members_are_not_shown_is_said(why: NotShown, language: str) -> None:
    said = words(replace(LIST_CHECK, outsiders=why), language)

    assert cards.text(f"not-shown-{why.value}", language) in said


def test_adding_somebody_takes_the_group_along() -> None:
    add = of_type(cards.render(LIST_CHECK, "en"), "Action.Execute")[0]

    chosen = {Field.GROUP: LIST_CHECK.value}
    assert inputs.decode(add["data"]) == Pressed(Verb.ADD, None, chosen)


@pytest.mark.parametrize(
    ("view", "offered"),
    [
        (LIST_CHECK, ["add", "who"]),
        (TEAM_CHECK, ["who", "check"]),
        (replace(LIST_CHECK, is_owner=False), ["who", "check"]),
        (replace(LIST_CHECK, outsiders=NotShown.NOT_OWNER, is_owner=False), ["check"]),
        (WHO, ["add", "check"]),
        (replace(WHO, is_owner=False), ["check"]),
        (WHERE, ["add"]),
        (CHOOSE, ["check", "help"]),
    ],
)
def test_only_what_can_be_done_is_offered(view: View, offered: list[str]) -> None:
    assert verbs(view) == offered


@pytest.mark.parametrize("cause", BounceCause)
@pytest.mark.parametrize("language", cards.LANGUAGES)
def test_why_a_mail_came_back_is_said_first(cause: BounceCause, language: str) -> None:
    said = words(replace(LIST_CHECK, bounce=cause), language).splitlines()

    assert cards.text(f"bounce-{cause.value}", language) in said[:4]


@pytest.mark.parametrize(
    ("cause", "write", "changed"),
    [
        (BounceCause.INSIDE_ONLY, WriteState.CLOSED, False),
        (BounceCause.INSIDE_ONLY, WriteState.OPEN, True),
        (BounceCause.INSIDE_ONLY, WriteState.UNKNOWN, False),
        (BounceCause.NOT_NAMED, WriteState.NAMED, False),
        (BounceCause.NOT_NAMED, WriteState.CLOSED, True),
        (BounceCause.REFUSED, WriteState.OPEN, False),
    ],
)
def test_a_setting_that_changed_since_the_report_is_said(
    cause: BounceCause, write: WriteState, changed: bool
) -> None:
    said = words(replace(LIST_CHECK, bounce=cause, write=write))

    assert (cards.text("bounce-changed", "en") in said) is changed


def test_guests_say_whether_they_accepted_and_contacts_say_nothing_of_it() -> None:
    said = words(WHO)

    assert "Guest, has accepted the invitation" in said
    assert "Guest, has not accepted the invitation yet" in said
    assert "Guest; whether the invitation was accepted is not known" in said
    assert said.count("accepted") == 3


def test_as_many_people_as_can_be_read_are_shown_and_the_others_counted() -> None:
    rows = tuple(replace(ROWS[0], name=f"Ann {n}") for n in range(30))
    said = words(replace(WHO, rows=rows, outsiders=OutsidersView(40)))

    assert "Ann 14" in said
    assert "Ann 15" not in said
    assert "25 more are not shown here." in said


def test_a_person_without_a_name_goes_by_the_address() -> None:
    row = OutsiderRow("", "martin@adatum.example", ROWS[3].kind)

    assert words(replace(WHO, rows=(row,))).count("martin@adatum.example") == 1


def test_the_choice_searches_the_directory_and_names_own_groups() -> None:
    choice = input_of(CHOOSE, Field.GROUP)

    assert choice["choices.data"] == {"type": "Data.Query", "dataset": "groups"}
    assert len(choice["choices"]) == 2
    assert choice["errorMessage"]
