"""Reading back: directories copy late, so a change is looked for until it shows."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from bot.domain.ports import Clock
from bot.domain.problems import Problem

READ_BACK_S = (0.2, 0.5, 1.0, 2.0, 4.0, 8.0)

Sight = TypeVar("Sight", bool, str)


async def shows(clock: Clock, look: Callable[[], Awaitable[Sight]]) -> Sight | None:
    """Return what is looked for as soon as it is there, or None where it does not show in time."""
    if sight := await _glance(look):
        return sight
    for wait_s in READ_BACK_S:
        await clock.pause(wait_s)
        if sight := await _glance(look):
            return sight
    return None


async def twice(look: Callable[[], Awaitable[bool]]) -> bool:
    """Return whether two looks agree that it is there.

    Where no change was answered a look is the only witness, and what answers it may belong to
    another question: a recipient that was just read looks like a member with the same id.
    """
    return await look() and await look()


async def _glance(look: Callable[[], Awaitable[Sight]]) -> Sight | None:
    """A read that fails says nothing about the change that went before it."""
    try:
        return await look()
    except Problem:
        return None
