"""A bot that answers every message with the same card: what a turn costs without a store.

Listens on the port in $PORT, without signatures, for load on loopback.
"""

import asyncio
import os
from typing import Any

from aiohttp import web

from bot.adapters.teams.connector import Connector, open_session
from bot.adapters.teams.gate import DevelopmentGate
from bot.adapters.teams.ports import Place, Ports
from bot.adapters.teams.server import make_app
from bot.conversation.answers import Answer, Show
from bot.conversation.inputs import Input, Sender
from bot.conversation.views import HelpView, View

LINES = ("add", "who can be added", "what happens", "how it is undone", "whom to ask", "more")


def _card() -> dict[str, Any]:
    """Return a card of the size of a help card, about 2 KB."""
    text = {"type": "TextBlock", "wrap": True, "spacing": "Small"}
    body = [{**text, "text": f"{line}: " + "a sentence about it " * 8} for line in LINES]
    button = {"type": "Action.Execute", "title": "Add", "verb": "add", "data": {"verb": "add"}}
    return {"type": "AdaptiveCard", "version": "1.5", "body": body, "actions": [button]}


CARD = _card()


async def respond(_asked: Input, _sender: Sender) -> Answer:
    return Show(HelpView())


async def remember(_place: Place) -> None:
    return


async def handled(_conversation_id: str, _activity_id: str) -> None:
    return


async def left() -> tuple[str, ...]:
    return ()


async def in_english(_tenant_id: str, _person_id: str, _locale: str) -> str:
    return "en"


async def main() -> None:
    seen: set[tuple[str, str]] = set()

    async def first_time(conversation_id: str, activity_id: str, _body: str = "") -> bool:
        key = (conversation_id, activity_id)
        new = key not in seen
        seen.add(key)
        return new

    def render(_view: View, _language: str) -> dict[str, Any]:
        return CARD

    gate = DevelopmentGate()
    async with open_session() as http:
        ports = Ports(
            respond=respond,
            render=render,
            summary=lambda _view, _language: "Help",
            language_of=in_english,
            first_time=first_time,
            handled=handled,
            left=left,
            remember=remember,
        )
        app = make_app(gate=gate, connector=Connector(http, gate.allows), ports=ports)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", int(os.environ["PORT"])).start()
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())
