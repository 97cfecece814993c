"""A courier at work: letters of a few requests, a post that answers as planned, a wound clock."""

import asyncio
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TypeVar

from bot.conversation.courier import Courier
from bot.conversation.delivery_rounds import Mailroom
from bot.conversation.letters import Fate, Letter, LetterKind, Person
from bot.conversation.post import Delivery, Gone, Missed, Post, Stands
from bot.conversation.views import View
from bot.domain import events, plans
from bot.domain.events import Then
from bot.domain.groups import Road
from bot.domain.people import Colleague
from bot.domain.plans import Plan, StepKind, StepState
from bot.domain.problems import Problem, Unexpected, Unreachable
from bot.domain.recipients import Holder
from bot.domain.requests import Effort, Form, Place, Request, RequestState
from bot.domain.routing import Entry, Route
from bot.domain.tri import Tri
from bot.workflow.world import HouseRules
from tests.domain.samples import MICROSOFT_365
from tests.fakes.clock import NOON, WoundClock, settle
from tests.fakes.store import FakeOutbox, FakePlaces, FakePreferences, FakeRequests

TENANT, ANNA, BOB = "t1", "anna", "bob"
URL = "https://smba.example/"
CHAT = Place("a:anna", URL)
OPERATORS = Place("19:operators", URL)
STEP_S = 0.5
V = TypeVar("V")


@dataclass(frozen=True)
class Put:
    """One call of the post."""

    at: datetime
    place: Place
    view: View
    language: str


@dataclass
class PlannedPost:
    """Answers calls for a conversation as planned for it, then by standing there."""

    clock: WoundClock
    plan: defaultdict[str, list[Delivery]] = field(default_factory=lambda: defaultdict(list))
    puts: list[Put] = field(default_factory=list)
    opened: list[Person] = field(default_factory=list)
    opening: Place | Missed = field(default_factory=lambda: Gone("nobody"))
    takes_s: float = 0.0
    at_once: int = 0
    most_at_once: int = 0

    async def put(self, place: Place, view: View, language: str) -> Delivery:
        self.puts.append(Put(self.clock.now(), place, view, language))
        self.at_once += 1
        self.most_at_once = max(self.at_once, self.most_at_once)
        await (self.clock.pause(self.takes_s) if self.takes_s else asyncio.sleep(0))
        self.at_once -= 1
        if planned := self.plan[place.conversation_id]:
            return planned.pop(0)
        return Stands(replace(place, activity_id=place.activity_id or f"m{len(self.puts)}"))

    async def open(self, person: Person) -> Place | Missed:
        self.opened.append(person)
        return self.opening


@dataclass
class FrailOutbox(FakeOutbox):
    """An outbox that is away for the next calls of a name, or never comes back from one."""

    away: Counter[str] = field(default_factory=Counter)
    hangs: set[str] = field(default_factory=set)
    take_s: float = 0.0

    async def take(self, limit: int, *, hold_s: float) -> tuple[Letter, ...]:
        await self._weather("take")
        letters = await super().take(limit, hold_s=hold_s)
        if self.take_s:
            await self.pause(self.take_s)
        return letters

    async def end(self, letters: tuple[Letter, ...], fate: Fate, reason: str = "") -> None:
        await self._weather("end")
        await super().end(letters, fate, reason)

    async def put_off(self, letters: tuple[Letter, ...], after_s: float, *, tried: bool) -> None:
        await self._weather("put_off")
        await super().put_off(letters, after_s, tried=tried)

    async def rung(self, within_s: float) -> None:
        await self._weather("rung")
        await super().rung(within_s)

    async def _weather(self, call: str) -> None:
        if call in self.hangs:
            await asyncio.Event().wait()
        if self.away[call]:
            self.away[call] -= 1
            raise Unreachable(call)


@dataclass
class Names:
    """The names of colleagues, of which one cannot be read."""

    problem: Problem | None = None

    async def colleague(self, person_id: str) -> Colleague:
        if self.problem is not None:
            raise self.problem
        return Colleague(person_id, person_id.title(), Tri.YES, Tri.NO)


class Room:
    """Everything a courier needs. Nothing leaves before `passes`."""

    def __init__(self) -> None:
        self.clock = WoundClock()
        self.outbox = FrailOutbox(now=self.clock.now, pause=self.clock.pause)
        self.requests = FakeRequests(outbox=self.outbox)
        self.places, self.preferences = FakePlaces(), FakePreferences()
        self.names, self.post = Names(), PlannedPost(self.clock)
        for name in (ANNA, BOB):
            person = Person(TENANT, name, f"29:{name}")
            self.places.wrote(person, Place(f"a:{name}", URL))
        self.courier, self._task = self._begin(self.post)

    def _begin(self, post: Post) -> tuple[Courier, "asyncio.Task[None]"]:
        courier = Courier(
            Mailroom(
                outbox=self.outbox,
                requests=self.requests,
                places=self.places,
                preferences=self.preferences,
                names=self.names,
                post=post,
                rules=HouseRules(),
                clock=self.clock,
                seconds=self._seconds,
                spread=lambda least, most: (least + most) / 2,
                alert_language="de",
            )
        )
        return courier, asyncio.create_task(courier.run())

    def _seconds(self) -> float:
        return (self.clock.now() - NOON).total_seconds()

    async def crash(self) -> None:
        """Let the process die, and begin another one that knows nothing."""
        await self.crash_into(self.post)

    async def crash_into(self, post: Post) -> None:
        """Let the process die, and begin another one with another post."""
        await self.close()
        self.outbox.hangs.clear()
        self.courier, self._task = self._begin(post)

    async def close(self) -> None:
        await self.courier.stop(0)
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)

    async def passes(self, seconds: float) -> None:
        """Let time pass in small steps, so that all who are on their way keep up with it."""
        end = self.clock.now() + timedelta(seconds=seconds)
        await _all_rest()
        while (left := (end - self.clock.now()).total_seconds()) > 0:
            await self.clock.wind(min(left, STEP_S))
            await _all_rest()

    def views(self, kind: type[V], to: str = "") -> list[V]:
        """Return the views of this kind that were put, to one conversation or to all."""
        puts = (p for p in self.post.puts if to in {"", p.place.conversation_id})
        return [put.view for put in puts if isinstance(put.view, kind)]

    def fates(self, kind: LetterKind) -> list[Fate | None]:
        """Return how letters of this kind ended, in the order they were written."""
        return [one.fate for one in self.outbox.waiting.values() if one.letter.kind is kind]

    def reasons(self, kind: LetterKind) -> list[str]:
        return [one.reason for one in self.outbox.waiting.values() if one.letter.kind is kind]

    async def asked(self, id_: str = "r1", asker: str = ANNA, *, ago_s: float = 10) -> Request:
        """Return a request that somebody said go to so many seconds ago."""
        at = self.clock.now() - timedelta(seconds=ago_s)
        request = Request(
            id=id_,
            version=3,
            nonce="n",
            state=RequestState.RUNNING,
            tenant_id=TENANT,
            asker_id=asker,
            language="nl",
            place=Place(f"a:{asker}", URL, f"card-{id_}"),
            created_at=at,
            updated_at=at,
            form=Form(email="jane@fabrikam.com", name="Jane Doe"),
            plan=plans.make(MICROSOFT_365, Holder(), Route(Road.GUEST, Entry.INVITE)),
            effort=Effort(asked_at=at),
        )
        await self.requests.add(request)
        return request

    async def goes_on(self, request: Request, step: StepKind = StepKind.CHECK) -> Request:
        plan = _plan(request, StepState.DONE, step=step)
        return await self._moved(request, RequestState.RUNNING, plan)

    async def fails(self, request: Request, problem: str = "access-denied") -> Request:
        plan = _plan(request, StepState.FAILED, problem)
        return await self._moved(request, RequestState.FAILED, plan)

    async def pauses(self, request: Request, problem: str = "busy") -> Request:
        effort = replace(
            request.effort,
            pauses=request.effort.pauses + 1,
            cause=problem,
            due_at=self.clock.now() + timedelta(minutes=10),
        )
        plan = _plan(request, StepState.RUNNING, problem)
        return await self._moved(request, RequestState.PAUSED, plan, effort)

    async def wakes(self, request: Request) -> Request:
        return await self._moved(request, RequestState.RUNNING, request.plan)

    async def retried(self, request: Request) -> Request:
        effort = Effort(asked_at=self.clock.now())
        plan = request.plan.again() if request.plan else None
        return await self._moved(request, RequestState.RUNNING, plan, effort)

    async def finishes(self, request: Request) -> Request:
        assert request.plan is not None
        steps = tuple(replace(s, state=StepState.DONE, problem="") for s in request.plan.steps)
        return await self._moved(request, RequestState.DONE, replace(request.plan, steps=steps))

    async def reopened(self, request: Request) -> Request:
        return await self._moved(request, RequestState.DRAFT, None)

    async def _moved(
        self,
        request: Request,
        state: RequestState,
        plan: Plan | None,
        effort: Effort | None = None,
    ) -> Request:
        after = replace(request, plan=plan, effort=effort or request.effort)
        after = after.moved(state, at=self.clock.now(), nonce="n")
        then = Then(show=True, event=events.between(request, after))
        if not await self.requests.replace(after, was=request.version, then=then):
            raise Unexpected("not the newest")
        return after


async def _all_rest() -> None:
    for _ in range(5):
        await settle()


def _plan(
    request: Request, state: StepState, problem: str = "", step: StepKind = StepKind.INVITE
) -> Plan:
    assert request.plan is not None
    met = next(one for one in request.plan.steps if one.kind is step)
    return request.plan.with_step(replace(met, state=state, problem=problem, detail="403 x"))
