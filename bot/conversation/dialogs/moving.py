"""Moving a request on: the same checks for whoever presses a button and whoever types."""

from dataclasses import dataclass, replace

from bot.conversation import present
from bot.conversation.dialogs import form
from bot.conversation.views import RequestView
from bot.domain import events, plans
from bot.domain.events import Entry, Then
from bot.domain.plans import Plan
from bot.domain.requests import Effort, NotAllowed, Request, RequestState
from bot.workflow.world import World

STOPPED = frozenset({RequestState.FAILED, RequestState.PAUSED})


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided, for the audit log; given_up is the plan that they go no further."""

    what: str
    given_up: Plan | None = None


class Overtaken(Exception):
    """Somebody else moved the request first."""


async def now(world: World, request: Request) -> RequestView:
    """Return the request as it stands."""
    if request.state is RequestState.DRAFT:
        return await form.again(world, request)
    return presented(world, request)


def presented(world: World, request: Request) -> RequestView:
    """Return what is shown of a request that is no form."""
    return present.present(request, world.rules)


async def moved(
    world: World,
    request: Request,
    state: RequestState,
    decision: Decision | None = None,
    *,
    elsewhere: bool = False,
) -> Request:
    """Store the request in its new state. Raise Overtaken if somebody was faster.

    A decision stands in the audit log; one that lets the request run hands it to the engine.
    elsewhere: another card of the request than the one that answers still has buttons.
    """
    after = request.moved(state, at=world.clock.now(), nonce=world.new_nonce())
    entry = _entry(after, decision) if decision else None
    ended = state is RequestState.CANCELLED
    then = Then(entry=entry, show=ended and (entry is not None or elsewhere))
    if state is RequestState.RUNNING:
        then = Then(begin_after_s=0.0, entry=entry)
    if not await world.requests.replace(after, was=request.version, then=then):
        raise Overtaken
    return after


def _entry(moved: Request, decision: Decision) -> Entry:
    """What may stand though nobody saw it is named where the way there is given up."""
    steps = decision.given_up.steps if decision.given_up else ()
    may_stand = [step.kind.value for step in steps if step.may_stand]
    named = (moved.state.value, *([" ".join(may_stand)] if may_stand else []))
    return events.entry(moved, decision.what, ", may stand: ".join(named))


async def running(world: World, request: Request, plan: Plan, decision: str) -> RequestView:
    """Hand the request to the engine; whatever an older handover still does has no effect."""
    effort = Effort(asked_at=world.clock.now())
    handed = replace(request, plan=plan, effort=effort, attempt=request.attempt + 1)
    decided = Decision(decision, request.plan if decision == "undone" else None)
    return presented(world, await moved(world, handed, RequestState.RUNNING, decided))


async def cancel(world: World, request: Request, *, elsewhere: bool = False) -> RequestView:
    """End a request that does not run. Raise NotAllowed, or Overtaken."""
    decision = Decision("left", request.plan) if request.state in STOPPED else None
    ended = await moved(world, request, RequestState.CANCELLED, decision, elsewhere=elsewhere)
    return presented(world, ended)


async def retry(world: World, request: Request) -> RequestView:
    """Let a request that stopped or waits go on. Raise NotAllowed, or Overtaken."""
    plan = _stopped_plan(request)
    return await running(world, request, plan.again().looked_at_again(), "retried")


async def undo(world: World, request: Request) -> RequestView:
    """Let a request that stopped or waits be taken back. Raise NotAllowed, or Overtaken."""
    plan = _stopped_plan(request)
    if not plan.can_be_undone:
        raise NotAllowed(request.state)
    return await running(world, request, plans.undone(plan), "undone")


async def leave(world: World, request: Request) -> RequestView:
    """End a request that stopped or waits, and let stand what stands. Raise NotAllowed."""
    _stopped_plan(request)
    return await cancel(world, request)


def _stopped_plan(request: Request) -> Plan:
    if request.state not in STOPPED or request.plan is None:
        raise NotAllowed(request.state)
    return request.plan
