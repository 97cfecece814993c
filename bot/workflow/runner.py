"""Running requests to their end: one task each, state stored after every step."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta

import structlog

from bot.domain import addresses
from bot.domain.addresses import Address
from bot.domain.people import OutsidePerson
from bot.domain.plans import Plan, Step, StepKind, StepState
from bot.domain.problems import OutcomeUnknown, Problem, Unexpected
from bot.domain.requests import Request, RequestState
from bot.workflow import steps
from bot.workflow.trail import trail
from bot.workflow.work import Outcome, Work
from bot.workflow.world import World

log = structlog.get_logger()

Show = Callable[[Request], Awaitable[None]]
"""Show a request as it stands now; it never raises, and a final state is shown when it returns."""

FIRST_WAIT_S = 1.0
LONGEST_WAIT_S = 30.0
PATIENCE_S = 60.0
# A fresh guest can take minutes to be addressable ("Designing for eventual consistency for
# Microsoft Entra", Microsoft identity blog).
LONG_PATIENCE_S = 300.0
BETWEEN_LOOKS_S = 30.0
# Who asks and what the plan rests on are read once more before a change, unless just read.
CHECK_HOLDS_S = 10.0
_CHANGING = frozenset(
    {
        StepKind.CREATE_CONTACT,
        StepKind.INVITE,
        StepKind.ADD_TO_LIST,
        StepKind.ADD_TO_GROUP,
        StepKind.CHANGE_SENDERS,
    }
)
_WRITING = _CHANGING | {StepKind.COMPLETE_CONTACT}
_SLOW = frozenset({StepKind.AWAIT_GUEST, StepKind.ADD_TO_GROUP, StepKind.ADD_TO_LIST})
# The beginning of these is stored too: what a dead process may have made is ours, and nobody is
# invited twice.
_WRITTEN_AHEAD = frozenset(
    {StepKind.CREATE_CONTACT, StepKind.INVITE, StepKind.ADD_TO_LIST, StepKind.ADD_TO_GROUP}
)


class Runner:
    """Carries out accepted requests, and takes up what a former process left."""

    def __init__(self, world: World, show: Show) -> None:
        self._world, self._show = world, show
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._checked: dict[str, datetime] = {}

    async def keep_up(self) -> None:
        """Take up what is left, at the start and again and again, until cancelled.

        Left is what a former process did not end, and what stopped because the store was down.
        """
        while True:
            try:
                await self.resume()
            except Problem as problem:
                log.warning("not_resumed", problem=problem.code, detail=problem.detail)
            except Exception as error:  # noqa: BLE001 - a defect must not end the looking
                log.error("not_resumed", error=type(error).__name__, at=trail(error))
            await self._world.clock.pause(BETWEEN_LOOKS_S)

    async def resume(self) -> int:
        """Take up the running requests that nobody here carries out; return how many."""
        # What ended while the store was asked may still be among its answers.
        ours = set(self._tasks)
        unfinished = await self._world.requests.unfinished()
        left = [r for r in unfinished if r.id not in ours | self._tasks.keys()]
        for request in left:
            self.start(_taken_up(request))
        return len(left)

    def start(self, request: Request) -> None:
        """Carry a running request on in the background."""
        if request.id not in self._tasks:
            task = asyncio.create_task(self._guarded(request), name=f"request-{request.id}")
            self._tasks[request.id] = task
            task.add_done_callback(lambda _: self._ended(request.id))

    def _ended(self, request_id: str) -> None:
        self._tasks.pop(request_id, None)
        self._checked.pop(request_id, None)

    async def idle(self) -> None:
        """Return when no request runs."""
        while self._tasks:
            await asyncio.wait(list(self._tasks.values()))

    async def stop(self, patience_s: float) -> None:
        """Give running steps a while to end; what is cut off is taken up by the next process."""
        if running := list(self._tasks.values()):
            _, pending = await asyncio.wait(running, timeout=patience_s)
            for task in pending:
                task.cancel()
            await asyncio.gather(*pending, return_exceptions=True)

    async def _guarded(self, request: Request) -> None:
        """A request whose records cannot be kept waits for the next look at what is left."""
        try:
            await self._run(request)
        except Problem as problem:
            log.error(
                "request_stopped", request=request.id, problem=problem.code, at=trail(problem)
            )
        except Exception as error:  # noqa: BLE001 - a defect; the next look takes the request up
            log.error(
                "request_broke", request=request.id, error=type(error).__name__, at=trail(error)
            )

    async def _run(self, request: Request) -> None:
        while (step := _plan(request).next) is not None:
            if step.state is StepState.FAILED:
                break
            started = _with(request, replace(step, state=StepState.RUNNING))
            if step.kind in _WRITTEN_AHEAD:
                request = started = await self._kept(request, started)
            await self._show(started)
            request = await self._kept(request, await self._step(started, step))
        await self._finish(request)

    async def _step(self, request: Request, step: Step) -> Request:
        try:
            outcome = await self._patiently(request.id, _work(request), step)
        except Problem as problem:
            log.warning("step_failed", request=request.id, step=step.kind.value,
                        problem=problem.code, detail=problem.detail)  # fmt: skip
            return _with(request, _failed(step, problem))
        except Exception as error:  # noqa: BLE001 - a defect: the person hears of it, the log has it
            log.error("step_broke", request=request.id, step=step.kind.value,
                      error=type(error).__name__, at=trail(error))  # fmt: skip
            return _with(request, _failed(step, Unexpected(type(error).__name__)))
        log.info("step_ended", request=request.id, step=step.kind.value, state=outcome.state.value)
        return _with(request, replace(step, state=outcome.state), outcome)

    async def _patiently(self, request_id: str, work: Work, step: Step) -> Outcome:
        """Try again while the problem is passing and the patience of the step lasts."""
        left_s = LONG_PATIENCE_S if step.kind in _SLOW else PATIENCE_S
        wait_s = FIRST_WAIT_S
        while True:
            try:
                return await self._checked_first(request_id, work, step)
            except Problem as problem:
                # Even where the other side asks for no wait at all, patience must come to its end.
                pause_s = wait_s if problem.after_s is None else max(problem.after_s, FIRST_WAIT_S)
                if not problem.passing or pause_s > left_s:
                    raise
                await self._world.clock.pause(pause_s)
                left_s -= pause_s
                wait_s = min(wait_s * 2, LONGEST_WAIT_S)
                if isinstance(problem, OutcomeUnknown):
                    step = replace(step, state=StepState.RUNNING)

    async def _checked_first(self, request_id: str, work: Work, step: Step) -> Outcome:
        """Minutes may pass between the check and a change: an owner may be none any more."""
        if step.kind in _CHANGING and self._is_stale(request_id):
            await steps.perform(self._world, work, Step(StepKind.CHECK))
            self._checked[request_id] = self._world.clock.now()
        outcome = await steps.perform(self._world, work, step)
        if step.kind is StepKind.CHECK:
            self._checked[request_id] = self._world.clock.now()
        return outcome

    def _is_stale(self, request_id: str) -> bool:
        checked = self._checked.get(request_id)
        now = self._world.clock.now()
        return checked is None or now - checked > timedelta(seconds=CHECK_HOLDS_S)

    async def _kept(self, request: Request, changed: Request) -> Request:
        """Store what the step came to; nobody else may have moved the request meanwhile."""
        now = self._world.clock.now()
        kept = changed.moved(RequestState.RUNNING, at=now, nonce=request.nonce)
        if not await self._world.requests.replace(kept, was=request.version):
            raise Unexpected("moved by somebody else")
        return kept

    async def _finish(self, request: Request) -> None:
        """Show the end before it is recorded: after a crash in between it is shown once more."""
        failed = any(step.state is StepState.FAILED for step in _plan(request).steps)
        state = RequestState.FAILED if failed else RequestState.DONE
        ended = request.moved(state, at=self._world.clock.now(), nonce=self._world.new_nonce())
        await self._show(ended)
        if not await self._world.requests.replace(ended, was=request.version):
            raise Unexpected("moved by somebody else")
        log.info("request_ended", request=request.id, state=state.value)


def _taken_up(request: Request) -> Request:
    """Time has passed: before a change who asks is checked again. What ended is only told."""
    plan = request.plan
    if plan is None or plan.next is None or plan.next.state is StepState.FAILED:
        return request
    if not any(step.kind in _WRITING and not step.state.ended_well for step in plan.steps):
        return request
    return replace(request, plan=plan.again())


def _plan(request: Request) -> Plan:
    if request.plan is None:
        raise Unexpected("running without a plan")
    return request.plan


def _failed(step: Step, problem: Problem) -> Step:
    return replace(
        step,
        state=StepState.FAILED,
        problem=problem.code,
        facts={**problem.facts, "passing": "yes" if problem.passing else "no"},
    )


def _with(request: Request, step: Step, outcome: Outcome | None = None) -> Request:
    plan = _plan(request).with_step(step)
    if outcome is not None:
        plan = replace(plan, trail=outcome.trail)
    return replace(request, plan=plan)


def _work(request: Request) -> Work:
    address = addresses.parse(request.form.email)
    if not isinstance(address, Address):
        raise Unexpected("stored address")
    return Work(
        asker_id=request.asker_id,
        person=OutsidePerson(address, request.form.name, request.form.company),
        may_write=request.form.may_write,
        language=request.form.invitation_language,
        plan=_plan(request),
    )
