"""Finds work that nobody is at, and puts it back on the queue.

dbos has no failover of its own: what a process began waits for that very process. It also forgets
what it claimed while the database went away.
"""

from typing import TYPE_CHECKING

import structlog

from bot.adapters.durable.owners import Owner

if TYPE_CHECKING:
    from bot.adapters.durable.driving import Driver
    from bot.adapters.durable.runtime import Pending, Runtime

_log = structlog.get_logger()


class Watch:
    """Looks every few seconds; blocks, and is for one thread at a time."""

    def __init__(self, runtime: "Runtime", owner: Owner, driver: "Driver") -> None:
        self.runtime = runtime
        self._owner = owner
        self._driver = driver
        self._idle: frozenset[str] = frozenset()

    def look(self) -> None:
        """Take up what is left of dead executors, and what this one let fall."""
        self._owner.hold()
        pending = self.runtime.pending()
        self._pick_up(pending)
        for executor_id in {each.executor_id for each in pending} - {self._owner.executor_id}:
            self._take_over(executor_id)

    def _pick_up(self, pending: "list[Pending]") -> None:
        idle = frozenset(
            each.workflow_id
            for each in pending
            if each.executor_id == self._owner.executor_id
            and not self._driver.is_running(each.workflow_id)
        )
        # Seen only once it may have been claimed, or ended, a moment ago.
        fallen = idle & self._idle
        self._idle = idle - fallen
        if fallen:
            self.runtime.resume(sorted(fallen))
            _log.warning("durable.picked_up", handovers=len(fallen))

    def _take_over(self, executor_id: str) -> None:
        with self._owner.dead(executor_id) as dead:
            if not dead:
                return
            # Asked again under the lock: another replica may have been here since.
            left = self.runtime.pending(executor_id)
            self.runtime.resume([each.workflow_id for each in left])
        _log.warning("durable.taken_over", executor=executor_id, handovers=len(left))
