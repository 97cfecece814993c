"""What goes wrong in the tenant of these tests, and what reached it all the same."""

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from typing import TypeVar

from bot.domain.problems import OutcomeUnknown

Thing = TypeVar("Thing")
Writes = Counter[str]


@dataclass
class Weather:
    """What goes wrong: by the name of a write, how often its answer is lost or a process dies.

    late says how many reads after a write still show what was before.
    """

    lost: Writes = field(default_factory=Counter)
    deadly: Writes = field(default_factory=Counter)
    late: Writes = field(default_factory=Counter)
    journal: list[str] = field(default_factory=list)
    before: dict[str, object] = field(default_factory=dict)

    async def wrote(self, call: str) -> None:
        """Let the answer to a write travel; lose it, or the process that waits, if that is due."""
        await asyncio.sleep(0)  # others may act between a change and its answer
        if self.deadly[call]:
            self.deadly[call] -= 1
            raise asyncio.CancelledError
        if self.lost[call]:
            self.lost[call] -= 1
            raise OutcomeUnknown(call)

    def remember(self, call: str, before: Thing) -> Thing:
        """Keep what a read shows before a write; one that is late goes on showing the oldest."""
        if not self.late[call]:
            self.before.pop(call, None)
        self.before.setdefault(call, before)
        return before

    def read(self, call: str, now: Thing) -> Thing:
        """Return what a read shows after the write: for a while what it showed before."""
        if call in self.before and self.late[call]:
            self.late[call] -= 1
            return self.before[call]  # type: ignore[return-value]  # the same read returned it
        return now

    @property
    def writes(self) -> list[str]:
        """Return the writes that reached the tenant, in order."""
        return [call for call in self.journal if call != "asker"]
