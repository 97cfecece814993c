"""What the bot answers to an input."""

from dataclasses import dataclass

from bot.conversation.views import Choice, FormView, TroubleView, View


@dataclass(frozen=True, slots=True)
class Show:
    """A new message with a card; a pressed card stays as it is."""

    view: View
    language: str = ""
    """The language of this card, where it is not the sender's any more."""
    request_id: str = ""
    """The request that the new card shows: where it stands is noted, so that it is kept true."""


@dataclass(frozen=True, slots=True)
class Replace:
    """The pressed card becomes this one; after a typed message it is a new message."""

    view: View
    language: str = ""
    """As above."""


@dataclass(frozen=True, slots=True)
class Keep:
    """The pressed card stays, for nobody knows whether it is still true; a line says why."""

    view: TroubleView


@dataclass(frozen=True, slots=True)
class Offer:
    """The choices for a search in a card."""

    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Silence:
    """Nothing is to be said."""


Answer = Show | Replace | Keep | Offer | Silence


def language(answer: Answer) -> str:
    """Return the language that an answer asks for, or nothing."""
    return answer.language if isinstance(answer, Show | Replace) else ""


def request_of(answer: Answer) -> str:
    """Return the request that a new message shows, or nothing."""
    match answer:
        case Show(FormView(handle=handle)) | Replace(FormView(handle=handle)):
            return handle.request_id
        case Show(request_id=request_id):
            return request_id
        case _:
            return ""
