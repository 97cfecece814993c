"""The simulated tenant that outlives the bots, behind a socket of its own, and copies of it."""

import time
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from aiohttp import web

from bot.simulator.app import make_app
from bot.simulator.faults.book import read_plan
from bot.simulator.seed import contoso
from bot.simulator.teams.conversations import Conversation
from bot.simulator.tenant.state import Tenant
from bot.simulator.world import WORLD, World

# Nobody listens there: the bots' calls go to the socket, whatever the address says.
URL = "http://127.0.0.1:9"
Rule = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Copy:
    """A tenant and its conversations as they were."""

    tenant: Tenant
    conversations: tuple[Conversation, ...] = ()


@dataclass(frozen=True, slots=True)
class Simulated:
    """A tenant that runs."""

    world: World
    socket: Path

    def copy(self) -> Copy:
        """Return it as it is now."""
        known = self.world.conversations.known.values()
        return Copy(self.world.tenant.snapshot(), tuple(map(_copied, known)))

    def weather(self, rules: Iterable[Rule]) -> None:
        """Let calls go wrong from now on."""
        self.world.faults.add(read_plan({"rules": [dict(rule) for rule in rules]}))

    def calm(self) -> None:
        """Let everything go right again."""
        self.world.end_faults()


def _copied(conversation: Conversation) -> Conversation:
    return replace(conversation, happenings=list(conversation.happenings))


def seed() -> Copy:
    """Return the tenant of the seed, in which nothing has happened yet."""
    return Copy(contoso(time.time))


@asynccontextmanager
async def simulated(copy: Copy, socket: Path) -> AsyncIterator[Simulated]:
    """Run a tenant that begins as this copy."""
    app = make_app(copy.tenant.snapshot())
    world = app[WORLD]
    world.conversations.known |= {one.id: _copied(one) for one in copy.conversations}
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    try:
        await web.UnixSite(runner, str(socket)).start()
        yield Simulated(world, socket)
    finally:
        await runner.cleanup()
