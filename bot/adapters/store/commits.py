"""Group commit: one thread carries out what everybody asked for since its last commit.

One hop to a thread for a whole batch costs far less than one for each statement, and one
connection is enough; tests/adapters/store/bench.py has the figures.
"""

import asyncio
import contextlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from queue import SimpleQueue
from threading import Thread
from typing import Any

import structlog
from sqlalchemy.engine import Engine
from sqlalchemy.exc import DBAPIError

from bot.adapters.store import faults
from bot.adapters.store.faults import StoreDown
from bot.adapters.store.works import Answer, Item, Work
from bot.domain.problems import Problem, Unexpected

LARGEST_BATCH = 500
LONGEST_QUEUE = 10_000

_log = structlog.get_logger()


@dataclass(frozen=True, slots=True, eq=False)
class _Job:
    work: Work[Any, Any]
    item: Any
    future: asyncio.Future[Any]


Outcome = tuple[_Job, Any]


class GroupCommit:
    """The only user of the engine. Answers leave after the commit, never before."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._loop = asyncio.get_running_loop()
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._open = False
        self._committing = False
        self._ended: asyncio.Future[None] = self._loop.create_future()

    async def start(self, prepare: Callable[[], None], warm_up: Callable[[], object]) -> None:
        """Start the thread; prepare runs there before this returns, warm_up after.

        What prepare raises is raised here, and the thread has ended then.
        """
        ready: asyncio.Future[None] = self._loop.create_future()
        arguments = (prepare, warm_up, ready)
        # A daemon, so that a process which dies without close() does not hang on its store.
        Thread(target=self._run, args=arguments, name="guestlist-store", daemon=True).start()
        await ready
        self._open = True

    def ask(self, work: Work[Item, Answer], item: Item) -> "asyncio.Future[Answer]":
        """Return the answer to come, once it is committed. Raise StoreDown if nobody can wait."""
        if not self._open:
            raise StoreDown("closed")
        if self._jobs.qsize() >= LONGEST_QUEUE:
            raise StoreDown("queue is full")
        future: asyncio.Future[Answer] = self._loop.create_future()
        self._jobs.put(_Job(work, item, future))
        return future

    async def close(self) -> None:
        """Carry out everything that was asked for, then let the connection go."""
        if self._open:
            self._open = False
            self._jobs.put(None)
        await asyncio.shield(self._ended)

    def _run(
        self,
        prepare: Callable[[], None],
        warm_up: Callable[[], object],
        ready: "asyncio.Future[None]",
    ) -> None:
        try:
            prepare()
        except Exception as error:  # noqa: BLE001 - it is raised again where somebody waits
            self._engine.dispose()
            self._tell(_fail, ready, error)
            return
        self._tell(_succeed, ready)
        warm_up()
        while batch := self._next_batch():
            self._tell(_resolve, self._outcomes(batch))
        self._engine.dispose()
        self._tell(_succeed, self._ended)

    def _tell(self, callback: Callable[..., None], *arguments: object) -> None:
        with contextlib.suppress(RuntimeError):  # the loop is closed: nobody waits any more
            self._loop.call_soon_threadsafe(callback, *arguments)

    def _next_batch(self) -> list[_Job]:
        """Wait for a job and take what waits behind it; an empty batch is the end."""
        batch: list[_Job] = []
        job = self._jobs.get()
        while job is not None:
            batch.append(job)
            if self._jobs.empty() or len(batch) == LARGEST_BATCH:
                return batch
            job = self._jobs.get()
        if batch:
            self._jobs.put(None)
        return batch

    def _outcomes(self, batch: list[_Job]) -> list[Outcome]:
        try:
            return self._once_more_if_useful(batch)
        except Exception as error:  # noqa: BLE001 - every kind must reach those who wait
            cause = error
        problem = faults.problem(cause)
        if isinstance(problem, Unexpected) and len(batch) > 1:
            # One bad row must not fail its neighbours.
            return [outcome for job in batch for outcome in self._outcomes([job])]
        _log.error("store.batch_failed", jobs=len(batch), cause=problem.detail)
        return [(job, faults.problem(cause)) for job in batch]

    def _once_more_if_useful(self, batch: list[_Job]) -> list[Outcome]:
        try:
            return self._transaction(batch)
        except DBAPIError as error:
            # After a commit was sent nobody knows whether it happened: asking again would lie.
            if self._committing or not faults.is_repeatable(error):
                raise
        return self._transaction(batch)

    def _transaction(self, batch: list[_Job]) -> list[Outcome]:
        self._committing = False
        outcomes: list[Outcome] = []
        with self._engine.connect() as connection:
            for work, jobs in _by_work(batch):
                answers = work.carry_out(connection, [job.item for job in jobs])
                outcomes.extend(zip(jobs, answers, strict=True))
            self._committing = True
            connection.commit()
        return outcomes


def _by_work(batch: Iterable[_Job]) -> list[tuple[Work[Any, Any], list[_Job]]]:
    found: dict[Work[Any, Any], list[_Job]] = {}
    for job in batch:
        found.setdefault(job.work, []).append(job)
    return sorted(found.items(), key=lambda pair: pair[0].rank)


def _resolve(outcomes: Iterable[Outcome]) -> None:
    for job, answer in outcomes:
        if isinstance(answer, Problem):
            _fail(job.future, answer)
        else:
            _succeed(job.future, answer)


def _succeed(future: "asyncio.Future[Any]", answer: object = None) -> None:
    if not future.done():  # it is done where the caller was cancelled
        future.set_result(answer)


def _fail(future: "asyncio.Future[Any]", error: Exception) -> None:
    if not future.done():
        future.set_exception(error)
