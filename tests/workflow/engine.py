"""An engine in memory, which keeps what the durable one promises: at least once, never given up."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.domain.ports import Clock
from bot.domain.problems import Problem
from bot.workflow.engine import Advance, Handover

AGAIN_S = 5.0
MANY = 3000


@dataclass(frozen=True, slots=True, eq=False)
class Open:
    """A handover that has not come to its end, and when it begins."""

    at: datetime
    handover: Handover


@dataclass
class Engine:
    """What was handed over outlives every process; each calls run with an advance of its own."""

    clock: Clock
    open: list[Open] = field(default_factory=list)

    def hand_over(self, handover: Handover) -> None:
        """Keep a handover, as it is stored together with its request."""
        at = self.clock.now() + timedelta(seconds=handover.after_s)
        self.open.append(Open(at, handover))

    async def run(self, advance: Advance) -> None:
        """Carry on whatever is due, all at once, until nothing is or the process dies."""
        while due := [one for one in self.open if one.at <= self.clock.now()]:
            tasks = [asyncio.create_task(self.drive(advance, one)) for one in due]
            try:
                await asyncio.gather(*tasks)
            except asyncio.CancelledError:
                for task in tasks:
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)
                return

    async def run_later(self, advance: Advance) -> None:
        """Wait for what is due next, and carry it on."""
        first = min(one.at for one in self.open)
        await self.clock.pause(max(0.0, (first - self.clock.now()).total_seconds()))
        await self.run(advance)

    async def drive(self, advance: Advance, one: Open) -> None:
        """Call advance until nothing is left of this handover."""
        for _ in range(MANY):
            try:
                following = await advance(one.handover.request_id, one.handover.attempt)
            except Problem:
                await self.clock.pause(AGAIN_S)
                continue
            if not following.step:
                break
            if following.after_s:
                await self.clock.pause(following.after_s)
        else:
            raise AssertionError("it never comes to an end")
        if one in self.open:
            self.open.remove(one)
