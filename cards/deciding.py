"""What answers a typed `cancel`, `retry` or `undo` that did not just happen."""

from dataclasses import replace

from bot.conversation.inputs import Verb
from bot.conversation.views import (
    CannotView,
    ChooseView,
    Deed,
    NoRequestView,
    NothingView,
    RequestState,
    StatusRow,
)
from cards import status
from cards.foreign import plain, sentence
from cards.layout import Screen, note, press, text, title
from cards.texts import Words

_STOPPED = frozenset({RequestState.FAILED, RequestState.PAUSED})


def cannot(view: CannotView, about: Screen, words: Words) -> Screen:
    """Return why something is not possible, above the request with what is possible."""
    key = f"cannot-{view.deed.value}"
    why = f"{key}-{view.why.value}"
    separated, *others = about.body
    separated.separator = True
    return replace(
        about,
        summary=f"{words(key)}. {words(why)}",
        body=(title(words, key), text(words, why), separated, *others),
    )


def overtaken(about: Screen, words: Words) -> Screen:
    """Return the request as it stands, and that the pressed card was of an earlier moment."""
    named, *others = about.body
    return replace(
        about,
        summary=f"{words('overtaken')} {about.summary}",
        body=(named, text(words, "overtaken"), *others),
    )


def choose(view: ChooseView, words: Words) -> Screen:
    """Return the requests that may be meant, each with a button that does it."""
    key = f"choose-{view.deed.value}"
    button = f"button-{view.deed.value}"
    rows = [status.row(words, one, (button, _verb(view, one))) for one in view.rows]
    foot = note(words, "choose-type")
    foot.separator = True
    return Screen(
        words(key),
        (title(words, key), text(words, "choose-text"), *rows, foot),
        (press(words, "button-status", Verb.STATUS),),
    )


def _verb(view: ChooseView, row: StatusRow) -> Verb:
    match view.deed:
        case Deed.CANCEL:
            return Verb.LEAVE if row.state in _STOPPED else Verb.CANCEL
        case Deed.RETRY:
            return Verb.RETRY
        case Deed.UNDO:
            return Verb.UNDO


def nothing(view: NothingView, words: Words) -> Screen:
    """Return that no request fits."""
    key = f"nothing-{view.deed.value}"
    return Screen(
        words(f"{key}.text"),
        (title(words, key), text(words, f"{key}.text")),
        (
            press(words, "button-status", Verb.STATUS),
            press(words, "button-add", Verb.ADD),
        ),
    )


def no_request(view: NoRequestView, words: Words) -> Screen:
    """Return that the person has no request with this reference."""
    return Screen(
        plain(words, "no-request-text", typed=view.typed),
        (
            title(words, "no-request-title"),
            sentence(words, "no-request-text", typed=view.typed),
            text(words, "no-request-next"),
        ),
        (press(words, "button-status", Verb.STATUS, primary=True),),
    )
