"""Problems in words: why, what to do, and the reference for an administrator."""

from bot.conversation.views import PROBLEM_CODES
from cards import elements
from cards.elements import Element
from cards.foreign import block, phrase
from cards.texts import Words


def key(problem: str) -> str:
    """Return the text of a problem; one that nobody named is an unexpected one."""
    return f"problem-{known(problem)}"


def known(problem: str) -> str:
    """Return the code of a problem that has texts."""
    return problem if problem in PROBLEM_CODES else "unexpected"


def reference(words: Words, reference: str) -> list[Element]:
    """Return what a person can read out to an administrator, or nothing."""
    if not reference:
        return []
    said = phrase(words, "failed-reference", reference=reference)
    return [block(said, size=elements.SMALL, is_subtle=True)]
