"""Bad weather in the simulated tenant, and what a chat and the tenant look like in it."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, TypeVar

import cards
from bot.demo.colleague import Chat, Persona, Shown
from tests.front_door.conftest import ALICE, House
from tests.front_door.knock import planned
from tests.front_door.talk import words

PIETER = Persona(ALICE.id, ALICE.name, "nl-NL")
SPEAKERS = {"en": ALICE, "nl": PIETER}
T = TypeVar("T")
TOLD_WITHIN_S = 60.0
ROADS = {"contact": "Newsletter", "guest": "Marketing"}

CONTACT = {"surface": "exchange", "cmdlet": "New-MailContact"}
DETAILS = {"surface": "exchange", "cmdlet": "Set-MailContact"}
LISTED = {"surface": "exchange", "cmdlet": "Add-DistributionGroupMember"}
SENDERS = {"surface": "exchange", "cmdlet": "Set-DistributionGroup"}
INVITED = {"surface": "graph", "method": "POST", "path": "/v1.0/invitations"}
JOINED = {"surface": "graph", "method": "POST", "path": "/v1.0/groups/*/members/$ref"}
# The write that ends each road, and the one that begins it.
LAST = {"contact": LISTED, "guest": JOINED}
FIRST = {"contact": CONTACT, "guest": INVITED}

DENIED = {"kind": "status", "status": 403}
BUSY = {"kind": "status", "status": 503}


def throttled(retry_after: Any) -> dict[str, Any]:
    """Return a 429 with this Retry-After."""
    return {"kind": "status", "status": 429, "retry_after": retry_after}


async def struck(
    house: House, match: Mapping[str, Any], fault: Mapping[str, Any], **more: Any
) -> None:
    """Let these calls go wrong; more is `nth` or `times`."""
    rule = {"match": {**match, **more}, "fault": dict(fault)}
    await house.change("faults", rules=[rule])


async def strikes(house: House) -> list[str]:
    """Return what struck so far."""
    return [str(call["fault"]) for call in await house.calls() if call["fault"]]


async def contacts(house: House, address: str = "jane@fabrikam.com") -> int:
    """Return how many contacts have this address."""
    found = (await house.state())["contacts"]
    return sum(c["address"] == address and not c["deletedAt"] for c in found)


async def guests(house: House, address: str = "jane@fabrikam.com") -> int:
    """Return how many guests have this address."""
    found = (await house.state())["guests"]
    return sum(g["mail"] == address and not g["deletedAt"] for g in found)


async def invited(house: House) -> list[str]:
    """Return whom Microsoft has mailed an invitation."""
    return [mail["recipient"] for mail in (await house.state())["outbox"]]


async def gone(chat: Chat, group: str = "Newsletter", **more: str) -> Shown:
    """Say yes to the plan for Jane Doe, and return the card that says so."""
    return await chat.press(await planned(chat, group), "go", **more)


async def ended(chat: Chat, group: str = "Newsletter", **more: str) -> Shown:
    """Say yes to the plan for Jane Doe, and return the card as it is in the end, or on hold."""
    return await chat.ended(await gone(chat, group, **more))


async def cards_in(chat: Chat) -> list[Shown]:
    """Return the messages with a card in the chat, as they stand now, oldest first."""
    activities = [a for a in await chat.activities() if "attachments" in a]
    return [Shown(a["id"], a["attachments"][0]["content"]) for a in activities]


async def until(look: Callable[[], Awaitable[T]]) -> T:
    """Return what is found, as soon as there is something."""
    async with asyncio.timeout(TOLD_WITHIN_S):
        while not (found := await look()):  # noqa: ASYNC110 - the bot does it
            await asyncio.sleep(0.02)
    return found


async def told(chat: Chat, number: int = 1) -> Shown:
    """Return the message that the bot sends as the first, the second … after the plan."""

    async def look() -> list[Shown]:
        return (await cards_in(chat))[number : number + 1]

    (found,) = await until(look)
    return found


async def settled(chat: Chat, shown: Shown) -> Shown:
    """Return a message as it is once there is something to press on it."""
    return await chat.ended(Shown(shown.activity_id, shown.card))


def says(shown: Shown, key: str, language: str = "en", **facts: str) -> bool:
    """Return whether a card says this text."""
    return cards.text(key, language, **facts) in words(shown)
