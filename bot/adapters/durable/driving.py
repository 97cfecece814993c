"""The durable loop: one step of a request after the other, with pauses that survive a crash."""

import asyncio
import contextlib
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from threading import Lock
from typing import Any

import structlog
from dbos import DBOS

from bot.workflow.engine import Advance
from bot.workflow.trail import trail

FIRST_STEP = "begin"

_log = structlog.get_logger()


class Driver:
    """Runs on the loop of dbos; what it advances runs on the loop of the bot."""

    def __init__(
        self,
        advance: Advance,
        loop: asyncio.AbstractEventLoop,
        pause: Callable[[int], float],
    ) -> None:
        self._advance = advance
        self._loop = loop
        self._pause = pause
        self._lock = Lock()
        self._running: Counter[str] = Counter()
        self._steps = 0
        self._stopping = False
        self._idle: asyncio.Event = asyncio.Event()

    def is_running(self, workflow_id: str) -> bool:
        """Return whether this process is at work on it, or waits for its next step."""
        with self._lock:
            return self._running[workflow_id] > 0

    async def stop(self) -> None:
        """Begin no further step, and wait until those that run are written down."""
        with self._lock:
            self._stopping = True
            if not self._steps:
                return
        await self._idle.wait()

    async def drive(self, request_id: str, attempt: int) -> None:
        """Take the request from step to step. Whatever fails, the work is never given up.

        What dbos itself raises here is a database that is away or work that it cannot replay: the
        run ends as if its process had died, so that the watch takes it up again.
        """
        workflow_id = DBOS.workflow_id or ""
        with self._counted(workflow_id):
            try:
                await self._steps_of(request_id, attempt)
            except Exception as error:
                _log.error("durable.cut_off", request=request_id, **_fault(error))
                raise asyncio.CancelledError from error

    @contextlib.contextmanager
    def _counted(self, workflow_id: str) -> Iterator[None]:
        with self._lock:
            self._running[workflow_id] += 1
        try:
            yield
        finally:
            with self._lock:
                self._running[workflow_id] -= 1
                if not self._running[workflow_id]:
                    del self._running[workflow_id]

    async def _steps_of(self, request_id: str, attempt: int) -> None:
        step, failures = FIRST_STEP, 0
        while step:
            result = await self._recorded(step, request_id, attempt)
            failures = failures + 1 if result["failed"] else 0
            step = step if failures else result["step"]
            after_s = self._pause(failures) if failures else result["after_s"]
            if step and after_s > 0:
                await DBOS.sleep_async(after_s)

    async def _recorded(self, step: str, request_id: str, attempt: int) -> dict[str, Any]:
        await self._enter()
        try:
            return await DBOS.run_step_async(
                {"name": step}, self._attempted, step, request_id, attempt
            )
        finally:
            self._leave()

    async def _enter(self) -> None:
        with self._lock:
            stopping = self._stopping
            self._steps += not stopping
        if stopping:
            # The end of dbos cancels this, and the work stays open for the next process.
            await asyncio.get_running_loop().create_future()

    def _leave(self) -> None:
        with self._lock:
            self._steps -= 1
            idle = self._stopping and not self._steps
        if idle:
            self._loop.call_soon_threadsafe(self._idle.set)

    async def _attempted(self, step: str, request_id: str, attempt: int) -> dict[str, Any]:
        done: Future[dict[str, Any]] = asyncio.run_coroutine_threadsafe(
            self._on_the_bots_loop(step, request_id, attempt), self._loop
        )
        return await asyncio.wrap_future(done)

    async def _on_the_bots_loop(self, step: str, request_id: str, attempt: int) -> dict[str, Any]:
        try:
            following = await self._advance(request_id, attempt)
        except (Exception, asyncio.CancelledError) as error:
            if _asked_to_end():
                raise
            _log.error("durable.step_failed", request=request_id, step=step, **_fault(error))
            return {"failed": True, "step": step, "after_s": 0.0}
        return {"failed": False, "step": following.step, "after_s": following.after_s}


def _asked_to_end() -> bool:
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0


def _fault(error: BaseException) -> dict[str, object]:
    return {"error": type(error).__name__, "at": trail(error)}
