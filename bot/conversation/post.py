"""Putting a message where somebody reads it, in the words of the conversation."""

from dataclasses import dataclass
from typing import Protocol

from bot.conversation.letters import Person
from bot.conversation.views import View
from bot.domain.requests import Place


@dataclass(frozen=True, slots=True)
class Stands:
    """The message stands at this place."""

    place: Place


@dataclass(frozen=True, slots=True)
class Later:
    """It did not get through, or nobody knows; after_s is what the other side asked for, or 0."""

    after_s: float
    cause: str


@dataclass(frozen=True, slots=True)
class Crowded:
    """It was not tried, to stay below the limits; there is room in after_s seconds."""

    after_s: float


@dataclass(frozen=True, slots=True)
class Shut:
    """Nothing gets into this conversation until somebody writes there."""

    cause: str


@dataclass(frozen=True, slots=True)
class Gone:
    """There is no such conversation any more; another one can be opened."""

    cause: str


@dataclass(frozen=True, slots=True)
class Spoilt:
    """The message itself is not taken, or could not be drawn: a defect of ours."""

    cause: str


Missed = Later | Crowded | Shut | Gone | Spoilt
Delivery = Stands | Missed


class Post(Protocol):
    """Teams. Nothing here raises: whatever happens is a delivery."""

    async def put(self, place: Place, view: View, language: str) -> Delivery:
        """Replace the message at the place, or send a new one where it is gone or has no id."""

    async def open(self, person: Person) -> Place | Missed:
        """Open a chat with this person alone, or find the one there is."""
