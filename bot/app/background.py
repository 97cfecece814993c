"""What goes on while the bot listens: loading, delivering, taking up, throwing away old rows."""

import asyncio
import gc
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

import structlog
from aiohttp import web

import cards
from bot.adapters.store import Pruned
from bot.app.seams import DurableEngine
from bot.conversation.views import HelpView
from bot.domain import glyphs
from bot.domain.ports import Clock
from bot.domain.problems import Problem
from bot.workflow.trail import trail

log = structlog.get_logger()

PRUNED_EVERY_S = 24 * 3600.0
HANDOVERS_KEPT = timedelta(days=7)
# What nobody goes on with is rare: a database of an older version, or work that was deleted.
ADOPTED_EVERY_S = 600.0


class Loads(Protocol):
    """The directory."""

    async def load(self) -> None:
        """Load what the first question would have to wait for."""


class Prunes(Protocol):
    """The store."""

    async def prune(self, now: datetime) -> Pruned:
        """Delete what is too old. Raise StoreDown."""


class Adopts(Protocol):
    """Whoever carries requests out."""

    async def adopt(self) -> int:
        """Hand over what nobody goes on with; return how much it was. Raise a Problem."""


class Runs(Protocol):
    """The courier."""

    async def run(self) -> None:
        """Carry letters until stopped."""


@dataclass(frozen=True, slots=True)
class Background:
    """The parts that work without being asked."""

    graph: Loads
    store: Prunes
    engine: DurableEngine
    runner: Adopts
    courier: Runs
    clock: Clock

    def context(self) -> Callable[[web.Application], AsyncIterator[None]]:
        """Return the context of an application during which all of it goes on."""

        async def begun(_: web.Application) -> AsyncIterator[None]:
            self.engine.start()
            tasks = [asyncio.create_task(_watched(*work)) for work in self._works()]
            yield
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

        return begun

    def _works(self) -> tuple[tuple[str, Coroutine[Any, Any, None]], ...]:
        return (
            ("first-card", _first_card()),
            ("load", self._load()),
            ("courier", self.courier.run()),
            ("adopt", self._adopt()),
            ("prune", self._prune()),
        )

    async def _load(self) -> None:
        """What is loaded now stays: the garbage collector need not walk it in every turn."""
        await asyncio.gather(self.graph.load(), self.engine.ready())
        gc.freeze()

    async def _adopt(self) -> None:
        while True:
            await _tried("not_adopted", self.runner.adopt)
            await self.clock.pause(ADOPTED_EVERY_S)

    async def _prune(self) -> None:
        while True:
            await _tried("not_pruned", self._prune_store)
            await _tried("not_forgotten", self._forget)
            await self.clock.pause(PRUNED_EVERY_S)

    async def _prune_store(self) -> None:
        log.info("pruned", **asdict(await self.store.prune(self.clock.now())))

    async def _forget(self) -> None:
        handovers = await self.engine.forget(self.clock.now() - HANDOVERS_KEPT)
        log.info("forgotten", handovers=handovers)


async def _tried(otherwise: str, work: Callable[[], Awaitable[object]]) -> None:
    """What fails now is tried again with the next round."""
    try:
        await work()
    except Problem as problem:
        log.warning(otherwise, problem=problem.code, detail=problem.detail)
    except Exception as error:  # noqa: BLE001 - whatever it is, it must not be the last round
        log.error(otherwise, error=type(error).__name__, at=trail(error))


async def _watched(what: str, work: Coroutine[Any, Any, None]) -> None:
    """Nobody waits for these, so their defects would be silent."""
    try:
        await work
    except Exception as error:  # noqa: BLE001 - as above
        log.error("background_failed", what=what, error=type(error).__name__, at=trail(error))


async def _first_card() -> None:
    """Texts and the table of look-alikes take 50 ms each to load; nobody should wait for them."""
    await asyncio.to_thread(glyphs.skeleton, "")
    for language in cards.LANGUAGES:
        await asyncio.to_thread(cards.render, HelpView(), language)
