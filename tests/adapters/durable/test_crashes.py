"""Processes that are killed with SIGKILL, as often and as badly timed as it comes."""

import asyncio
import random
import time
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
import sqlalchemy as sa

from bot.adapters.store import engines
from tests.adapters.durable.replica import EFFECTS
from tests.adapters.durable.replicas import Replica
from tests.postgres import Postgres

Starts = Callable[..., Awaitable[Replica]]
REQUESTS = [f"r{number}" for number in range(15)]
STEPS = 6


@pytest.fixture
async def start() -> AsyncIterator[Starts]:
    running: list[Replica] = []

    async def started(url: str, *, steps: int = 1, takes_s: float = 0.0) -> Replica:
        running.append(await Replica.start(url, steps=steps, takes_s=takes_s))
        await running[-1].says("ready")
        return running[-1]

    yield started
    for replica in running:
        await replica.kill()


def effects(url: str) -> int:
    connections = engines.engine(engines.parsed(url))
    with connections.connect() as connection:
        found = int(connection.scalar(sa.select(sa.func.count()).select_from(EFFECTS)) or 0)
    connections.dispose()
    return found


async def all_done(url: str, number: int) -> None:
    async with asyncio.timeout(30):
        while effects(url) < number:  # noqa: ASYNC110 - other processes do it
            await asyncio.sleep(0.1)


async def test_everything_is_done_however_often_the_process_is_killed(
    url: str, start: Starts
) -> None:
    moments = random.Random(7)  # noqa: S311 - moments, not secrets
    first = await start(url, steps=STEPS, takes_s=0.25)
    await first.give(*REQUESTS)
    await first.says("ended")
    await first.kill()
    for _ in range(3):
        victim = await start(url, steps=STEPS, takes_s=0.25)
        await asyncio.sleep(moments.uniform(0.2, 0.9))
        await victim.kill()
    done_before = effects(url)

    last = await start(url, steps=STEPS)
    await all_done(url, len(REQUESTS) * STEPS)

    assert done_before < len(REQUESTS) * STEPS
    assert await last.stop() < 5


async def test_another_replica_takes_over_within_seconds(postgres_url: str, start: Starts) -> None:
    victim = await start(postgres_url, takes_s=60)
    await victim.give("r")
    await victim.says("begun r 0")
    heir = await start(postgres_url)

    await victim.kill()
    killed = time.monotonic()
    await heir.says("ended r 0")

    assert time.monotonic() - killed < 10


async def test_a_replica_that_stops_hands_its_work_on_at_once(
    postgres_url: str, start: Starts
) -> None:
    leaving = await start(postgres_url, takes_s=60)
    await leaving.give("r")
    await leaving.says("begun r 0")
    heir = await start(postgres_url)

    stopping_s = await leaving.stop()
    await heir.says("ended r 0")

    assert stopping_s < 10


async def test_a_replica_that_only_seemed_dead_does_no_harm(
    postgres: Postgres, postgres_url: str, start: Starts
) -> None:
    frozen = await start(postgres_url, steps=2, takes_s=1)
    await frozen.give("r")
    await frozen.says("begun r 0")
    frozen.freeze()
    postgres.run("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'")
    heir = await start(postgres_url, steps=2)
    await heir.says("ended r 1")

    frozen.thaw()
    await frozen.says("ended r")
    await frozen.give("s")
    await all_done(postgres_url, 4)

    assert effects(postgres_url) == 4


async def test_a_second_process_is_refused_on_sqlite(sqlite_url: str, start: Starts) -> None:
    await start(sqlite_url)

    second = await Replica.start(sqlite_url)
    said = await second.says("refused")
    await second.kill()

    assert "GUESTLIST_DATABASE_URL: another process uses" in said
