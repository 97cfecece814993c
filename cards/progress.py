"""A request that runs."""

from bot.conversation.views import ProgressView
from cards import problems, steps
from cards.elements import Element
from cards.foreign import plain, sentence
from cards.layout import Screen, note, reference, text, title
from cards.texts import Words


def build(view: ProgressView, words: Words) -> Screen:
    """Return how far a request is, or how far it is on its way back."""
    facts = {"name": view.person.name, "group": view.group}
    way = "-undoing" if view.undoing else ""
    return Screen(
        plain(words, f"progress-summary{way}", **facts),
        (
            title(words, f"progress-title{way}"),
            sentence(words, f"progress-for{way}", **facts),
            *steps.standing(words, view.steps, facts),
            *_trouble(view, words),
            note(words, "progress-note"),
            *reference(words, view.reference),
        ),
    )


def _trouble(view: ProgressView, words: Words) -> list[Element]:
    """Say why a step takes so long, or the card would look frozen."""
    if not view.problem:
        return []
    return [text(words, problems.key(view.problem)), text(words, "progress-again")]
