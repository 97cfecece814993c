"""Taking a request one step on: look, act, read back, store. Whoever calls need remember nothing.

The stored request says everything, so that any process can go on where another one ended.
"""

import contextlib
from dataclasses import replace
from datetime import datetime, timedelta

import structlog

from bot.domain import events
from bot.domain.events import Then
from bot.domain.plans import Plan, Step, StepKind, StepState
from bot.domain.problems import NotConfirmed, OutcomeUnknown, Problem, Unexpected
from bot.domain.requests import Request, RequestState
from bot.workflow import steps
from bot.workflow.engine import Next
from bot.workflow.trail import trail
from bot.workflow.work import Outcome, work_of
from bot.workflow.world import World

log = structlog.get_logger()

NOTHING_LEFT = Next()
# Who asks and what the plan rests on are read once more before a change, unless just read.
CHECK_HOLDS_S = 10.0
# Somebody else moved the request meanwhile: the newest is read, after giving way.
GIVE_WAY_S = 1.0
# Longer than any step and any wait between two tries take.
FORLORN_AFTER = timedelta(minutes=30)
_CHANGING = frozenset(
    {
        StepKind.CREATE_CONTACT,
        StepKind.INVITE,
        StepKind.ADD_TO_LIST,
        StepKind.ADD_TO_GROUP,
        StepKind.CHANGE_SENDERS,
        StepKind.RESTORE_SENDERS,
        StepKind.REMOVE_FROM_LIST,
        StepKind.REMOVE_FROM_GROUP,
        StepKind.DELETE_CONTACT,
    }
)
# What stands in the audit log, whether it was done or turned out to be so already.
_AUDITED = _CHANGING | {StepKind.COMPLETE_CONTACT}


_GOING_ON = frozenset({RequestState.RUNNING, RequestState.PAUSED})


class _Overtaken(Exception):
    """Somebody else has moved the request."""


class Runner:
    """Carries out accepted requests, step by step."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._checked: dict[str, datetime] = {}

    async def advance(self, request_id: str, attempt: int) -> Next:
        """Take the request one step on, as this attempt, and return what is left to do.

        Calling it again is harmless. Raise a Problem while the store is away.
        """
        request = await self._world.requests.get(request_id)
        if request is None or request.attempt != attempt:
            return NOTHING_LEFT
        if request.plan is None and request.state in _GOING_ON:
            log.error("request_without_plan", request=request_id)
            return NOTHING_LEFT
        try:
            match request.state:
                case RequestState.RUNNING:
                    return await self._go_on(request)
                case RequestState.PAUSED:
                    return await self._wake(request)
                case _:
                    return NOTHING_LEFT
        except _Overtaken:
            log.info("request_overtaken", request=request_id)
            return Next("look-again", GIVE_WAY_S)

    async def adopt(self) -> int:
        """Hand over requests that nobody goes on with, such as those of an older version.

        Return how many there were. Raise a Problem while the store is away.
        """
        now, left = self._world.clock.now(), 0
        for request in await self._world.requests.unfinished():
            if _is_forlorn(request, now):
                woken = _woken(request) if request.state is RequestState.PAUSED else request
                handed = replace(woken, attempt=request.attempt + 1)
                then = Then(begin_after_s=0.0)
                with contextlib.suppress(_Overtaken):
                    await self._kept(request, handed, RequestState.RUNNING, then)
                    log.warning("request_adopted", request=request.id)
                    left += 1
        return left

    async def _wake(self, request: Request) -> Next:
        woken = _woken(request)
        return _after(await self._kept(request, woken, RequestState.RUNNING, Then(show=True)))

    async def _go_on(self, request: Request) -> Next:
        step = _plan(request).next
        if step is None:
            return await self._ended(request, request, None)
        started = request
        if step.state is not StepState.RUNNING:
            # Stored before it begins: what a dead process may have made is ours, and is looked for.
            running = _with(request, replace(step, state=StepState.RUNNING))
            started = await self._kept(request, running, RequestState.RUNNING, Then(show=True))
        try:
            outcome = await self._checked_first(started, step)
        except Problem as problem:
            return await self._held_up(started, step, problem)
        except Exception as error:  # noqa: BLE001 - a defect: the person hears of it, the log has it
            log.error("step_broke", request=request.id, step=step.kind.value,
                      error=type(error).__name__, at=trail(error))  # fmt: skip
            return await self._failed(started, started, step, Unexpected(type(error).__name__))
        log.info("step_ended", request=request.id, step=step.kind.value, state=outcome.state.value)
        return await self._ended(started, _done(started, step, outcome), step)

    async def _checked_first(self, request: Request, step: Step) -> Outcome:
        """Minutes may pass between the check and a change: an owner may be none any more."""
        work = work_of(request)
        if step.kind in _CHANGING and self._is_stale(request.id):
            await steps.perform(self._world, work, Step(StepKind.CHECK))
            self._checked[request.id] = self._world.clock.now()
        outcome = await steps.perform(self._world, work, step)
        if step.kind is StepKind.CHECK:
            self._checked[request.id] = self._world.clock.now()
        return outcome

    def _is_stale(self, request_id: str) -> bool:
        checked = self._checked.get(request_id)
        now = self._world.clock.now()
        return checked is None or now - checked > timedelta(seconds=CHECK_HOLDS_S)

    async def _held_up(self, request: Request, step: Step, problem: Problem) -> Next:
        """Wait a little, pause the whole request, or stop it, as the problem and the pace say."""
        log.warning("step_held_up", request=request.id, step=step.kind.value,
                    problem=problem.code, detail=problem.detail)  # fmt: skip
        if not problem.passing:
            return await self._failed(request, request, step, problem)
        # What surely did not happen need not be looked for; what may have happened must be.
        maybe = isinstance(problem, OutcomeUnknown) or step.state is StepState.RUNNING
        maybe = maybe or isinstance(problem, NotConfirmed)
        waiting = _stopped(step, problem, StepState.RUNNING if maybe else StepState.WAITING)
        held_up = _with(request, waiting)
        wait_s = self._world.pace.wait_s(problem, step.kind, request.effort)
        if wait_s is None:
            return await self._paused(request, held_up, step, problem)
        effort = replace(
            request.effort,
            tries=request.effort.tries + 1,
            waited_s=request.effort.waited_s + wait_s,
        )
        await self._kept(request, replace(held_up, effort=effort), RequestState.RUNNING)
        return Next(step.kind.value, wait_s)

    async def _paused(
        self, request: Request, held_up: Request, step: Step, problem: Problem
    ) -> Next:
        """Hand the request to the engine anew, to be taken up later; or give it up."""
        now = self._world.clock.now()
        pause_s = self._world.pace.pause_s(problem, request.effort, now)
        if pause_s is None:
            return await self._failed(request, held_up, _now(held_up, step), problem)
        effort = replace(
            request.effort,
            pauses=request.effort.pauses + 1,
            cause=problem.code,
            due_at=now + timedelta(seconds=pause_s),
        )
        paused = replace(held_up, effort=effort, attempt=request.attempt + 1)
        then = Then(begin_after_s=pause_s, show=True)
        await self._kept(request, paused, RequestState.PAUSED, then)
        log.warning("request_paused", request=request.id, problem=problem.code, pause_s=pause_s)
        return NOTHING_LEFT

    async def _failed(self, before: Request, after: Request, step: Step, problem: Problem) -> Next:
        # A problem that passes with time tells nothing of what the tries before it did.
        begun = step.state is StepState.RUNNING or isinstance(problem, OutcomeUnknown)
        failed = replace(_stopped(step, problem, StepState.FAILED), begun=begun)
        failed_request = _with(after, failed)
        audit = (step.kind.value, problem.code)
        await self._kept(before, failed_request, RequestState.FAILED, Then(show=True), audit)
        log.warning("request_ended", request=before.id, state=RequestState.FAILED.value)
        return self._forget(before)

    async def _ended(self, before: Request, after: Request, step: Step | None) -> Next:
        """Store what a step came to; after the last one, in the same move, how the request ends."""
        plan = _plan(after)
        audit = _audit(before, plan, step)
        if plan.next is not None or (plan.unseen and step is not None):
            then = Then(show=True)
            return _after(await self._kept(before, after, RequestState.RUNNING, then, audit))
        if plan.unseen:
            return await self._paused(before, after, _unseen(after), NotConfirmed("read back"))
        state = RequestState.UNDONE if plan.undoing else RequestState.DONE
        await self._kept(before, after, state, Then(show=True), audit)
        log.info("request_ended", request=before.id, state=state.value)
        return self._forget(before)

    def _forget(self, request: Request) -> Next:
        self._checked.pop(request.id, None)
        return NOTHING_LEFT

    async def _kept(
        self,
        before: Request,
        after: Request,
        state: RequestState,
        then: Then = events.NOTHING,
        audit: tuple[str, str] | None = None,
    ) -> Request:
        """Store a move with everything that follows from it; raise _Overtaken if it is too late."""
        nonce = before.nonce if state is before.state else self._world.new_nonce()
        kept = after.moved(state, at=self._world.clock.now(), nonce=nonce)
        entry = events.entry(kept, *audit) if audit else None
        then = replace(then, event=events.between(before, kept), entry=entry)
        if not await self._world.requests.replace(kept, was=before.version, then=then):
            raise _Overtaken
        return kept


def _is_forlorn(request: Request, now: datetime) -> bool:
    expected = request.effort.due_at if request.state is RequestState.PAUSED else None
    return request.attempt == 0 or now - (expected or request.updated_at) > FORLORN_AFTER


def _woken(request: Request) -> Request:
    plan = request.plan.looked_at_again() if request.plan else None
    effort = replace(request.effort, tries=0, waited_s=0.0, due_at=None)
    return replace(request, effort=effort, plan=plan)


def _after(request: Request) -> Next:
    step = _plan(request).next
    return Next(step.kind.value if step else "end")


def _plan(request: Request) -> Plan:
    if request.plan is None:
        raise Unexpected("running without a plan")
    return request.plan


def _now(request: Request, step: Step) -> Step:
    return next(now for now in _plan(request).steps if now.kind is step.kind)


def _unseen(request: Request) -> Step:
    return next(s for s in _plan(request).steps if s.state is StepState.NOT_CONFIRMED)


def _audit(before: Request, plan: Plan, step: Step | None) -> tuple[str, str] | None:
    """Return what stands in the audit log about the step: what it did, and how it ended."""
    if step is None or step.kind not in _AUDITED:
        return None
    state = next(now.state for now in plan.steps if now.kind is step.kind)
    if state is StepState.NOT_CONFIRMED and before.effort.cause == NotConfirmed.code:
        return None  # it was looked for again in vain, which is no news
    return step.kind.value, state.value


def _stopped(step: Step, problem: Problem, state: StepState) -> Step:
    facts = {**problem.facts, "passing": "yes" if problem.passing else "no"}
    return replace(step, state=state, problem=problem.code, facts=facts, detail=problem.detail)


def _with(request: Request, step: Step) -> Request:
    return replace(request, plan=_plan(request).with_step(step))


def _done(request: Request, step: Step, outcome: Outcome) -> Request:
    plan = _plan(request).with_step(Step(step.kind, outcome.state))
    effort = replace(request.effort, tries=0, waited_s=0.0)
    return replace(request, plan=replace(plan, trail=outcome.trail), effort=effort)
