"""The whole bot and a simulated tenant, each behind a real socket of this machine."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp.test_utils import TestServer

from bot import app, settings
from bot.app import Seams
from bot.demo.colleague import Chat, Line, Persona
from bot.demo.contoso import APP_ID, TENANT_ID
from bot.simulator.app import make_app as make_tenant
from tests.front_door import databases, hurry
from tests.front_door.hurry import CLOCK, HurriedClock

ALICE = Persona("33333333-3333-4333-8333-333333333331", "Alice Vermeer")
BOB = Persona("33333333-3333-4333-8333-333333333332", "Bob de Vries")
CAROL = Persona("33333333-3333-4333-8333-333333333333", "Carol Jansen")
DAN = Persona("33333333-3333-4333-8333-333333333334", "Dan Smit")
FRANK = Persona("33333333-3333-4333-8333-333333333336", "Frank Visser")
EVE = Persona("33333333-3333-4333-8333-333333333335", "Eve Bakker")
GUS = Persona("44444444-4444-4444-8444-444444444407", "Gus Guest")


@dataclass(frozen=True, slots=True)
class House:
    """The bot, the tenant, and ways to look at both."""

    line: Line
    environment: dict[str, str] = field(default_factory=dict)

    def chat(self, persona: Persona = ALICE) -> Chat:
        return Chat(self.line, persona)

    async def post(self, **request: Any) -> int:
        async with self.line.http.post(f"{self.line.bot_url}/api/messages", **request) as answer:
            await answer.read()
            return answer.status

    async def state(self) -> dict[str, Any]:
        return dict(await self._sim("GET", "state"))

    async def writes(self) -> list[str]:
        """Return every call that changed something in the tenant."""
        return [_name(call) for call in await self.calls() if _changes(call)]

    async def calls(self) -> list[dict[str, Any]]:
        """Return every call to the tenant since the journal was last emptied."""
        return list((await self._sim("GET", "journal"))["calls"])

    async def forget_calls(self) -> None:
        await self._sim("DELETE", "journal")

    async def change(self, door: str, **body: Any) -> None:
        await self._sim("POST", door, json=body)

    async def ask(self, door: str, **body: Any) -> dict[str, Any]:
        """Return what a control door answers."""
        return dict(await self._sim("POST", door, json=body))

    async def mend(self) -> None:
        """End every fault that was told."""
        await self._sim("DELETE", "faults")

    async def members(self, group: str) -> list[str]:
        groups = (await self.state())["groups"]
        return next(list(g["members"]) for g in groups if g["name"] == group)

    async def _sim(self, method: str, door: str, **more: Any) -> Any:
        url = f"{self.line.tenant_url}/_sim/{door}"
        async with self.line.http.request(method, url, **more) as answer:
            assert answer.status < 300, await answer.text()
            return await answer.json()


def _changes(call: dict[str, Any]) -> bool:
    if call["surface"] == "exchange":
        return not str(call["cmdlet"]).startswith("Get-")
    return bool(call["surface"] == "graph" and call["method"] != "GET")


def _name(call: dict[str, Any]) -> str:
    return str(call["cmdlet"] or f"{call['method']} {call['path']}")


HURRIED = hurry.seams()


@asynccontextmanager
async def opened(
    tenant_url: str, database: Path, seams: Seams = HURRIED, **more: str
) -> AsyncIterator[House]:
    """Run the bot against a tenant, in this process, and give ways to talk to it."""
    environment = {
        "GUESTLIST_DEVELOPMENT": "true",
        "GUESTLIST_TENANT_ID": TENANT_ID,
        "GUESTLIST_STATIC_TOKEN": "sim-static-token",
        "GUESTLIST_GRAPH_URL": f"{tenant_url}/v1.0",
        "GUESTLIST_EXCHANGE_URL": tenant_url,
        "GUESTLIST_DATABASE_URL": f"sqlite:///{database}",
        **more,
    }
    loaded = settings.load({k: v for k, v in environment.items() if v})
    await asyncio.to_thread(databases.use, database)
    async with AsyncExitStack() as stack:
        built = await stack.enter_async_context(app.build(loaded, seams))
        bot = TestServer(built)
        await bot.start_server()
        stack.push_async_callback(bot.close)
        http = await stack.enter_async_context(aiohttp.ClientSession())
        bot_url = str(bot.make_url("")).rstrip("/")
        yield House(Line(http, bot_url, tenant_url, TENANT_ID, APP_ID), environment)


@pytest.fixture
def clock() -> HurriedClock:
    """Return the time of bot and tenant; a module of tests may have one of its own."""
    return CLOCK


@pytest.fixture
async def tenant_url(clock: HurriedClock) -> AsyncIterator[str]:
    server = TestServer(make_tenant(clock=clock.seconds, pause=clock.pause))
    await server.start_server()
    yield str(server.make_url("")).rstrip("/")
    await server.close()


@pytest.fixture
async def house(tenant_url: str, tmp_path: Path, clock: HurriedClock) -> AsyncIterator[House]:
    async with opened(tenant_url, tmp_path / "guestlist.db", hurry.seams(clock)) as house:
        yield house
