"""What no client of Teams sends, made by hand, and a closer look at what comes back."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from aiohttp.test_utils import TestServer

from bot.demo.colleague import Chat, Shown
from bot.simulator.app import make_app as make_tenant
from bot.simulator.tenant.state import Tenant
from tests.front_door.conftest import House, opened
from tests.front_door.hurry import CLOCK, IDLE
from tests.front_door.talk import filled, handle, values

PRESS = "adaptiveCard/action"
SEARCH = "application/search"
# Where a client shows text as it is; elsewhere it may read Markdown, dates or markup in it.
_ONLY_TEXT = {("TextRun", "text"), ("Input.Text", "value")}
_NOT_SHOWN = {"data", "speak", "$schema"}


@asynccontextmanager
async def quiet(database: Path, tenant: Tenant | None = None) -> AsyncIterator[House]:
    """Give a house of its own, for tests that leave its tenant as it was and begin no request."""
    server = TestServer(make_tenant(tenant, clock=CLOCK.seconds, pause=CLOCK.pause))
    await server.start_server()
    try:
        async with opened(str(server.make_url("")).rstrip("/"), database, IDLE) as house:
            yield house
    finally:
        await server.close()


async def answered(house: House, activity: Mapping[str, Any]) -> tuple[int, Any]:
    """Send an activity and return the status and the body of its answer."""
    url = f"{house.line.bot_url}/api/messages"
    async with house.line.http.post(url, json=activity) as answer:
        body = await answer.json() if answer.content_type == "application/json" else None
        return answer.status, body


def invoke(chat: Chat, value: Any, card: str = "", name: str = PRESS) -> dict[str, Any]:
    """Return an invoke of this person with any value at all."""
    return chat.activity("invoke") | {"name": name, "value": value, "replyToId": card}


def pressing(verb: Any, data: Any) -> dict[str, Any]:
    """Return the value of a press."""
    action = {"type": "Action.Execute", "verb": verb, "data": data}
    return {"action": action, "trigger": "manual"}


def sent_by(shown: Shown, verb: str, /, **typed: Any) -> dict[str, Any]:
    """Return the data that a client sends for a button, with what was typed or forged."""
    return {**values(shown), **handle(shown, verb), **typed}


async def forced(house: House, chat: Chat, shown: Shown, data: Mapping[str, Any]) -> Shown:
    """Press with data that need not be on the card; return the card that comes back."""
    value = pressing(data.get("verb"), dict(data))
    status, body = await answered(house, invoke(chat, value, shown.activity_id))
    assert (status, body["statusCode"]) == (200, 200)
    return Shown(shown.activity_id, body["value"])


async def planned(chat: Chat, group: str = "Newsletter", **more: str) -> Shown:
    """Return the plan for Jane Doe."""
    return await filled(chat, group, "jane@fabrikam.com", "Jane Doe", **more)


async def standing(chat: Chat) -> Mapping[str, Any]:
    """Return the newest card in the chat, as it was last sent or updated."""
    content: Mapping[str, Any] = (await chat.activities())[-1]["attachments"][0]["content"]
    return content


def under(shown: Shown, field: str) -> str:
    """Return what stands between an input and the next one, as a person reads it."""
    body = shown.card["body"]
    start = next(n for n, item in enumerate(body) if item.get("id") == field) + 1
    ends = [n for n, item in enumerate(body) if n >= start and "id" in item]
    return "".join(_runs(body[start : ends[0] if ends else None]))


def _runs(node: Any) -> list[str]:
    if isinstance(node, list):
        return [text for item in node for text in _runs(item)]
    if not isinstance(node, Mapping):
        return []
    own = [str(node["text"])] if "text" in node else []
    return own + [text for value in node.values() for text in _runs(value)]


def read_for_more(node: Any, kind: str = "") -> list[str]:
    """Return every text of a card in which a client may read more than letters."""
    if isinstance(node, list):
        return [text for item in node for text in read_for_more(item, kind)]
    if not isinstance(node, Mapping):
        return []
    kind = str(node.get("type", ""))
    found = []
    for key, value in node.items():
        if isinstance(value, str) and (kind, key) not in _ONLY_TEXT | {(kind, "type")}:
            found += [] if key in _NOT_SHOWN else [value]
        elif key not in _NOT_SHOWN:
            found += read_for_more(value)
    return found
