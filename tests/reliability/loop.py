"""An event loop on which time passes only when nobody has anything to do, and then at once."""

import asyncio
import selectors
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

# Even where nobody waits some time passes, or whoever looks at the clock in a circle stays there.
AN_ITERATION_S = 1e-6


class NothingWillHappen(RuntimeError):
    """Every task waits, and no timer is set."""


class _Idle(selectors.BaseSelector):
    """A selector without files: it lets the time pass that the loop would have waited."""

    def __init__(self, let_pass: Callable[[float], None]) -> None:
        self._let_pass = let_pass
        self._files: dict[Any, selectors.SelectorKey] = {}

    def register(self, fileobj: Any, events: int, data: Any = None) -> selectors.SelectorKey:
        self._files[fileobj] = selectors.SelectorKey(fileobj, 0, events, data)
        return self._files[fileobj]

    def unregister(self, fileobj: Any) -> selectors.SelectorKey:
        return self._files.pop(fileobj)

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout is None:
            raise NothingWillHappen
        self._let_pass(max(timeout, AN_ITERATION_S))
        return []

    def get_map(self) -> Mapping[Any, selectors.SelectorKey]:
        return self._files


class VirtualLoop(asyncio.SelectorEventLoop):
    """One thread, no sockets, no waiting: the same program takes the same way each time.

    Whoever wants a thread gets one and is waited for, so that nothing runs beside it.
    """

    def __init__(self) -> None:
        self._seconds = 0.0
        self._thread = ThreadPoolExecutor(1)
        super().__init__(_Idle(self._pass))

    def time(self) -> float:
        """Return the seconds since the loop began."""
        return self._seconds

    def _pass(self, seconds: float) -> None:
        self._seconds += seconds

    def run_in_executor(  # type: ignore[override]  # a future that is done is awaitable too
        self, executor: object, func: Callable[..., Any], *args: Any
    ) -> asyncio.Future[Any]:
        """Return the result, which is there already."""
        del executor
        done = self.create_future()
        try:
            done.set_result(self._thread.submit(func, *args).result())
        except Exception as error:  # noqa: BLE001 - it is raised again where somebody waits
            done.set_exception(error)
        return done

    def close(self) -> None:
        """Let the thread go too."""
        super().close()
        self._thread.shutdown()
