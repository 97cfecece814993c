"""What goes on while the bot listens: loading, delivering, taking up, throwing away old rows."""

import asyncio
import gc
from collections.abc import AsyncIterator, Callable, Coroutine
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import structlog
from aiohttp import web

import cards
from bot.adapters.graph.adapter import Graph
from bot.adapters.store.store import Store
from bot.app.seams import DurableEngine
from bot.conversation.courier import Courier
from bot.conversation.views import HelpView
from bot.domain import glyphs
from bot.domain.ports import Clock
from bot.domain.problems import Problem
from bot.workflow.runner import Runner
from bot.workflow.trail import trail

log = structlog.get_logger()

PRUNED_EVERY_S = 24 * 3600.0
HANDOVERS_KEPT = timedelta(days=7)
# What nobody goes on with is rare: a database of an older version, or work that was deleted.
ADOPTED_EVERY_S = 600.0


@dataclass(frozen=True, slots=True)
class Background:
    """The parts that work without being asked."""

    graph: Graph
    store: Store
    engine: DurableEngine
    runner: Runner
    courier: Courier
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
            try:
                await self.runner.adopt()
            except Problem as problem:
                log.warning("not_adopted", problem=problem.code, detail=problem.detail)
            await self.clock.pause(ADOPTED_EVERY_S)

    async def _prune(self) -> None:
        while True:
            try:
                now = self.clock.now()
                pruned = await self.store.prune(now)
                handovers = await self.engine.forget(now - HANDOVERS_KEPT)
                facts = {"activities": pruned.activities, "requests": pruned.requests}
                log.info("pruned", handovers=handovers, **facts)
            except Problem as problem:
                log.warning("not_pruned", problem=problem.code)
            await self.clock.pause(PRUNED_EVERY_S)


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
