"""Remembers the last good answers, so that one of them can be given to the wrong call."""

from collections import deque
from dataclasses import dataclass, field

from aiohttp import web

from bot.simulator.faults.meanwhile import Missed
from bot.simulator.seam import Call

KEPT_ANSWERS = 8


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer and the question it answered."""

    question: tuple[str, str, str, bytes]
    answer: web.Response


@dataclass(slots=True)
class Recent:
    """The last good answers of each surface."""

    answers: dict[str, deque[Kept]] = field(default_factory=dict)

    def keep(self, call: Call, answer: web.StreamResponse) -> None:
        """Remember an answer that has a body."""
        if isinstance(answer, web.Response) and answer.status < 300 and body_of(answer):
            kept = self.answers.setdefault(call.surface, deque(maxlen=KEPT_ANSWERS))
            kept.append(Kept(_question(call), answer))

    def other(self, call: Call) -> web.Response:
        """Return the latest answer to another question, or raise Missed."""
        for kept in reversed(self.answers.get(call.surface, ())):
            if kept.question != _question(call):
                return kept.answer
        raise Missed


def body_of(answer: web.Response) -> bytes:
    """Return the bytes of an answer."""
    return answer.body if isinstance(answer.body, bytes) else b""


def _question(call: Call) -> tuple[str, str, str, bytes]:
    return call.method, call.path, str(call.query), call.body
