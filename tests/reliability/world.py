"""The whole world of one run: the bot and the simulated tenant, on one loop, by one seed."""

import asyncio
import contextlib
import gc
import random
import shutil
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp import web

from bot import app, settings
from bot.adapters.store import engines, schema
from bot.app import Seams
from bot.demo.contoso import TENANT_ID
from bot.settings import Settings
from bot.simulator.app import make_app
from bot.simulator.world import WORLD
from bot.simulator.world import World as Simulated
from bot.workflow.engine import Advance
from tests.reliability import chance, clients, life, speed
from tests.reliability.chance import WallClock
from tests.reliability.commits import Disk, LoopCommit, Trouble
from tests.reliability.engine import LoopEngine, Surroundings
from tests.reliability.life import Life
from tests.reliability.loop import VirtualLoop
from tests.reliability.trace import Trace
from tests.reliability.wire import Wire

BOT, TENANT = ("127.0.0.1", 3978), ("127.0.0.1", 4010)
BOT_URL, TENANT_URL = "http://127.0.0.1:3978", "http://127.0.0.1:4010"
# How long bytes and commits are on their way, in seconds.
FASTEST_S, SLOWEST_S, SLOWEST_COMMIT_S = 0.0005, 0.06, 0.01
STOPS_WITHIN_S = 20.0
ADMINISTRATOR = "33333333-3333-4333-8333-333333333336"


@dataclass(frozen=True, slots=True)
class Time:
    """The clock that the bot is given."""

    wall: WallClock

    def now(self) -> Any:
        """Return the time of the bot's machine."""
        return self.wall.now()

    async def pause(self, seconds: float) -> None:
        """Wait; the loop lets the time pass."""
        await asyncio.sleep(seconds)


@dataclass(slots=True)
class Bot:
    """One process of the bot."""

    life: Life
    up: asyncio.Event = field(default_factory=asyncio.Event)
    told_to_end: asyncio.Event = field(default_factory=asyncio.Event)
    ended: asyncio.Event = field(default_factory=asyncio.Event)


@dataclass(eq=False)
class World:
    """Everything of one run. Nothing in it looks at the machine, save for the database file."""

    seed: str
    folder: Path
    loop: VirtualLoop
    trace: Trace
    trouble: Callable[[], Trouble | None] = lambda: None
    committed: Callable[[], None] = lambda: None
    retry_hours: int = 2
    bot: Bot | None = None
    lives: int = 0
    commits: int = 0

    def __post_init__(self) -> None:
        self.dice = self.dice_for("world")
        self.wall = WallClock(self.loop.time)
        self.wire = Wire(self.loop, self._travels, lambda: self.dice.random() < 0.5)
        self._travel_dice, self._disk_dice = self.dice_for("wire"), self.dice_for("disk")

    def dice_for(self, what: str) -> random.Random:
        """Return dice of their own, so that a draw here moves no draw there."""
        return random.Random(f"{self.seed}:{what}")  # noqa: S311 - the seed of a test, no secret

    def _travels(self) -> float:
        return self._travel_dice.uniform(FASTEST_S, SLOWEST_S)

    @property
    def database(self) -> Path:
        """Return the file that outlives every process of the bot."""
        return self.folder / "guestlist.db"

    @cached_property
    def settings(self) -> Settings:
        """Return the settings of the bot."""
        return settings.load(
            {
                "GUESTLIST_DEVELOPMENT": "true",
                "GUESTLIST_TENANT_ID": TENANT_ID,
                "GUESTLIST_STATIC_TOKEN": "sim-static-token",
                "GUESTLIST_GRAPH_URL": f"{TENANT_URL}/v1.0",
                "GUESTLIST_EXCHANGE_URL": TENANT_URL,
                "GUESTLIST_ADMINISTRATORS": ADMINISTRATOR,
                "GUESTLIST_RETRY_HOURS": str(self.retry_hours),
                "GUESTLIST_DATABASE_URL": f"sqlite:///{self.database}",
            }
        )

    def session(self) -> aiohttp.ClientSession:
        """Return a session for somebody outside of the bot."""
        return aiohttp.ClientSession(
            connector=clients.WireConnector(self.wire, limit=0, keepalive_timeout=15.0),
            cookie_jar=aiohttp.DummyCookieJar(),
        )

    async def open_tenant(self) -> Simulated:
        """Start the simulated tenant; its clock never jumps."""
        begins = chance.NOON.timestamp()
        tenant = make_app(clock=lambda: begins + self.loop.time(), pause=asyncio.sleep)
        self._tenant = Life("tenant")
        await self._tenant.start(self._serve(tenant, TENANT))
        return tenant[WORLD]

    async def start_bot(self) -> Bot:
        """Start a process of the bot, and return it once it listens."""
        self.lives += 1
        self.bot = bot = Bot(Life(f"bot-{self.lives}"))
        bot.life.start(self._bot(bot))
        await bot.up.wait()
        self.trace.note("bot-up", life=self.lives)
        return bot

    async def kill_bot(self) -> None:
        """End the bot as SIGKILL does, wherever it is."""
        if self.bot is not None:
            bot, self.bot = self.bot, None
            self.trace.note("bot-killed", left=await bot.life.kill())

    async def stop_bot(self) -> None:
        """End the bot as SIGTERM does."""
        if self.bot is not None:
            bot, self.bot = self.bot, None
            bot.told_to_end.set()
            await bot.ended.wait()
            self.trace.note("bot-stopped", left=await bot.life.kill())

    async def close(self) -> None:
        """End everything."""
        await self.kill_bot()
        await self._tenant.kill()

    async def _bot(self, bot: Bot) -> None:
        disk = Disk(self._commits_in, self._trouble, self._committed)
        async with contextlib.AsyncExitStack() as stack:
            seams = Seams(
                clock=Time(self.wall),
                connect=partial(clients.WireConnector, self.wire),
                graph_transport=partial(clients.transport, self.wire),
                commit=partial(LoopCommit, disk=disk),
                open_engine=self._open_engine,
            )
            made = await stack.enter_async_context(app.build(self.settings, seams))
            runner = await self._serve(made, BOT, auto_decompress=False)
            bot.up.set()
            await bot.told_to_end.wait()
            self.wire.hush(BOT, bot.life)
            await runner.cleanup()
        bot.ended.set()

    async def _serve(
        self, made: web.Application, address: tuple[str, int], **options: Any
    ) -> web.AppRunner:
        runner = web.AppRunner(made, access_log=None, shutdown_timeout=STOPS_WITHIN_S, **options)
        await runner.setup()
        server = runner.server
        assert server is not None
        self.wire.listen(address, server)
        return runner

    async def _open_engine(self, url: str, advance: Advance) -> LoopEngine:
        del url
        around = Surroundings(
            self.wall.time, launch=lambda: self.dice.uniform(0.2, 2.0), pace=self._commits_in
        )
        return LoopEngine(self.database, advance, around)

    def _trouble(self) -> Trouble | None:
        return self.trouble()

    def _commits_in(self) -> float:
        return self._disk_dice.uniform(FASTEST_S, SLOWEST_COMMIT_S)

    def _committed(self, jobs: int, trouble: Trouble | None) -> None:
        self.commits += 1
        self.trace.note("commit", jobs=jobs, trouble=trouble and trouble.value)
        self.committed()


def lived(
    seed: str, folder: Path, story: Callable[[World], Coroutine[Any, Any, Any]], *, keeps: bool
) -> tuple[Any, World]:
    """Return what a story comes to in a world of its own, and the world as it left it."""
    speed.begin()
    loop = VirtualLoop()
    life.keep_book(loop)
    world = World(seed, folder, loop, Trace(loop.time, keeps))
    # What the collector finds, and when, depends on what this process did before.
    gc.disable()
    try:
        with chance.of_the_world(seed, world.wall, loop.time):
            return loop.run_until_complete(story(world)), world
    finally:
        loop.close()
        gc.enable()


def template(file: Path) -> Path:
    """Make an empty database that has its tables, to be copied for each run."""
    engine = engines.engine(engines.parsed(f"sqlite:///{file}"))
    schema.bring_up(engine)
    engine.dispose()
    return file


def fresh(folder: Path, empty: Path) -> None:
    """Make the folder of a run, with an empty database in it."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(empty, folder / "guestlist.db")
