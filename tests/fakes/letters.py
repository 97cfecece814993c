"""The outbox in memory; tests/adapters/store proves it equal to the databases."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot.conversation.letters import Fate, Letter, LetterKind
from bot.domain.events import FOR_OPERATORS, Event, Then
from bot.domain.requests import Request
from tests.fakes.clock import NOON

SHOWN_EVERY = timedelta(seconds=1)


@dataclass(slots=True)
class Waiting:
    """A letter and what becomes of it."""

    letter: Letter
    due_at: datetime
    held_until: datetime | None = None
    ended_at: datetime | None = None
    fate: Fate | None = None
    reason: str = ""


@dataclass(slots=True)
class FakeOutbox:
    """The port Outbox without a database; what it knows of each letter stands in `waiting`."""

    now: Callable[[], datetime] = lambda: NOON
    pause: Callable[[float], Awaitable[None]] = asyncio.sleep
    waiting: dict[str, Waiting] = field(default_factory=dict)
    _bell: asyncio.Event = field(default_factory=asyncio.Event)

    def follow(self, request: Request, then: Then) -> None:
        """Write the letters that follow from a move."""
        if then.show:
            self._show(request)
        if then.event is not None:
            self._tell(request, then.event)

    async def take(self, limit: int, *, hold_s: float) -> tuple[Letter, ...]:
        """Return letters that are due, each the first of its lane, and keep others off them."""
        now, due, taken_lanes = self.now(), list[Waiting](), self._held_lanes()
        for entry in self._left():
            if entry.letter.lane in taken_lanes:
                continue
            if entry.due_at <= now:
                due.append(entry)
            if entry.due_at <= now or entry.letter.tries:
                taken_lanes.add(entry.letter.lane)
        taken = sorted(due, key=lambda entry: entry.due_at)[:limit]
        for entry in taken:
            entry.held_until = now + timedelta(seconds=hold_s)
        return tuple(entry.letter for entry in taken)

    def _held_lanes(self) -> set[str]:
        now = self.now()
        return {
            entry.letter.lane
            for entry in self._left()
            if entry.held_until is not None and entry.held_until > now
        }

    async def behind(self, letter: Letter, limit: int) -> tuple[Letter, ...]:
        """Return the letters of the same lane and topic that wait behind this one."""
        ids = list(self.waiting)
        later = set(ids[ids.index(letter.id) + 1 :])
        found = [entry.letter for entry in self._left() if entry.letter.id in later]
        same = [one for one in found if (one.lane, one.topic) == (letter.lane, letter.topic)]
        return tuple(same[:limit])

    async def end(self, letters: tuple[Letter, ...], fate: Fate, reason: str = "") -> None:
        """Note how letters ended. A card whose request has moved on meanwhile waits again."""
        for letter in letters:
            entry = self.waiting[letter.id]
            entry.held_until = None
            if entry.letter.version > letter.version:
                entry.letter = replace(entry.letter, tries=0)
            else:
                entry.ended_at, entry.fate, entry.reason = self.now(), fate, reason
            if letter.kind is LetterKind.CARD:
                entry.due_at = max(entry.due_at, self.now() + SHOWN_EVERY)

    async def put_off(self, letters: tuple[Letter, ...], after_s: float, *, tried: bool) -> None:
        """Let letters wait so many seconds longer; tried counts it as an attempt that failed."""
        for letter in letters:
            entry = self.waiting[letter.id]
            entry.due_at, entry.held_until = self.now() + timedelta(seconds=after_s), None
            entry.letter = replace(entry.letter, tries=entry.letter.tries + tried)

    async def last_sent(self, lane: str, topic: str) -> datetime | None:
        """Return when a letter of this lane and topic was last sent, or None."""
        sent = [
            entry.ended_at
            for entry in self.waiting.values()
            if (entry.letter.lane, entry.letter.topic) == (lane, topic)
            and entry.fate is Fate.SENT
            and entry.ended_at is not None
        ]
        return max(sent, default=None)

    async def rung(self, within_s: float) -> None:
        """Return as soon as a letter was written, or after the time."""
        if not self._bell.is_set():
            ring = asyncio.ensure_future(self._bell.wait())
            time = asyncio.ensure_future(self.pause(within_s))
            try:
                await asyncio.wait((ring, time), return_when=asyncio.FIRST_COMPLETED)
            finally:
                ring.cancel()
                time.cancel()
                await asyncio.gather(ring, time, return_exceptions=True)
        self._bell.clear()

    def _left(self) -> list[Waiting]:
        return [entry for entry in self.waiting.values() if entry.ended_at is None]

    def _show(self, request: Request) -> None:
        id_, asked_at = f"card:{request.id}", request.effort.asked_at
        due_at = max(self.now(), asked_at + SHOWN_EVERY) if asked_at else self.now()
        old = self.waiting.get(id_)
        waits = old is not None and old.ended_at is None
        letter = Letter(
            id=id_,
            kind=LetterKind.CARD,
            lane=id_,
            topic="",
            request_id=request.id,
            version=request.version,
            created_at=request.updated_at,
            tries=old.letter.tries if old is not None and waits else 0,
        )
        if old is not None:
            due_at = max(due_at, old.due_at)
        self.waiting[id_] = Waiting(letter, due_at, old.held_until if old else None)
        self._bell.set()

    def _tell(self, request: Request, event: Event) -> None:
        person = f"person:{request.tenant_id}:{request.asker_id}"
        lanes = {LetterKind.NOTICE: person}
        if event.kind in FOR_OPERATORS:
            lanes[LetterKind.ALERT] = f"operators:{request.tenant_id}"
        for kind, lane in lanes.items():
            letter = Letter(
                id=f"{kind}:{event.id}",
                kind=kind,
                lane=lane,
                topic=f"{event.kind}:{event.cause}:{event.step}",
                request_id=event.request_id,
                version=event.version,
                created_at=event.at,
                event=event,
            )
            self.waiting.setdefault(letter.id, Waiting(letter, self.now()))
        self._bell.set()
