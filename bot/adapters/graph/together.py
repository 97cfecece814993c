"""Runs questions to Graph side by side."""

import asyncio
from collections.abc import Awaitable
from typing import TypeVar

Answer = TypeVar("Answer")


async def all_of(*questions: Awaitable[Answer]) -> list[Answer]:
    """Return all answers. Raise the first problem, once no question is open any more."""
    answers = await asyncio.gather(*questions, return_exceptions=True)
    found: list[Answer] = []
    for answer in answers:
        if isinstance(answer, BaseException):
            raise answer
        found.append(answer)
    return found
