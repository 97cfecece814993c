"""The buttons of a request's card. The card says which request; everything else is read here."""

from dataclasses import replace

import structlog

from bot.conversation import present, shown
from bot.conversation.answers import Answer, Replace, Show
from bot.conversation.desk import Desk
from bot.conversation.dialogs import form, moving, standing
from bot.conversation.dialogs.form import Filled
from bot.conversation.dialogs.moving import Overtaken
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
from bot.domain import addresses, plans
from bot.domain.addresses import AddressFault
from bot.domain.plans import Plan
from bot.domain.problems import GroupGone, Problem
from bot.domain.requests import NotAllowed, Place, Refused, Request, RequestState
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
        return Show(await moving.now(desk.world, request), request_id=request.id)
    if not standing.is_current(press, request):
        return Replace(await standing.overtaken(desk.world, request))
    elsewhere = await _noted(desk, press, request)
    placed = replace(request, place=_place(press, sender), language=sender.language)
    try:
        view = await _act(desk.world, press, placed, elsewhere=elsewhere)
        return Replace(await _newest(desk.world, request, view))
    except (NotAllowed, Overtaken):
        latest = await desk.world.requests.get(request.id) or request
        moved = not standing.is_current(press, latest)
        now = standing.overtaken if moved else moving.now
        return Replace(await now(desk.world, latest))


async def _newest(world: World, request: Request, view: View) -> View:
    """A form reads its choices for a while, in which another press may have gone on."""
    if not isinstance(view, FormView):
        return view
    latest = await world.requests.get(request.id)
    overtaken = latest is not None and view.handle != shown.handle(latest)
    return await standing.overtaken(world, latest) if latest and overtaken else view


async def _noted(desk: Desk, press: Pressed, request: Request) -> bool:
    """The card that was pressed becomes the card of the request; the one before is kept in mind.

    Return whether there is one before it.
    """
    before = request.place
    if not before.activity_id:  # a form that nobody pressed yet stands where it was sent
        before = await desk.places.card_at(shown.sent_card(request.id)) or before
    if not before.activity_id or press.activity_id in {"", before.activity_id}:
        return False
    await desk.places.card_moved(f"before:{request.id}", before)
    return True


def _place(press: Pressed, sender: Sender) -> Place:
    return Place(sender.conversation_id, sender.service_url, press.activity_id)


async def _act(  # noqa: PLR0911 - one arm a button
    world: World, press: Pressed, request: Request, *, elsewhere: bool
) -> View:
    match press.verb:
        case Verb.PLAN:
            return await _plan(world, press, request)
        case Verb.GO:
            return await _go(world, press, request)
        case Verb.CHANGE:
            return await _change(world, request)
        case Verb.CANCEL:
            return await moving.cancel(world, request, elsewhere=elsewhere)
        case Verb.RETRY:
            return await moving.retry(world, request)
        case Verb.UNDO:
            return await moving.undo(world, request)
        case Verb.LEAVE:
            return await moving.leave(world, request)
        case _:
            return StaleView()


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
    draft = await moving.moved(world, request, RequestState.DRAFT)
    return await form.again(world, draft, faults)


async def _trouble(world: World, request: Request, problem: Problem) -> View:
    """What was typed is kept, so that trying again costs one press."""
    log.warning("not_planned", request=request.id, problem=problem.code, detail=problem.detail)
    draft = await moving.moved(world, request, RequestState.DRAFT)
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
        return moving.presented(world, await moving.moved(world, refused, RequestState.REFUSED))
    if decided.route.entry is Entry.INVITE and not addresses.is_invitable(filled.address):
        return await _back(world, request, (_address_fault(AddressFault.NOT_INVITABLE, filled),))
    state = RequestState.DONE if decided.route.nothing_to_do else RequestState.PLANNED
    if state is RequestState.DONE:
        # Whoever takes back their own request sees that this one rests on the membership.
        key = uses_membership(filled.group.id, filled.address)
        await world.turns.use(key, request.id)
    planned = replace(request, plan=decided, refused=None)
    return moving.presented(world, await moving.moved(world, planned, state))


def _address_fault(code: AddressFault, filled: Filled) -> Fault:
    return Fault(Field.EMAIL, code, {"domain": filled.address.shown_domain})


async def _go(world: World, press: Pressed, request: Request) -> View:
    if request.state is not RequestState.PLANNED or request.plan is None:
        raise NotAllowed(request.state)
    agreed = _agreed(press, request.plan)
    if isinstance(agreed, tuple):
        return replace(_plan_view(world, request), faults=agreed)
    return await moving.running(world, request, agreed, "agreed")


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
    draft = await moving.moved(world, replace(request, plan=None, refused=None), RequestState.DRAFT)
    return await form.again(world, draft)
