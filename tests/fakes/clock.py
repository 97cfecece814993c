"""Time that passes only when somebody waits, so that no test does."""

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


@dataclass(slots=True)
class FakeClock:
    """A clock that moves on by every pause, at once; for one waiter at a time."""

    time: datetime = NOON
    pauses: list[float] = field(default_factory=list)

    def now(self) -> datetime:
        return self.time

    async def pause(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.time += timedelta(seconds=seconds)
        await asyncio.sleep(0)


@dataclass(slots=True)
class WoundClock:
    """A clock that stands still until it is wound; those who wait wake in the order of time."""

    time: datetime = NOON
    waiting: list[tuple[datetime, asyncio.Event]] = field(default_factory=list)

    def now(self) -> datetime:
        return self.time

    async def pause(self, seconds: float) -> None:
        rung = asyncio.Event()
        self.waiting.append((self.time + timedelta(seconds=seconds), rung))
        await rung.wait()

    async def wind(self, seconds: float) -> None:
        """Let time pass, with everything that happens meanwhile."""
        end = self.time + timedelta(seconds=seconds)
        await settle()
        while due := sorted(
            (entry for entry in self.waiting if entry[0] <= end), key=lambda entry: entry[0]
        ):
            self.time = max(self.time, due[0][0])
            self.waiting.remove(due[0])
            due[0][1].set()
            await settle()
        self.time = end


async def settle() -> None:
    """Let every task run until all of them wait."""
    for _ in range(20):
        await asyncio.sleep(0)
