"""What a card is, by its title alone: the titles are read from the files of the languages."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

STRINGS = Path(__file__).parents[3] / "cards" / "strings"
_TITLE = re.compile(r"^([a-z-]+-title[a-z-]*|told-[a-z]+) = ([^{\n]+)$", re.MULTILINE)
# These stand above a part of a card only.
_PARTS = frozenset({"examples-title", "may-write-title", "accept-title", "told-choose"})
Card = Mapping[str, Any]


@cache
def titles() -> Mapping[str, frozenset[str]]:
    """Return the keys of each title by its text in any language; some share their text."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for file in sorted(STRINGS.glob("*.ftl")):
        for key, text in _TITLE.findall(file.read_text()):
            if key not in _PARTS:
                found[text.strip()].add(key)
    return {text: frozenset(keys) for text, keys in found.items()}


def kinds_of(card: Card) -> frozenset[str]:
    """Return the first words of the keys that a card's title may have, such as "plan"."""
    return frozenset(re.split(r"-title|-", key)[0] for key in titles_of(card))


def titles_of(card: Card) -> frozenset[str]:
    """Return the keys that a card's title may have, such as "result-title-unconfirmed"."""
    known = titles()
    return next((known[text] for text in texts(card) if text in known), frozenset())


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
