"""The bell that calls whoever sends letters, within this process."""

import asyncio
from collections.abc import Awaitable, Callable

Pause = Callable[[float], Awaitable[None]]


class Bell:
    """Rung after a commit that wrote a letter; nobody has to be listening at that moment."""

    def __init__(self, pause: Pause) -> None:
        self._pause = pause
        self._rung = asyncio.Event()

    def ring(self) -> None:
        """Wake whoever waits, or the next one who will."""
        self._rung.set()

    async def rung(self, within_s: float) -> None:
        """Return as soon as it rings or has rung since the last time, or after the seconds."""
        if not self._rung.is_set():
            await self._first_of(self._rung.wait(), self._pause(within_s))
        self._rung.clear()

    @staticmethod
    async def _first_of(*waits: Awaitable[object]) -> None:
        tasks = [asyncio.ensure_future(wait) for wait in waits]
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
