"""What the conversation needs of the world."""

from dataclasses import dataclass

from bot.conversation.letters import Places, Preferences
from bot.workflow.world import World


@dataclass(frozen=True, slots=True)
class Desk:
    """Where people are answered: the world, where they are reached, and what they chose."""

    world: World
    places: Places
    preferences: Preferences
