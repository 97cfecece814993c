"""Asking several questions at once."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.domain.problems import Problem


@asynccontextmanager
async def together() -> AsyncIterator[asyncio.TaskGroup]:
    """Run tasks as a group; raise one Problem where several failed, a final one before others."""
    try:
        async with asyncio.TaskGroup() as group:
            yield group
    except BaseExceptionGroup as failed:
        problems = [error for error in failed.exceptions if isinstance(error, Problem)]
        if len(problems) < len(failed.exceptions):
            raise
        raise min(problems, key=lambda problem: problem.passing) from failed
