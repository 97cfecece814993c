"""Whether the bot may still speak in a conversation, and what Teams says when it may not.

"Status codes from bot conversational APIs" (msteams-docs, conversation-messages).
"""

from dataclasses import dataclass, field
from enum import Enum

from bot.simulator.teams.refusal import refuse

USER_BLOCKED = "ConversationBlockedByUser"
NOT_IN_ROSTER = "BotNotInConversationRoster"


class Deed(Enum):
    """What people and administrators do to the app in one conversation."""

    BLOCK = "block"
    UNBLOCK = "unblock"
    UNINSTALL = "uninstall"
    REINSTALL = "reinstall"
    FORGET = "forget"


def thread_of(conversation_id: str) -> str:
    """Return the chat or the channel that a conversation is part of."""
    return conversation_id.partition(";messageid=")[0]


@dataclass(slots=True)
class Access:
    """The conversations that are shut to the bot, by chat or channel."""

    blocked: dict[str, str] = field(default_factory=dict)
    uninstalled: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)

    def change(self, deed: Deed, conversation_id: str, code: str = USER_BLOCKED) -> None:
        """Let this happen; the code is what a blocked conversation answers, "" is none at all."""
        thread = thread_of(conversation_id)
        match deed:
            case Deed.BLOCK:
                self.blocked[thread] = code
            case Deed.UNBLOCK:
                self.blocked.pop(thread, None)
            case Deed.UNINSTALL:
                self.uninstalled.add(thread)
            case Deed.REINSTALL:
                self.uninstalled.discard(thread)
            case Deed.FORGET:
                self.gone.add(thread)

    def refuse_gone(self, conversation_id: str) -> None:
        """Raise the 404 for a conversation whose id means nothing any more."""
        if thread_of(conversation_id) in self.gone:
            refuse(404, "ConversationNotFound")

    def refuse_absent(self, conversation_id: str, *, targeted: bool = False) -> None:
        """Raise the refusal for a bot that is not installed there.

        The page on targeted messages gives it another status than the general table.
        """
        if thread_of(conversation_id) in self.uninstalled:
            refuse(404 if targeted else 403, NOT_IN_ROSTER)

    def refuse_blocked(self, conversation_id: str) -> None:
        """Raise the 403 for a bot that may read here, but not write."""
        code = self.blocked.get(thread_of(conversation_id))
        if code is not None:
            refuse(403, code)

    def shown(self, conversation_id: str) -> dict[str, bool | str | None]:
        """Return the access to one conversation in words."""
        thread = thread_of(conversation_id)
        return {
            "blocked": self.blocked.get(thread),
            "installed": thread not in self.uninstalled,
            "gone": thread in self.gone,
        }
