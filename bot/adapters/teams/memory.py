"""Remembers the answers to presses for a while: Teams may send the same press again."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any

from bot.adapters.teams.errands import Errands
from bot.conversation.inputs import Handle

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
    _tied: dict[Key, Handle] = field(default_factory=dict, init=False)

    def given(self, key: Key) -> tuple[Body, Handle] | None:
        """Return the answer that this press was given, if it was one about a request."""
        known, handle = self._answers.get(key), self._tied.get(key)
        if known is None or handle is None or not _is_made(known):
            return None
        return known.result(), handle

    def tie(self, key: Key, handle: Handle) -> None:
        """Remember of which state of a request the answer to this press tells."""
        self._tied[key] = handle
        if len(self._tied) > self.most:
            del self._tied[next(iter(self._tied))]

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


def _is_made(answer: asyncio.Future[Body]) -> bool:
    return answer.done() and not answer.cancelled() and answer.exception() is None
