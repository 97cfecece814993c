"""One seed from its beginning to its verdict."""

import asyncio
import contextvars
import shutil
import time
from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random

from bot.simulator.faults.book import read_plan
from bot.simulator.world import World as Simulated
from tests.reliability.commits import Trouble
from tests.reliability.swarm import cast, invariants, records
from tests.reliability.swarm.evidence import Evidence, Violation
from tests.reliability.swarm.ledger import Ledger
from tests.reliability.swarm.logbook import Logbook
from tests.reliability.swarm.observer import Observer
from tests.reliability.swarm.person import Person
from tests.reliability.swarm.teams import Teams
from tests.reliability.swarm.weather import Crash, Weather, drawn
from tests.reliability.world import TENANT, World, fresh, lived

# T of the promise: so long after the faults every request has come to its end.
QUIET_WITHIN_S = 30 * 3600.0
LOOKS_EVERY_S = 600.0


@dataclass(frozen=True, slots=True)
class Result:
    """What one seed came to; seconds are those of this machine."""

    seed: int
    violations: tuple[Violation, ...]
    digest: str
    counts: Counter[str]
    faults: Counter[str]
    virtual_s: float
    seconds: float
    trace: tuple[str, ...] = ()


@dataclass(slots=True)
class Storm:
    """Everything that goes on in a run, and what is counted of it."""

    world: World
    weather: Weather
    tenant: Simulated
    observer: Observer
    teams: Teams
    ledger: Ledger
    people: list[Person]
    counts: Counter[str] = field(default_factory=Counter)
    met: Counter[str] = field(default_factory=Counter)
    over: bool = False
    _crashes: list[Crash] = field(default_factory=list)
    _restart: asyncio.Task[None] | None = None
    # Whatever the bot's own steps set off here must not end with the bot.
    _outside: contextvars.Context = field(default_factory=contextvars.copy_context)

    def happens(self, event: str) -> None:
        """Count something that happened to the bot, and end the bot if its hour has come."""
        self.met[event] += 1
        for crash in list(self._crashes):
            if crash.event == event and crash.number == self.met[event]:
                self._crashes.remove(crash)
                self.world.loop.call_soon(self.crash, crash, context=self._outside)

    def crash(self, crash: Crash) -> None:
        """End the bot, and start it anew a while later; one that is down stays down."""
        if not self.over and self.world.bot is not None and self._restart is None:
            self.counts["stops" if crash.graceful else "kills"] += 1
            self._restart = asyncio.create_task(self._down(crash))

    async def _down(self, crash: Crash) -> None:
        await (self.world.stop_bot() if crash.graceful else self.world.kill_bot())
        await asyncio.sleep(crash.down_s)
        await self.world.start_bot()
        self._restart = None

    async def rage(self) -> None:
        """Let people work in the weather, and return when the sky is clear again."""
        self._crashes = list(self.weather.crashes)
        loop = asyncio.get_running_loop()
        for crash in [c for c in self._crashes if c.event == "time"]:
            loop.call_later(crash.at_s, self.crash, crash)
        for jump in self.weather.jumps:
            loop.call_later(jump.at_s, self._jump, jump.ahead_s)
        for at_s, for_s in self.weather.silences:
            loop.call_later(at_s, self.world.wire.silent.add, TENANT)
            loop.call_later(at_s + for_s, self.world.wire.silent.discard, TENANT)
        await asyncio.gather(*(self._busy(person) for person in self.people))
        await self._clear()

    def _jump(self, ahead_s: float) -> None:
        if not self.over:
            self.counts["jumps"] += 1
            self.world.wall.ahead_s = ahead_s

    async def _busy(self, person: Person) -> None:
        share = range(self.people.index(person), self.weather.operations, len(self.people))
        for _ in share:
            await asyncio.sleep(person.dice.expovariate(1 / self.weather.gap_s))
            self.counts["operations"] += 1
            await person.operate()

    async def _clear(self) -> None:
        self.over = True
        if self._restart is not None:
            await self._restart
        self.counts.update({f"fault:{n}": c for n, c in self.tenant.faults.struck.items()})
        self.tenant.end_faults()
        self.world.wire.silent.clear()
        self.world.trace.note("faults-end")

    async def calm_down(self) -> bool:
        """Return whether every request came to its end in the time that is promised for it."""
        ends = self.world.loop.time() + QUIET_WITHIN_S
        while self.world.loop.time() < ends:
            await asyncio.sleep(LOOKS_EVERY_S)
            if not records.moving(self.world.database):
                await asyncio.sleep(LOOKS_EVERY_S)
                return True
        return False


async def _story(world: World, seed: int, log: Logbook) -> tuple[Evidence, Counter[str]]:
    weather = drawn(world.dice_for("weather"))
    tenant = await world.open_tenant()
    cast.share(tenant.tenant)
    tenant.tenant.settings = weather.settings(tenant.tenant.settings)
    before = dict(tenant.tenant.objects)
    storm = _storm(world, weather, tenant)
    world.trouble = partial(_trouble, world.dice_for("store"), weather.trouble, storm)
    await world.start_bot()
    tenant.faults.schedule = weather.schedule(str(seed))
    tenant.faults.add(read_plan({"rules": list(weather.ambushes)}))
    await storm.rage()
    cleared_at = world.loop.time()
    quiet = await storm.calm_down()
    await storm.teams.close()
    whose = storm.teams.chats_of({person.chat: person.who.id for person in storm.people})
    chats = {chat: storm.teams.cards(chat) for chat in whose}
    await world.close()
    evidence = Evidence(
        tenant=tenant,
        before=before,
        observer=storm.observer,
        ledger=storm.ledger,
        records=records.read(world.database),
        chats=chats,
        accepted=storm.teams.accepted,
        ends=storm.counts["kills"] + storm.counts["stops"],
        owners_of_chats=whose,
        log=log,
        weather=weather,
        cleared_at=cleared_at,
        quiet=quiet,
    )
    return evidence, storm.counts + storm.teams.seen


def _storm(world: World, weather: Weather, tenant: Simulated) -> Storm:
    observer = Observer(tenant, tenant.seam)
    tenant.seam = observer
    teams = Teams(world, tenant, world.dice_for("teams"), weather.copies)
    ledger = Ledger()
    people = [_person(world, weather, teams, ledger, n) for n in range(weather.people)]
    for person in people:
        person.others = [other.chat for other in people if other.who is not person.who]
    storm = Storm(world, weather, tenant, observer, teams, ledger, people)
    observer.met = storm.happens
    world.committed = partial(storm.happens, "commit")
    return storm


def _person(world: World, weather: Weather, teams: Teams, ledger: Ledger, number: int) -> Person:
    dice = world.dice_for(f"person {number}")
    who = cast.OWNER if number == 0 and dice.random() < 0.7 else cast.somebody(dice)
    # One chat for each person, as in Teams; whoever is drawn twice sits at two machines.
    return Person(who, f"a:{who.id[-3:]}", teams, ledger, weather.manners, dice)


def _trouble(dice: Random, rate: float, storm: Storm) -> Trouble | None:
    if storm.over or not rate or dice.random() >= rate:
        return None
    trouble = dice.choice(list(Trouble))
    storm.counts[f"fault:store:{trouble.value}"] += 1
    return trouble


def run(seed: int, folder: Path, template: Path, *, keeps: bool = False) -> Result:
    """Return what one seed comes to."""
    began = time.perf_counter()
    here = folder / str(seed)
    fresh(here, template)
    log = Logbook()
    with log.kept():
        (evidence, counts), world = lived(
            str(seed), here, lambda world: _story(world, seed, log), keeps=keeps
        )
    for entry in evidence.tenant.journal.entries:
        world.trace.note("call", at=entry.time, path=entry.path, what=entry.cmdlet or entry.method,
                         status=entry.status, fault=entry.fault)  # fmt: skip
    violations = tuple(invariants.check(evidence))
    world.trace.note("records", rows=evidence.records.digest)
    shutil.rmtree(here)
    counts["exchanges"] = len(evidence.tenant.journal.entries)
    counts["commits"], counts["lives"] = world.commits, world.lives
    counts["forged"] = evidence.ledger.forged
    faults = Counter({n.removeprefix("fault:"): c for n, c in counts.items() if n[:6] == "fault:"})
    plain = Counter({n: c for n, c in counts.items() if n[:6] != "fault:"})
    return Result(
        seed,
        violations,
        world.trace.digest(),
        plain,
        faults,
        world.loop.time(),
        time.perf_counter() - began,
        tuple(world.trace.lines),
    )
