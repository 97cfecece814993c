"""Somebody in a chat: says, presses, and sees what a client of Teams would show."""

import itertools
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import aiohttp

from bot.demo.colleague import Chat as Speaker
from bot.demo.colleague import Line, Persona, inputs
from bot.demo.contoso import APP_ID, TENANT_ID
from bot.simulator.teams.conversations import Conversation, Happening
from tests.reliability.processes.tenants import URL, Simulated

ALICE = Persona("33333333-3333-4333-8333-333333333331", "Alice Vermeer")
FRANK = Persona("33333333-3333-4333-8333-333333333336", "Frank Visser")
PATIENCE_S = 30.0

Card = Mapping[str, Any]


class NoAnswer(Exception):
    """The bot died, or did not take an activity."""


@dataclass(frozen=True, slots=True)
class Answered:
    """The card that came back from a press, and how much had happened in the chat by then."""

    card: Card
    after: int


@dataclass(slots=True)
class Chat:
    """One personal chat; answered holds the cards that presses brought, by activity."""

    persona: Persona
    id: str
    answered: dict[str, Answered] = field(default_factory=dict)

    def copy(self) -> "Chat":
        """Return the chat as its person remembers it now."""
        return replace(self, answered=dict(self.answered))

    def activity(self, kind: str, bot_url: str, http: aiohttp.ClientSession) -> dict[str, Any]:
        """Return a new activity of this person."""
        line = Line(http, bot_url, URL, TENANT_ID, APP_ID)
        return Speaker(line, self.persona, self.id).activity(kind)

    def cards(self, tenant: Simulated) -> dict[str, Card]:
        """Return every card as the client shows it, by activity, in the order they came."""
        shown: dict[str, Card] = {}
        for happening in self._happenings(tenant):
            card = card_of(happening.activity)
            if card is not None:
                shown[happening.activity_id] = card
        for activity_id, answer in self.answered.items():
            newer = itertools.islice(self._happenings(tenant), answer.after, None)
            if not any(each.activity_id == activity_id for each in newer):
                shown[activity_id] = answer.card
        return shown

    def sent(self, tenant: Simulated) -> list[Card]:
        """Return every message with a card that the bot has sent, as it was first."""
        first = (each.activity for each in self._happenings(tenant) if each.kind == "sent")
        return [card for card in map(card_of, first) if card is not None]

    def happened(self, tenant: Simulated) -> int:
        """Return how much has happened in the chat."""
        return len(self._happenings(tenant))

    def _happenings(self, tenant: Simulated) -> list[Happening]:
        found: Conversation | None = tenant.world.conversations.known.get(self.id)
        return found.happenings if found else []


def card_of(activity: Mapping[str, Any]) -> Card | None:
    """Return the card of an activity, or None."""
    attachments = activity.get("attachments") or [{}]
    content = attachments[0].get("content")
    return content if isinstance(content, Mapping) else None


def verbs(card: Card) -> tuple[str, ...]:
    """Return what can be pressed on a card."""
    return tuple(each["verb"] for each in card.get("actions", []) if "verb" in each)


def pressing(card: Card, verb: str, typed: Mapping[str, str]) -> dict[str, Any]:
    """Return the value of a press of the button with this verb."""
    action = next(each for each in card["actions"] if each.get("verb") == verb)
    standing = {each["id"]: str(each.get("value", "")) for each in inputs(card)}
    data = {**standing, **typed, **action["data"]}
    return {
        "action": {"type": "Action.Execute", "verb": verb, "data": data},
        "trigger": "manual",
    }


async def posted(http: aiohttp.ClientSession, bot_url: str, activity: Mapping[str, Any]) -> Any:
    """Send an activity as Teams does, and return what comes back. Raise NoAnswer."""
    timeout = aiohttp.ClientTimeout(total=PATIENCE_S)
    try:
        async with http.post(f"{bot_url}/api/messages", json=activity, timeout=timeout) as response:
            if response.status >= 300:
                raise NoAnswer(f"{response.status}")
            return await response.json() if await response.read() else None
    except (aiohttp.ClientError, TimeoutError) as error:
        raise NoAnswer(type(error).__name__) from error
