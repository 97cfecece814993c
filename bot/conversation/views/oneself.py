"""What a person sees about themselves: their language, who they are here, and what they can do."""

from dataclasses import dataclass

from bot.conversation.languages import Source, Spoken
from bot.conversation.letters import Notify
from bot.domain.reasons import Reason


@dataclass(frozen=True, slots=True)
class HelpView:
    """What the bot can do, with the commands that this person can use, by name."""

    commands: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CommandHelpView:
    """What one command does."""

    command: str


@dataclass(frozen=True, slots=True)
class LanguageView:
    """The language of the person, to choose anew; automatic is what is spoken without a choice.

    saved says that it was just chosen.
    """

    spoken: Spoken
    automatic: str
    offered: tuple[str, ...]
    saved: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoAmIView:
    """Who the bot thinks that the person is; fault is why they can ask for nothing, or None."""

    name: str
    administrator: bool
    spoken: Spoken
    notify: Notify
    commands: tuple[str, ...]
    fault: Reason | None = None


__all__ = ["CommandHelpView", "HelpView", "LanguageView", "Source", "Spoken", "WhoAmIView"]
