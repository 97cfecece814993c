"""Which of the letters that wait are still worth telling, and which may leave together."""

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import assert_never

from bot.conversation.delivery_plan import Ended, Outcome, Waits, unreadable
from bot.conversation.letters import Fate, Letter, Outbox
from bot.domain.events import Event, EventKind
from bot.domain.ports import Requests, Unreadable
from bot.domain.requests import Request, RequestState

# After a message about a cause, the next one about it comes this much later, with all that waits.
HELD_BACK = timedelta(minutes=5)
# A card with more rows comes near the size that Teams takes; the rest leaves with the next one.
MOST_TOGETHER = 50
# A paused request that is being tried right now: soon it is known whether it still is held up.
UNDECIDED_S = 15.0


@dataclass(frozen=True, slots=True)
class News:
    """A letter that is worth telling, with its event and the request as it is now."""

    letter: Letter
    event: Event
    request: Request


@dataclass(frozen=True, slots=True)
class Batch:
    """What may leave in one message, and what became of the letters that do not."""

    news: tuple[News, ...]
    others: tuple[Outcome, ...] = ()

    @property
    def letters(self) -> tuple[Letter, ...]:
        """Return the letters of the message, oldest first."""
        return tuple(one.letter for one in self.news)


class _Worth(Enum):
    TELLING = "telling"
    NOTHING = "nothing"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Newsroom:
    """Gathers letters of one lane and topic."""

    outbox: Outbox
    requests: Requests

    async def batch(self, letter: Letter, now: datetime) -> Batch:
        """Return what leaves with this letter. Raise a Problem while the store is away."""
        behind = await self.outbox.behind(letter, MOST_TOGETHER - 1)
        if held_s := await self._held_s(letter, now):
            return Batch((), (Waits((letter, *behind), held_s, tried=False),))
        letters = (letter, *behind)
        return _sorted(letters, await asyncio.gather(*map(self._request, letters)))

    async def _request(self, letter: Letter) -> Request | Unreadable | None:
        """One that cannot be read must not take those along that leave with it."""
        try:
            return await self.requests.get(letter.request_id)
        except Unreadable as problem:
            return problem

    async def _held_s(self, letter: Letter, now: datetime) -> float:
        sent_at = await self.outbox.last_sent(letter.lane, letter.topic)
        if sent_at is None:
            return 0.0
        # A clock that was set back must not hold letters longer than that.
        left = min(sent_at + HELD_BACK - now, HELD_BACK)
        return max(0.0, left.total_seconds())


def _sorted(letters: tuple[Letter, ...], requests: list[Request | Unreadable | None]) -> Batch:
    news: list[News] = []
    others: list[Outcome] = []
    for letter, request in zip(letters, requests, strict=True):
        if isinstance(request, Unreadable):
            others.append(unreadable(letter, request))
            continue
        if letter.event is None or request is None:
            others.append(Ended((letter,), Fate.OVERTAKEN, "nothing-to-tell"))
            continue
        match _worth(letter.event, request):
            case _Worth.TELLING:
                news.append(News(letter, letter.event, request))
            case _Worth.NOTHING:
                others.append(Ended((letter,), Fate.OVERTAKEN))
            case _Worth.UNDECIDED:
                others.append(Waits((letter,), UNDECIDED_S, tried=False))
    return Batch(tuple(news), tuple(others))


def _worth(event: Event, request: Request) -> _Worth:
    """A request that moved on tells the rest by an event of its own."""
    match event.kind:
        case EventKind.FAILED:
            is_so = request.state is RequestState.FAILED and request.version == event.version
            return _Worth.TELLING if is_so else _Worth.NOTHING
        case EventKind.PAUSED:
            return _pause_is_news(event, request)
        case EventKind.RECOVERED | EventKind.FINISHED | EventKind.CONFIRMED:
            return _Worth.TELLING
        case _:
            assert_never(event.kind)


def _pause_is_news(event: Event, request: Request) -> _Worth:
    """A further pause for the same cause has no event, so this one must not be lost."""
    if not request.effort.pauses or request.effort.cause != event.cause:
        return _Worth.NOTHING
    match request.state:
        case RequestState.PAUSED:
            return _Worth.TELLING
        case RequestState.RUNNING:
            return _Worth.UNDECIDED
        case _:
            return _Worth.NOTHING
