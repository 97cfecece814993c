"""The store's commits on the loop itself: batches, transactions and outcomes are its own."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any, TypeVar

from sqlalchemy.engine import Engine
from sqlalchemy.exc import OperationalError

from bot.adapters.store import commits
from bot.adapters.store.commits import GroupCommit, Outcome
from bot.adapters.store.faults import StoreDown
from bot.adapters.store.works import Work
from tests.reliability import life

Item = TypeVar("Item")
Answer = TypeVar("Answer")


class Trouble(Enum):
    """What a database can do to a transaction."""

    LOCKED = "locked"
    FULL = "full"
    LOST_ANSWER = "lost-answer"


@dataclass(frozen=True, slots=True)
class Disk:
    """How long a commit takes, in s, what goes wrong with it, and who wants to know."""

    pace: Callable[[], float]
    trouble: Callable[[], Trouble | None] = lambda: None
    noted: Callable[[int, Trouble | None], None] = lambda *_: None


class LoopCommit(GroupCommit):
    """Carries a batch out between two steps of the loop; a dead process commits nothing more."""

    def __init__(self, engine: Engine, disk: Disk) -> None:
        super().__init__(engine)
        self._disk = disk
        self._life = life.present()
        self._waiting: list[commits._Job] = []
        self._trouble: Trouble | None = None

    async def start(self, prepare: Callable[[], None], warm_up: Callable[[], object]) -> None:
        """Open the database. What prepare raises is raised here."""
        try:
            prepare()
        except Exception:
            self._engine.dispose()
            raise
        if self._life is not None:
            self._life.mourners.append(self._engine.dispose)
        warm_up()
        self._open = True

    def ask(self, work: Work[Item, Answer], item: Item) -> "asyncio.Future[Answer]":
        """Return the answer to come, once it is committed. Raise StoreDown if nobody can wait."""
        if not self._open:
            raise StoreDown("closed")
        future: asyncio.Future[Answer] = self._loop.create_future()
        self._waiting.append(commits._Job(work, item, future))  # noqa: SLF001 - this is its subclass
        if len(self._waiting) == 1:
            self._loop.call_later(self._disk.pace(), self._carry_out)
        return future

    async def close(self) -> None:
        """Carry out everything that was asked for, then let the connection go."""
        self._open = False
        while self._waiting and not self._is_dead:
            self._carry_out()
        self._engine.dispose()

    @property
    def _is_dead(self) -> bool:
        return self._life is not None and self._life.dead

    def _carry_out(self) -> None:
        if self._is_dead or not self._waiting:
            return
        batch = self._waiting[: commits.LARGEST_BATCH]
        del self._waiting[: commits.LARGEST_BATCH]
        self._trouble = self._disk.trouble()
        self._disk.noted(len(batch), self._trouble)
        outcomes = self._outcomes(batch)
        # A process may be killed after its commit and before it knows of it.
        self._loop.call_later(self._disk.pace(), self._tell_all, outcomes)
        if self._waiting:
            self._loop.call_soon(self._carry_out)

    def _tell_all(self, outcomes: list[Outcome]) -> None:
        if not self._is_dead:
            commits._resolve(outcomes)  # noqa: SLF001 - as above

    def _transaction(self, batch: list[Any]) -> list[Outcome]:
        match self._trouble:
            case Trouble.LOCKED | Trouble.FULL:
                raise _refusal(self._trouble)
            case Trouble.LOST_ANSWER:
                super()._transaction(batch)
                raise _refusal(self._trouble)
            case None:
                return super()._transaction(batch)


def _refusal(trouble: Trouble) -> OperationalError:
    return OperationalError("", {}, RuntimeError(trouble.value))
