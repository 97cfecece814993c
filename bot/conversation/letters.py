"""What is to be sent to somebody who has not just asked: kept in the outbox until it is delivered.

A letter names its request, not its words: they are made from the newest state when it is sent.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from bot.domain.events import Event
from bot.domain.requests import Place


class LetterKind(StrEnum):
    """What a letter is: the card of a request, a notice to its person, an alert to operators."""

    CARD = "card"
    NOTICE = "notice"
    ALERT = "alert"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One letter. Those of a lane that are due leave one after the other, oldest first.

    Letters of one lane and topic (a cause) may leave together. version is the newest of the
    request that a card is to show.
    """

    id: str
    kind: LetterKind
    lane: str
    topic: str
    request_id: str
    version: int
    created_at: datetime
    tries: int = 0
    event: Event | None = None


class Fate(StrEnum):
    """How a letter ended; an overtaken one had nothing left to tell, an undeliverable one had."""

    SENT = "sent"
    OVERTAKEN = "overtaken"
    UNWANTED = "unwanted"
    UNDELIVERABLE = "undeliverable"


class Outbox(Protocol):
    """The letters that wait. Every method raises a Problem while the store is away."""

    async def take(self, limit: int, *, hold_s: float) -> tuple[Letter, ...]:
        """Return letters that are due, each the first of its lane, and keep others off them.

        One that is tried again keeps its place; one that was put off untried lets others pass.
        After hold_s seconds without a word they are due again: whoever took them has died.
        """

    async def behind(self, letter: Letter, limit: int) -> tuple[Letter, ...]:
        """Return the letters of the same lane and topic that wait behind this one."""

    async def end(self, letters: tuple[Letter, ...], fate: Fate, reason: str = "") -> None:
        """Note how letters ended. A card whose request has moved on meanwhile waits again."""

    async def put_off(self, letters: tuple[Letter, ...], after_s: float, *, tried: bool) -> None:
        """Let letters wait so many seconds longer; tried counts it as an attempt that failed."""

    async def last_sent(self, lane: str, topic: str) -> datetime | None:
        """Return when a letter of this lane and topic was last sent, or None."""

    async def rung(self, within_s: float) -> None:
        """Return as soon as this process wrote a letter, or after the time."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of a tenant, by Entra object id, with what is known of them in Teams.

    user_id is their account, and service_url where Teams was reached for them; both may be empty.
    """

    tenant_id: str
    person_id: str
    user_id: str = ""
    service_url: str = ""


class Notify(StrEnum):
    """What a person wants to be told of their requests while they are away."""

    ALL = "all"
    FAILURES = "failures"
    NONE = "none"


class Places(Protocol):
    """Where people and operators are reached, and where a request's card stands."""

    async def personal(self, tenant_id: str, person_id: str) -> Place | None:
        """Return the newest chat with this person alone that is not shut, or None."""

    async def person(self, tenant_id: str, person_id: str) -> Person | None:
        """Return what is needed to open a chat with the person, if they ever wrote."""

    async def shut(self, conversation_id: str, reason: str) -> None:
        """Note that nothing gets into a conversation, until somebody writes there."""

    async def card_moved(self, card: str, place: Place) -> None:
        """Note where a card stands now; card names the request and the activity it stood at."""

    async def card_at(self, card: str) -> Place | None:
        """Return where a card was put by the bot itself, or None."""

    async def operators(self, tenant_id: str) -> Place | None:
        """Return the conversation that operators chose, or None."""

    async def set_operators(self, tenant_id: str, place: Place | None) -> None:
        """Send alerts to this conversation from now on, or to nobody."""


class Preferences(Protocol):
    """What people chose."""

    async def notify(self, tenant_id: str, person_id: str) -> Notify:
        """Return what the person wants to be told; everything, as long as they chose nothing."""

    async def set_notify(self, tenant_id: str, person_id: str, wanted: Notify) -> None:
        """Keep what the person wants to be told."""

    async def language(self, tenant_id: str, person_id: str) -> str:
        """Return the code of the language that the person chose, or nothing."""

    async def set_language(self, tenant_id: str, person_id: str, code: str) -> None:
        """Keep the language that the person chose; nothing leaves it to the client."""
