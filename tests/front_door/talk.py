"""What tests say and look for in a chat."""

import json
from collections.abc import Mapping
from typing import Any

from bot.demo.colleague import Chat, Shown, inputs


def words(shown: Shown) -> str:
    """Return all text of a card, as a person reads it."""
    return " ".join(_texts(shown.card))


def _texts(node: Any) -> list[str]:
    if isinstance(node, list):
        return [text for item in node for text in _texts(item)]
    if not isinstance(node, Mapping):
        return []
    if node.get("type") == "RichTextBlock":
        runs = node.get("inlines", [])
        return ["".join(run if isinstance(run, str) else run["text"] for run in runs)]
    own = [str(node[key]) for key in ("text", "title", "label") if key in node]
    return own + [
        text for key, value in node.items() if key != "fallback" for text in _texts(value)
    ]


def verbs(shown: Shown) -> list[str]:
    """Return what can be pressed on a card."""
    return [action["verb"] for action in shown.card.get("actions", []) if "verb" in action]


def values(shown: Shown) -> dict[str, str]:
    """Return what stands in the inputs of a card."""
    return {item["id"]: str(item.get("value", "")) for item in inputs(shown.card)}


def group_choices(shown: Shown) -> dict[str, str]:
    """Return the groups that a form offers, by title."""
    found = next(item for item in inputs(shown.card) if item["id"] == "group")
    return {choice["title"]: choice["value"] for choice in found["choices"]}


def handle(shown: Shown, verb: str) -> dict[str, Any]:
    """Return the data of a button."""
    return dict(next(a for a in shown.card["actions"] if a.get("verb") == verb)["data"])


async def filled(chat: Chat, group: str, email: str, name: str = "Some Body", **more: str) -> Shown:
    """Open the form for a group by its name, send it, and return what comes back."""
    form = await chat.say(f"add {email} to {group}")
    return await chat.press(form, "plan", name=name, **more)


def dumped(shown: Shown) -> str:
    """Return a card as JSON."""
    return json.dumps(shown.card, ensure_ascii=False)
