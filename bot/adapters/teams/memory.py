"""Remembers the answers to presses for a while: Teams may send the same press again."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any

from bot.adapters.teams.errands import Errands

Body = dict[str, Any]
Key = tuple[str, str, str]
MOST = 500


@dataclass(slots=True)
class Memory:
    """The answers by conversation, person and activity, those still being made included.

    The person is part of it, since an answer is for nobody else.
    """

    errands: Errands
    most: int = MOST
    _answers: dict[Key, asyncio.Future[Body]] = field(default_factory=dict, init=False)

    async def answer(self, key: Key, make: Callable[[], Coroutine[Any, Any, Body]]) -> Body:
        """Return the answer to this press, made once; what failed is not remembered."""
        known = self._answers.get(key)
        if known is None:
            known = self.errands.start(make())
            self._keep(key, known)
        try:
            return await asyncio.shield(known)
        except Exception:
            self._answers.pop(key, None)
            raise

    def correct(self, key: Key, body: Body) -> None:
        """Remember a newer answer to the same press."""
        answer: asyncio.Future[Body] = asyncio.get_running_loop().create_future()
        answer.set_result(body)
        self._keep(key, answer)

    def _keep(self, key: Key, answer: asyncio.Future[Body]) -> None:
        self._answers[key] = answer
        if len(self._answers) > self.most:
            del self._answers[next(iter(self._answers))]
