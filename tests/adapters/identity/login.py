"""A login host with canned answers, which names its own http addresses as any fake would."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Mapping
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer

TENANT = "11111111-1111-4111-8111-111111111111"
CLIENT = "22222222-2222-4222-8222-222222222222"
GRAPH = "https://graph.microsoft.com/.default"
EXCHANGE = "https://outlook.office365.com/.default"


class Login:
    """Gives the tokens t1, t2 and so on, or what it is told to answer."""

    def __init__(self) -> None:
        self.asked: list[Mapping[str, str]] = []
        self.refusal: tuple[int, Any] | None = None
        self.discovery_status = 200
        self.gate: asyncio.Event | None = None
        self.arrived = asyncio.Event()
        self.url = ""

    @classmethod
    @contextlib.asynccontextmanager
    async def open(cls) -> "AsyncIterator[Login]":
        login = cls()
        app = web.Application()
        app.router.add_get("/{tenant}/v2.0/.well-known/openid-configuration", login.discovery)
        app.router.add_post("/{tenant}/oauth2/v2.0/token", login.token)
        async with TestServer(app) as server:
            login.url = str(server.make_url("/")).rstrip("/")
            yield login
            if login.gate:
                login.gate.set()

    async def discovery(self, request: web.Request) -> web.Response:
        base = f"{self.url}/{request.match_info['tenant']}"
        document = {
            "issuer": f"{base}/v2.0",
            "authorization_endpoint": f"{base}/oauth2/v2.0/authorize",
            "token_endpoint": f"{base}/oauth2/v2.0/token",
        }
        return web.json_response(document, status=self.discovery_status)

    async def token(self, request: web.Request) -> web.Response:
        self.asked.append({name: str(value) for name, value in (await request.post()).items()})
        self.arrived.set()
        if self.gate:
            await self.gate.wait()
        if self.refusal:
            status, body = self.refusal
            if isinstance(body, bytes):
                return web.Response(status=status, body=body)
            return web.json_response(body, status=status)
        token = {"token_type": "Bearer", "expires_in": 3599, "access_token": f"t{len(self.asked)}"}
        return web.json_response(token)
