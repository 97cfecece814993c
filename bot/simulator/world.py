"""Everything one running simulator holds, reachable from each request."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace

from aiohttp import web

from bot.simulator.faults.book import Book
from bot.simulator.journal import Journal
from bot.simulator.seam import SEEN, OpenSeam, Seam
from bot.simulator.seed import contoso
from bot.simulator.shift import Shift
from bot.simulator.signin.botkeys import BotKeys
from bot.simulator.signin.tokens import Tokens
from bot.simulator.teams.conversations import Conversations
from bot.simulator.tenant.state import Tenant


@dataclass(slots=True)
class World:
    """The tenant and the services around it."""

    clock: Callable[[], float]
    tenant: Tenant
    pause: Callable[[float], Awaitable[object]] = asyncio.sleep
    tokens: Tokens = field(default_factory=Tokens)
    bot_keys: BotKeys = field(default_factory=BotKeys)
    conversations: Conversations = field(default_factory=Conversations)
    journal: Journal = field(default_factory=Journal)
    seam: Seam = field(default_factory=OpenSeam)
    faults: Book = field(default_factory=Book)
    shift: Shift = field(default_factory=Shift)
    failure_count: int = 0

    def moments(self) -> tuple[float, float]:
        """Return the time here, and the time outside for those whose clock was not shifted."""
        now = self.clock()
        return now, now - self.shift.seconds

    def reset(self) -> None:
        """Go back to the seed; time and keys and tokens go on, as a new day does not end them."""
        self.tenant = contoso(self.clock)
        self.conversations.forget()
        self.journal.clear()
        self.end_faults()
        self.failure_count = 0

    def end_faults(self) -> None:
        """Let everything go right again."""
        self.faults.clear()
        self.tenant.veils.clear()


WORLD = web.AppKey("world", World)


def world_of(request: web.Request) -> World:
    """Return the world that the request arrived in, as the request may see it."""
    world = request.app[WORLD]
    seen = request.get(SEEN)
    return world if seen is None else replace(world, tenant=seen)
