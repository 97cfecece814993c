"""Figures of the engine, on SQLite and on PostgreSQL.

python -m tests.adapters.durable.bench
"""

import asyncio
import random
import resource
import statistics
import sys
import tempfile
import time
from pathlib import Path

from bot.workflow.engine import Handover, Next
from tests import postgres
from tests.adapters.durable.replicas import Replica
from tests.adapters.durable.stages import DurableStage

HANDOVERS = 100
STEPS = 10


def tell(what: str, figure: float, unit: str) -> None:
    sys.stdout.write(f"  {what:34}{figure:9.2f} {unit}\n")
    sys.stdout.flush()


class Calls:
    """Notes when each request was first advanced, and ends it after so many steps."""

    def __init__(self) -> None:
        self.first: dict[str, float] = {}
        self.left: dict[str, int] = {}
        self.ended = 0

    async def advance(self, request_id: str, _attempt: int) -> Next:
        self.first.setdefault(request_id, time.perf_counter())
        self.left[request_id] = self.left.get(request_id, 1) - 1
        self.ended += not self.left[request_id]
        return Next("add-member") if self.left[request_id] else Next()

    async def until_ended(self, number: int) -> None:
        while self.ended < number:  # noqa: ASYNC110 - the engine does it
            await asyncio.sleep(0.005)


def used_s() -> float:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


async def starts(stage: DurableStage, calls: Calls) -> None:
    """How long from the commit to the first step, one at a time, at odd moments."""
    moments = random.Random(1)  # noqa: S311 - moments, not secrets
    waited = []
    for number in range(HANDOVERS):
        await asyncio.sleep(moments.uniform(0, 0.2))
        await stage.commit(Handover(f"start-{number}", 1))
        committed = time.perf_counter()
        await calls.until_ended(calls.ended + 1 - (f"start-{number}" in calls.first))
        waited.append(calls.first[f"start-{number}"] - committed)
    cuts = statistics.quantiles(waited, n=100)
    tell("commit to first step, p50", statistics.median(waited) * 1000, "ms")
    tell("commit to first step, p99", cuts[98] * 1000, "ms")


async def steps(stage: DurableStage, calls: Calls, at_once: int) -> None:
    before = calls.ended
    names = [f"{at_once}-{number}" for number in range(at_once)]
    calls.left.update(dict.fromkeys(names, STEPS * 20 // min(at_once, 20)))
    total = sum(calls.left[name] for name in names)
    await stage.commit(*(Handover(name, 1) for name in names))
    await calls.until_ended(before + at_once)
    seconds = time.perf_counter() - min(calls.first[name] for name in names)
    tell(f"steps a second, {at_once} at once", total / seconds, "")


async def measure(url: str) -> None:
    calls = Calls()
    stage = DurableStage(url)
    began = time.perf_counter()
    await stage.open(calls.advance)
    tell("open to ready, first time, import", (time.perf_counter() - began) * 1000, "ms")
    await stage.close()
    began = time.perf_counter()
    await stage.open(calls.advance)
    tell("open to ready, next time", (time.perf_counter() - began) * 1000, "ms")
    await asyncio.sleep(1.5)
    await starts(stage, calls)
    await steps(stage, calls, 1)
    await steps(stage, calls, 25)
    await asyncio.sleep(1)
    before = used_s()
    await asyncio.sleep(15)
    tell("idle CPU", (used_s() - before) / 15 * 100, "%")
    began = time.perf_counter()
    await stage.end()
    tell("stop", (time.perf_counter() - began) * 1000, "ms")
    tell("memory", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "MB")


async def restart(url: str) -> None:
    """How long after a kill the same file is at work again, starting the process included."""
    victim = await Replica.start(url, takes_s=60)
    await victim.says("ready")
    await victim.give("r")
    await victim.says("begun r 0")
    await victim.kill()
    began = time.monotonic()
    heir = await Replica.start(url)
    await heir.says("begun r 0")
    tell("kill -9 to work again, restarted", time.monotonic() - began, "s")
    await heir.kill()


async def takeover(server: postgres.Postgres) -> None:
    taken = []
    for _ in range(5):
        url = server.new_database()
        victim = await Replica.start(url, takes_s=60)
        await victim.give("r")
        await victim.says("begun r 0")
        heir = await Replica.start(url)
        await heir.says("ready")
        await victim.kill()
        killed = time.monotonic()
        await heir.says("begun r 0")
        taken.append(time.monotonic() - killed)
        await heir.kill()
    tell("kill -9 to another's step, median", statistics.median(taken), "s")
    tell("kill -9 to another's step, longest", max(taken), "s")


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory(prefix="guestlist-", ignore_cleanup_errors=True) as folder:
        sys.stdout.write("SQLite\n")
        asyncio.run(measure(f"sqlite:///{folder}/bench.db"))
        asyncio.run(restart(f"sqlite:///{folder}/crash.db"))
        sys.stdout.write("PostgreSQL\n")
        server = postgres.started(Path(folder))
        asyncio.run(measure(server.new_database()))
        asyncio.run(restart(server.new_database()))
        asyncio.run(takeover(server))


if __name__ == "__main__":
    main()
