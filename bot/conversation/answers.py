"""What the bot answers to an input."""

from dataclasses import dataclass

from bot.conversation.views import Choice, TroubleView, View


@dataclass(frozen=True, slots=True)
class Show:
    """A new message with a card; a pressed card stays as it is."""

    view: View


@dataclass(frozen=True, slots=True)
class Replace:
    """The pressed card becomes this one; after a typed message it is a new message."""

    view: View


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
