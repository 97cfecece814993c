"""The courier: takes letters out of the outbox and carries them to Teams, for as long as it runs.

What dies with a process is carried again by the next one: a letter ends after Teams answered.
"""

import asyncio
import heapq
from collections import OrderedDict
from collections.abc import Awaitable
from datetime import datetime, timedelta
from typing import assert_never

import structlog

from bot.conversation.delivery_plan import Ended, Outcome, Waits, again, unasked
from bot.conversation.delivery_rounds import Mailroom, Rounds
from bot.conversation.letters import Letter
from bot.domain.problems import Problem
from bot.workflow.trail import trail

log = structlog.get_logger()

LANES_AT_ONCE = 16
POLL_S = 2.0
# Cards are due a second after a press or the last update, so then there may be more to take.
SOON_S = 1.0
# Whoever took a letter and says nothing for so long has died; a delivery is cut off before.
HOLD_S = 120.0
DELIVERED_WITHIN_S = 100.0
# Letters that were sent, but could not be noted as such; they are noted, not sent, when taken.
UNNOTED = 4096


class Courier:
    """Carries several lanes at once; no defect and no outage ends it."""

    def __init__(self, room: Mailroom) -> None:
        self._outbox, self._clock, self._spread = room.outbox, room.clock, room.spread
        self._rounds = Rounds.of(room)
        self._running: set[asyncio.Task[None]] = set()
        self._unnoted: OrderedDict[tuple[str, int], tuple[Ended, ...]] = OrderedDict()
        self._due_at: list[datetime] = []
        self._stopped = asyncio.Event()

    async def run(self) -> None:
        """Carry letters until stopped."""
        away = False
        while not self._stopped.is_set():
            try:
                if not await self._take():
                    await self._wait()
                away = False
            except Exception as error:  # noqa: BLE001 - whatever it is, the letters wait
                if not away:  # said once, and not every two seconds of a long outage
                    _log_trouble("letters_not_taken", error)
                away = True
                await self._first_of(self._clock.pause(POLL_S))

    async def stop(self, patience_s: float) -> None:
        """Take no more letters, and give those on their way so many seconds to arrive."""
        self._stopped.set()
        if self._running:
            await asyncio.wait(self._running, timeout=patience_s)
        left = tuple(self._running)
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)

    async def _take(self) -> bool:
        """Set out with the letters that are due, and return whether there was anything to do."""
        free = LANES_AT_ONCE - len(self._running)
        if free == 0:
            await asyncio.wait(self._running, return_when=asyncio.FIRST_COMPLETED)
            return True
        letters = await self._outbox.take(free, hold_s=HOLD_S)
        if self._stopped.is_set():
            await self._outbox.put_off(letters, 0.0, tried=False)
            return True
        for letter in letters:
            task = asyncio.create_task(self._carry(letter))
            self._running.add(task)
            task.add_done_callback(self._running.discard)
        return bool(letters)

    async def _wait(self) -> None:
        within_s = self._within_s()
        over_at = self._clock.now() + timedelta(seconds=within_s)
        await self._first_of(self._outbox.rung(within_s))
        if self._clock.now() < over_at:
            self._look_in(SOON_S)

    def _look_in(self, seconds: float) -> None:
        """What is due so soon is not to wait for the next poll."""
        if seconds < POLL_S:
            heapq.heappush(self._due_at, self._clock.now() + timedelta(seconds=seconds))

    async def _first_of(self, waiting: Awaitable[None]) -> None:
        """Wait, until a lane is free again or no more is to be done."""
        own = asyncio.ensure_future(waiting)
        stopped = asyncio.ensure_future(self._stopped.wait())
        try:
            await asyncio.wait({own, stopped, *self._running}, return_when=asyncio.FIRST_COMPLETED)
            if own.done():
                own.result()
        finally:
            own.cancel()
            stopped.cancel()
            await asyncio.gather(own, stopped, return_exceptions=True)

    def _within_s(self) -> float:
        now = self._clock.now()
        while self._due_at and self._due_at[0] <= now:
            heapq.heappop(self._due_at)
        soonest = (self._due_at[0] - now).total_seconds() if self._due_at else POLL_S
        return min(soonest, POLL_S)

    async def _carry(self, letter: Letter) -> None:
        try:
            await self._note(letter, await self._outcomes(letter))
        except Exception as error:  # noqa: BLE001 - the letter stays taken, and is due again later
            _log_trouble("letter_not_noted", error, letter)

    async def _outcomes(self, letter: Letter) -> tuple[Outcome, ...]:
        if known := self._unnoted.pop((letter.id, letter.version), None):
            return known
        try:
            async with asyncio.timeout(DELIVERED_WITHIN_S):
                return await self._rounds.deliver(letter)
        except Problem as problem:  # only the store raises one here: the post answers instead
            _log_trouble("letter_not_delivered", problem, letter)
            return (unasked(letter, problem, self._spread),)
        except Exception as error:  # noqa: BLE001 - a defect in one letter must not stop the others
            _log_trouble("letter_not_delivered", error, letter)
            return (again((letter,), 0.0, type(error).__name__, self._spread),)

    async def _note(self, letter: Letter, outcomes: tuple[Outcome, ...]) -> None:
        try:
            for outcome in outcomes:
                await self._note_one(letter, outcome)
        except Exception:
            ended = tuple(one for one in outcomes if isinstance(one, Ended))
            self._unnoted[(letter.id, letter.version)] = ended
            if len(self._unnoted) > UNNOTED:
                self._unnoted.popitem(last=False)
            raise

    async def _note_one(self, letter: Letter, outcome: Outcome) -> None:
        facts = {"kind": letter.kind.value, "request": letter.request_id}
        match outcome:
            case Ended(letters, fate, reason):
                await self._outbox.end(letters, fate, reason)
                log.info("letters_ended", **facts, fate=fate.value, reason=reason, n=len(letters))
            case Waits(letters, after_s, tried, cause):
                await self._outbox.put_off(letters, after_s, tried=tried)
                if tried:
                    log.warning("letters_put_off", **facts, after_s=round(after_s, 1), cause=cause)
                self._look_in(after_s)
            case _:
                assert_never(outcome)


def _log_trouble(what: str, error: Exception, letter: Letter | None = None) -> None:
    facts = {"kind": letter.kind.value, "request": letter.request_id} if letter else {}
    if isinstance(error, Problem):
        log.warning(what, **facts, problem=error.code, detail=error.detail)
    else:
        log.error(what, **facts, error=type(error).__name__, at=trail(error))
