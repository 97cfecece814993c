"""A Bot Connector with answers that were set beforehand."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer

SENT = '{"id": "sent-1"}'


@dataclass(frozen=True)
class Call:
    method: str
    path: str
    query: str
    headers: dict[str, str]
    body: Any


@dataclass(frozen=True)
class Canned:
    status: int = 201
    text: str = SENT
    headers: dict[str, str] = field(default_factory=dict)
    broken: bool = False


@dataclass
class CannedConnector:
    """Answers with the planned answers in order, then with 201."""

    calls: list[Call] = field(default_factory=list)
    plan: list[Canned] = field(default_factory=list)
    _arrived: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def take(self, request: web.Request) -> web.Response:
        raw = await request.read()
        body = await request.json() if raw else None
        path, query = request.raw_path.partition("?")[::2]
        async with self._arrived:
            self.calls.append(Call(request.method, path, query, dict(request.headers), body))
            self._arrived.notify_all()
        answer = self.plan.pop(0) if self.plan else Canned()
        if answer.broken and request.transport is not None:
            request.transport.abort()
        return web.Response(
            status=answer.status,
            text=answer.text,
            headers=answer.headers,
            content_type="application/json",
        )

    async def arrived(self, number: int = 1) -> list[Call]:
        """Return the calls as soon as there are so many."""
        async with asyncio.timeout(5), self._arrived:
            await self._arrived.wait_for(lambda: len(self.calls) >= number)
        return self.calls

    @property
    def cards(self) -> list[Any]:
        return [call.body["attachments"][0]["content"] for call in self.calls if _has_card(call)]


def _has_card(call: Call) -> bool:
    return isinstance(call.body, dict) and "attachments" in call.body


@asynccontextmanager
async def serving(connector: CannedConnector) -> AsyncIterator[str]:
    """Serve on loopback and give the service URL."""
    app = web.Application()
    app.router.add_route("*", "/{rest:.*}", connector.take)
    async with TestServer(app) as server:
        yield str(server.make_url("/teams/"))
