"""The buttons of a request's card. The card says which request; everything else is read here."""

from dataclasses import replace

import structlog

from bot.conversation import present, shown
from bot.conversation.answers import Answer, Replace, Show
from bot.conversation.desk import Desk
from bot.conversation.dialogs import form, standing
from bot.conversation.dialogs.form import Filled
from bot.conversation.inputs import Field, Pressed, Sender, Verb
from bot.conversation.views import (
    Fault,
    FormFault,
    FormView,
    PlanView,
    SenderChoice,
    StaleView,
    TroubleView,
    View,
)
from bot.domain import addresses, events, plans
from bot.domain.addresses import AddressFault
from bot.domain.events import Then
from bot.domain.plans import Plan
from bot.domain.problems import GroupGone, Problem
from bot.domain.requests import Effort, NotAllowed, Place, Refused, Request, RequestState
from bot.domain.routing import Entry
from bot.workflow import facts, planning
from bot.workflow.facts import Facts
from bot.workflow.work import uses_membership
from bot.workflow.world import World

log = structlog.get_logger()


async def pressed(desk: Desk, press: Pressed, sender: Sender) -> Answer:
    """Return what a press on a request's card leads to."""
    request = await standing.mine(desk.world, press.handle, sender)
    if request is None:
        return Replace(StaleView())
    if press.verb is Verb.OPEN:
        return Show(await standing.now(desk.world, request))
    if not standing.is_current(press, request):
        return Replace(await standing.now(desk.world, request))
    await _noted(desk, press, request)
    placed = replace(request, place=_place(press, sender), language=sender.language)
    try:
        return Replace(await _newest(desk.world, request, await _act(desk, press, placed)))
    except (NotAllowed, _Overtaken):
        latest = await desk.world.requests.get(request.id)
        return Replace(await standing.now(desk.world, latest or request))


async def _newest(world: World, request: Request, view: View) -> View:
    """A form reads its choices for a while, in which another press may have gone on."""
    if not isinstance(view, FormView):
        return view
    latest = await world.requests.get(request.id)
    overtaken = latest is not None and view.handle != shown.handle(latest)
    return await standing.now(world, latest) if latest and overtaken else view


class _Overtaken(Exception):
    """Another press was first."""


async def _noted(desk: Desk, press: Pressed, request: Request) -> None:
    """The card that was pressed becomes the card of the request; the one before is kept in mind."""
    before = request.place.activity_id
    if before and press.activity_id not in {"", before}:
        await desk.places.card_moved(f"before:{request.id}", request.place)


def _place(press: Pressed, sender: Sender) -> Place:
    return Place(sender.conversation_id, sender.service_url, press.activity_id)


async def _act(  # noqa: PLR0911 - one arm a button
    desk: Desk, press: Pressed, request: Request
) -> View:
    match press.verb:
        case Verb.PLAN:
            return await _plan(desk.world, press, request)
        case Verb.GO:
            return await _go(desk, press, request)
        case Verb.CHANGE:
            return await _change(desk.world, request)
        case Verb.CANCEL:
            return await _cancel(desk.world, request)
        case Verb.RETRY:
            return await _retry(desk, request)
        case Verb.UNDO:
            return await _undo(desk, request)
        case Verb.LEAVE:
            return await _left(desk.world, request)
        case _:
            return StaleView()


async def _moved(
    world: World, request: Request, state: RequestState, decision: str = "", old: Plan | None = None
) -> Request:
    """Store the request in its new state. Raise _Overtaken if somebody was faster.

    A decision stands in the audit log; one that lets the request run hands it to the engine.
    """
    now = world.clock.now()
    moved = request.moved(state, at=now, nonce=world.new_nonce())
    entry = events.entry(moved, decision, _outcome(moved, old)) if decision else None
    # Other cards of a request that was left still have buttons.
    then = Then(entry=entry, show=bool(decision) and state is RequestState.CANCELLED)
    if state is RequestState.RUNNING:
        then = Then(begin_after_s=0.0, entry=entry)
    if not await world.requests.replace(moved, was=request.version, then=then):
        raise _Overtaken
    return moved


def _outcome(moved: Request, old: Plan | None) -> str:
    """What may stand though nobody saw it is named where the way there is given up."""
    steps = old.steps if old else ()
    may_stand = [step.kind.value for step in steps if step.may_stand]
    return ", may stand: ".join((moved.state.value, *([" ".join(may_stand)] if may_stand else [])))


async def _running(world: World, request: Request, plan: Plan, decision: str) -> View:
    """Hand the request to the engine; whatever an older handover still does has no effect."""
    effort = Effort(asked_at=world.clock.now())
    handed = replace(request, plan=plan, effort=effort, attempt=request.attempt + 1)
    old = request.plan if decision == "undone" else None
    return _present(world, await _moved(world, handed, RequestState.RUNNING, decision, old))


async def _plan(world: World, press: Pressed, request: Request) -> View:
    if request.state is not RequestState.DRAFT:
        raise NotAllowed(request.state)
    typed = form.read(press)
    judged = form.judge(typed)
    if not isinstance(judged, Filled):
        return await _back(world, replace(request, form=typed), judged)
    try:
        read = await facts.read(world, request.asker_id, judged.group, judged.address)
    except GroupGone:
        gone = Fault(Field.GROUP, FormFault.GROUP_GONE)
        return await _back(world, replace(request, form=typed), (gone,))
    except Problem as problem:
        return await _trouble(world, replace(request, form=judged.form), problem)
    return await _decided(world, replace(request, form=judged.form), judged, read)


async def _back(world: World, request: Request, faults: tuple[Fault, ...]) -> View:
    """Return the form once more, with what is wrong beside each input."""
    draft = await _moved(world, request, RequestState.DRAFT)
    return await form.again(world, draft, faults)


async def _trouble(world: World, request: Request, problem: Problem) -> View:
    """What was typed is kept, so that trying again costs one press."""
    log.warning("not_planned", request=request.id, problem=problem.code, detail=problem.detail)
    draft = await _moved(world, request, RequestState.DRAFT)
    return TroubleView(
        problem.code,
        problem.passing,
        shown.handle(draft),
        problem.facts,
        shown.reference(request.id),
    )


async def _decided(world: World, request: Request, filled: Filled, read: Facts) -> View:
    if fault := addresses.fault_among(filled.address, read.own_domains):
        return await _back(world, request, (_address_fault(fault, filled),))
    decided = planning.decide(read, may_write=filled.form.may_write, rules=world.rules)
    if isinstance(decided, Refused):
        refused = replace(request, refused=decided, plan=None)
        return _present(world, await _moved(world, refused, RequestState.REFUSED))
    if decided.route.entry is Entry.INVITE and not addresses.is_invitable(filled.address):
        return await _back(world, request, (_address_fault(AddressFault.NOT_INVITABLE, filled),))
    state = RequestState.DONE if decided.route.nothing_to_do else RequestState.PLANNED
    if state is RequestState.DONE:
        # Whoever takes back their own request sees that this one rests on the membership.
        key = uses_membership(filled.group.id, filled.address)
        await world.turns.use(key, request.id)
    planned = replace(request, plan=decided, refused=None)
    return _present(world, await _moved(world, planned, state))


def _address_fault(code: AddressFault, filled: Filled) -> Fault:
    return Fault(Field.EMAIL, code, {"domain": filled.address.shown_domain})


def _present(world: World, request: Request) -> View:
    return present.present(request, world.rules)


async def _go(desk: Desk, press: Pressed, request: Request) -> View:
    if request.state is not RequestState.PLANNED or request.plan is None:
        raise NotAllowed(request.state)
    agreed = _agreed(press, request.plan)
    if isinstance(agreed, tuple):
        return replace(_plan_view(desk.world, request), faults=agreed)
    return await _running(desk.world, request, agreed, "agreed")


def _plan_view(world: World, request: Request) -> PlanView:
    return present.plan_view(request, world.rules)


def _agreed(press: Pressed, plan: Plan) -> Plan | tuple[Fault, ...]:
    """Return the plan as the person chose it; only what the card offered counts."""
    wanted = press.fields.get(Field.SENDERS, SenderChoice.LEAVE.value)
    offered = {choice.value for choice in plan.route.sender_choices} | {SenderChoice.LEAVE.value}
    faults: list[Fault] = []
    if wanted not in offered:
        faults.append(Fault(Field.SENDERS, FormFault.SENDERS_NOT_OFFERED))
    if plan.route.needs_yes and press.fields.get(Field.ACCEPT) != "true":
        faults.append(Fault(Field.ACCEPT, FormFault.ACCEPT_MISSING))
    return tuple(faults) if faults else plans.chosen(plan, SenderChoice(wanted))


async def _change(world: World, request: Request) -> View:
    if request.plan is not None and (request.plan.trail.stands or request.plan.can_be_undone):
        raise NotAllowed(request.state)  # what stands would be forgotten
    draft = await _moved(world, replace(request, plan=None, refused=None), RequestState.DRAFT)
    return await form.again(world, draft)


async def _cancel(world: World, request: Request) -> View:
    decision = "left" if request.state in standing.STOPPED else ""
    cancelled = await _moved(world, request, RequestState.CANCELLED, decision, request.plan)
    return _present(world, cancelled)


async def _retry(desk: Desk, request: Request) -> View:
    plan = _stopped_plan(request)
    return await _running(desk.world, request, plan.again().looked_at_again(), "retried")


async def _undo(desk: Desk, request: Request) -> View:
    plan = _stopped_plan(request)
    if not plan.can_be_undone:
        raise NotAllowed(request.state)
    return await _running(desk.world, request, plans.undone(plan), "undone")


async def _left(world: World, request: Request) -> View:
    _stopped_plan(request)
    return await _cancel(world, request)


def _stopped_plan(request: Request) -> Plan:
    if request.state not in standing.STOPPED or request.plan is None:
        raise NotAllowed(request.state)
    return request.plan
