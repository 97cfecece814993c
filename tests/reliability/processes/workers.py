"""Several processes that each take flows and crash them; each has a fork server of its own."""

import asyncio
import multiprocessing
import random
import tempfile
import traceback
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from multiprocessing.queues import Queue
from pathlib import Path
from typing import Any

import aiohttp

from tests.reliability.bare import unmeasured
from tests.reliability.processes import bots, copies, flows, matrix, storage, tenants, worlds
from tests.reliability.processes.copies import Copies
from tests.reliability.processes.flows import Covered
from tests.reliability.processes.matrix import Crash, Mode, Outcome, Turn
from tests.reliability.processes.results import Recorded, Result
from tests.reliability.processes.worlds import Moment, Place

SQLITE, POSTGRESQL = "sqlite", "postgresql"
AT_ONCE = 6
# What is done in parallel comes in another order at times: a boundary may need another run.
RUNS_FOR_ONE = 3
# Where memory can be had as a folder, nothing waits for a disk.
_IN_MEMORY = Path("/dev/shm")  # noqa: S108 - a folder with a random name is made in it
_FOLDER = _IN_MEMORY if _IN_MEMORY.is_dir() else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be done: crashed everywhere or once a state; or, with copies, only delivered.

    further are runs of the other modes, drawn by the seed.
    """

    server: str = ""
    copies: tuple[Copies, ...] = ()
    everywhere: bool = False
    further: int = 0
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Job:
    """One flow on one kind of database."""

    database: str
    flow: str


Piece = Recorded | Result


def run(jobs: Sequence[Job], order: Order, workers: int) -> Iterator[Piece]:
    """Return what comes of all jobs, as it comes."""
    context = multiprocessing.get_context("spawn")
    asked: Queue[Job | None] = context.Queue()
    told: Queue[Piece | None] = context.Queue()
    for job in (*jobs, *[None] * workers):
        asked.put(job)
    processes = [
        context.Process(target=_work, args=(number, order, asked, told), daemon=False)
        for number in range(workers)
    ]
    with unmeasured():
        for process in processes:
            process.start()
    working = workers
    while working:
        piece = told.get()
        if piece is None:
            working -= 1
        else:
            yield piece
    for process in processes:
        process.join()


def _work(
    number: int, order: Order, asked: "Queue[Job | None]", told: "Queue[Piece | None]"
) -> None:
    try:
        asyncio.run(_Worker(number, order, asked, told).work())
    finally:
        told.put(None)


@dataclass(slots=True)
class _Worker:
    number: int
    order: Order
    asked: "Queue[Job | None]"
    told: "Queue[Piece | None]"
    _firsts: dict[tuple[str, bool], Moment] = field(default_factory=dict)
    _room: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))

    async def work(self) -> None:
        """Take jobs until there are no more."""
        async with placed() as place:
            while job := await asyncio.to_thread(self.asked.get):
                try:
                    await self._flow(place, job)
                except Exception:  # noqa: BLE001 - it is told, and the other flows go on
                    text = traceback.format_exc()[-1500:]
                    self._tell(job, "", "", "recorded", violations=(text,))

    async def _flow(self, place: Place, job: Job) -> None:
        flow = flows.named(job.flow)
        first = await self._first(place, job.database, empty=flow.empty)
        turns = await matrix.recorded(place, flow, first)
        if self.order.copies:
            await self._copies(place, job, turns)
        else:
            await self._crashes(place, job, turns)
        for turn in turns:
            if turn.before is not first:
                turn.before.database.drop()

    async def _copies(self, place: Place, job: Job, turns: list[Turn]) -> None:
        everything = [
            (turn, copies)
            for turn in turns
            for copies in self.order.copies
            if self.order.everywhere or turn.flow.covered(turn.stage) is not Covered.WHOLLY
        ]
        await asyncio.gather(*(self._copied(place, job, *each) for each in everything))

    async def _copied(self, place: Place, job: Job, turn: Turn, number: Copies) -> None:
        async with self._room:
            effect = await copies.delivered(place, turn, number)
        more = {"duplicates": effect.duplicates, "violations": effect.violations}
        self._tell(job, turn.name, "", str(number), **more)

    async def _crashes(self, place: Place, job: Job, turns: list[Turn]) -> None:
        all_of_them = [each for turn in turns for each in matrix.labels(turn, everywhere=True)]
        crashes = [
            Crash(turn, label)
            for turn in turns
            for label in matrix.labels(turn, everywhere=self.order.everywhere)
        ]
        states = sum(len(set(matrix.labels(turn, everywhere=False))) for turn in turns)
        self.told.put(Recorded(job.database, job.flow, len(all_of_them), states))
        outcomes = await asyncio.gather(*(self._crash(place, job, each) for each in crashes))
        further = _further(outcomes, self.order, job)
        await asyncio.gather(*(self._crash(place, job, each) for each in further))

    async def _crash(self, place: Place, job: Job, crash: Crash) -> Outcome:
        async with self._room:
            for _ in range(RUNS_FOR_ONE):
                outcome = await matrix.crashed(place, crash)
                if outcome.kills or outcome.violations:
                    break
        self._tell(
            job,
            crash.turn.name,
            f"{crash.label} {crash.second}".strip(),
            crash.mode.value,
            kills=outcome.kills,
            recovered_s=outcome.recovered_s,
            duplicates=outcome.duplicates,
            violations=outcome.violations,
        )
        return outcome

    def _tell(self, job: Job, turn: str, label: str, mode: str, **more: Any) -> None:
        kills = int(more.pop("kills", 0))
        self.told.put(Result(job.database, job.flow, turn, label, mode, kills, **more))

    async def _first(self, place: Place, database: str, *, empty: bool) -> Moment:
        """Return where flows begin: a new database, or one that a bot has used."""
        key = (database, empty)
        if key not in self._firsts:
            alice, frank = worlds.chats()
            fresh = Moment(self._made(place, database, empty=empty), tenants.seed(), alice, frank)
            self._firsts[key] = fresh if empty else await _used(place, fresh)
        return self._firsts[key]

    def _made(self, place: Place, database: str, *, empty: bool) -> Any:
        name = f"w{self.number}_{'new' if empty else 'used'}"
        if database == POSTGRESQL:
            return storage.postgres(self.order.server, name)
        folder = place.folder / name
        folder.mkdir()
        return storage.sqlite(folder)


async def _used(place: Place, fresh: Moment) -> Moment:
    async with worlds.opened(place, flows.FLOWS[0], fresh) as world:
        assert await world.start(), world.bot.last_words()
        await world.quiet()
        return await world.moment()


def _further(outcomes: Sequence[Outcome], order: Order, job: Job) -> list[Crash]:
    """Return runs of the other modes, drawn from those that were killed once."""
    dice = random.Random(f"{order.seed} {job}")  # noqa: S311 - it only has to be repeatable
    killed = [outcome for outcome in outcomes if outcome.kills and outcome.recovery]
    drawn = [dice.choice(killed) for _ in range(order.further)] if killed else []
    made = []
    for number, outcome in enumerate(drawn):
        turn, label = outcome.crash.turn, outcome.crash.label
        second = dice.choice(outcome.recovery).label
        made.append(
            Crash(turn, label, Mode.AGAIN, second)
            if number % 2
            else Crash(turn, label, Mode.RESENT)
        )
    return made


@asynccontextmanager
async def placed() -> AsyncIterator[Place]:
    """Give a place for worlds, and clear it away on leaving."""
    # A client that keeps connections would find those of a dead bot under the port of a new one.
    connector = aiohttp.TCPConnector(force_close=True)
    with tempfile.TemporaryDirectory(prefix="guestlist-", dir=_FOLDER) as name:
        async with bots.forking() as forks, aiohttp.ClientSession(connector=connector) as http:
            yield Place(forks, Path(name), http)
