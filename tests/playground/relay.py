"""Stands between the Playground and the bot, and gives its people another language.

The Playground 0.2.28 says en-US in every activity, whatever its page is shown in; Teams says the
language of the person's client at the same two places. Nothing else is changed, and what the bot
sends does not pass here.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
from aiohttp import web


@asynccontextmanager
async def speaking(locale: str, bot_url: str) -> AsyncIterator[str]:
    """Listen in the place of the bot, and give the address."""
    async with aiohttp.ClientSession() as http:

        async def forward(request: web.Request) -> web.Response:
            activity = _in(locale, await request.json())
            async with http.post(f"{bot_url}{request.path}", json=activity) as answer:
                body, kind = await answer.read(), answer.content_type
                return web.Response(status=answer.status, body=body, content_type=kind)

        app = web.Application()
        app.router.add_post("/api/messages", forward)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        try:
            yield f"http://127.0.0.1:{runner.addresses[0][1]}"
        finally:
            await runner.cleanup()


def _in(locale: str, activity: dict[str, Any]) -> dict[str, Any]:
    entities = [
        {**entity, "locale": locale} if entity.get("type") == "clientInfo" else entity
        for entity in activity.get("entities") or []
    ]
    return {**activity, "locale": locale, "entities": entities}
