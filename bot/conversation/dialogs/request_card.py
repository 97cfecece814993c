"""The buttons of a request's card. The card says which request; everything else is read here."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import structlog

from bot.conversation import present
from bot.conversation.answers import Answer, Replace
from bot.conversation.dialogs import form
from bot.conversation.dialogs.form import Filled
from bot.conversation.inputs import Field, Pressed, Sender, Verb
from bot.conversation.views import (
    Fault,
    FormFault,
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
from bot.workflow.world import World

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Desk:
    """Where requests are taken in: the world, and who carries them out."""

    world: World
    start: Callable[[Request], None]


async def pressed(desk: Desk, press: Pressed, sender: Sender) -> Answer:
    """Return what a press on a request's card leads to."""
    request = await _request(desk.world, press, sender)
    if request is None:
        return Replace(StaleView())
    request = await _recorded(desk.world, press, request)
    if not _current(press, request):
        return Replace(await _now(desk.world, request))
    placed = replace(request, place=_place(press, sender), language=sender.language)
    try:
        return Replace(await _act(desk, press, placed))
    except (NotAllowed, _Overtaken):
        latest = await desk.world.requests.get(request.id)
        return Replace(await _now(desk.world, latest or request))


RECORDED_WITHIN, RECORDED_PAUSE_S = 10, 0.2


class _Overtaken(Exception):
    """Another press was first."""


async def _request(world: World, press: Pressed, sender: Sender) -> Request | None:
    """Return the request of a card if it is this person's; nobody else learns that it exists."""
    if press.handle is None:
        return None
    request = await world.requests.get(press.handle.request_id)
    if request is None or request.tenant_id != sender.tenant_id:
        return None
    return request if request.asker_id == sender.person_id else None


async def _recorded(world: World, press: Pressed, request: Request) -> Request:
    """The end of a request is shown a moment before it is recorded: wait for that moment."""
    for _ in range(RECORDED_WITHIN):
        ahead = press.handle is not None and press.handle.version > request.version
        if request.state is not RequestState.RUNNING or not ahead:
            break
        await world.clock.pause(RECORDED_PAUSE_S)
        request = await world.requests.get(request.id) or request
    return request


def _current(press: Pressed, request: Request) -> bool:
    handle = present.handle(request)
    return press.handle == handle


def _place(press: Pressed, sender: Sender) -> Place:
    return Place(sender.conversation_id, sender.service_url, press.activity_id)


async def _now(world: World, request: Request) -> View:
    """Return the request as it stands, for a card that was overtaken."""
    if request.state is RequestState.DRAFT:
        return await form.again(world, request)
    return present.present(request, world.rules)


async def _act(desk: Desk, press: Pressed, request: Request) -> View:
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
        case _:
            return StaleView()


async def _moved(world: World, request: Request, state: RequestState) -> Request:
    """Store the request in its new state. Raise _Overtaken if somebody was faster."""
    moved = request.moved(state, at=world.clock.now(), nonce=world.new_nonce())
    if not await world.requests.replace(moved, was=request.version):
        raise _Overtaken
    return moved


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
        present.handle(draft),
        problem.facts,
        present.reference(request.id),
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
    running = await _moved(desk.world, replace(request, plan=agreed), RequestState.RUNNING)
    desk.start(running)
    return _present(desk.world, running)


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
    draft = await _moved(world, replace(request, plan=None, refused=None), RequestState.DRAFT)
    return await form.again(world, draft)


async def _cancel(world: World, request: Request) -> View:
    return _present(world, await _moved(world, request, RequestState.CANCELLED))


async def _retry(desk: Desk, request: Request) -> View:
    if request.state is not RequestState.FAILED or request.plan is None:
        raise NotAllowed(request.state)
    running = replace(request, plan=request.plan.again())
    running = await _moved(desk.world, running, RequestState.RUNNING)
    desk.start(running)
    return _present(desk.world, running)
