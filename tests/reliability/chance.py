"""Time and chance of the machine, given out by the world: the one for all, the other by a seed."""

import os
import random
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp.connector

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


class WallClock:
    """The wall clock of one machine, which may jump; monotonic time stays that of the loop."""

    def __init__(self, seconds: Callable[[], float]) -> None:
        self._seconds = seconds
        self.ahead_s = 0.0

    def now(self) -> datetime:
        """Return the time with its zone."""
        return NOON + timedelta(seconds=self._seconds() + self.ahead_s)

    def time(self) -> float:
        """Return the seconds since 1970."""
        return NOON.timestamp() + self._seconds() + self.ahead_s


@contextmanager
def of_the_world(seed: str, clock: WallClock, seconds: Callable[[], float]) -> Iterator[None]:
    """Let everything in this process that asks the machine for time or chance ask the world.

    What is bound before, such as a default argument, is not reached; datetime.now neither.
    """
    dice = random.Random(f"{seed}:machine")  # noqa: S311 - the seed of a test, no secret
    swaps: list[tuple[Any, str, Any]] = [
        (os, "urandom", dice.randbytes),
        (random, "_urandom", dice.randbytes),
        (time, "time", clock.time),
        (time, "time_ns", lambda: int(clock.time() * 1e9)),
        (time, "monotonic", seconds),
        (aiohttp.connector, "monotonic", seconds),
    ]
    random.seed(f"{seed}:jitter")
    with ExitStack() as stack:
        for place, name, value in swaps:
            stack.callback(setattr, place, name, getattr(place, name))
            setattr(place, name, value)
        yield
