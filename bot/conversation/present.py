"""A stored request as what its person is to see now."""

from typing import assert_never

from bot.conversation import stopped
from bot.conversation.shown import handle, person_view, planned, reference, steps
from bot.conversation.views import (
    FailedView,
    LeftView,
    PausedView,
    PlanView,
    ProgressView,
    RequestView,
    ResultView,
    SendersView,
    StaleView,
    StatusRow,
    UndoneView,
)
from bot.domain import senders
from bot.domain.events import cause_of
from bot.domain.groups import Road
from bot.domain.plans import Plan, StepState
from bot.domain.reasons import Notice
from bot.domain.requests import Request, RequestState
from bot.domain.routing import Entry
from bot.domain.senders import SenderChoice, Senders, WriteState
from bot.domain.tri import Tri
from bot.workflow.world import HouseRules


def present(request: Request, rules: HouseRules) -> RequestView:  # noqa: C901, PLR0911 - one arm a state
    """Return the view of a request; the form of a draft needs choices and is made elsewhere."""
    match request.state:
        case RequestState.DRAFT:
            return StaleView()
        case RequestState.PLANNED:
            return plan_view(request, rules)
        case RequestState.RUNNING:
            return _progress(request)
        case RequestState.DONE:
            return result_view(request, rules)
        case RequestState.FAILED:
            return stopped.failed(request)
        case RequestState.PAUSED:
            return stopped.paused(request)
        case RequestState.UNDONE:
            return stopped.undone(request)
        case RequestState.REFUSED:
            return stopped.refused(request)
        case RequestState.CANCELLED:
            return stopped.left(request)
        case _:
            assert_never(request.state)


def about(
    request: Request, rules: HouseRules
) -> FailedView | PausedView | ResultView | UndoneView | None:
    """Return what a notice about the request says, or None while there is nothing to tell."""
    match request.state:
        case RequestState.DONE:
            return result_view(request, rules)
        case RequestState.FAILED:
            return stopped.failed(request)
        case RequestState.PAUSED:
            return stopped.paused(request)
        case RequestState.UNDONE:
            return stopped.undone(request)
        case _:
            return None


def status_row(request: Request) -> StatusRow:
    """Return the request as one line of a list."""
    problem, _ = cause_of(request)
    return StatusRow(
        handle=handle(request),
        state=request.state,
        person=person_view(request),
        group=request.plan.group.name if request.plan else "",
        changed_at=request.updated_at,
        problem=problem,
        due_at=request.effort.due_at if request.state is RequestState.PAUSED else None,
        undoing=request.plan is not None and request.plan.undoing,
        left=request.state is RequestState.CANCELLED
        and isinstance(stopped.left(request), LeftView),
        reference=reference(request.id),
    )


def is_unfinished(request: Request) -> bool:
    """Return whether a request goes on, or stopped half-way with a decision still to be made."""
    match request.state:
        case RequestState.RUNNING | RequestState.PAUSED:
            return True
        case RequestState.FAILED:
            return request.plan is not None and stopped.is_half_way(request.plan)
        case _:
            return False


def plan_view(request: Request, rules: HouseRules) -> PlanView:
    """Return the plan of a request, before it is carried out."""
    plan = planned(request)
    return PlanView(
        handle=handle(request),
        person=person_view(request),
        group=plan.group.name,
        group_mail=plan.group.mail,
        kind=plan.group.kind,
        exchange_type=plan.group.exchange_type,
        team=plan.group.team is Tri.YES,
        road=plan.route.road,
        entry=plan.route.entry,
        steps=tuple(step.kind for step in plan.steps),
        notices=notices(request, plan),
        senders=_senders_view(plan, rules),
        needs_yes=plan.route.needs_yes,
        sends_mail=rules.invitation_mail,
        hides_contact=rules.contacts_hidden,
        language=request.form.invitation_language,
        reason=request.form.reason,
        reference=reference(request.id),
    )


def notices(request: Request, plan: Plan) -> tuple[Notice, ...]:
    """Return what must be said with the plan, in a fixed order."""
    international = bool(person_view(request).a_label)
    return (*plan.route.notices, *((Notice.INTERNATIONAL_DOMAIN,) if international else ()))


def _senders_view(plan: Plan, rules: HouseRules) -> SendersView | None:
    if plan.route.road is not Road.CONTACT:
        return None
    now = plan.group.senders
    offered = plan.route.sender_choices
    results = {choice: _state_after(now, choice, rules) for choice in offered}
    ids = frozenset(i.lower() for i in (plan.holder.exchange_id, plan.holder.entra_id) if i)
    return SendersView(now.state, now.can_write(ids), offered, results)


def _state_after(now: Senders, choice: SenderChoice, rules: HouseRules) -> WriteState:
    """The id of the new member is not known yet; any id leads to the same state."""
    return senders.after(now, choice, "new", rules.everyone_group).state


def _progress(request: Request) -> ProgressView:
    plan = planned(request)
    return ProgressView(
        person=person_view(request),
        group=plan.group.name,
        road=plan.route.road,
        steps=steps(plan),
        undoing=plan.undoing,
        problem=plan.next.problem if plan.next else "",
        reference=reference(request.id),
    )


def result_view(request: Request, rules: HouseRules) -> ResultView:
    """Return what was done, what was so already, and what to know next."""
    plan = planned(request)
    trail = plan.trail
    written = trail.senders_after or plan.group.senders
    contact = plan.route.road is Road.CONTACT
    return ResultView(
        person=person_view(request),
        group=plan.group.name,
        kind=plan.group.kind,
        road=plan.route.road,
        entry=plan.route.entry,
        steps=steps(plan),
        notices=notices(request, plan),
        redeemed=plan.holder.accepted if trail.redeemed is Tri.UNKNOWN else trail.redeemed,
        invited=trail.guest_made,
        mailed=trail.guest_made and rules.invitation_mail,
        redeem_url="" if rules.invitation_mail else trail.redeem_url,
        write_now=written.state if contact else None,
        can_write=written.can_write(plan.sender_ids) if contact else Tri.UNKNOWN,
        confirmed=not any(step.state is StepState.NOT_CONFIRMED for step in plan.steps),
        nothing_to_do=plan.route.entry is Entry.NOTHING and not _worked(plan),
        reference=reference(request.id),
    )


def _worked(plan: Plan) -> bool:
    return plan.choice is not SenderChoice.LEAVE
