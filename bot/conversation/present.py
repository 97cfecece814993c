"""A stored request as what its person is to see now."""

from typing import assert_never

from bot.conversation.inputs import Handle
from bot.conversation.views import (
    CancelledView,
    FailedView,
    PersonView,
    PlanView,
    ProgressView,
    RefusalView,
    ResultView,
    SendersView,
    StaleView,
    StepView,
    View,
)
from bot.domain import addresses, senders
from bot.domain.addresses import Address
from bot.domain.groups import Road
from bot.domain.plans import Plan, StepState
from bot.domain.reasons import Notice
from bot.domain.requests import Request, RequestState
from bot.domain.routing import Entry
from bot.domain.senders import SenderChoice, Senders, WriteState
from bot.domain.tri import Tri
from bot.workflow.world import HouseRules


def handle(request: Request) -> Handle:
    """Return what the buttons of the request's card carry."""
    return Handle(request.id, request.version, request.nonce)


def present(request: Request, rules: HouseRules) -> View:  # noqa: PLR0911 - one arm a state
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
            return _failed(request)
        case RequestState.REFUSED:
            return _refused(request)
        case RequestState.CANCELLED:
            return CancelledView()
        case _:
            assert_never(request.state)


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
    )


def notices(request: Request, plan: Plan) -> tuple[Notice, ...]:
    """Return what must be said with the plan, in a fixed order."""
    international = bool(person_view(request).a_label)
    return (*plan.route.notices, *((Notice.INTERNATIONAL_DOMAIN,) if international else ()))


def person_view(request: Request) -> PersonView:
    """Return the outside person; the address is shown in its canonical form."""
    form = request.form
    name = _known_name(request) or form.name
    typed = form.name if name.casefold() != form.name.casefold() else ""
    address = addresses.parse(form.email)
    if not isinstance(address, Address):
        return PersonView(name, form.email, form.company, typed=typed)
    local, _, _ = address.text.rpartition("@")
    shown = f"{local}@{address.shown_domain}"
    label = address.text if address.is_international else ""
    return PersonView(name, shown, form.company, label, typed)


def _known_name(request: Request) -> str:
    """Only an owner has a plan, so nobody else learns whose address it is."""
    return request.plan.holder.name if request.plan else ""


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
        steps=_steps(plan),
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
        steps=_steps(plan),
        notices=notices(request, plan),
        redeemed=plan.holder.accepted if trail.redeemed is Tri.UNKNOWN else trail.redeemed,
        invited=trail.guest_made,
        mailed=trail.guest_made and rules.invitation_mail,
        redeem_url="" if rules.invitation_mail else trail.redeem_url,
        write_now=written.state if contact else None,
        can_write=written.can_write(plan.sender_ids) if contact else Tri.UNKNOWN,
        confirmed=not any(step.state is StepState.NOT_CONFIRMED for step in plan.steps),
        nothing_to_do=plan.route.entry is Entry.NOTHING and not _worked(plan),
    )


def _worked(plan: Plan) -> bool:
    return plan.choice is not SenderChoice.LEAVE


def _failed(request: Request) -> FailedView:
    plan = planned(request)
    step = next(step for step in plan.steps if step.state is StepState.FAILED)
    facts = {"group": plan.group.name, "email": person_view(request).email, **step.facts}
    return FailedView(
        handle=handle(request),
        person=person_view(request),
        group=plan.group.name,
        road=plan.route.road,
        steps=_steps(plan),
        failed=step.kind,
        problem=step.problem,
        facts={name: value for name, value in facts.items() if name != "passing"},
        passing=step.facts.get("passing") == "yes",
        member_added=plan.trail.member_added,
        contact_made=plan.trail.contact_made,
        guest_made=plan.trail.guest_made,
        reference=reference(request.id),
    )


def _refused(request: Request) -> RefusalView:
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


def reference(request_id: str) -> str:
    """Return the short form of an id that a person can read out to an operator."""
    return request_id[:8]


def planned(request: Request) -> Plan:
    """Return the plan of a request that has one."""
    if request.plan is None:
        raise LookupError(request.id)
    return request.plan


def _steps(plan: Plan) -> tuple[StepView, ...]:
    return tuple(StepView(step.kind, step.state) for step in plan.steps)
