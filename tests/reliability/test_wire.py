"""What the bot's two HTTP clients meet on the wire is what sockets would give them."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import aiohttp
import httpx
import pytest
from aiohttp import web

from bot.simulator.app import make_app
from bot.simulator.faults.book import read_plan
from bot.simulator.world import WORLD
from bot.simulator.world import World as Simulated
from tests.reliability import clients, life
from tests.reliability.life import Life
from tests.reliability.wire import Wire

ADDRESS = ("127.0.0.1", 4010)
URL = "http://127.0.0.1:4010/teams/v3/conversations/a:1/members"
# Two faults to each of the calls: aiohttp repeats a read by itself where nothing came back.
CUTS = {
    "reset": (aiohttp.ClientOSError, httpx.ReadError),
    "lost": (aiohttp.ClientOSError, httpx.ReadError),
    "refused": (aiohttp.ServerDisconnectedError, httpx.RemoteProtocolError),
    "cut": (aiohttp.ClientPayloadError, httpx.RemoteProtocolError),
}


@dataclass(slots=True)
class Line:
    """A tenant on a wire, and the process that it is."""

    wire: Wire
    tenant: Simulated
    life: Life = field(default_factory=lambda: Life("tenant"))

    async def by_aiohttp(self) -> bytes:
        connector = clients.WireConnector(self.wire)
        async with aiohttp.ClientSession(connector=connector) as http, http.get(URL) as answer:
            return await answer.read()

    async def by_httpx(self) -> bytes:
        async with httpx.AsyncClient(transport=clients.transport(self.wire)) as http:
            return (await http.get(URL)).content


@pytest.fixture
async def line() -> AsyncIterator[Line]:
    loop = asyncio.get_running_loop()
    life.keep_book(loop)
    app = make_app(clock=loop.time, pause=asyncio.sleep)
    made = Line(Wire(loop, lambda: 0.01), app[WORLD])
    await made.life.start(_serve(app, made.wire))
    yield made
    await made.life.kill()


async def _serve(app: web.Application, wire: Wire) -> None:
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    assert runner.server is not None
    wire.listen(ADDRESS, runner.server)


async def test_both_clients_get_the_same_answer(line: Line) -> None:
    assert await line.by_aiohttp() == await line.by_httpx()


@pytest.mark.parametrize("kind", CUTS)
async def test_what_ends_a_connection_ends_it_for_aiohttp(line: Line, kind: str) -> None:
    line.tenant.faults.add(read_plan({"rules": [{"fault": {"kind": kind}}]}))

    with pytest.raises(CUTS[kind][0]):
        await line.by_aiohttp()


@pytest.mark.parametrize("kind", CUTS)
async def test_what_ends_a_connection_ends_it_for_httpx(line: Line, kind: str) -> None:
    line.tenant.faults.add(read_plan({"rules": [{"fault": {"kind": kind}}]}))

    with pytest.raises(CUTS[kind][1]):
        await line.by_httpx()


async def test_nobody_listens_where_a_process_has_died(line: Line) -> None:
    await line.life.kill()

    with pytest.raises(aiohttp.ClientConnectorError):
        await line.by_aiohttp()
    with pytest.raises(httpx.ConnectError):
        await line.by_httpx()


async def test_a_silent_address_takes_until_patience_ends(line: Line) -> None:
    line.wire.silent.add(ADDRESS)

    with pytest.raises(httpx.ConnectTimeout):
        await line.by_httpx()


async def test_time_passes_for_those_who_wait_and_at_once(line: Line) -> None:
    before = line.wire.loop.time()
    await asyncio.sleep(3600.0)

    assert line.wire.loop.time() - before == pytest.approx(3600.0)
