"""Somebody who talks to the bot over HTTP, as Teams does for a person in a personal chat."""

import asyncio
import itertools
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote
from uuid import uuid4

import aiohttp

PATIENCE_S = 20.0


@dataclass(frozen=True, slots=True)
class Persona:
    """A person of the tenant, with the language of their Teams client."""

    id: str
    name: str
    locale: str = "en-US"


@dataclass(frozen=True, slots=True)
class Line:
    """Where the bot and the tenant are, and who they are to each other."""

    http: aiohttp.ClientSession
    bot_url: str
    tenant_url: str
    tenant_id: str
    app_id: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A card as it stands in the chat; before is what the tenant held when it was pressed."""

    activity_id: str
    card: Mapping[str, Any]
    before: Mapping[str, Any] | None = None


class BotRefused(Exception):
    """The bot did not take an activity; the text has status and body."""


class Chat:
    """One personal chat: what the person sends goes to the bot, what the bot sends is read back."""

    def __init__(self, line: Line, persona: Persona, conversation_id: str = "") -> None:
        self._line, self._persona = line, persona
        self.conversation_id = conversation_id or f"a:demo-{uuid4().hex}"
        self._numbers = itertools.count(1)
        self._seen = 0

    async def say(self, text: str) -> Shown:
        """Type a message and return the card that answers it; a notice may come in between."""
        message = self.activity("message") | {"text": text, "textFormat": "plain"}
        await self._post(message)
        return await self._card_with(lambda sent: sent.get("replyToId") == message["id"])

    async def press(self, shown: Shown, verb: str, **typed: str) -> Shown:
        """Press the button with this verb, with what was typed; return the card as it then is."""
        action = _button(shown.card, verb)
        data = {**_values(shown.card), **typed, **action["data"]}
        value = {
            "action": {"type": "Action.Execute", "verb": verb, "data": data},
            "trigger": "manual",
        }
        before = await self._latest(shown.activity_id)
        invoke = self.activity("invoke") | {"name": "adaptiveCard/action", "value": value}
        answer = await self._post(invoke | {"replyToId": shown.activity_id})
        return Shown(shown.activity_id, answer["value"], before)

    async def ended(self, shown: Shown) -> Shown:
        """Wait until the card is updated to its end, which always offers a next step."""
        deadline = time.monotonic() + PATIENCE_S
        while time.monotonic() < deadline:
            latest = await self._latest(shown.activity_id)
            if latest is not None and latest != shown.before and not _runs(latest):
                return Shown(shown.activity_id, latest)
            await asyncio.sleep(0.1)
        raise TimeoutError("the card did not come to an end")

    def activity(self, kind: str) -> dict[str, Any]:
        """Return an activity of this person as Teams would send it, with a new id."""
        user = {
            "id": f"29:{self._persona.id}",
            "name": self._persona.name,
            "aadObjectId": self._persona.id,
        }
        return {
            "type": kind,
            "id": f"{time.time_ns()}-{next(self._numbers)}",
            "timestamp": datetime.now(UTC).isoformat().replace("+00:00", "Z"),
            "serviceUrl": f"{self._line.tenant_url}/teams/",
            "channelId": "msteams",
            "from": user,
            "conversation": {
                "conversationType": "personal",
                "tenantId": self._line.tenant_id,
                "id": self.conversation_id,
            },
            "recipient": {"id": f"28:{self._line.app_id}", "name": "Guestlist"},
            "locale": self._persona.locale,
            "channelData": {"tenant": {"id": self._line.tenant_id}},
        }

    async def _post(self, activity: dict[str, Any]) -> Any:
        async with self._line.http.post(
            f"{self._line.bot_url}/api/messages", json=activity
        ) as response:
            if response.status >= 300:
                raise BotRefused(f"{response.status} {await response.text()}")
            body = await response.text()
            return await response.json() if body else None

    async def activities(self) -> list[dict[str, Any]]:
        """Return what the bot has sent into this chat, as it stands now."""
        path = f"/_sim/conversations/{quote(self.conversation_id, safe='')}"
        async with self._line.http.get(f"{self._line.tenant_url}{path}") as response:
            if response.status == 404:
                return []
            return list((await response.json())["activities"])

    async def next_card(self) -> Shown:
        """Return the next card that the bot sends."""
        return await self._card_with(lambda _: True)

    async def _card_with(self, wanted: Callable[[Mapping[str, Any]], bool]) -> Shown:
        deadline = time.monotonic() + PATIENCE_S
        while time.monotonic() < deadline:
            cards = [a for a in await self.activities() if _card(a) is not None]
            found = [a for a in cards[self._seen :] if wanted(a)]
            if found:
                self._seen = len(cards)
                return Shown(found[-1]["id"], _card(found[-1]) or {})
            await asyncio.sleep(0.05)
        raise TimeoutError("the bot sent no card")

    async def _latest(self, activity_id: str) -> Mapping[str, Any] | None:
        mine = (a for a in await self.activities() if a["id"] == activity_id)
        return next((_card(activity) for activity in mine), None)


def _card(activity: Mapping[str, Any]) -> Mapping[str, Any] | None:
    attachments = activity.get("attachments") or [{}]
    content = attachments[0].get("content")
    return content if isinstance(content, Mapping) else None


def _runs(card: Mapping[str, Any]) -> bool:
    """A request that runs offers nothing to press; each end offers a next step."""
    return not card.get("actions")


def _button(card: Mapping[str, Any], verb: str) -> Mapping[str, Any]:
    for action in actions(card):
        if action.get("verb") == verb:
            return action
    raise LookupError(f"the card has no button {verb}")


def actions(card: Any) -> list[dict[str, Any]]:
    """Return every button of a card: those at its foot, then those that stand in its body."""
    if not isinstance(card, Mapping):
        return [found for item in card for found in actions(item)] if isinstance(card, list) else []
    own = [dict(action) for action in card.get("actions", [])]
    inner = (value for key, value in card.items() if key != "actions")
    return own + [found for value in inner for found in actions(value)]


def _values(card: Mapping[str, Any]) -> dict[str, str]:
    """Return what stands in the inputs of a card before anybody types."""
    return {item["id"]: str(item.get("value", "")) for item in inputs(card)}


def inputs(card: Any) -> list[dict[str, Any]]:
    """Return every input of a card, however deep."""
    if isinstance(card, list):
        return [found for item in card for found in inputs(item)]
    if not isinstance(card, Mapping):
        return []
    own = [dict(card)] if str(card.get("type", "")).startswith("Input.") else []
    return own + [found for value in card.values() for found in inputs(value)]
