"""What a request is after a step, as values: moves that are about to be stored."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.plans import Plan, Step, StepKind, StepState
from bot.domain.problems import NotConfirmed, Problem, Unexpected
from bot.domain.requests import Request, RequestState
from bot.workflow.engine import Next
from bot.workflow.work import Outcome

# Longer than any step and any wait between two tries take.
FORLORN_AFTER = timedelta(minutes=30)
CHANGING = frozenset(
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
# A no to the second command says nothing about the first.
TWO_COMMANDS = frozenset({StepKind.CHANGE_SENDERS, StepKind.RESTORE_SENDERS})
# What stands in the audit log, whether it was done or turned out to be so already.
AUDITED = CHANGING | {StepKind.COMPLETE_CONTACT}


def is_forlorn(request: Request, now: datetime) -> bool:
    """Return whether nobody goes on with a request that should go on."""
    expected = request.effort.due_at if request.state is RequestState.PAUSED else None
    return request.attempt == 0 or now - (expected or request.updated_at) > FORLORN_AFTER


def woken(request: Request) -> Request:
    """Return a paused request as it is taken up again."""
    plan = request.plan.looked_at_again() if request.plan else None
    effort = replace(request.effort, tries=0, waited_s=0.0, due_at=None)
    return replace(request, effort=effort, plan=plan)


def what_is_next(request: Request) -> Next:
    """Return what is left to do."""
    step = plan_of(request).next
    return Next(step.kind.value if step else "end")


def plan_of(request: Request) -> Plan:
    """Return the plan of a request. Raise Unexpected if it has none."""
    if request.plan is None:
        raise Unexpected("running without a plan")
    return request.plan


def as_it_is(request: Request, step: Step) -> Step:
    """Return the step as it stands in the plan."""
    return next(now for now in plan_of(request).steps if now.kind is step.kind)


def unseen_step(request: Request) -> Step:
    """Return the first step whose change was not seen."""
    return next(s for s in plan_of(request).steps if s.state is StepState.NOT_CONFIRMED)


def audit_of(before: Request, plan: Plan, step: Step | None) -> tuple[str, str] | None:
    """Return what stands in the audit log about the step: what it did, and how it ended."""
    if step is None or step.kind not in AUDITED:
        return None
    state = next(now.state for now in plan.steps if now.kind is step.kind)
    if state is StepState.NOT_CONFIRMED and before.effort.cause == NotConfirmed.code:
        return None  # it was looked for again in vain, which is no news
    return step.kind.value, state.value


def stopped_at(step: Step, problem: Problem, state: StepState) -> Step:
    """Return a step that met a problem, with everything that is told of it."""
    facts = {**problem.facts, "passing": "yes" if problem.passing else "no"}
    return replace(step, state=state, problem=problem.code, facts=facts, detail=problem.detail)


def with_step(request: Request, step: Step) -> Request:
    """Return the request with this step in its plan."""
    return replace(request, plan=plan_of(request).with_step(step))


def ended(request: Request, step: Step, outcome: Outcome) -> Request:
    """Return the request with what a step came to."""
    plan = plan_of(request).with_step(Step(step.kind, outcome.state))
    effort = replace(request.effort, tries=0, waited_s=0.0)
    return replace(request, plan=replace(plan, trail=outcome.trail), effort=effort)
