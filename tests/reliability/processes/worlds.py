"""A bot, its database, a tenant and the people in it: how they go on, die, and are copied."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import aiohttp

from bot.demo.contoso import TENANT_ID
from bot.simulator.seed.groups import ALL_CONTOSO
from bot.simulator.tenant.objects import exchange_guid
from bot.workflow.world import HouseRules
from tests.reliability.processes import people, tenants
from tests.reliability.processes.bots import Bot, Forks
from tests.reliability.processes.flows import Flow
from tests.reliability.processes.people import ALICE, FRANK, Chat
from tests.reliability.processes.serving import Wish
from tests.reliability.processes.storage import Database, Kept, Row
from tests.reliability.processes.tenants import Copy, Simulated

# How long a bot is away after a crash: what a dead one had taken is free again by then, and
# messages that are held back for five minutes leave.
AWAY_S = 900.0
QUIET_WITHIN_S = 90.0
LOOKED_EVERY_S = 0.03
_NUMBERS = count(1)
RULES = HouseRules(everyone_group=exchange_guid(ALL_CONTOSO), administrators=frozenset({FRANK.id}))

_BUSY = """SELECT
(SELECT count(*) FROM requests WHERE state = 'running'),
(SELECT count(*) FROM requests WHERE state = 'paused'),
(SELECT count(*) FROM letters WHERE ended_at IS NULL),
(SELECT count(*) FROM activities WHERE body IS NOT NULL),
(SELECT count(*) FROM {workflows} WHERE status IN ('PENDING', 'ENQUEUED', 'DELAYED'))"""


class NotQuiet(Exception):
    """Something went on for too long; the text says what."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where worlds are made: a fork server, a folder for sockets and logs, and a client."""

    forks: Forks
    folder: Path
    http: aiohttp.ClientSession


@dataclass(frozen=True, slots=True)
class Moment:
    """A world as it was when its bot was killed while nothing went on."""

    database: Kept
    tenant: Copy
    alice: Chat
    frank: Chat
    weather: bool = False
    over: bool = False


def chats() -> tuple[Chat, Chat]:
    """Return the chats of the colleague and of the administrator, both empty."""
    return Chat(ALICE, "a:alice"), Chat(FRANK, "a:frank")


def environment(database_url: str) -> dict[str, str]:
    """Return the settings of a bot in this tenant."""
    return {
        "GUESTLIST_DEVELOPMENT": "true",
        "GUESTLIST_PORT": "0",
        "GUESTLIST_TENANT_ID": TENANT_ID,
        "GUESTLIST_STATIC_TOKEN": "sim-static-token",
        "GUESTLIST_GRAPH_URL": f"{tenants.URL}/v1.0",
        "GUESTLIST_EXCHANGE_URL": tenants.URL,
        "GUESTLIST_DATABASE_URL": database_url,
        "GUESTLIST_ADMINISTRATORS": ",".join(RULES.administrators),
        "GUESTLIST_EVERYONE_GROUP": RULES.everyone_group,
    }


@dataclass(slots=True)
class World:
    """One world that goes on. weather is whether it has set in, over whether it has ended."""

    place: Place
    flow: Flow
    database: Database
    tenant: Simulated
    alice: Chat
    frank: Chat
    weather: bool = False
    over: bool = False
    away_s: float = 0.0
    bots: list[Bot] = field(default_factory=list)

    @property
    def bot(self) -> Bot:
        """Return the newest bot."""
        return self.bots[-1]

    async def start(self, fatal: str = "") -> bool:
        """Start a bot that dies at this label; return whether it came so far as to listen.

        It comes minutes after the last one.
        """
        wish = Wish(environment(self.database.url), str(self.tenant.socket), fatal, self.away_s)
        log = self.place.folder / f"bot{next(_NUMBERS)}.log"
        self.away_s += AWAY_S
        self.bots.append(await self.place.forks.bot(wish, log))
        return await self.bot.started()

    async def post(self, activity: dict[str, Any]) -> Any:
        """Send an activity to the bot. Raise NoAnswer."""
        return await people.posted(self.place.http, self.bot.url, activity)

    def busy(self) -> Row:
        """Return how many requests run and are paused, letters, activities and workflows wait."""
        found = self.database.rows(_BUSY.format(workflows=self.database.workflows))
        return found[0] if found else (0, 0, 0, 0, 0)

    async def quiet(self) -> None:
        """Return once nothing goes on any more, or the bot is dead. Raise NotQuiet."""
        deadline = time.monotonic() + QUIET_WITHIN_S
        while not self.bot.dead:
            running, paused, letters, activities, workflows = self.busy()
            waits = bool(paused) and not self._clears_up()
            if not (running or letters or activities) and (waits or not (workflows or paused)):
                return
            if time.monotonic() > deadline:
                raise NotQuiet(f"{running} {paused} {letters} {activities} {workflows}")
            await asyncio.sleep(LOOKED_EVERY_S)

    def _clears_up(self) -> bool:
        """Whether what is paused goes on by itself."""
        return self.over or not self.flow.weather.rules

    def set_in(self) -> None:
        """Let the weather of the flow set in."""
        self.weather = True
        self.tenant.weather(self.flow.weather.rules)

    def calm(self) -> None:
        """Let the weather end."""
        self.over = True
        self.tenant.calm()

    async def moment(self) -> Moment:
        """Kill the bot and return the world as it is then."""
        await self.bot.kill()
        return Moment(
            self.database.kept(),
            self.tenant.copy(),
            self.alice.copy(),
            self.frank.copy(),
            self.weather,
            self.over,
        )


@asynccontextmanager
async def opened(place: Place, flow: Flow, moment: Moment) -> AsyncIterator[World]:
    """Give a world that begins as the moment, without a bot, and end its bots on leaving."""
    socket = place.folder / f"t{next(_NUMBERS)}"
    database = moment.database.opened()
    try:
        async with tenants.simulated(moment.tenant, socket) as tenant:
            world = World(
                place,
                flow,
                database,
                tenant,
                moment.alice.copy(),
                moment.frank.copy(),
                over=moment.over,
            )
            if moment.weather and not moment.over:
                world.set_in()
            world.weather = moment.weather
            try:
                yield world
            finally:
                for bot in world.bots:
                    await bot.kill()
    finally:
        database.drop()
