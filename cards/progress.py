"""A request that runs."""

from bot.conversation.views import ProgressView
from cards import steps
from cards.foreign import plain, sentence
from cards.layout import Screen, note, title
from cards.texts import Words


def build(view: ProgressView, words: Words) -> Screen:
    """Return how far a request is."""
    facts = {"name": view.person.name, "group": view.group}
    return Screen(
        plain(words, "progress-summary", **facts),
        (
            title(words, "progress-title"),
            sentence(words, "progress-for", **facts),
            *steps.standing(words, view.steps, facts),
            note(words, "progress-note"),
        ),
    )
