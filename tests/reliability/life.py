"""One life of a process: what belongs to it, so that it can be ended between two breaths."""

import asyncio
import contextvars
import itertools
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any

# More rounds than any code of ours needs to see that it was cancelled.
ROUNDS = 60
_LIFE: contextvars.ContextVar["Life | None"] = contextvars.ContextVar("life", default=None)


@dataclass(slots=True, eq=False)
class Life:
    """The tasks of one process, and what is told when it dies."""

    name: str
    dead: bool = False
    tasks: list[asyncio.Task[Any]] = field(default_factory=list)
    mourners: list[Callable[[], None]] = field(default_factory=list)

    def context(self) -> contextvars.Context:
        """Return a context in which everything that is started belongs to this life."""
        context = contextvars.copy_context()
        context.run(_LIFE.set, self)
        return context

    def start(self, work: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
        """Start a task of this life."""
        return asyncio.get_running_loop().create_task(work, context=self.context())

    async def kill(self) -> list[str]:
        """End it as SIGKILL does: nothing leaves it any more. Return what would not end."""
        self.dead = True
        for tell in self.mourners:
            tell()
        for _ in range(ROUNDS):
            left = [task for task in self.tasks if not task.done()]
            if not left:
                return []
            for task in left:
                task.cancel()
            await asyncio.sleep(0)
        return [task.get_name() for task in self.tasks if not task.done()]

    def joined_by(self, task: asyncio.Task[Any]) -> None:
        """Write down a task of this life."""
        if len(self.tasks) >= 500:
            self.tasks = [task for task in self.tasks if not task.done()]
        self.tasks.append(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[Any]) -> None:
        # What a dead process would have raised is nobody's business.
        if self.dead and not task.cancelled():
            task.exception()


def present() -> Life | None:
    """Return the life in which this code runs."""
    return _LIFE.get()


class Numbered(asyncio.Task[Any]):
    """A task whose place in a set depends on when it was made, not on where in memory it lies."""

    _numbers = itertools.count()

    def __init__(self, work: Any, **options: Any) -> None:
        self.number = next(self._numbers)
        super().__init__(work, **options)

    def __hash__(self) -> int:
        return self.number


def keep_book(loop: asyncio.AbstractEventLoop) -> None:
    """Let every new task be written down in the life that starts it."""
    Numbered._numbers = itertools.count()  # noqa: SLF001 - sets of equal hashes fall alike
    loop.set_task_factory(_born)


def _born(
    loop: asyncio.AbstractEventLoop,
    work: Any,
    context: contextvars.Context | None = None,
) -> asyncio.Task[Any]:
    task = Numbered(work, loop=loop, context=context)
    life = context.get(_LIFE) if context is not None else _LIFE.get()
    if life is not None:
        life.joined_by(task)
        if life.dead:
            task.cancel()
    return task
