"""The card schema 1.5 with what Teams adds to it, and what no schema sees.

Only what our cards use is laid over it; each new construct needs a line here and a planted fault
in the tests.
"""

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs

Json = dict[str, Any]
BASE = Path(__file__).parents[1] / "schemas" / "adaptive-cards" / "adaptive-card-1.5.json"

# "Dynamic typeahead search with remote dataset", Microsoft Learn (Teams).
QUERY: Json = {
    "type": "object",
    "required": ["type", "dataset"],
    "additionalProperties": False,
    "properties": {
        "type": {"enum": ["Data.Query"]},
        "dataset": {"enum": ["groups"]},
        "count": {"type": "number"},
        "skip": {"type": "number"},
    },
}
# The patterns of the schema are not anchored ("hotel" passes for "tel"), so these are compared
# with plain lists.
WORDS: dict[str, frozenset[str]] = {
    "size": frozenset({"small", "medium", "large"}),
    "weight": frozenset({"bolder"}),
    "color": frozenset({"good", "attention", "warning", "accent"}),
    "spacing": frozenset({"none", "small", "medium"}),
    "fontType": frozenset({"monospace"}),
    "associatedInputs": frozenset({"none"}),
}
STYLES: dict[str, frozenset[str]] = {
    "TextBlock": frozenset({"heading"}),
    "Container": frozenset({"emphasis", "attention", "warning"}),
    "Input.Text": frozenset({"email"}),
    "Input.ChoiceSet": frozenset({"compact", "expanded", "filtered"}),
    "Action.Execute": frozenset({"positive"}),
    "Action.Submit": frozenset({"positive"}),
}


def teams_schema() -> Json:
    """Return the schema that a card for Teams must pass."""
    schema: Json = copy.deepcopy(json.loads(BASE.read_text(encoding="utf-8")))
    choices = schema["definitions"]["Input.ChoiceSet"]["properties"]
    choices["style"] = {"enum": sorted(STYLES["Input.ChoiceSet"])}
    choices["choices.data"] = QUERY
    return schema


SCHEMA = teams_schema()
VALIDATOR = jsonschema_rs.validator_for(SCHEMA)


def nodes(node: Any) -> Iterator[Json]:
    """Yield every JSON object of a card, the outermost first."""
    if isinstance(node, dict):
        yield node
        for value in node.values():
            yield from nodes(value)
    elif isinstance(node, list):
        for value in node:
            yield from nodes(value)


def of_type(card: Json, *types: str) -> list[Json]:
    """Return the elements of these types."""
    return [node for node in nodes(card) if node.get("type") in types]


def inputs(card: Json) -> list[Json]:
    """Return the inputs of a card."""
    return [node for node in nodes(card) if str(node.get("type")).startswith("Input.")]


def misspelt(card: Json) -> list[str]:
    """Name the words of a card that are not in the lists of the schema."""
    found = [
        f"{node['type']}.{key} is {node[key]}"
        for node in nodes(card)
        for key, known in WORDS.items()
        if "type" in node and key in node and node[key] not in known
    ]
    return found + [
        f"{node['type']}.style is {node['style']}"
        for node in nodes(card)
        if "type" in node and "style" in node and node["style"] not in STYLES.get(node["type"], ())
    ]


def unknown_properties(card: Json) -> list[str]:
    """Name the properties that the type of an element does not have."""
    types = SCHEMA["definitions"]
    return [
        f"{node['type']} has no {key}"
        for node in nodes(card)
        if node.get("type") in types and node["type"] != "TextRun"
        for key in node
        if key not in types[node["type"]]["properties"] and key != "$schema"
    ]


def faults(card: Json) -> list[str]:
    """Return everything that the schema, its overlay and the plain lists find wrong."""
    schema = [] if VALIDATOR.is_valid(card) else ["not valid under the schema"]
    return [*unknown_properties(card), *misspelt(card), *schema]
