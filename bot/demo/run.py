"""Runs the demo: with the Agents Playground where Node.js is found, else the scripted colleague."""

import asyncio
import tempfile
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import aiohttp

from bot.demo import faults, playground, script
from bot.demo.colleague import Line
from bot.demo.contoso import APP_ID, CLIENT_SECRET, TENANT_ID
from bot.demo.playground import Unavailable
from bot.demo.processes import DidNotStart, Running, guestlist, running


@dataclass(frozen=True, slots=True)
class Stage:
    """The simulated tenant and the bot, both running."""

    tenant_url: str
    bot_url: str
    folder: Path


async def demo(*, script_only: bool, with_faults: bool = False) -> int:
    """Run the demo and return its exit code; cancelled, it ends all that it has started.

    with_faults is for the script: then it shows what goes wrong, and how that ends.
    """
    try:
        if with_faults:
            return await _faults()
        async with staged() as stage:
            if script_only:
                return await _script(stage)
            try:
                return await _playground(stage)
            except Unavailable as missing:
                print(f"{missing} The scripted demo plays instead.\n", flush=True)
                return await _script(stage)
    except DidNotStart as failed:
        print(f"The demo did not start: {failed}", flush=True)
        return 1


@asynccontextmanager
async def staged() -> AsyncIterator[Stage]:
    """Run the simulated tenant and the bot, and end both on leaving."""
    async with _tenant() as (tenant_url, folder), _bot(tenant_url, folder) as bot:
        yield Stage(tenant_url, bot.url, folder)


@asynccontextmanager
async def _tenant() -> AsyncIterator[tuple[str, Path]]:
    with tempfile.TemporaryDirectory(prefix="guestlist-") as name:
        folder = Path(name)
        simulate = guestlist("simulate", "--port", "0")
        async with running(simulate, {}, folder / "tenant.log") as tenant:
            yield tenant.url, folder


def _bot(tenant_url: str, folder: Path) -> AbstractAsyncContextManager[Running]:
    environment = bot_environment(tenant_url, folder / "guestlist.db")
    return running(guestlist("serve"), environment, folder / "bot.log")


def bot_environment(tenant_url: str, database: Path) -> dict[str, str]:
    """Return the settings of a bot that works in a simulated tenant."""
    return {
        "GUESTLIST_DEVELOPMENT": "true",
        "GUESTLIST_PORT": "0",
        "GUESTLIST_TENANT_ID": TENANT_ID,
        "GUESTLIST_APP_ID": APP_ID,
        "GUESTLIST_CLIENT_SECRET": CLIENT_SECRET,
        "GUESTLIST_GRAPH_URL": f"{tenant_url}/v1.0",
        "GUESTLIST_EXCHANGE_URL": tenant_url,
        "GUESTLIST_LOGIN_URL": tenant_url,
        "GUESTLIST_DATABASE_URL": f"sqlite:///{database}",
    }


async def _script(stage: Stage) -> int:
    async with aiohttp.ClientSession() as http:
        line = Line(http, stage.bot_url, stage.tenant_url, TENANT_ID, APP_ID)
        return await script.play(line)


async def _faults() -> int:
    async with _tenant() as (tenant_url, folder), aiohttp.ClientSession() as http:
        line = Line(http, "", tenant_url, TENANT_ID, APP_ID)
        return await faults.play(line, lambda: _bot(tenant_url, folder))


async def _playground(stage: Stage) -> int:
    async with playground.opened(stage.bot_url, stage.folder) as url:
        print(playground.invitation(url, stage.tenant_url), flush=True)
        # There is no other way to end it, so that to be told to end is no failure.
        with suppress(asyncio.CancelledError):
            await asyncio.Event().wait()
    return 0
