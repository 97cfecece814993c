import asyncio
from collections.abc import AsyncIterator, Iterable
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.workflow.engine import Advance, Handover
from tests.adapters.durable.contract import EngineContract
from tests.reliability.engine import LoopEngine, Surroundings


class LoopStage:
    """The stand-in of the world, in virtual time."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._engine: LoopEngine | None = None
        self._connections = sa.create_engine(f"sqlite:///{file}")

    async def open(self, advance: Advance) -> None:
        around = Surroundings(self.now, pause=lambda _: 0.11)
        self._engine = LoopEngine(self._file, advance, around)
        await self._engine.ready()

    async def commit(self, *handovers: Handover) -> None:
        with self._connections.connect() as connection:
            self._enqueue(connection, handovers)
            connection.commit()

    async def roll_back(self, *handovers: Handover) -> None:
        with self._connections.connect() as connection:
            self._enqueue(connection, handovers)

    def _enqueue(self, connection: sa.Connection, handovers: Iterable[Handover]) -> None:
        assert self._engine is not None
        for handover in handovers:
            self._engine.enqueue(connection, handover)

    async def close(self, patience_s: float = 20.0) -> None:
        engine, self._engine = self._engine, None
        if engine is not None:
            await engine.stop(patience_s)

    def now(self) -> float:
        return asyncio.get_running_loop().time()

    async def pass_time(self, seconds: float) -> None:
        await asyncio.sleep(seconds)

    async def end(self) -> None:
        await self.close(patience_s=0)
        self._connections.dispose()


class TestLoopEngine(EngineContract):
    """The contract of the durable engine, kept by the stand-in of the world."""

    @pytest.fixture
    async def stage(self, tmp_path: Path) -> AsyncIterator[LoopStage]:
        made = LoopStage(tmp_path / "world.db")
        yield made
        await made.end()
