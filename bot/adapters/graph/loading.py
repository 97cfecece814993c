"""Keeps what takes long to import off the event loop."""

import asyncio
from collections.abc import Callable
from typing import Generic, TypeVar

Made = TypeVar("Made")


class Loading(Generic[Made]):
    """Something made once, in a thread, and waited for by everybody who needs it."""

    def __init__(self, make: Callable[[], Made]) -> None:
        self._make = make
        self._task: asyncio.Task[Made] | None = None

    async def get(self) -> Made:
        """Return it; the first who asks starts the work, and nobody's cancelling ends it."""
        if self._task is None:
            self._task = asyncio.create_task(asyncio.to_thread(self._make))
        return await asyncio.shield(self._task)

    async def made(self) -> Made | None:
        """Return it if it was or is being made; None if nobody asked or it could not be made."""
        if self._task is None:
            return None
        await asyncio.wait([self._task])
        return None if self._task.exception() else self._task.result()
