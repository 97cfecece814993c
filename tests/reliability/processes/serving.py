"""The bot as a process that dies where it is told to: production code over the seams."""

import asyncio
import io
import os
import sys
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from aiohttp import web

from bot import app, settings
from bot.adapters import durable
from bot.app import Seams, serving
from bot.domain.plans import StepKind
from bot.domain.problems import Problem
from bot.domain.requests import Effort
from bot.workflow.engine import Advance
from bot.workflow.pace import Pace
from tests.reliability.processes import databases, wires
from tests.reliability.processes.databases import NamedCommit
from tests.reliability.processes.points import Points

# Nobody here has hours: time runs faster, and requests pause for seconds.
HURRY = 8
_SINCE = datetime(2025, 11, 1, tzinfo=UTC)
PAUSES_S = (0.5, 0.5, 2.0)
TRIES = 1
BETWEEN_TRIES_S = 0.1

Build = Callable[..., AbstractAsyncContextManager[web.Application]]


@dataclass(frozen=True, slots=True)
class Wish:
    """How a bot is to run: settings, the tenant's socket, where it dies, how long it was away."""

    environment: Mapping[str, str]
    tenant: str
    fatal: str = ""
    away_s: float = 0.0


@dataclass(frozen=True, slots=True)
class HurriedClock:
    """A time that runs faster than that of this machine, the same in all processes of a world.

    shift is for how long the process has been away.
    """

    shift: timedelta

    def now(self) -> datetime:
        """Return the time."""
        return _SINCE + HURRY * (datetime.now(UTC) - _SINCE) + self.shift

    async def pause(self, seconds: float) -> None:
        """Wait."""
        await asyncio.sleep(seconds / HURRY)


@dataclass(frozen=True, slots=True)
class ShortPace(Pace):
    """Tries a step only a few times before the whole request pauses."""

    pauses_s: tuple[float, ...] = PAUSES_S
    jitter: Callable[[], float] = field(default=lambda: 1.0)

    def wait_s(self, problem: Problem, kind: StepKind, effort: Effort) -> float | None:  # noqa: ARG002 - the signature of Pace
        """Return how long to wait before the step is tried again, or None if it takes too long."""
        return BETWEEN_TRIES_S if effort.tries < TRIES else None


def run(wish: Wish, tell: Callable[[str], None]) -> int:
    """Serve until killed or told to end; what happens is told line by line."""
    sys.stdout = _Lines(tell)
    points = Points(tell, wish.fatal)
    databases.watch(points)
    # The only way in: whatever serve() builds is watched.
    vars(serving)["build"] = _watched(app.build, points)
    seams = Seams(
        clock=HurriedClock(timedelta(seconds=wish.away_s)),
        connect=wires.connect(points, wish.tenant),
        graph_transport=wires.transport(points, wish.tenant),
        commit=NamedCommit,
        open_engine=_telling(tell),
        pace=ShortPace(),
    )
    return asyncio.run(app.serve(settings.load(wish.environment), seams))


class _Lines(io.StringIO):
    """Standard output, of which each line is told as a whole."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        super().__init__()
        self._tell = tell

    def write(self, text: str) -> int:
        """Take a text, and tell what is complete."""
        *lines, rest = (self.getvalue() + text).split("\n")
        self.seek(0)
        self.truncate()
        super().write(rest)
        for line in lines:
            self._tell(line)
        return len(text)


def _telling(tell: Callable[[str], None]) -> Callable[[str, Advance], Any]:
    async def opened(url: str, advance: Advance) -> durable.Engine:
        engine = await durable.Engine.open(url, advance)
        asyncio.get_running_loop().call_later(0.0, lambda: waiting.add(_tell_ready(engine)))
        return engine

    def _tell_ready(engine: durable.Engine) -> "asyncio.Task[None]":
        async def told() -> None:
            await engine.ready()
            tell(f"ready {engine._owner.executor_id}")  # noqa: SLF001 - who is who in the database

        return asyncio.create_task(told())

    waiting: set[asyncio.Task[None]] = set()
    return opened


def _watched(build: Build, points: Points) -> Build:
    """Put crash points around every answer to Teams."""

    async def prepared(request: web.Request, response: web.StreamResponse) -> None:
        if request.path != "/api/messages":
            return
        points.before("answer")
        ended = response.write_eof

        async def end(data: bytes = b"") -> None:
            await ended(data)
            points.after("answer", changed=True)

        response.write_eof = end  # type: ignore[method-assign] # aiohttp tells nobody that it sent

    @asynccontextmanager
    async def built(*arguments: Any) -> AsyncIterator[web.Application]:
        async with build(*arguments) as application:
            application.on_response_prepare.append(prepared)
            yield application

    return built


def teller(descriptor: int) -> Callable[[str], None]:
    """Return what writes lines that are read even after the process was killed."""

    def tell(line: str) -> None:
        os.write(descriptor, f"{line}\n".encode())

    return tell
