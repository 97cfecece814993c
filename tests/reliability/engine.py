"""Stands in for the durable engine on the world's loop; what it knows lies in a table as well.

It keeps the same contract as the engine of production (tests/adapters/durable/contract.py).
"""

import asyncio
import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.adapters.durable import NotReady
from bot.workflow.engine import Advance, Handover, Next
from tests.reliability import life

_MAKE = """CREATE TABLE IF NOT EXISTS world_handovers (
    id TEXT PRIMARY KEY, request_id TEXT, attempt INTEGER, after_s REAL, due_at REAL, ended_at REAL
)"""
_ENQUEUE = sa.text(
    "INSERT OR IGNORE INTO world_handovers (id, request_id, attempt, after_s)"
    " VALUES (:id, :request_id, :attempt, :after_s)"
)
_OPEN = "SELECT * FROM world_handovers WHERE ended_at IS NULL ORDER BY rowid"
_LONGEST_PAUSE_S = 60.0


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an engine needs: seconds since 1970, and how long its launch and its writing take."""

    now: Callable[[], float]
    launch: Callable[[], float] = lambda: 0.0
    pace: Callable[[], float] = lambda: 0.0
    pause: Callable[[int], float] = lambda failures: min(2.0 ** (failures - 1), _LONGEST_PAUSE_S)


class LoopEngine:
    """Sees to it that every handover is advanced until nothing is left of it."""

    def __init__(self, file: Path, advance: Advance, around: Surroundings) -> None:
        self._advance, self._around = advance, around
        self._loop = asyncio.get_running_loop()
        self._life = life.present()
        self._driving: dict[str, asyncio.Task[None]] = {}
        self._running: set[str] = set()
        self._calm = asyncio.Event()
        self._stopping = False
        self._launching: asyncio.Task[None] | None = None
        self._is_ready = False
        self._table = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
        self._table.row_factory = sqlite3.Row
        self._table.execute("PRAGMA synchronous=off")

    def start(self) -> None:
        """Begin to launch, without waiting for it."""
        if self._launching is None:
            self._launching = asyncio.create_task(self._launch())

    async def ready(self) -> None:
        """Return as soon as requests can be handed over. Raise NotReady if it was stopped."""
        self.start()
        assert self._launching is not None
        await asyncio.shield(self._launching)
        if self._stopping:
            raise NotReady

    def enqueue(self, connection: Connection, handover: Handover) -> None:
        """Take a request over, in the transaction of this connection. Raise NotReady."""
        if not self._is_ready or self._stopping:
            raise NotReady
        key = f"{handover.request_id}:{handover.attempt}"
        row = {"request_id": handover.request_id, "attempt": handover.attempt}
        connection.execute(_ENQUEUE, {**row, "id": key, "after_s": handover.after_s})
        # By then the transaction, which no step of the loop can interrupt, has ended.
        self._loop.call_soon(self._take_up)

    async def forget(self, before: datetime) -> int:
        """Delete what ended before this time; return how much it was."""
        await self.ready()
        ended = (before.timestamp(),)
        found = self._table.execute("DELETE FROM world_handovers WHERE ended_at < ?", ended)
        return found.rowcount

    async def stop(self, patience_s: float) -> None:
        """Begin no step, let those that run end, and leave the rest for the next process."""
        self._stopping = True
        self._calm.clear()
        if self._running:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._calm.wait(), max(patience_s, 0.001))
        tasks = list(self._driving.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._table.close()

    async def _launch(self) -> None:
        await asyncio.sleep(self._around.launch())
        with self._written():
            self._table.execute(_MAKE)
        self._is_ready = True
        self._take_up()

    def _take_up(self) -> None:
        if self._is_dead or self._stopping:
            return
        for row in self._table.execute(_OPEN).fetchall():
            if row["id"] not in self._driving:
                task = asyncio.create_task(self._drive(row), name=f"handover {row['id']}")
                self._driving[row["id"]] = task

    async def _drive(self, row: sqlite3.Row) -> None:
        if row["due_at"] is None:
            await self._wait(row["id"], row["after_s"])
        else:
            await asyncio.sleep(max(0.0, row["due_at"] - self._around.now()))
        failures = 0
        while not self._stopping:
            following = await self._step(row)
            failures = 0 if following else failures + 1
            if following is not None and not following.step:
                break
            after_s = following.after_s if following else self._around.pause(failures)
            await self._wait(row["id"], after_s)

    async def _step(self, row: sqlite3.Row) -> Next | None:
        """Return what is left, None after a failure; it is written down before it counts."""
        self._running.add(row["id"])
        try:
            following = await self._advanced(row)
            # A process may be killed after a step and before it has written that down.
            await asyncio.sleep(self._around.pace())
            if following is not None and not following.step:
                self._write("ended_at = ?", row["id"], self._around.now())
        finally:
            self._running.discard(row["id"])
            if not self._running:
                self._calm.set()
        return following

    async def _advanced(self, row: sqlite3.Row) -> Next | None:
        try:
            return await self._advance(row["request_id"], row["attempt"])
        except (Exception, asyncio.CancelledError):
            task = asyncio.current_task()
            if task is not None and task.cancelling():
                raise
            return None

    async def _wait(self, key: str, seconds: float) -> None:
        if seconds > 0:
            self._write("due_at = ?", key, self._around.now() + seconds)
            await asyncio.sleep(seconds)

    def _write(self, change: str, key: str, value: float) -> None:
        with self._written():
            self._table.execute(f"UPDATE world_handovers SET {change} WHERE id = ?", (value, key))  # noqa: S608 - our own words

    @contextlib.contextmanager
    def _written(self) -> Iterator[None]:
        if self._is_dead:
            raise asyncio.CancelledError
        yield

    @property
    def _is_dead(self) -> bool:
        return self._life is not None and self._life.dead
