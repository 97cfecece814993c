"""The form asks for everything once and says what is wrong where it stands."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

import cards
from bot.conversation.inputs import Field
from bot.conversation.views import (
    AddressFault,
    Choice,
    Fault,
    FormFault,
    GroupHint,
    HintKind,
    TextFault,
)
from tests.cards import teams_schema
from tests.cards.asking import (
    EMPTY_FORM,
    FAULTY_FORM,
    GROUPS,
)
from tests.cards.reading import input_of, words
from tests.cards.teams_schema import inputs


def test_every_field_of_a_request_is_asked() -> None:
    ids = [node["id"] for node in inputs(cards.render(EMPTY_FORM, "en"))]

    assert ids == ["email", "name", "company", "group", "language", "mayWrite", "reason"]


def test_what_was_typed_stays_after_a_fault() -> None:
    values = {node["id"]: node.get("value") for node in inputs(cards.render(FAULTY_FORM, "en"))}

    assert values["email"] == "ann@contoso.com"
    assert values["company"] == "F" * 70
    assert values["mayWrite"] == "true"


@pytest.mark.parametrize("at", [Field.EMAIL, Field.NAME, Field.COMPANY, Field.REASON])
def test_a_fault_stands_right_under_its_input(at: Field) -> None:
    view = replace(EMPTY_FORM, faults=(Fault(at, TextFault.TOO_LONG),))
    body = cards.render(view, "en")["body"]
    place = next(number for number, node in enumerate(body) if node.get("id") == at.value)

    assert "can have at most" in str(body[place + 1])
    assert "✗" in str(body[place + 1])


@pytest.mark.parametrize("at", [Field.GROUP, Field.LANGUAGE, Field.MAY_WRITE])
def test_a_fault_of_a_choice_stands_right_under_it(at: Field) -> None:
    view = replace(EMPTY_FORM, faults=(Fault(at, FormFault.GROUP_NOT_OFFERED),))
    body = cards.render(view, "en")["body"]
    place = next(number for number, node in enumerate(body) if node.get("id") == at.value)

    assert "Choose a group from the list." in str(body[place + 1])


def test_the_first_fault_is_named_at_the_top() -> None:
    top = cards.render(FAULTY_FORM, "en")["body"][1]

    assert top["type"] == "Container"
    assert "E-mail address: This is an address of your own organisation." in words(FAULTY_FORM)


@pytest.mark.parametrize(
    ("facts", "said"), [({}, "at most 64 characters"), ({"longest": "9"}, "at most 9 characters")]
)
def test_a_text_that_is_too_long_names_its_limit(facts: Mapping[str, str], said: str) -> None:
    view = replace(EMPTY_FORM, faults=(Fault(Field.COMPANY, TextFault.TOO_LONG, facts),))

    assert said in words(view)


def test_groups_are_searched_as_one_types() -> None:
    group = input_of(EMPTY_FORM, Field.GROUP)

    assert group["style"] == "filtered"
    assert group["choices.data"] == {"type": "Data.Query", "dataset": "groups"}
    assert group["choices"] == [{"title": g.title, "value": g.value} for g in GROUPS]


def test_the_chosen_group_is_among_the_choices_however_many_there_are() -> None:
    many = tuple(Choice(f"Group {number}", f"{number}") for number in range(200))
    group = input_of(replace(EMPTY_FORM, groups=many, group="150"), Field.GROUP)

    assert group["value"] == "150"
    assert {"title": "Group 150", "value": "150"} in group["choices"]
    assert len(group["choices"]) == 25


def test_the_directory_is_searched_while_no_group_is_chosen() -> None:
    chosen = (Choice("Group 1", "1"),)
    filled = input_of(replace(EMPTY_FORM, groups=chosen, group="1"), Field.GROUP)
    empty = input_of(replace(EMPTY_FORM, groups=chosen), Field.GROUP)

    assert empty["choices.data"] == {"type": "Data.Query", "dataset": "groups"}
    assert "choices.data" not in filled


@pytest.mark.parametrize("kind", HintKind)
def test_a_hint_stands_right_above_the_groups(kind: HintKind) -> None:
    body = cards.render(replace(EMPTY_FORM, hint=GroupHint(kind, "sale")), "en")["body"]
    place = next(number for number, node in enumerate(body) if node.get("id") == "group")

    assert body[place - 1]["type"] == "RichTextBlock"


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (HintKind.SEVERAL, "looks like “sale”: Sales, Sales Benelux, and Sales UK. Choose"),
        (HintKind.DID_YOU_MEAN, "called “sale”. Did you mean Sales, Sales Benelux, or Sales UK?"),
    ],
)
def test_a_hint_names_the_groups_that_come_nearest(kind: HintKind, said: str) -> None:
    hint = GroupHint(kind, "sale", ("Sales", "Sales Benelux", "Sales UK"))

    assert said in words(replace(EMPTY_FORM, hint=hint))
    assert "Typing a part of the name shows more." in words(replace(EMPTY_FORM, hint=hint))


@pytest.mark.parametrize(
    ("language", "said"), [("en", "Did you mean A or B?"), ("nl", "Bedoelde je A of B?")]
)
def test_groups_in_a_hint_are_listed_as_the_language_does(language: str, said: str) -> None:
    hint = GroupHint(HintKind.DID_YOU_MEAN, "c", ("A", "B"))

    assert said in words(replace(EMPTY_FORM, hint=hint), language)


def test_several_groups_of_one_name_are_not_named_twice() -> None:
    same = GroupHint(HintKind.SEVERAL, "sales", ("Sales", "Sales"))

    assert "More than one group looks like “sales”. Choose" in words(replace(EMPTY_FORM, hint=same))


def test_a_form_without_groups_says_so_and_how_to_go_on() -> None:
    none = "I found no group that you own. Type a part of a group's name to search"

    assert none in words(replace(EMPTY_FORM, groups=()))
    assert none not in words(EMPTY_FORM)


def test_groups_that_could_not_be_read_are_not_called_none() -> None:
    unread = GroupHint(HintKind.CHOICES_UNREAD)

    assert "no group that you own" not in words(replace(EMPTY_FORM, groups=(), hint=unread))


def test_of_several_people_the_first_is_kept_and_it_is_said() -> None:
    view = replace(EMPTY_FORM, faults=(Fault(Field.EMAIL, FormFault.ONE_PERSON),))

    assert "I add one person at a time; this is the first one that you named." in words(view)


def test_languages_are_called_by_their_names() -> None:
    choices = input_of(EMPTY_FORM, Field.LANGUAGE)["choices"]

    assert {"title": "Dutch", "value": "nl"} in choices


def test_no_language_is_asked_where_none_is_offered() -> None:
    ids = [node["id"] for node in inputs(cards.render(replace(EMPTY_FORM, languages=()), "en"))]

    assert "language" not in ids


@pytest.mark.parametrize("code", [*AddressFault, *TextFault, *FormFault])
@pytest.mark.parametrize("at", [at for at in Field if at is not Field.SAID])
def test_any_fault_at_any_field_makes_a_valid_card(
    at: Field, code: AddressFault | TextFault | FormFault
) -> None:
    card = cards.render(replace(EMPTY_FORM, faults=(Fault(at, code),)), "nl")

    assert teams_schema.faults(card) == []
