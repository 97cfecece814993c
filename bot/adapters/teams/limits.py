"""How often the bot may speak: below what Teams allows, so that it never has to refuse.

Source: "Rate limiting for bots" (msteams-docs): 7 in 1 s, 8 in 2 s, 60 in 30 s and 1800 in an hour
for each conversation; 30 in 1 s for an app in a tenant, the lower of two figures.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

from bot.conversation.delivery_windows import Limit, Windows

# What is sent evenly may arrive closer together, and replies, which wait for nobody, count too.
IN_CONVERSATION: tuple[Limit, ...] = ((5, 1.0), (6, 2.0), (50, 30.0), (1500, 3600.0))
IN_TENANT: tuple[Limit, ...] = ((25, 1.0),)
_TENANT = ""  # the bot serves one


@dataclass(frozen=True, slots=True)
class Limits:
    """Counts the calls of the bot."""

    conversations: Windows
    tenant: Windows

    @classmethod
    def by(cls, seconds: Callable[[], float]) -> Self:
        """Return limits by a clock in seconds that never goes back."""
        return cls(Windows(IN_CONVERSATION, seconds), Windows(IN_TENANT, seconds))

    def reserve(self, conversation_id: str) -> float:
        """Count a call and return 0 if there is room, else return in how many seconds to ask."""
        if self.conversations.room_in_s(conversation_id):
            return self.conversations.promise_s(conversation_id)
        if self.tenant.room_in_s(_TENANT):
            return self.tenant.promise_s(_TENANT)
        self.spend(conversation_id)
        return 0.0

    def spend(self, conversation_id: str) -> None:
        """Count a call that is made in any case."""
        self.conversations.spend(conversation_id)
        self.tenant.spend(_TENANT)
