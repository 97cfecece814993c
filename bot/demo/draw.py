"""Cards drawn as text, for a terminal."""

import re
import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

WIDTH = 78
Card = Mapping[str, Any]
# What a Teams client puts its own time in place of ("Text features", Adaptive Cards).
_DATE = re.compile(r"\{\{DATE\((\d{4}-\d\d-\d\d)T[^)]*\)\}\}")
_TIME = re.compile(r"\{\{TIME\([^)]*T(\d\d:\d\d):\d\dZ\)\}\}")


def draw(card: Card, typed: Mapping[str, str] | None = None) -> str:
    """Return a card as lines in a box; typed holds what stands in its inputs."""
    lines = [*_elements(card.get("body", []), typed or {}), *_actions(card.get("actions", []))]
    rows = [row for line in lines for row in _wrapped(line)]
    bar = "─" * (WIDTH - 2)
    return "\n".join([f"┌{bar}┐", *(f"│ {row:<{WIDTH - 4}} │" for row in rows), f"└{bar}┘"])


def words_of(card: Card) -> str:
    """Return all words that stand on a card, its buttons left out."""
    return "\n".join(_elements(card.get("body", []), {}))


def title_of(card: Card) -> str:
    """Return the first line of a card."""
    return words_of(card).partition("\n")[0]


def _wrapped(line: str) -> list[str]:
    indent = " " * (len(line) - len(line.lstrip()))
    return textwrap.wrap(line, WIDTH - 4, subsequent_indent=indent + "  ") or [""]


def _elements(elements: list[Any], typed: Mapping[str, str]) -> Iterator[str]:
    for element in elements:
        if element.get("isVisible", True):
            yield from _element(element, typed)


def _element(element: Card, typed: Mapping[str, str]) -> Iterator[str]:
    kind = element.get("type", "")
    if kind.startswith("Input."):
        yield from _input(element, typed)
    elif text := _text(element):
        yield text
    elif kind == "ColumnSet":
        columns = (list(_elements(c.get("items", []), typed)) for c in element["columns"])
        yield "  ".join(" ".join(lines) for lines in columns if lines)
    elif kind == "FactSet":
        yield from (f"{fact['title']}: {fact['value']}" for fact in element["facts"])
    elif kind == "ActionSet":
        yield from _actions(element["actions"])
    else:
        yield from _elements(element.get("items", []), typed)


def _text(element: Card) -> str:
    if element.get("type") == "RichTextBlock":
        runs = element.get("inlines", [])
        return "".join(run if isinstance(run, str) else run.get("text", "") for run in runs)
    return _TIME.sub(r"\1 UTC", _DATE.sub(r"\1", str(element.get("text", ""))))


def _input(element: Card, typed: Mapping[str, str]) -> Iterator[str]:
    label = element.get("label") or element.get("title", "")
    value = typed.get(element["id"], str(element.get("value", "")))
    match element["type"]:
        case "Input.Toggle":
            mark = "x" if value == "true" else " "
            yield f"[{mark}] {element.get('title', label)}"
        case "Input.ChoiceSet":
            yield f"{label}:"
            yield from _choices(element, value)
        case _:
            yield f"{label}: [{value or ' ' * 12}]"


def _choices(element: Card, value: str) -> Iterator[str]:
    choices = element.get("choices", [])
    if element.get("style") == "expanded":
        for choice in choices:
            yield f"  ({'•' if choice['value'] == value else ' '}) {choice['title']}"
        return
    chosen = next((c["title"] for c in choices if c["value"] == value), "")
    yield f"  [{chosen or '…'} ▾]  {len(choices)} to choose from"


def _actions(actions: list[Any]) -> Iterator[str]:
    if actions:
        yield "  ".join(f"[ {action.get('title', '')} ]" for action in actions)
