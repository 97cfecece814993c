"""Every sample passes the schema of Teams, and the schema notices what it should."""

import copy
from collections.abc import Callable
from typing import Any

import pytest

import cards
from bot.conversation.views import View
from tests.cards import teams_schema
from tests.cards.asking import FILLED_FORM, SENDERS_PLAN
from tests.cards.samples import SAMPLES
from tests.cards.teams_schema import Json, inputs, of_type


@pytest.mark.parametrize("language", cards.LANGUAGES)
@pytest.mark.parametrize("view", SAMPLES.values(), ids=SAMPLES.keys())
def test_every_sample_is_a_valid_card_for_teams(view: View, language: str) -> None:
    found = teams_schema.faults(cards.render(view, language))

    assert found == []


def _set(pick: Callable[[Json], Json], key: str, value: Any) -> Callable[[Json], None]:
    def plant(card: Json) -> None:
        pick(card)[key] = value

    return plant


def _input(number: int) -> Callable[[Json], Json]:
    return lambda card: inputs(card)[number]


def _first(kind: str) -> Callable[[Json], Json]:
    return lambda card: of_type(card, kind)[0]


GROUP = 3
PLANTED: dict[str, tuple[View, Callable[[Json], None]]] = {
    "misspelt property of a text input": (FILLED_FORM, _set(_input(0), "lable", "E-mail")),
    "misspelt property of a choice": (FILLED_FORM, _set(_input(GROUP), "choises", [])),
    "misspelt property of a toggle": (FILLED_FORM, _set(_first("Input.Toggle"), "valueOf", "x")),
    "misspelt property of a text": (FILLED_FORM, _set(_first("TextBlock"), "warp", True)),
    "misspelt property of a paragraph": (SENDERS_PLAN, _set(_first("RichTextBlock"), "text", "x")),
    "misspelt property of a container": (
        SAMPLES["form-faults"],
        _set(_first("Container"), "itmes", []),
    ),
    "misspelt property of columns": (SENDERS_PLAN, _set(_first("ColumnSet"), "column", [])),
    "misspelt property of a column": (SENDERS_PLAN, _set(_first("Column"), "witdh", "auto")),
    "misspelt property of an action": (FILLED_FORM, _set(_first("Action.Execute"), "verbs", "x")),
    "misspelt property of a fallback": (FILLED_FORM, _set(_first("Action.Submit"), "verb", "x")),
    "misspelt property of the card": (FILLED_FORM, _set(lambda card: card, "language", "nl")),
    "unknown type": (FILLED_FORM, _set(_first("TextBlock"), "type", "TextBlok")),
    "unknown style of a choice": (FILLED_FORM, _set(_input(GROUP), "style", "filter")),
    "style that only contains a known word": (FILLED_FORM, _set(_input(0), "style", "hotel")),
    "size that only contains a known word": (
        FILLED_FORM,
        _set(_first("TextBlock"), "size", "smallish"),
    ),
    "query without dataset": (
        FILLED_FORM,
        _set(_input(GROUP), "choices.data", {"type": "Data.Query"}),
    ),
    "query of another dataset": (
        FILLED_FORM,
        _set(_input(GROUP), "choices.data", {"type": "Data.Query", "dataset": "people"}),
    ),
    "misspelt property of buttons in a row": (
        SAMPLES["status"],
        _set(_first("ActionSet"), "action", []),
    ),
    "number where a text belongs": (FILLED_FORM, _set(_input(0), "label", 7)),
}


@pytest.mark.parametrize(("view", "plant"), PLANTED.values(), ids=PLANTED.keys())
def test_a_planted_fault_is_noticed(view: View, plant: Callable[[Json], None]) -> None:
    card = copy.deepcopy(cards.render(view, "en"))
    plant(card)

    assert teams_schema.faults(card) != []
