"""A runner over the tenant of these tests, and requests that somebody said yes to."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import count

from bot.domain import plans
from bot.domain.events import Then, cause_of
from bot.domain.groups import GroupRef
from bot.domain.plans import Plan, StepKind, StepState
from bot.domain.requests import Effort, Form, Place, Refused, Request, RequestState
from bot.domain.senders import SenderChoice
from bot.workflow import facts, planning
from bot.workflow.engine import Handover
from bot.workflow.pace import Pace
from bot.workflow.runner import Runner
from bot.workflow.turns import Turns
from bot.workflow.world import HouseRules, World
from tests.domain.samples import address
from tests.fakes.clock import FakeClock
from tests.fakes.turns import FakeLeases
from tests.workflow import tenant
from tests.workflow.engine import Engine
from tests.workflow.stored import Store
from tests.workflow.tenant import (
    ANNA,
    EVERYONE,
    LIST,
    TEAM,
    TENANT,
    Entra,
    Exchange,
)
from tests.workflow.weather import Weather

JANE = "jane@fabrikam.com"
RULES = HouseRules(everyone_group=EVERYONE)
# Many tests count seconds: nothing is spread.
PACE = Pace(jitter=lambda: 1.0)


@dataclass
class Office:
    """Everything that one request needs; a new process has a new runner on the same store."""

    rules: HouseRules = RULES
    weather: Weather = field(default_factory=Weather)
    clock: FakeClock = field(default_factory=FakeClock)
    store: Store = field(default_factory=Store)
    shown: list[Request] = field(default_factory=list)
    handed: list[Request] = field(default_factory=list)
    when: dict[StepKind, Callable[[], None]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.entra: Entra = tenant.entra(self.weather)
        self.exchange: Exchange = tenant.exchange(self.weather)
        self.leases, self.engine = FakeLeases(self.clock.now), Engine(self.clock)
        self.store.moved = self._moved
        numbers = count(1)
        self.world = World(
            directory=self.entra,
            guests=self.entra,
            lists=self.exchange,
            members=self.exchange,
            requests=self.store,
            clock=self.clock,
            turns=Turns(self.leases, self.clock),
            new_id=lambda: f"{next(numbers):032x}",
            new_nonce=lambda: f"nonce-{next(numbers):016}",
            rules=self.rules,
            pace=PACE,
        )
        self.runner = self.new_process()

    def new_process(self) -> Runner:
        """Return a runner that knows nothing but what is stored."""
        self.leases.killed = False
        self.world = replace(self.world, turns=Turns(self.leases, self.clock))
        self.runner = Runner(self.world)
        return self.runner

    def _moved(self, request: Request, then: Then) -> None:
        """Hand over and show what follows from a move, and let happen what a test planned."""
        if then.begin_after_s is not None:
            self.engine.hand_over(Handover(request.id, request.attempt, then.begin_after_s))
            self.handed.append(request)
        if then.show:
            self.shown.append(request)
        for kind in [kind for kind, state in states(request).items() if state is StepState.RUNNING]:
            self.when.pop(kind, lambda: None)()

    async def planned(self, group_id: str, *, may_write: bool = False) -> Plan:
        """Return the plan for Jane and a group as things are now."""
        read = await facts.read(self.world, ANNA, GroupRef(group_id), address(JANE))
        decided = planning.decide(read, may_write=may_write, rules=self.rules)
        assert isinstance(decided, Plan)
        return decided

    async def refused(self, group_id: str) -> Refused:
        """Return why there is no plan for Jane and a group."""
        read = await facts.read(self.world, ANNA, GroupRef(group_id), address(JANE))
        decided = planning.decide(read, may_write=False, rules=self.rules)
        assert isinstance(decided, Refused)
        return decided

    async def agreed(
        self, group_id: str, choice: SenderChoice = SenderChoice.LEAVE, *, email: str = JANE
    ) -> Request:
        """Return a stored request that Anna said yes to."""
        plan = await self.planned(group_id, may_write=choice is not SenderChoice.LEAVE)
        request = Request(
            id=self.world.new_id(),
            version=2,
            nonce="0123456789abcdef",
            state=RequestState.RUNNING,
            attempt=1,
            effort=Effort(asked_at=self.clock.now()),
            tenant_id=TENANT,
            asker_id=ANNA,
            language="nl",
            place=Place("c1", "https://smba.example/", "a1"),
            created_at=self.clock.now(),
            updated_at=self.clock.now(),
            form=Form(
                email=email,
                name="Jane Doe",
                company="Fabrikam",
                may_write=choice is not SenderChoice.LEAVE,
                invitation_language="nl",
            ),
            plan=plans.chosen(plan, choice),
        )
        await self.store.add(request)
        self.engine.hand_over(Handover(request.id, request.attempt))
        self.weather.journal.clear()
        return request

    async def run(self, request: Request) -> Request:
        """Carry on what is due until all of it ends or pauses, and return the request then."""
        await self.engine.run(self.runner.advance)
        return await self.stored(request.id)

    async def later(self, request: Request) -> Request:
        """Wait for the end of the next pause, carry on, and return the request then."""
        await self.engine.run_later(self.runner.advance)
        return await self.stored(request.id)

    async def to_the_end(self, request: Request) -> Request:
        """Carry on through all pauses until nothing is left to do."""
        while self.engine.open:
            await self.engine.run_later(self.runner.advance)
        return await self.stored(request.id)

    async def resumed(self, request_id: str) -> Request:
        """Start a new process, let it take up what is left, and return the request."""
        await self.engine.run(self.new_process().advance)
        return await self.stored(request_id)

    async def retried(self, stopped: Request) -> Request:
        """Press "try again" on a request that stands still, and return what came of it."""
        again = plan_of(stopped).again().looked_at_again()
        return await self.run(await self._handed(stopped, again))

    async def undone(self, stopped: Request) -> Request:
        """Press "take back" on a request that stands still, and return what came of it."""
        return await self.run(await self.undo_agreed(stopped))

    async def undo_agreed(self, stopped: Request) -> Request:
        """Press "take back" on a request that stands still, with nothing done yet."""
        self.weather.before.clear()
        return await self._handed(stopped, plans.undone(plan_of(stopped)))

    async def _handed(self, stopped: Request, plan: Plan) -> Request:
        effort, attempt = Effort(asked_at=self.clock.now()), stopped.attempt + 1
        again = replace(stopped, plan=plan, effort=effort, attempt=attempt).moved(
            RequestState.RUNNING, at=self.clock.now(), nonce="0123456789abcdef"
        )
        assert await self.store.replace(again, was=stopped.version, then=Then(begin_after_s=0.0))
        return again

    def overtake(self, request_id: str) -> None:
        """Let another process record the end of a request, now."""
        request = self.store.newest(request_id)
        done = request.moved(RequestState.DONE, at=self.clock.now(), nonce="0123456789abcdef")
        self.store.put(done)

    async def stored(self, request_id: str) -> Request:
        """Return a request as it is stored."""
        found = await self.store.get(request_id)
        assert found is not None
        return found


def plan_of(request: Request) -> Plan:
    """Return the plan of a request that has one."""
    assert request.plan is not None
    return request.plan


def states(request: Request) -> dict[StepKind, StepState]:
    """Return how each step of a request ended."""
    return {step.kind: step.state for step in request.plan.steps} if request.plan else {}


def problem(request: Request) -> str:
    """Return the code of the problem that stopped a request or holds it up."""
    return cause_of(request)[0]


def contacts(office: Office) -> list[str]:
    """Return the addresses of all mail contacts."""
    return [one.addresses[0] for one in office.exchange.people if one.type == "MailContact"]


def on_list(office: Office) -> tuple[str, ...]:
    """Return the members of the list."""
    return next(one.members for one in office.exchange.lists if one.entra_id == LIST)


def in_team(office: Office) -> set[str]:
    """Return the members of the Microsoft 365 group."""
    return {person for group, person in office.entra.members if group == TEAM}
