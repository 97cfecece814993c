"""One at a time for each address: two requests for one person must not make two of them."""

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

REMEMBERED = 1000
# By then the directory shows it, or somebody has deleted it.
SHOWS_WITHIN = timedelta(minutes=15)


class Turns:
    """Locks by address, and what was made under an address but may not show yet."""

    def __init__(self) -> None:
        self._locks: dict[str, asyncio.Lock] = {}
        self._waiting: dict[str, int] = {}
        self._made: OrderedDict[str, tuple[str, datetime]] = OrderedDict()

    @asynccontextmanager
    async def of(self, key: str) -> AsyncIterator[None]:
        """Wait until nobody else in this process makes something under this address."""
        lock = self._locks.setdefault(key, asyncio.Lock())
        self._waiting[key] = self._waiting.get(key, 0) + 1
        try:
            async with lock:
                yield
        finally:
            self._waiting[key] -= 1
            if not self._waiting[key]:
                del self._waiting[key], self._locks[key]

    def remember(self, key: str, made_id: str, now: datetime) -> None:
        """Keep for a while what was made under an address; directories show it late."""
        self._made[key] = (made_id, now)
        if len(self._made) > REMEMBERED:
            self._made.popitem(last=False)

    def made(self, key: str, now: datetime) -> str:
        """Return what this process made under the address a short while ago, or nothing."""
        made_id, at = self._made.get(key, ("", now))
        return made_id if now - at < SHOWS_WITHIN else ""
