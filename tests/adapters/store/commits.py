"""Other ways to commit, for tests: counted, and without a thread."""

import asyncio
from collections.abc import Callable

from sqlalchemy.engine import Engine

from bot.adapters.store import commits
from bot.adapters.store.commits import GroupCommit
from bot.adapters.store.faults import StoreDown
from bot.adapters.store.works import Answer, Item, Rank, Work


class CountingCommit(GroupCommit):
    """Writes down what it is asked."""

    def __init__(self, engine: Engine, asked: list[Rank]) -> None:
        super().__init__(engine)
        self._asked = asked

    def ask(self, work: Work[Item, Answer], item: Item) -> "asyncio.Future[Answer]":
        self._asked.append(work.rank)
        return super().ask(work, item)


class LosingCommit(GroupCommit):
    """Commits, and loses the answers to works of one kind for a while."""

    lost: Rank | None = None

    def ask(self, work: Work[Item, Answer], item: Item) -> "asyncio.Future[Answer]":
        asked = super().ask(work, item)
        return asyncio.ensure_future(_lost(asked)) if work.rank is self.lost else asked


async def _lost(asked: "asyncio.Future[Answer]") -> Answer:
    await asked
    raise StoreDown("lost")


class InlineCommit(GroupCommit):
    """Carries every job out at once, in the loop."""

    async def start(self, prepare: Callable[[], None], warm_up: Callable[[], object]) -> None:
        prepare()
        warm_up()
        self._open = True

    def ask(self, work: Work[Item, Answer], item: Item) -> "asyncio.Future[Answer]":
        future = super().ask(work, item)
        commits._resolve(self._outcomes(self._next_batch()))  # noqa: SLF001 - a subclass's own business
        return future

    async def close(self) -> None:
        self._open = False
        self._engine.dispose()
