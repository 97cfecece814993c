"""A request that stands still as its person sees it: failed, paused, undone, left or refused."""

from bot.conversation.shown import handle, person_view, planned, reference, steps
from bot.conversation.views import (
    CancelledView,
    FailedView,
    LeftView,
    PausedView,
    RefusalView,
    StandsView,
    UndoneView,
)
from bot.domain.plans import Plan, Step, StepState, Trail
from bot.domain.problems import NotConfirmed
from bot.domain.requests import Request


def failed(request: Request) -> FailedView:
    """Return what stopped, and what can be done about it."""
    plan = planned(request)
    step = next(step for step in plan.steps if step.state is StepState.FAILED)
    passing = step.facts.get("passing") == "yes"
    return FailedView(
        handle=handle(request),
        person=person_view(request),
        group=plan.group.name,
        road=plan.route.road,
        steps=steps(plan),
        failed=step.kind,
        problem=step.problem,
        facts=_facts(request, plan, step),
        passing=passing,
        stands=_stands(plan.trail),
        can_undo=plan.can_be_undone and not plan.undoing,
        can_change=not is_half_way(plan),
        gave_up=passing and request.effort.pauses > 0,
        undoing=plan.undoing,
        reference=reference(request.id),
    )


def is_half_way(plan: Plan) -> bool:
    """Return whether a stopped plan has something to undo or to leave, or is on its way back."""
    return plan.trail.stands or plan.can_be_undone or plan.undoing


def paused(request: Request) -> PausedView:
    """Return what is waited for, and how long."""
    plan = planned(request)
    step = plan.next
    held_up = step or next(s for s in plan.steps if s.state is StepState.NOT_CONFIRMED)
    return PausedView(
        handle=handle(request),
        person=person_view(request),
        group=plan.group.name,
        road=plan.route.road,
        steps=steps(plan),
        held_up=held_up.kind,
        problem=held_up.problem or NotConfirmed.code,
        # A request that is paused was stored last when it came to nothing.
        tried_at=request.updated_at,
        again=_tried_before(request, plan),
        due_at=request.effort.due_at or request.updated_at,
        facts=_facts(request, plan, held_up),
        stands=_stands(plan.trail),
        unseen=step is None,
        can_undo=plan.can_be_undone and not plan.undoing,
        undoing=plan.undoing,
        reference=reference(request.id),
    )


def _tried_before(request: Request, plan: Plan) -> bool:
    """Each pause and each press hands the request over anew; the first pause is handover two."""
    pressed_again = request.attempt > 2 and not plan.undoing
    return pressed_again or request.effort.pauses > 1


def _facts(request: Request, plan: Plan, step: Step) -> dict[str, str]:
    facts = {"group": plan.group.name, "email": person_view(request).email, **step.facts}
    return {name: value for name, value in facts.items() if name != "passing"}


def _stands(trail: Trail) -> StandsView:
    return StandsView(
        member_added=trail.member_added,
        contact_made=trail.contact_made,
        guest_made=trail.guest_made,
        senders_changed=trail.senders_changed,
    )


def undone(request: Request) -> UndoneView:
    """Return what was taken back, and what stays."""
    plan = planned(request)
    return UndoneView(
        person=person_view(request),
        group=plan.group.name,
        road=plan.route.road,
        steps=steps(plan),
        guest_stays=plan.trail.guest_made,
        contact_used_by=plan.trail.contact_used_by,
        contact_kept=plan.trail.contact_kept,
        member_kept=plan.trail.member_kept,
        confirmed=not plan.unseen,
        reference=reference(request.id),
    )


def left(request: Request) -> CancelledView | LeftView:
    """Return what stands although the request was given up."""
    plan = request.plan
    unsure = plan is not None and any(step.may_stand for step in plan.steps)
    if plan is None or not (plan.trail.stands or unsure):
        return CancelledView()
    step = plan.next
    return LeftView(
        person=person_view(request),
        group=plan.group.name,
        steps=steps(plan),
        halted=step.kind if step else None,
        problem=step.problem if step else "",
        stands=_stands(plan.trail),
        unsure=unsure,
        reference=reference(request.id),
    )


def refused(request: Request) -> RefusalView:
    """Return why not, and what to do instead."""
    if request.refused is None:
        raise LookupError(request.id)
    refused = request.refused
    return RefusalView(
        handle=handle(request),
        reason=refused.reason,
        group=refused.group,
        email=person_view(request).email,
        subject=refused.subject,
        owners=refused.owners,
        passing=refused.reason.passing,
    )
