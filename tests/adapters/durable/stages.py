"""The durable engine on a real database, with a connection that stands for the store's."""

import asyncio
import time
from collections.abc import Callable, Iterable

import sqlalchemy as sa

from bot.adapters.durable import Engine
from bot.adapters.store import engines
from bot.workflow.engine import Advance, Handover


class DurableStage:
    """Keeps the contract's promises with wall-clock time."""

    def __init__(self, url: str, pause: Callable[[int], float] = lambda _: 0.1) -> None:
        self._url = url
        self._pause = pause
        self._engine: Engine | None = None
        # As the store opens its own, so that the enqueueing is tried on such a connection.
        self.connections = engines.engine(engines.parsed(url))

    @property
    def engine(self) -> Engine:
        assert self._engine is not None
        return self._engine

    async def open(self, advance: Advance) -> None:
        self._engine = await Engine.open(self._url, advance, pause=self._pause)
        await self._engine.ready()

    async def commit(self, *handovers: Handover) -> None:
        await asyncio.to_thread(self._transact, handovers, sa.Connection.commit)

    async def roll_back(self, *handovers: Handover) -> None:
        await asyncio.to_thread(self._transact, handovers, sa.Connection.rollback)

    def _transact(
        self, handovers: Iterable[Handover], end: Callable[[sa.Connection], None]
    ) -> None:
        with self.connections.connect() as connection:
            for handover in handovers:
                self.engine.enqueue(connection, handover)
            end(connection)

    async def close(self, patience_s: float = 20.0) -> None:
        engine, self._engine = self._engine, None
        if engine is not None:
            await engine.stop(patience_s)

    def now(self) -> float:
        return time.time()

    async def pass_time(self, seconds: float) -> None:
        await asyncio.sleep(seconds)

    async def end(self) -> None:
        await self.close(patience_s=0)
        self.connections.dispose()
