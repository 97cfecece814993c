"""A world whose time passes faster than that of this machine, for the bot and its tenant alike."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from sqlalchemy.engine import Connection

from bot.adapters import durable
from bot.app import DurableEngine, Seams
from bot.workflow.engine import Advance, Handover, Next
from bot.workflow.pace import Pace

HURRY = 20.0
EVEN_PACE = Pace(pauses_s=(120.0, 120.0, 240.0), jitter=lambda: 1.0)


@dataclass(slots=True)
class HurriedClock:
    """Begins at the time of this machine, and runs so many times as fast."""

    hurry: float = HURRY
    begun_at: float = field(default_factory=time.time)
    _begun: float = field(default_factory=time.monotonic)

    def seconds(self) -> float:
        """Return the time in seconds since 1970."""
        return self.begun_at + (time.monotonic() - self._begun) * self.hurry

    def now(self) -> datetime:
        """Return the time with its zone."""
        return datetime.fromtimestamp(self.seconds(), UTC)

    async def pause(self, seconds: float) -> None:
        """Wait a part of it."""
        await asyncio.sleep(seconds / self.hurry)

    def skip(self, seconds: float) -> None:
        """Let time pass at once, save for those who wait already."""
        self.begun_at += seconds


# One for all tests, so that no bot that is started again finds itself in the past.
CLOCK = HurriedClock()


@dataclass(frozen=True, slots=True)
class HurriedEngine:
    """The durable engine of production, whose waits take a part of their time."""

    engine: durable.Engine
    hurry: float

    def start(self) -> None:
        """Begin to load, without waiting for it."""
        self.engine.start()

    async def ready(self) -> None:
        """Return as soon as requests can be handed over."""
        await self.engine.ready()

    def enqueue(self, connection: Connection, handover: Handover) -> None:
        """Take a request over, in the transaction of this connection."""
        sooner = replace(handover, after_s=handover.after_s / self.hurry)
        self.engine.enqueue(connection, sooner)

    async def forget(self, before: datetime) -> int:
        """Delete what ended before this time; return how much it was."""
        return await self.engine.forget(before)

    async def stop(self, patience_s: float) -> None:
        """Let running steps end, and leave the rest to the next process."""
        await self.engine.stop(patience_s)


class IdleEngine:
    """An engine for houses where no request is ever begun; dbos is there once for a process."""

    def start(self) -> None:
        """Do nothing."""

    async def ready(self) -> None:
        """Return at once."""

    def enqueue(self, connection: Connection, handover: Handover) -> None:
        """Raise AssertionError: a request was begun in a house that has no engine."""
        raise AssertionError(connection, handover)

    async def forget(self, before: datetime) -> int:
        """Return that nothing was forgotten."""
        del before
        return 0

    async def stop(self, patience_s: float) -> None:
        """Do nothing."""


async def _idle(_url: str, _advance: Advance) -> DurableEngine:
    return IdleEngine()


IDLE = Seams(clock=CLOCK, open_engine=_idle)


def opening(hurry: float) -> Callable[[str, Advance], Awaitable[DurableEngine]]:
    """Return what opens the engine of production in a hurry."""

    async def open_engine(url: str, advance: Advance) -> DurableEngine:
        async def sooner(request_id: str, attempt: int) -> Next:
            following = await advance(request_id, attempt)
            return replace(following, after_s=following.after_s / hurry)

        engine = await durable.Engine.open(url, sooner, pause=lambda failures: failures / hurry)
        return HurriedEngine(engine, hurry)

    return open_engine


def seams(clock: HurriedClock = CLOCK, pace: Pace | None = EVEN_PACE) -> Seams:
    """Return what a hurried bot stands on; without a pace, that of its settings."""
    return Seams(clock=clock, open_engine=opening(clock.hurry), pace=pace)
