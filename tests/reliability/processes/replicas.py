"""`replicas`: two bots on one PostgreSQL, one of them killed in the middle, again and again."""

import argparse
import asyncio
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count

from tests.reliability.processes import crashes, storage, tenants, workers, worlds
from tests.reliability.processes.bots import Bot
from tests.reliability.processes.crowd import Asking, Evidence
from tests.reliability.processes.crowd import Wish as Wanted
from tests.reliability.processes.results import quantile
from tests.reliability.processes.serving import Wish
from tests.reliability.processes.storage import Database
from tests.reliability.processes.tenants import Simulated
from tests.reliability.processes.workers import POSTGRESQL
from tests.reliability.processes.worlds import Place

AT_ONCE = 6
# Every call takes so long, so that the six wishes take a bot about two seconds.
DELAY = {"match": {}, "fault": {"kind": "delay", "seconds": 0.15}}
KILLED_WITHIN_S = 2.0
TAKEN_OVER_WITHIN_S = 30.0
QUIET_WITHIN_S = 60.0
_LOOKED_EVERY_S = 0.02

_OPEN = """SELECT count(*) FROM dbos.workflow_status
WHERE executor_id = '{executor}' AND status = 'PENDING'"""
_RUNNING = """SELECT
(SELECT count(*) FROM requests WHERE state IN ('running', 'paused'))
+ (SELECT count(*) FROM dbos.workflow_status WHERE status IN ('PENDING', 'ENQUEUED', 'DELAYED'))"""
# What a dead one was about to send is sent two minutes later, by the hurried clock of the bots.
_UNSENT = "SELECT count(*) FROM letters WHERE ended_at IS NULL"


@dataclass(frozen=True, slots=True)
class Round:
    """One kill: how many requests the dead one had begun, and how it went on."""

    begun: int
    taken_over_s: float
    ended_s: float


@dataclass(frozen=True, slots=True)
class Played:
    """All rounds, and what does not hold after them."""

    rounds: tuple[Round, ...]
    violations: tuple[str, ...]


def main(argv: Sequence[str]) -> int:
    """Run what is asked for, print the figures, and return 1 if anything did not hold."""
    parser = argparse.ArgumentParser(prog="replicas", description=__doc__)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--seed", type=int, default=0, help="by which the moments are drawn")
    chosen = parser.parse_args(argv)
    began = time.monotonic()
    whole = played(chosen.rounds, chosen.seed)
    print("\n".join(lines(whole, time.monotonic() - began)))  # noqa: T201 - a command line
    return bool(whole.violations)


def played(rounds: int, seed: int = 0) -> Played:
    """Return what came of so many rounds."""
    with crashes.servers([POSTGRESQL]) as server:
        return asyncio.run(_played(server, rounds, seed))


async def _played(server: str, rounds: int, seed: int) -> Played:
    async with workers.placed() as place:
        socket = place.folder / "tenant"
        async with tenants.simulated(tenants.seed(), socket) as tenant:
            pair = _Pair(place, tenant, storage.postgres(server, "replicas"), random.Random(seed))  # noqa: S311 - it only has to be repeatable
            tenant.weather([DELAY])
            try:
                await pair.begin()
                each = tuple([await pair.round() for _ in range(rounds)])
                return Played(each, await pair.ended())
            finally:
                for bot in pair.bots:
                    await bot.kill()
                pair.database.drop()


@dataclass(slots=True)
class _Pair:
    """The bots that live; whoever has begun more is the next to die."""

    place: Place
    tenant: Simulated
    database: Database
    dice: random.Random
    bots: list[Bot] = field(default_factory=list)
    wishes: tuple[Wanted, ...] = ()
    late: list[str] = field(default_factory=list)
    _numbers: Iterator[int] = field(default_factory=count)

    async def begin(self) -> None:
        """Start both."""
        await self._start()
        await self._start()

    async def _start(self) -> None:
        wish = Wish(worlds.environment(self.database.url), str(self.tenant.socket))
        log = self.place.folder / f"replica{next(self._numbers)}.log"
        bot = await self.place.forks.bot(wish, log)
        assert await bot.started(), bot.last_words()
        self.bots.append(bot)

    async def round(self) -> Round:
        """Let colleagues ask both, kill one in the middle, and start another in its place."""
        wishes = tuple(Wanted.number(next(self._numbers)) for _ in range(AT_ONCE))
        asking = Asking(self.place.http, self.tenant)
        pairs = [(wish, self.bots[n % 2].url) for n, wish in enumerate(wishes)]
        await asyncio.gather(*(asking.planned(*pair) for pair in pairs))
        await asyncio.gather(*(asking.pressed(*pair, "go") for pair in pairs))
        await asyncio.sleep(self.dice.uniform(0.0, KILLED_WITHIN_S))
        dead = max(self.bots, key=self._begun)
        self.bots.remove(dead)
        await dead.kill()
        began, begun = time.monotonic(), self._begun(dead)
        taken_over_s = await self._zero(_open(dead), began, TAKEN_OVER_WITHIN_S)
        ended_s = await self._zero(_RUNNING, began, QUIET_WITHIN_S)
        await self._start()
        self.wishes += wishes
        return Round(begun, taken_over_s, ended_s)

    async def ended(self) -> tuple[str, ...]:
        """Wait until everything is sent, and return what does not hold."""
        await self._zero(_UNSENT, time.monotonic(), QUIET_WITHIN_S)
        evidence = Evidence(self.wishes, self.tenant, self.database)
        return (*self.late, *evidence.violations())

    async def _zero(self, query: str, began: float, within_s: float) -> float:
        """Return the seconds until nothing is found, or note that it took too long."""
        while number := self._number(query):
            if time.monotonic() - began > within_s:
                self.late.append(f"{number} left after {within_s:.0f} s: {query}")
                break
            await asyncio.sleep(_LOOKED_EVERY_S)
        return time.monotonic() - began

    def _begun(self, bot: Bot) -> int:
        return self._number(_open(bot))

    def _number(self, query: str) -> int:
        return int(self.database.rows(query)[0][0])


def _open(bot: Bot) -> str:
    return _OPEN.format(executor=bot.executor)


def lines(whole: Played, seconds: float) -> Iterator[str]:
    """Return the figures, a line each."""
    rounds = whole.rounds
    hit = [one for one in rounds if one.begun]
    taken, ended = sorted(r.taken_over_s for r in hit), sorted(r.ended_s for r in rounds)
    yield f"kills: {len(rounds)}, {len(hit)} of them amid requests, in {seconds:.0f} s"
    yield f"requests: {AT_ONCE * len(rounds)}, begun by the dead: {sum(r.begun for r in rounds)}"
    yield f"taken over: p50 {quantile(taken, 0.5):.1f} s, max {max(taken, default=0.0):.1f} s"
    yield f"all ended: p50 {quantile(ended, 0.5):.1f} s, max {max(ended, default=0.0):.1f} s"
    yield f"violations: {len(whole.violations)}"
    yield from (f"    {found}" for found in whole.violations)
