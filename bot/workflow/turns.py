"""One at a time for each address or list: two requests for one person must not make two of them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Protocol

import structlog

from bot.domain.ports import Clock
from bot.domain.problems import Busy, Problem

log = structlog.get_logger()

# Longer than any of it takes; after that whoever held the turn has died.
HELD_S = 180.0
BETWEEN_TRIES_S = 0.5
TRIES = 40
# By then the directory shows it, or somebody has deleted it.
SHOWS_WITHIN = timedelta(minutes=15)
USED_WITHIN = timedelta(days=1)
SEVERAL = "several"


class Leases(Protocol):
    """Turns as all processes see them. Every method raises a Problem while the store is away."""

    async def take(self, key: str, holder: str, hold_s: float) -> bool:
        """Return whether the turn is the holder's now; the same holder may take it again."""

    async def give_back(self, key: str, holder: str) -> None:
        """Let the next one have it."""

    async def remember(self, key: str, made_id: str) -> None:
        """Keep what was made under a key."""

    async def made(self, key: str, within_s: float) -> str:
        """Return what was made under the key within this time, or nothing."""


class Turns:
    """Turns by key: first among the tasks of this process, then among all processes."""

    def __init__(self, leases: Leases, clock: Clock) -> None:
        self._leases, self._clock = leases, clock
        self._locks: dict[str, asyncio.Lock] = {}
        self._waiting: dict[str, int] = {}

    @asynccontextmanager
    async def of(self, key: str, holder: str) -> AsyncIterator[None]:
        """Wait until nobody else changes what the key stands for. Raise Busy after 20 s."""
        lock = self._locks.setdefault(key, asyncio.Lock())
        self._waiting[key] = self._waiting.get(key, 0) + 1
        try:
            async with lock:
                await self._take(key, holder)
                try:
                    yield
                finally:
                    await self._given_back(key, holder)
        finally:
            self._waiting[key] -= 1
            if not self._waiting[key]:
                del self._waiting[key], self._locks[key]

    async def _take(self, key: str, holder: str) -> None:
        for _ in range(TRIES):
            if await self._leases.take(key, holder, HELD_S):
                return
            await self._clock.pause(BETWEEN_TRIES_S)
        raise Busy("turn")

    async def _given_back(self, key: str, holder: str) -> None:
        """What was done stays done, whether or not it can be told: the lease ends by itself."""
        try:
            await self._leases.give_back(key, holder)
        except Problem as problem:
            log.warning("turn_not_given_back", problem=problem.code, detail=problem.detail)

    async def note(self, key: str, what: str) -> None:
        """Keep a note for a while, for certain. Raise a Problem while the store is away."""
        await self._leases.remember(key, what)

    async def remember(self, key: str, made_id: str) -> None:
        """Keep for a while what was made under an address; directories show it late.

        Where it cannot be kept, others wait for the directory.
        """
        try:
            await self._leases.remember(key, made_id)
        except Problem as problem:
            log.warning("made_not_remembered", problem=problem.code, detail=problem.detail)

    async def use(self, key: str, holder: str) -> None:
        """Note for a day that a request rests on something. Raise a Problem."""
        known = await self._leases.made(key, USED_WITHIN.total_seconds())
        if known != holder:
            await self._leases.remember(key, SEVERAL if known else holder)

    async def is_used_by_others(self, key: str, holder: str) -> bool:
        """Return whether another request has rested on it within a day. Raise a Problem."""
        known = await self._leases.made(key, USED_WITHIN.total_seconds())
        return known not in {"", holder}

    async def made(self, key: str, within: timedelta = SHOWS_WITHIN) -> str:
        """Return what was made under the address a short while ago, or nothing."""
        return await self._leases.made(key, within.total_seconds())
