"""What a card is, by its title alone: the titles are read from the files of the languages."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

STRINGS = Path(__file__).parents[3] / "cards" / "strings"
_TITLE = re.compile(r"^([a-z-]+-title[a-z-]*) = (.+)$", re.MULTILINE)
Card = Mapping[str, Any]


@cache
def titles() -> Mapping[str, str]:
    """Return the key of each title, by its text in any language, without names in it."""
    found: dict[str, str] = {}
    for file in sorted(STRINGS.glob("*.ftl")):
        for key, text in _TITLE.findall(file.read_text()):
            if "{" not in text:
                found.setdefault(text.strip(), key)
    return found


def kind_of(card: Card) -> str:
    """Return the first part of the key of a card's title, such as "plan"; nothing if unknown."""
    return title_of(card).partition("-title")[0]


def title_of(card: Card) -> str:
    """Return the key of a card's title, such as "result-title-unconfirmed"."""
    known = titles()
    return next((known[text] for text in texts(card) if text in known), "")


def texts(node: Any) -> Iterator[str]:
    """Return every text of a card, as a person reads it."""
    if isinstance(node, list):
        for item in node:
            yield from texts(item)
    elif isinstance(node, Mapping):
        yield from (str(node[key]) for key in ("text", "title", "label") if key in node)
        for key, value in node.items():
            if key != "fallback":
                yield from texts(value)


def buttons(card: Card) -> list[Mapping[str, Any]]:
    """Return the buttons of a card that ask the bot for something."""
    return [dict(a) for a in card.get("actions", []) if a.get("verb")]


def inputs(node: Any) -> list[Mapping[str, Any]]:
    """Return every input of a card, however deep."""
    if isinstance(node, list):
        return [found for item in node for found in inputs(item)]
    if not isinstance(node, Mapping):
        return []
    own = [dict(node)] if str(node.get("type", "")).startswith("Input.") else []
    return own + [found for value in node.values() for found in inputs(value)]


def card_of(activity: Mapping[str, Any]) -> Card | None:
    """Return the card of an activity."""
    attachments = activity.get("attachments") or [{}]
    content = attachments[0].get("content")
    return content if isinstance(content, Mapping) else None
