"""What the conversation needs of the world."""

from dataclasses import dataclass
from typing import Protocol

from bot.conversation.languages import Languages
from bot.conversation.letters import Places, Preferences
from bot.domain.requests import Request
from bot.workflow.world import World


class Forms(Protocol):
    """The forms that lie open. Every method raises a Problem while the store is away."""

    async def drafts(self, tenant_id: str, asker_id: str, limit: int) -> tuple[Request, ...]:
        """Return the forms of a person that were opened and not sent, newest first."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Where people are answered: the world, where they are reached, and what they chose."""

    world: World
    places: Places
    preferences: Preferences
    forms: Forms
    languages: Languages
