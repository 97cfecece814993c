"""The durable engine as the bot sees it: opened before the store, started once the bot listens."""

import asyncio
import contextlib
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa
import structlog
from sqlalchemy.engine import URL

from bot.adapters.durable import aside, databases, pauses
from bot.adapters.durable.owners import FileOwner, Owner, SessionOwner
from bot.workflow.engine import Advance, Handover
from bot.workflow.trail import trail

if TYPE_CHECKING:
    from bot.adapters.durable.driving import Driver
    from bot.adapters.durable.runtime import Runtime
    from bot.adapters.durable.watch import Watch

LOOKED_EVERY_S = 2.0
# What the end of dbos takes at most, after the steps have ended.
ENDING_S = 5.0

_log = structlog.get_logger()


class NotReady(Exception):
    """The engine has not been launched yet, or has been stopped."""


class _Stopped(Exception):
    """The engine was stopped before it could be launched."""


class Engine:
    """Sees to it that every handover is advanced until nothing is left of it."""

    def __init__(
        self, url: URL, owner: Owner, advance: Advance, pause: Callable[[int], float]
    ) -> None:
        self._url = url
        self._owner = owner
        self._advance = advance
        self._pause = pause
        self._loop = asyncio.get_running_loop()
        self._stopping = asyncio.Event()
        self._loading: asyncio.Task[Runtime] | None = None
        self._runtime: Runtime | None = None
        self._driver: Driver | None = None
        self._watching: asyncio.Task[None] | None = None

    @classmethod
    async def open(
        cls, database_url: str, advance: Advance, *, pause: Callable[[int], float] = pauses.growing
    ) -> "Engine":
        """Return an engine that owns the database as far as one process may.

        advance is awaited on the loop of the caller. pause gives the seconds to wait after so many
        failures of it in a row. Raise DurableFault if another process uses the SQLite file, or the
        URL cannot hold durable work.
        """
        url = databases.parsed(database_url)
        owner = FileOwner(url) if databases.is_sqlite(url) else SessionOwner(url)
        return cls(url, owner, advance, pause)

    def start(self) -> None:
        """Begin to load and launch dbos, which takes a second or two in a thread."""
        if self._loading is None:
            self._loading = asyncio.create_task(self._load())

    async def ready(self) -> None:
        """Wait until handovers can be enqueued. Raise NotReady if the engine was stopped."""
        await self._launched_runtime()

    def enqueue(self, connection: sa.Connection, handover: Handover) -> None:
        """Enqueue in the transaction of this connection, on whatever thread it belongs to.

        Raise NotReady before ready() has returned.
        """
        if self._runtime is None:
            raise NotReady
        self._runtime.enqueue(connection, handover)

    async def forget(self, before: datetime) -> int:
        """Delete the handovers that ended before this time; return how many there were."""
        runtime = await self._launched_runtime()
        return await aside.run(runtime.forget, before)

    async def stop(self, patience_s: float) -> None:
        """Begin no step, let those that run end, and leave the rest for the next process.

        Steps that need longer are cut off, so that everything has ended after patience_s, or
        after ENDING_S where that is more. What hangs even then is left to the end of the process.
        """
        self._stopping.set()
        try:
            async with asyncio.timeout(max(patience_s, ENDING_S)):
                await self._stop(patience_s - ENDING_S)
        except TimeoutError as error:
            _log.error("durable.left_behind", at=trail(error.__cause__ or error))
            for task in filter(None, (self._loading, self._watching)):
                task.cancel()

    async def _stop(self, steps_s: float) -> None:
        if self._loading is not None:
            with contextlib.suppress(_Stopped):
                await asyncio.shield(self._loading)
        if self._runtime is not None and self._driver is not None:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._driver.stop(), max(0.0, steps_s))
            await self._end(self._runtime)
        await aside.run(self._owner.release)

    async def _launched_runtime(self) -> "Runtime":
        self.start()
        assert self._loading is not None  # noqa: S101 - start has just set it
        with contextlib.suppress(_Stopped):
            await asyncio.shield(self._loading)
        if self._runtime is None:
            raise NotReady
        return self._runtime

    async def _end(self, runtime: "Runtime") -> None:
        self._runtime = None
        await aside.run(runtime.destroy)
        if self._watching is not None:
            await asyncio.wait([self._watching])
        try:
            left = await aside.run(runtime.pending, runtime.executor_id)
            await aside.run(runtime.resume, [each.workflow_id for each in left])
        except Exception as error:  # noqa: BLE001 - the watch of the next process finds it as well
            _log.warning("durable.not_handed_back", **_fault(error))
        await aside.run(runtime.close)

    async def _load(self) -> "Runtime":
        failures = 0
        while not self._stopping.is_set():
            try:
                watch = await aside.run(self._launch)
            except Exception as error:  # noqa: BLE001 - the database may come back
                failures += 1
                _log.error("durable.not_launched", failures=failures, **_fault(error))
                await self._wait(self._pause(failures))
            else:
                return self._launched(watch)
        raise _Stopped

    def _launched(self, watch: "Watch") -> "Runtime":
        self._watching = asyncio.create_task(self._keep_watch(watch))
        self._runtime = watch.runtime
        return watch.runtime

    def _launch(self) -> "Watch":
        from bot.adapters.durable import driving, runtime, watch  # noqa: PLC0415 - dbos takes 1 s

        self._owner.hold()
        self._driver = driving.Driver(self._advance, self._loop, self._pause)
        engine = databases.pooled(self._url)
        try:
            launched = runtime.Runtime(engine, self._owner.executor_id, self._driver)
        except BaseException:
            databases.shut(engine)
            raise
        return watch.Watch(launched, self._owner, self._driver)

    async def _keep_watch(self, watch: "Watch") -> None:
        blind = False
        while not self._stopping.is_set():
            try:
                await aside.run(watch.look)
            except Exception as error:  # noqa: BLE001 - it looks again
                if not blind:
                    _log.warning("durable.blind", **_fault(error))
                blind = True
            else:
                blind = False
            await self._wait(LOOKED_EVERY_S)

    async def _wait(self, seconds: float) -> None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._stopping.wait(), seconds)


def _fault(error: BaseException) -> dict[str, object]:
    return {"error": type(error).__name__, "at": trail(error)}
