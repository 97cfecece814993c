"""Drives Microsoft's Agents Playground over HTTP; its recording is what the bot really sent."""

import asyncio
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp

from bot.demo.colleague import actions, inputs
from bot.demo.playground import PERSONAL_CHAT
from bot.demo.tenant import Tenant

ALICE = "29:alice"
TRIES = 200


@dataclass(frozen=True, slots=True)
class Playground:
    """A running Playground with the bot and the simulated tenant behind it."""

    http: aiohttp.ClientSession
    url: str
    tenant: Tenant
    recording: Path

    async def say(self, text: str) -> dict[str, Any]:
        """Type a message as Alice and return the message with the card that comes back."""
        seen = self.so_far()
        path = f"/_conversation/v1/conversations/{PERSONAL_CHAT}/messages"
        await self._call(path, {"from": {"id": ALICE}, "text": text, "textFormat": "plain"})
        return await self.message(seen)

    async def press(self, message: dict[str, Any], verb: str, **typed: str) -> dict[str, Any]:
        """Press the button with this verb on the message's card; return the card as it then is."""
        card = card_of(message)
        action = next(a for a in actions(card) if a.get("verb") == verb)
        standing = {item["id"]: str(item.get("value", "")) for item in inputs(card)}
        data = {**standing, **typed, **action["data"]}
        body = {
            "name": "adaptiveCard/action",
            "conversation": {"id": PERSONAL_CHAT},
            "from": {"id": ALICE},
            "replyToId": message["messageId"],
            "value": {
                "action": {"type": "Action.Execute", "verb": verb, "data": data},
                "trigger": "manual",
            },
        }
        answer = await self._call("/_conversation/v1/invoke", body)
        return {"messageId": message["messageId"], "card": answer["value"]}

    async def result(self, pressed: dict[str, Any]) -> dict[str, Any]:
        """Return the update of the card that offers something to press again."""
        for _ in range(TRIES):
            for exchange in reversed(self._recorded()):
                request = exchange["request"]
                if request["method"] == "PUT" and pressed["messageId"] in request["url"]:
                    card = card_of(request["body"])
                    if card.get("actions"):
                        return {"messageId": pressed["messageId"], "card": card}
            await asyncio.sleep(0.1)
        raise TimeoutError("no result")

    async def state(self) -> dict[str, Any]:
        """Return the simulated tenant."""
        return (await self.tenant.held()).state

    async def _call(self, path: str, body: dict[str, Any]) -> Any:
        async with self.http.post(self.url + path, json=body) as answer:
            text = await answer.text()
            assert answer.status < 300, text
            return json.loads(text) if text else None

    def _recorded(self) -> list[dict[str, Any]]:
        if not self.recording.exists():  # it comes with the first exchange
            return []
        parts = self.recording.read_text().split("\n---\n")[:-1]
        return [json.loads(part) for part in parts]

    def so_far(self) -> int:
        """Return how many exchanges there were, to wait for what comes after them."""
        return len(self._recorded())

    async def message(self, after: int) -> dict[str, Any]:
        """Return the first message with a card that the bot sends after so many exchanges."""
        for _ in range(TRIES):
            for exchange in self._recorded()[after:]:
                body = exchange["request"].get("body") or {}
                if _from_bot(exchange) and _is_new(exchange) and body.get("type") == "message":
                    return {"messageId": exchange["messageId"], "card": card_of(body)}
            await asyncio.sleep(0.05)
        raise TimeoutError("the bot sent nothing")


def card_of(message: dict[str, Any]) -> dict[str, Any]:
    """Return the card of a message, be it as sent or as this client keeps it."""
    if "card" in message:
        return dict(message["card"])
    return dict(message["attachments"][0]["content"])


def _from_bot(exchange: dict[str, Any]) -> bool:
    return str(exchange["direction"]).startswith("User Application")


def _is_new(exchange: dict[str, Any]) -> bool:
    return bool(exchange["request"]["method"] == "POST")


def text_of(card: dict[str, Any]) -> str:
    """Return all words of a card."""
    return json.dumps(card, ensure_ascii=False)


def group_value(message: dict[str, Any], name: str) -> str:
    """Return the value of the choice with this name."""
    choices = next(i["choices"] for i in inputs(card_of(message)) if i["id"] == "group")
    return next(str(c["value"]) for c in choices if c["title"] == name)


def members_of(state: dict[str, Any], group: str) -> list[str]:
    """Return the names of the members of a group in the simulated tenant."""
    return next(list(g["members"]) for g in state["groups"] if g["name"] == group)
