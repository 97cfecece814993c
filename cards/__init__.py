"""Every screen a person sees: a view and a language become an Adaptive Card 1.5.

Names and typed text only ever stand in a TextRun or an input; see `cards.foreign`.
"""

from dataclasses import fields
from functools import cache
from typing import Any

from bot.conversation.views import View
from cards import layout, screens
from cards.texts import LANGUAGES, Words, language_for, text

__all__ = ["LANGUAGES", "language_for", "render", "summary", "text"]


def render(view: View, language: str) -> dict[str, Any]:
    """Return the card of a view in a language or locale, as JSON values.

    Views without facts, such as help, share one card: treat what comes back as read-only.
    """
    code = language_for(language)
    if not fields(view):
        return _unchanging(view, code)
    return _rendered(view, code)


def summary(view: View, language: str) -> str:
    """Return one plain line on what a card says, for notifications and lists of chats."""
    return screens.build(view, Words(language_for(language))).summary


def _rendered(view: View, language: str) -> dict[str, Any]:
    words = Words(language)
    return layout.to_card(screens.build(view, words), words)


@cache
def _unchanging(view: View, language: str) -> dict[str, Any]:
    return _rendered(view, language)
