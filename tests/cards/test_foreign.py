"""Text of people and groups is shown, and never read as anything else."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

import cards
from bot.conversation.views import (
    UnknownView,
    View,
)
from cards.foreign import LONGEST, block, name, shown
from tests.cards import running, teams_schema
from tests.cards.poisoned import EVIL, LONG, MARKED, POISONED
from tests.cards.teams_schema import Json, nodes, of_type


def _places(card: Json) -> set[tuple[str, str]]:
    """Name where in a card the marked text stands: type of the element and property."""
    return {
        (str(node.get("type", "choice")), key)
        for node in nodes(card)
        for key, value in node.items()
        if isinstance(value, str) and MARKED in value
    }


@pytest.mark.parametrize("text", EVIL)
@pytest.mark.parametrize("make", POISONED.values(), ids=POISONED.keys())
def test_foreign_text_stands_in_runs_and_inputs_only(
    make: Callable[[str], View], text: str
) -> None:
    places = _places(cards.render(make(text), "en"))

    assert places <= {
        ("TextRun", "text"),
        ("Input.Text", "value"),
        ("Input.ChoiceSet", "value"),
        ("choice", "title"),  # the offered groups; a filtered choice parses no Markdown
        ("AdaptiveCard", "speak"),
        ("choice", "said"),  # the data of a button that says it for the person: nobody sees it
    }


@pytest.mark.parametrize("make", POISONED.values(), ids=POISONED.keys())
def test_choices_that_are_read_as_markdown_name_nobody(make: Callable[[str], View]) -> None:
    card = cards.render(make(EVIL[0]), "en")
    expanded = [n for n in of_type(card, "Input.ChoiceSet") if n["style"] == "expanded"]

    assert MARKED not in json.dumps(expanded + of_type(card, "Input.Toggle"))


@pytest.mark.parametrize("text", EVIL)
@pytest.mark.parametrize("make", POISONED.values(), ids=POISONED.keys())
def test_no_run_holds_a_function_of_the_card_language(
    make: Callable[[str], View], text: str
) -> None:
    runs = of_type(cards.render(make(text), "en"), "TextRun")

    assert [run for run in runs if "{{" in run["text"]] == []


@pytest.mark.parametrize("make", POISONED.values(), ids=POISONED.keys())
def test_a_time_of_ours_stands_in_a_text_without_names(make: Callable[[str], View]) -> None:
    card = cards.render(make(EVIL[1]), "en")
    timed = [node for node in nodes(card) if "{{" in str(node.get("text", ""))]

    assert {node["type"] for node in timed} <= {"TextBlock"}
    assert [node for node in timed if MARKED in node["text"]] == []


@pytest.mark.parametrize("text", EVIL)
@pytest.mark.parametrize("make", POISONED.values(), ids=POISONED.keys())
def test_what_is_spoken_holds_no_markup(make: Callable[[str], View], text: str) -> None:
    spoken = cards.render(make(text), "en")["speak"]

    assert not set("<>&") & set(spoken)


@pytest.mark.parametrize("make", POISONED.values(), ids=POISONED.keys())
def test_a_card_with_the_longest_texts_fits_into_a_message(make: Callable[[str], View]) -> None:
    card = cards.render(make(LONG), "nl")

    assert len(json.dumps(card, ensure_ascii=False).encode()) < 28_000
    assert len(json.dumps(card)) < 40_000  # every letter escaped


@pytest.mark.parametrize("text", [*EVIL, LONG])
@pytest.mark.parametrize("make", POISONED.values(), ids=POISONED.keys())
def test_a_card_with_foreign_text_is_still_valid(make: Callable[[str], View], text: str) -> None:
    assert teams_schema.faults(cards.render(make(text), "en")) == []


@pytest.mark.parametrize("make", POISONED.values(), ids=POISONED.keys())
def test_a_summary_stays_one_short_line(make: Callable[[str], View]) -> None:
    line = cards.summary(make(f"two\nlines {LONG}"), "en")

    assert "\n" not in line
    assert len(line) < 300


@pytest.mark.parametrize("text", EVIL)
def test_foreign_text_is_shown_as_it_was_written(text: str) -> None:
    runs = cards.render(UnknownView(text), "en")["body"][1]["inlines"]
    written = "".join(run["text"] for run in runs)

    assert written == f"You wrote “{text}”."


def test_a_link_that_is_no_https_is_not_shown() -> None:
    view = replace(running.GUEST_RESULT, redeem_url="javascript:alert(1)")
    card = cards.render(view, "en")

    assert "javascript" not in json.dumps(card)


def test_names_are_bold_in_a_sentence() -> None:
    bold = [
        run["text"]
        for run in of_type(cards.render(running.GUEST_RESULT, "en"), "TextRun")
        if run.get("weight") == "bolder" and run["text"].isascii() is False
    ]

    assert "Ann Müller" in bold


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Ann", "Ann"),
        ("two\nlines\tand more", "two lines and more"),
        ("hid\u200bden \u202eturned\u2066", "hid den turned"),
        ("\ue000mark\ue001", "mark"),
        ("", ""),
        ("x" * LONGEST, "x" * LONGEST),
        ("x" * (LONGEST + 1), "x" * (LONGEST - 1) + "…"),
    ],
)
def test_a_line_is_shown_without_what_nobody_sees(text: str, line: str) -> None:
    assert shown(text) == line


def test_nothing_to_show_makes_no_empty_run() -> None:
    assert block(name("")).inlines == []
