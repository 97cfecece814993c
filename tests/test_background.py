"""What goes on while the bot listens goes on after whatever went wrong."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime

import pytest
from aiohttp import web
from sqlalchemy.engine import Connection
from structlog.testing import capture_logs
from structlog.typing import EventDict

from bot.adapters.durable import NotReady
from bot.adapters.store import Pruned
from bot.app.background import Background
from bot.domain.problems import Unreachable
from bot.workflow.engine import Handover
from tests.fakes.clock import WoundClock, settle

A_DAY_S = 24 * 3600.0
SECRET = "jane@fabrikam.com"


@dataclass
class Parts:
    """Everything that works without being asked; each call fails as planned for it."""

    plan: dict[str, list[Exception]] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)

    def _called(self, name: str) -> None:
        self.calls.append(name)
        if planned := self.plan.get(name):
            raise planned.pop(0)

    async def load(self) -> None: ...

    async def run(self) -> None: ...

    async def adopt(self) -> int:
        self._called("adopt")
        return 0

    async def prune(self, now: datetime) -> Pruned:
        del now
        self._called("prune")
        return Pruned(activities=1, requests=2, letters=3, audit=4)


@dataclass
class Engine:
    """An engine that does nothing but forget."""

    parts: Parts

    def start(self) -> None: ...

    async def ready(self) -> None: ...

    def enqueue(self, connection: Connection, handover: Handover) -> None: ...

    async def forget(self, before: datetime) -> int:
        del before
        self.parts._called("forget")  # noqa: SLF001 - the two are one fake, in two types
        return 5

    async def stop(self, patience_s: float) -> None: ...


@asynccontextmanager
async def going_on(parts: Parts, clock: WoundClock) -> AsyncIterator[None]:
    background = Background(parts, parts, Engine(parts), parts, parts, clock)
    context = asynccontextmanager(background.context())
    async with context(web.Application()):
        await settle()
        yield


@pytest.mark.parametrize("trouble", [NotReady(), OSError(SECRET), Unreachable("network")])
@pytest.mark.parametrize("what", ["adopt", "prune", "forget"])
async def test_whatever_fails_is_done_again_in_the_next_round(
    what: str, trouble: Exception
) -> None:
    parts, clock = Parts({what: [trouble]}), WoundClock()

    async with going_on(parts, clock):
        before = parts.calls.count(what)
        await clock.wind(A_DAY_S)

    assert before == 1
    assert parts.calls.count(what) > 1


async def test_handovers_are_forgotten_though_rows_could_not_be_pruned() -> None:
    parts = Parts({"prune": [OSError(SECRET)]})

    async with going_on(parts, WoundClock()):
        pass

    assert "forget" in parts.calls


async def test_a_failure_is_logged_by_its_type_and_place_alone() -> None:
    parts = Parts({"forget": [OSError(SECRET)]})

    with capture_logs() as logs:
        async with going_on(parts, WoundClock()):
            pass

    (line,) = _lines(logs, "not_forgotten")
    assert (line["error"], line["log_level"]) == ("OSError", "error")
    assert line["at"][-1].startswith("tests.test_background:")
    assert SECRET not in str(logs)


async def test_all_that_was_thrown_away_is_counted_in_the_log() -> None:
    with capture_logs() as logs:
        async with going_on(Parts(), WoundClock()):
            pass

    (pruned,), (forgotten,) = _lines(logs, "pruned"), _lines(logs, "forgotten")
    counted = {"activities": 1, "requests": 2, "letters": 3, "audit": 4}
    assert counted.items() <= pruned.items()
    assert forgotten["handovers"] == 5


def _lines(logs: list[EventDict], event: str) -> list[EventDict]:
    return [line for line in logs if line["event"] == event]
