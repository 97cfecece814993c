"""Stands around each call and lets the faults of the book strike it."""

from aiohttp import web

from bot.simulator.faults import damage, meanwhile, refusal, shutting
from bot.simulator.faults.book import Book, Strike
from bot.simulator.faults.kinds import (
    Cut,
    Delay,
    Down,
    Fault,
    HangUp,
    Meanwhile,
    Refuse,
    Revoke,
    Shut,
    Spoil,
    Stale,
    Unseen,
)
from bot.simulator.faults.labels import is_after, label
from bot.simulator.faults.meanwhile import Missed
from bot.simulator.seam import Call, Proceed
from bot.simulator.world import World


class FaultSeam:
    """The seam through which faults come in; without rules it lets everything through."""

    def __init__(self, world: World) -> None:
        self._world = world

    @property
    def _book(self) -> Book:
        return self._world.faults

    async def around(self, call: Call, proceed: Proceed) -> web.StreamResponse:
        """Return the answer that leaves, or end the connection."""
        strikes = list(self._book.strikes(call))
        answer = await self._first_answer(call, strikes)
        if answer is not None:
            return answer
        self._turn_back(call)
        answer = await proceed()
        self._book.recent.keep(call, answer)
        for strike in strikes:
            answer = await self._after(strike, call, answer)
        return answer

    async def _first_answer(self, call: Call, strikes: list[Strike]) -> web.StreamResponse | None:
        answer: web.StreamResponse | None = None
        for strike in strikes:
            if answer is None:
                answer = await self._before(strike, call)
            else:
                strike.missed()
        return answer or self._outage(call)

    def _turn_back(self, call: Call) -> None:
        past = self._book.windows.past(call, self._world.clock())
        if past is not None:
            call.show(past.tenant)
            self._book.mark(call, f"{label(past.fault)}:met")

    def _outage(self, call: Call) -> web.StreamResponse | None:
        outage = self._book.windows.outage(call, self._world.clock())
        if outage is None:
            return None
        self._book.mark(call, f"{label(outage.fault)}:met")
        if outage.fault.status is None:
            return _hung_up(Cut.REFUSED, call)
        return refusal.written(Refuse(status=outage.fault.status), call, self._world.clock())

    async def _before(self, strike: Strike, call: Call) -> web.StreamResponse | None:
        fault = strike.fault
        if is_after(fault):
            return None
        try:
            answer = await self._do_before(fault, call)
        except Missed:
            strike.missed()
            return None
        self._book.mark(call, label(fault))
        return answer

    async def _do_before(self, fault: Fault, call: Call) -> web.StreamResponse | None:
        world = self._world
        match fault:
            case Refuse():
                return refusal.written(fault, call, world.clock())
            case Delay():
                await world.pause(fault.seconds)
            case HangUp():
                return _hung_up(fault.cut, call)
            case Stale() | Down() | Unseen():
                self._book.windows.open(fault, call, world.tenant)
            case Revoke():
                world.tokens.revoke()
                return _revoked(fault, call, world.clock())
            case Meanwhile() | Shut():
                self._happen(fault, call)
            case Spoil():
                raise Missed
        return None

    def _happen(self, fault: Meanwhile | Shut, call: Call) -> None:
        if isinstance(fault, Shut):
            shutting.happen(fault, call, self._world.conversations)
        else:
            meanwhile.happen(fault, call, self._world.tenant)

    async def _after(
        self, strike: Strike, call: Call, answer: web.StreamResponse
    ) -> web.StreamResponse:
        fault = strike.fault
        if not is_after(fault):
            return answer
        try:
            changed = await self._do_after(fault, call, answer)
        except Missed:
            strike.missed()
            return answer
        self._book.mark(call, label(fault))
        return changed

    async def _do_after(
        self, fault: Fault, call: Call, answer: web.StreamResponse
    ) -> web.StreamResponse:
        match fault:
            case Refuse():
                return refusal.written(fault, call, self._world.clock())
            case Delay():
                await self._world.pause(fault.seconds)
            case HangUp():
                call.line.reset()
            case Spoil():
                return damage.spoiled(fault.damage, call, answer, self._book.recent)
            case Meanwhile() | Shut():
                self._happen(fault, call)
            case Stale() | Unseen() | Down() | Revoke():
                raise Missed
        return answer


def _hung_up(cut: Cut, call: Call) -> web.Response:
    if cut is Cut.RESET:
        call.line.reset()
    else:
        call.line.close()
    # Nobody reads this answer: it stands for none.
    return web.Response(status=0)


def _revoked(fault: Revoke, call: Call, now: float) -> web.Response:
    headers = refusal.claims_challenge() if fault.claims else {}
    return refusal.written(Refuse(status=401, headers=headers), call, now)
