"""A refusal says why, and what to do instead."""

from dataclasses import replace

import pytest

import cards
from bot.conversation.views import (
    Reason,
    RefusalView,
    UnknownView,
)
from tests.cards import teams_schema
from tests.cards.asking import (
    HANDLE,
    REFUSAL,
)
from tests.cards.reading import title, verbs, words


@pytest.mark.parametrize("language", cards.LANGUAGES)
@pytest.mark.parametrize("reason", Reason)
def test_every_reason_comes_with_a_next_step(reason: Reason, language: str) -> None:
    view = RefusalView(handle=HANDLE, reason=reason)
    card = cards.render(view, language)

    assert teams_schema.faults(card) == []
    assert "{" not in words(view, language)
    assert cards.text("section-next", language) in words(view, language)


def test_the_owners_are_named() -> None:
    assert "Ask Bo de Wit or Cy Young to add" in words(REFUSAL)
    assert "Vraag Bo de Wit of Cy Young om" in words(REFUSAL, "nl")


def test_many_owners_are_cut_to_five() -> None:
    view = replace(REFUSAL, owners=tuple(f"Owner {number}" for number in range(9)))

    assert "Owner 4, or others" in words(view)
    assert "Owner 5" not in words(view)


def test_without_names_it_is_one_of_the_owners() -> None:
    assert "Ask one of its owners" in words(replace(REFUSAL, owners=()))


@pytest.mark.parametrize(
    ("subject", "said"),
    [
        ("synced", "where Sales is managed"),
        ("role-assignable", "whether Sales can hold administrator roles"),
        ("management-restricted", "whether Sales is specially protected"),
        ("archived", "whether the team Sales is archived"),
        ("something new", "everything that I need to know about Sales"),
    ],
)
def test_an_unread_fact_is_named(subject: str, said: str) -> None:
    view = replace(REFUSAL, reason=Reason.FACT_UNKNOWN, subject=subject)

    assert f"I could not read {said}." in words(view)


def test_an_unread_fact_stands_in_dutch_word_order() -> None:
    view = replace(REFUSAL, reason=Reason.FACT_UNKNOWN, subject="something new")

    assert "Ik kon niet lezen wat ik over Sales moet weten." in words(view, "nl")


def test_what_may_work_later_is_called_so() -> None:
    assert title(replace(REFUSAL, passing=True)) == "That does not work right now"
    assert title(REFUSAL) == "That is not possible"


def test_it_leads_back_to_the_form_or_to_help() -> None:
    assert verbs(REFUSAL) == ["change", "cancel"]
    assert verbs(replace(REFUSAL, handle=None)) == ["help"]


def test_a_guess_is_offered() -> None:
    assert "Did you mean “help”?" in words(UnknownView("hlep", "help"))


def test_nothing_typed_is_not_quoted() -> None:
    assert "You wrote" not in words(UnknownView(" "))


@pytest.mark.parametrize(("language", "command"), [("en", "add"), ("nl", "toevoegen")])
def test_a_guess_is_called_as_its_language_calls_it(language: str, command: str) -> None:
    assert command in words(UnknownView("ad", "add"), language)
