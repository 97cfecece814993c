"""Crash points: every boundary that a process passes is counted and told; at one of them it dies.

A label is the name of a boundary and how often it was passed, such as `exchange:New-MailContact:
after#1`. The state of a boundary counts what was changed outside of the process before it: between
two boundaries of one state nothing happened that a death could cut off.
"""

import os
import signal
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

BEFORE, AFTER = "before", "after"


@dataclass(slots=True)
class Points:
    """The boundaries of one process. fatal is the label at which it is killed, or nothing."""

    tell: Callable[[str], None]
    fatal: str = ""
    _passed: Counter[str] = field(default_factory=Counter)
    _state: int = 0
    _lock: Lock = field(default_factory=Lock)

    def before(self, *names: str) -> None:
        """Pass the boundary before something is done; all its names stand for one boundary."""
        self._pass(names, BEFORE)

    def after(self, *names: str, changed: bool) -> None:
        """Pass the boundary after it was done; changed is whether it may have left a trace."""
        with self._lock:
            self._state += changed
        self._pass(names, AFTER)

    def _pass(self, names: tuple[str, ...], when: str) -> None:
        with self._lock:
            for name in names:
                point = f"{name}:{when}"
                self._passed[point] += 1
                label = f"{point}#{self._passed[point]}"
                self.tell(f"met {self._state} {label}")
                if label == self.fatal:
                    os.kill(os.getpid(), signal.SIGKILL)
