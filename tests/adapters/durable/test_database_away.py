"""PostgreSQL that goes away for a while: what runs then, what is begun then, what is launched."""

import asyncio
import re
from collections.abc import AsyncIterator

import pytest

from bot.adapters.durable import Engine, NotReady
from bot.workflow.engine import Handover, Next
from tests.adapters.durable.contract import Script, until
from tests.adapters.durable.stages import DurableStage
from tests.postgres import Postgres


class Outage:
    """Ends every connection to a database, and refuses new ones until it is over."""

    def __init__(self, postgres: Postgres, url: str) -> None:
        self._postgres = postgres
        found = re.search(r"/(durable_\d+)", url)
        assert found is not None
        self._name = found[1]

    def begin(self) -> None:
        self._postgres.run(f"ALTER DATABASE {self._name} ALLOW_CONNECTIONS false")
        self._postgres.run(
            f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{self._name}'"  # noqa: S608 - its own name
        )

    def end(self) -> None:
        self._postgres.run(f"ALTER DATABASE {self._name} ALLOW_CONNECTIONS true")


@pytest.fixture
def url(postgres_url: str) -> str:
    return postgres_url


@pytest.fixture
async def stage(url: str) -> AsyncIterator[DurableStage]:
    made = DurableStage(url)
    yield made
    await made.end()


@pytest.fixture
def outage(postgres: Postgres, url: str) -> Outage:
    return Outage(postgres, url)


async def test_a_step_that_ends_while_the_database_is_away_is_followed_by_the_next(
    stage: DurableStage, outage: Outage
) -> None:
    calls: list[int] = []

    async def advance(_request_id: str, attempt: int) -> Next:
        calls.append(attempt)
        if len(calls) == 1:
            await asyncio.to_thread(outage.begin)
        return Next("add-member") if len(calls) < 3 else Next()

    await stage.open(advance)
    await stage.commit(Handover("r", 1))
    await until(stage, lambda: bool(calls))
    await stage.pass_time(2)
    outage.end()
    await until(stage, lambda: len(calls) == 3)

    assert calls == [1, 1, 1]


async def test_work_goes_on_after_an_outage(stage: DurableStage, outage: Outage) -> None:
    script = Script(stage)
    await stage.open(script)
    await stage.commit(Handover("delayed", 1, after_s=1))
    outage.begin()
    await stage.pass_time(2.5)
    outage.end()
    stage.connections.dispose()

    await stage.commit(Handover("new", 1))
    await until(stage, lambda: len(script.calls) == 2)

    assert sorted(script.calls) == [("delayed", 1), ("new", 1)]


async def test_an_engine_can_be_stopped_during_an_outage(
    stage: DurableStage, outage: Outage
) -> None:
    await stage.open(Script(stage, Next("add-member", after_s=60)))
    await stage.commit(Handover("r", 1))
    outage.begin()
    await stage.pass_time(1)

    began = stage.now()
    await stage.close()

    assert stage.now() - began < 15


async def test_an_engine_is_launched_once_the_database_is_there(
    stage: DurableStage, outage: Outage
) -> None:
    outage.begin()
    opening = asyncio.create_task(stage.open(Script(stage)))
    await stage.pass_time(2)
    launched_early = opening.done()

    outage.end()
    await opening

    assert not launched_early


async def test_who_waits_for_an_engine_that_is_stopped_is_told(url: str, outage: Outage) -> None:
    outage.begin()
    engine = await Engine.open(url, Script(DurableStage(url)))
    waiting = asyncio.create_task(engine.ready())
    await asyncio.sleep(0.1)

    await engine.stop(20)

    with pytest.raises(NotReady):
        await waiting
