"""The bot as a process of its own, which can be killed, told to end, and started again."""

import asyncio
import os
import signal
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp

from bot.demo.colleague import Line
from bot.demo.contoso import APP_ID, TENANT_ID
from tests.front_door.conftest import House

CLOSED = "http://127.0.0.1:9"


@dataclass
class Process:
    """A running process, and what it has written to standard error once it has ended."""

    process: asyncio.subprocess.Process
    url: str
    errors: list[str] = field(default_factory=list)

    async def kill(self) -> None:
        """End it as a power cut does."""
        await self._ended_by(signal.SIGKILL)

    async def stop(self) -> float:
        """Tell it to end, and return how many seconds that took."""
        begun = time.monotonic()
        await self._ended_by(signal.SIGTERM)
        return time.monotonic() - begun

    async def _ended_by(self, number: signal.Signals) -> None:
        if self.process.returncode is None:
            self.process.send_signal(number)
            _, errors = await self.process.communicate()
            self.errors += errors.decode().splitlines()


def environment(database: Path, tenant_url: str = CLOSED, **more: str) -> dict[str, str]:
    """Return the environment of a process, clean of what this one may have."""
    ours = {
        "GUESTLIST_DEVELOPMENT": "true",
        "GUESTLIST_PORT": "0",
        "GUESTLIST_TENANT_ID": TENANT_ID,
        "GUESTLIST_STATIC_TOKEN": "sim-static-token",
        "GUESTLIST_GRAPH_URL": f"{tenant_url}/v1.0",
        "GUESTLIST_EXCHANGE_URL": tenant_url,
        "GUESTLIST_DATABASE_URL": f"sqlite:///{database}",
    }
    clean = {name: value for name, value in os.environ.items() if "GUESTLIST" not in name}
    return clean | ours | more


async def start(env: dict[str, str]) -> asyncio.subprocess.Process:
    """Start `guestlist serve`."""
    pipe = asyncio.subprocess.PIPE
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "serve", stdout=pipe, stderr=pipe, env=env
    )


@asynccontextmanager
async def serving(env: dict[str, str]) -> AsyncIterator[Process]:
    """Run a process, and tell it to end where nothing else has ended it."""
    process = await start(env)
    assert process.stdout is not None
    url = (await process.stdout.readline()).decode().strip().rpartition(" ")[2]
    running = Process(process, url)
    try:
        yield running
    finally:
        await running.stop()


@asynccontextmanager
async def housed(database: Path, tenant_url: str) -> AsyncIterator[tuple[Process, House]]:
    """Run a process against a tenant, and give ways to talk to both."""
    async with (
        serving(environment(database, tenant_url)) as process,
        aiohttp.ClientSession() as http,
    ):
        yield process, House(Line(http, process.url, tenant_url, TENANT_ID, APP_ID))


async def failed_start(env: dict[str, str]) -> tuple[int | None, list[str]]:
    """Return the exit code and the standard error of a process that cannot start."""
    process = await start(env)
    _, errors = await process.communicate()
    return process.returncode, errors.decode().splitlines()
