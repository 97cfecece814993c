"""A message that nobody asked for: what happened to a request."""

from dataclasses import replace
from typing import assert_never

from bot.conversation.views import (
    EventKind,
    FailedView,
    NoticeView,
    PausedView,
    ResultView,
    UndoneView,
)
from cards import failed, result, undone, waiting
from cards.layout import Screen, note, title
from cards.texts import Words

# A good end is told with its headline; the line on a halt begins with what happened anyway.
_GOOD = frozenset({EventKind.RECOVERED, EventKind.CONFIRMED})


def build(view: NoticeView, words: Words) -> Screen:
    """Return the card of the request under a headline, and how to hear less."""
    about = _about(view, words)
    headline = f"told-{view.kind.value}"
    first = title(words, headline) if _is_seen(view) else about.body[0]
    return replace(
        about,
        summary=_summary(view, words, about),
        body=(first, *about.body[1:], note(words, "told-choose")),
    )


def _about(view: NoticeView, words: Words) -> Screen:
    match view.about:
        case FailedView():
            return failed.build(view.about, words)
        case PausedView():
            return waiting.build(view.about, words)
        case ResultView():
            return result.build(view.about, words)
        case UndoneView():
            return undone.build(view.about, words)
        case _:
            assert_never(view.about)


def _is_seen(view: NoticeView) -> bool:
    """What was not seen yet has a title of its own, that promises nothing."""
    match view.about:
        case PausedView():
            return not view.about.unseen
        case ResultView() | UndoneView():
            return view.about.confirmed
        case FailedView():
            return True
        case _:
            assert_never(view.about)


def _summary(view: NoticeView, words: Words, about: Screen) -> str:
    if view.kind not in _GOOD or not _is_seen(view):
        return about.summary
    return words("told-with", headline=words(f"told-{view.kind.value}"), what=about.summary)
