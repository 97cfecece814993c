"""Work that goes on after the request was answered; it is held on to, and waited for at the end."""

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Any, TypeVar

import structlog

from bot.workflow.trail import trail

T = TypeVar("T")

_log = structlog.get_logger()


@dataclass(slots=True)
class Errands:
    """Tasks with a strong reference each, for the event loop keeps none."""

    most: int
    _tasks: set[asyncio.Task[Any]] = field(default_factory=set, init=False)

    @property
    def too_many(self) -> bool:
        """Return whether there is a flood, and no new work should be taken on."""
        return len(self._tasks) >= self.most

    def start(self, work: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        """Start the work; what it raises is logged, if nobody else looks."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        return task

    async def drain(self, seconds: float) -> None:
        """Wait for all work, new work included; cancel what is left after the time."""
        try:
            async with asyncio.timeout(seconds):
                while self._tasks:
                    await asyncio.wait(self._tasks)
        except TimeoutError:
            _log.warning("teams.cut-off", tasks=len(self._tasks))
            for task in self._tasks:
                task.cancel()

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            _log.error("teams.errand-failed", error=type(error).__name__, at=trail(error))
