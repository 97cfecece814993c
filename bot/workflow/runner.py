"""Taking a request one step on: look, act, read back, store. Whoever calls need remember nothing.

The stored request says everything, so that any process can go on where another one ended.
"""

import contextlib
from dataclasses import replace
from datetime import datetime, timedelta

import structlog

from bot.domain import events
from bot.domain.events import Then
from bot.domain.plans import Step, StepKind, StepState
from bot.domain.problems import NotConfirmed, OutcomeUnknown, Problem, Unexpected
from bot.domain.requests import Request, RequestState
from bot.workflow import moves, steps
from bot.workflow.engine import Next
from bot.workflow.trail import trail
from bot.workflow.work import Outcome, Overtaken, work_of
from bot.workflow.world import World

log = structlog.get_logger()

NOTHING_LEFT = Next()
# Who asks and what the plan rests on are read once more before a change, unless just read.
CHECK_HOLDS = timedelta(seconds=10)
# Somebody else moved the request meanwhile: the newest is read, after giving way.
GIVE_WAY_S = 1.0
# A wait of this length looks like a standstill, so the card says what it waits for.
SHOWN_FROM_S = 5.0
# Longer than a living process takes from one move to the next, save while it waits between tries.
SILENT_AFTER = timedelta(seconds=60)
_GOING_ON = frozenset({RequestState.RUNNING, RequestState.PAUSED})


class Runner:
    """Carries out accepted requests, step by step."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._checked: dict[str, datetime] = {}
        # The version that this process stored last, of requests that it goes on with.
        self._stored: dict[str, int] = {}
        self._lost: set[str] = set()

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
        if self._gives_way(request):
            return Next("look-again", GIVE_WAY_S)
        try:
            return await self._taken_on(request)
        except Overtaken:
            log.info("request_overtaken", request=request_id)
            self._lost.add(request_id)
            return Next("look-again", GIVE_WAY_S)
        except Problem:
            raise
        except Exception as error:  # noqa: BLE001 - a defect: it must not repeat a step for ever
            log.error("request_broke", request=request_id,
                      error=type(error).__name__, at=trail(error))  # fmt: skip
            return await self._broken(request_id, attempt, error)

    def _gives_way(self, request: Request) -> bool:
        """Whoever was overtaken once lets the other one go on, unless that one falls silent."""
        if request.id not in self._lost:
            return False
        if request.state is not RequestState.RUNNING:
            self._lost.discard(request.id)
            return False
        quiet = self._world.clock.now() - request.updated_at
        return timedelta() <= quiet < SILENT_AFTER

    async def _taken_on(self, request: Request) -> Next:
        match request.state:
            case RequestState.RUNNING:
                return await self._go_on(request)
            case RequestState.PAUSED:
                return await self._wake(request)
            case _:
                return NOTHING_LEFT

    async def _broken(self, request_id: str, attempt: int, error: Exception) -> Next:
        """Stop the request where it stands, so that its person hears of it."""
        request = await self._world.requests.get(request_id)
        step = request.plan.next if request and request.plan else None
        if request is None or step is None or request.attempt != attempt:
            raise error
        if request.state is not RequestState.RUNNING:
            raise error
        return await self._failed(request, request, step, Unexpected(type(error).__name__))

    async def adopt(self) -> int:
        """Hand over requests that nobody goes on with, such as those of an older version.

        Return how many there were. Raise a Problem while the store is away.
        """
        now, left = self._world.clock.now(), 0
        for request in await self._world.requests.unfinished():
            if moves.is_forlorn(request, now):
                woken = moves.woken(request) if request.state is RequestState.PAUSED else request
                handed = replace(woken, attempt=request.attempt + 1)
                then = Then(begin_after_s=0.0)
                with contextlib.suppress(Overtaken):
                    await self._kept(request, handed, RequestState.RUNNING, then)
                    log.warning("request_adopted", request=request.id)
                    left += 1
        return left

    async def _wake(self, request: Request) -> Next:
        woken = moves.woken(request)
        return moves.what_is_next(
            await self._kept(request, woken, RequestState.RUNNING, Then(show=True))
        )

    async def _go_on(self, request: Request) -> Next:
        step = moves.plan_of(request).next
        if step is None:
            return await self._ended(request, request, None)
        started = request
        if step.state is not StepState.RUNNING:
            # Stored before it begins: what a dead process may have made is ours, and is looked for.
            running = moves.with_step(request, replace(step, state=StepState.RUNNING))
            started = await self._kept(request, running, RequestState.RUNNING, Then(show=True))
        elif self._stored.get(request.id) != request.version:
            # Begun by another process: should that one still live, its guard stops it now.
            started = await self._kept(request, request, RequestState.RUNNING)
        try:
            outcome = await self._checked_first(started, step)
        except Problem as problem:
            return await self._held_up(started, step, problem)
        except Overtaken:
            raise
        except Exception as error:  # noqa: BLE001 - a defect: the person hears of it, the log has it
            log.error("step_broke", request=request.id, step=step.kind.value,
                      error=type(error).__name__, at=trail(error))  # fmt: skip
            # Nobody knows how far it came.
            begun = replace(step, state=StepState.RUNNING)
            return await self._failed(started, started, begun, Unexpected(type(error).__name__))
        log.info("step_ended", request=request.id, step=step.kind.value, state=outcome.state.value)
        return await self._ended(started, moves.ended(started, step, outcome), step)

    async def _checked_first(self, request: Request, step: Step) -> Outcome:
        """Minutes may pass between the check and a change: an owner may be none any more."""
        work = work_of(request, lambda: self._still_ours(request))
        if step.kind in moves.CHANGING and self._is_stale(request.id):
            await steps.perform(self._world, work, Step(StepKind.CHECK))
            self._checked[request.id] = self._world.clock.now()
        outcome = await steps.perform(self._world, work, step)
        if step.kind is StepKind.CHECK:
            self._checked[request.id] = self._world.clock.now()
        return outcome

    def _is_stale(self, request_id: str) -> bool:
        checked = self._checked.get(request_id)
        now = self._world.clock.now()
        # A clock that was set back must not make a check last longer.
        held = timedelta() <= now - checked <= CHECK_HOLDS if checked else False
        return not held

    async def _still_ours(self, request: Request) -> None:
        """Whoever was frozen for a while must not change what others have gone on with."""
        now = await self._world.requests.get(request.id)
        if now is None or now.version != request.version:
            raise Overtaken

    async def _held_up(self, request: Request, step: Step, problem: Problem) -> Next:
        """Wait a little, pause the whole request, or stop it, as the problem and the pace say."""
        log.warning("step_held_up", request=request.id, step=step.kind.value,
                    problem=problem.code, detail=problem.detail)  # fmt: skip
        if not problem.passing:
            return await self._failed(request, request, step, problem)
        # What surely did not happen need not be looked for; what may have happened must be.
        maybe = isinstance(problem, OutcomeUnknown) or step.state is StepState.RUNNING
        maybe = maybe or isinstance(problem, NotConfirmed)
        waiting = moves.stopped_at(step, problem, StepState.RUNNING if maybe else StepState.WAITING)
        held_up = moves.with_step(request, waiting)
        wait_s = self._world.pace.wait_s(problem, step.kind, request.effort)
        if wait_s is None:
            return await self._paused(request, held_up, step, problem)
        effort = replace(
            request.effort,
            tries=request.effort.tries + 1,
            waited_s=request.effort.waited_s + wait_s,
        )
        then = Then(show=wait_s >= SHOWN_FROM_S)
        await self._kept(request, replace(held_up, effort=effort), RequestState.RUNNING, then)
        return Next(step.kind.value, wait_s)

    async def _paused(
        self, request: Request, held_up: Request, step: Step, problem: Problem
    ) -> Next:
        """Hand the request to the engine anew, to be taken up later; or give it up."""
        now = self._world.clock.now()
        pause_s = self._world.pace.pause_s(problem, request.effort, now)
        if pause_s is None:
            return await self._failed(request, held_up, moves.as_it_is(held_up, step), problem)
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
        begun = begun or step.kind in moves.TWO_COMMANDS
        failed = replace(moves.stopped_at(step, problem, StepState.FAILED), begun=begun)
        failed_request = moves.with_step(after, failed)
        outcome = (
            f"{problem.code}, may stand" if begun and step.kind in moves.AUDITED else problem.code
        )
        audit = (step.kind.value, outcome)
        await self._kept(before, failed_request, RequestState.FAILED, Then(show=True), audit)
        log.warning("request_ended", request=before.id, state=RequestState.FAILED.value)
        return self._forget(before)

    async def _ended(self, before: Request, after: Request, step: Step | None) -> Next:
        """Store what a step came to; after the last one, in the same move, how the request ends."""
        plan = moves.plan_of(after)
        audit = moves.audit_of(before, plan, step)
        if plan.next is not None or (plan.unseen and step is not None):
            then = Then(show=True)
            return moves.what_is_next(
                await self._kept(before, after, RequestState.RUNNING, then, audit)
            )
        if plan.unseen:
            return await self._paused(
                before, after, moves.unseen_step(after), NotConfirmed("read back")
            )
        state = RequestState.UNDONE if plan.undoing else RequestState.DONE
        await self._kept(before, after, state, Then(show=True), audit)
        log.info("request_ended", request=before.id, state=state.value)
        return self._forget(before)

    def _forget(self, request: Request) -> Next:
        self._checked.pop(request.id, None)
        self._stored.pop(request.id, None)
        self._lost.discard(request.id)
        return NOTHING_LEFT

    async def _kept(
        self,
        before: Request,
        after: Request,
        state: RequestState,
        then: Then = events.NOTHING,
        audit: tuple[str, str] | None = None,
    ) -> Request:
        """Store a move with everything that follows from it; raise Overtaken if it is too late."""
        nonce = before.nonce if state is before.state else self._world.new_nonce()
        kept = after.moved(state, at=self._world.clock.now(), nonce=nonce)
        entry = events.entry(kept, *audit) if audit else None
        then = replace(then, event=events.between(before, kept), entry=entry)
        if not await self._world.requests.replace(kept, was=before.version, then=then):
            raise Overtaken
        self._stored[kept.id] = kept.version
        return kept
