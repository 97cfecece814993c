"""Performing one step: look, act, read back. Running a step again is harmless."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import assert_never

from bot.domain import groups, senders
from bot.domain.addresses import Address
from bot.domain.people import OutsidePerson
from bot.domain.plans import Plan, Step, StepKind, StepState, Trail
from bot.domain.ports import Invitation
from bot.domain.problems import (
    AddressTaken,
    Changed,
    NotConfirmed,
    NotVisibleYet,
    OutcomeUnknown,
)
from bot.domain.recipients import Holder, HolderKind
from bot.domain.senders import SenderChoice, Senders
from bot.domain.tri import Tri
from bot.workflow import facts, planning
from bot.workflow.world import World

READ_BACK_S = (0.2, 0.5, 1.0, 2.0, 4.0, 8.0)
# An invitation names its language as a culture (invitedUserMessageInfo, Graph v1.0).
CULTURES = {"en": "en-US", "nl": "nl-NL", "de": "de-DE", "fr": "fr-FR", "es": "es-ES"}


@dataclass(frozen=True, slots=True)
class Work:
    """What a step needs besides the world: the request's facts, not its card."""

    asker_id: str
    person: OutsidePerson
    may_write: bool
    language: str
    plan: Plan

    @property
    def trail(self) -> Trail:
        """Return what earlier steps found and made."""
        return self.plan.trail


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a step ended well."""

    state: StepState
    trail: Trail


async def perform(  # noqa: C901, PLR0911 - one arm a step, so that mypy names a missing one
    world: World, work: Work, step: Step
) -> Outcome:
    """Carry out one step. Raise a Problem if it did not end well."""
    match step.kind:
        case StepKind.CHECK:
            return await _check(world, work)
        case StepKind.CREATE_CONTACT:
            return await _create_contact(world, work)
        case StepKind.COMPLETE_CONTACT:
            return await _complete_contact(world, work)
        case StepKind.INVITE:
            return await _invite(world, work)
        case StepKind.AWAIT_GUEST:
            return await _await_guest(world, work)
        case StepKind.ADD_TO_LIST:
            return await _add_to_list(world, work)
        case StepKind.ADD_TO_GROUP:
            return await _add_to_group(world, work)
        case StepKind.READ_SENDERS:
            return await _read_senders(world, work)
        case StepKind.CHANGE_SENDERS:
            return await _change_senders(world, work)
        case StepKind.READ_REDEEMED:
            return await _read_redeemed(world, work)
        case _:
            assert_never(step.kind)


async def _check(world: World, work: Work) -> Outcome:
    now = await facts.read(world, work.asker_id, work.plan.group.ref, work.person.address)
    decided = planning.decide(now, may_write=work.may_write, rules=world.rules)
    if problem := planning.broken(work.plan, decided, world.rules):
        raise problem
    return Outcome(StepState.DONE, work.trail)


async def _create_contact(world: World, work: Work) -> Outcome:
    holder = await facts.holder_of(world, work.person.address)
    if holder.kind is HolderKind.MAIL_CONTACT:
        return Outcome(StepState.ALREADY, replace(work.trail, member_id=_exchange_member(holder)))
    if holder.kind is not HolderKind.NOTHING:
        raise AddressTaken(holder.kind.value, email=work.person.address.text)
    try:
        contact_id = await world.members.create_contact(work.person)
    except OutcomeUnknown:
        contact_id = await _created_all_the_same(world, work.person.address)
    trail = replace(work.trail, member_id=contact_id, contact_made=True)
    seen = await _seen(world, lambda: _holds(world, work.person.address, contact_id))
    return Outcome(seen, trail)


async def _created_all_the_same(world: World, address: Address) -> str:
    """Nothing held the address a moment ago, so a contact that is there now is ours."""
    for wait_s in READ_BACK_S:
        await world.clock.pause(wait_s)
        holder = await facts.holder_of(world, address)
        if holder.kind is HolderKind.MAIL_CONTACT:
            return _exchange_member(holder)
    raise OutcomeUnknown("create-contact")


async def _holds(world: World, address: Address, contact_id: str) -> bool:
    exchange = await world.lists.recipients(address)
    return any(r.id.lower() == contact_id.lower() for r in exchange.recipients)


async def _complete_contact(world: World, work: Work) -> Outcome:
    if not work.trail.contact_made:
        # Somebody else's contact keeps its own data.
        return Outcome(StepState.ALREADY, work.trail)
    await world.members.complete_contact(work.trail.member_id, work.person)
    return Outcome(StepState.DONE, work.trail)


async def _invite(world: World, work: Work) -> Outcome:
    if guest_id := await _guest_under(world, work.person.address):
        return Outcome(StepState.ALREADY, replace(work.trail, member_id=guest_id))
    invitation = Invitation(
        work.person,
        CULTURES.get(work.language, CULTURES["en"]),
        work.asker_id,
        world.rules.invitation_mail,
    )
    try:
        invited = await world.guests.invite(invitation)
    except OutcomeUnknown:
        guest_id = await _invited_all_the_same(world, work.person.address)
        return Outcome(StepState.DONE, replace(work.trail, member_id=guest_id, guest_made=True))
    trail = replace(
        work.trail, member_id=invited.guest_id, guest_made=True, redeem_url=invited.redeem_url
    )
    return Outcome(StepState.DONE, trail)


async def _invited_all_the_same(world: World, address: Address) -> str:
    for wait_s in READ_BACK_S:
        await world.clock.pause(wait_s)
        if guest_id := await _guest_under(world, address):
            return guest_id
    # An invitation may mail once more, so it is a person who says "try again", after a look.
    raise NotConfirmed("invite")


async def _guest_under(world: World, address: Address) -> str:
    holders = await world.directory.holders(address)
    return next((p.id for p in holders.people if p.guest is Tri.YES), "")


async def _await_guest(world: World, work: Work) -> Outcome:
    if await world.guests.guest(_member(work)) is None:
        raise NotVisibleYet("guest")
    return Outcome(StepState.DONE, work.trail)


async def _add_to_list(world: World, work: Work) -> Outcome:
    list_id, member_id = _list_id(work.plan), _member(work)
    trail = replace(work.trail, member_id=member_id)
    if await world.members.is_on_list(list_id, member_id):
        return Outcome(StepState.ALREADY, trail)
    await world.members.add_to_list(list_id, member_id)
    seen = await _seen(world, lambda: world.members.is_on_list(list_id, member_id))
    return Outcome(seen, replace(trail, member_added=True))


async def _add_to_group(world: World, work: Work) -> Outcome:
    group_id, guest_id = work.plan.group.ref.id, _member(work)
    trail = replace(work.trail, member_id=guest_id)
    if await world.guests.is_member(group_id, guest_id):
        return Outcome(StepState.ALREADY, trail)
    await world.guests.add_member(group_id, guest_id)
    seen = await _seen(world, lambda: world.guests.is_member(group_id, guest_id))
    return Outcome(seen, replace(trail, member_added=True))


async def _seen(world: World, look: Callable[[], Awaitable[bool]]) -> StepState:
    """Read back until the change shows; directories copy late, so not seen is not failed."""
    if await look():
        return StepState.DONE
    for wait_s in READ_BACK_S:
        await world.clock.pause(wait_s)
        if await look():
            return StepState.DONE
    return StepState.NOT_CONFIRMED


async def _read_senders(world: World, work: Work) -> Outcome:
    now = await world.members.senders(_list_id(work.plan))
    can = now.can_write(_ids(work))
    return Outcome(StepState.DONE, replace(work.trail, senders_after=now, can_write=can))


async def _change_senders(world: World, work: Work) -> Outcome:
    list_id, before = _list_id(work.plan), work.plan.group.senders
    sender_id = await _sender_id(world, work)
    wanted = senders.after(before, work.plan.choice, sender_id, world.rules.everyone_group)
    now = await world.members.senders(list_id)
    if senders.same(now, wanted):
        return Outcome(StepState.ALREADY, replace(work.trail, senders_after=now))
    if not senders.same(now, before) and not senders.reached(now, wanted):
        raise Changed("senders", group=work.plan.group.name)
    await world.members.set_senders(list_id, wanted)
    seen = await _seen(world, lambda: _senders_are(world, list_id, wanted))
    now = await world.members.senders(list_id)
    return Outcome(seen, replace(work.trail, senders_after=now))


async def _senders_are(world: World, list_id: str, wanted: Senders) -> bool:
    return senders.same(await world.members.senders(list_id), wanted)


async def _sender_id(world: World, work: Work) -> str:
    """Allowed senders are Exchange's own ids; a guest that Exchange does not know yet has none."""
    if work.plan.choice is not SenderChoice.NAMED:
        return ""
    member_id = _member(work).lower()
    exchange = await world.lists.recipients(work.person.address)
    for recipient in exchange.recipients:
        if member_id in {recipient.id.lower(), recipient.entra_id.lower()}:
            return recipient.id
    raise NotVisibleYet("sender")


async def _read_redeemed(world: World, work: Work) -> Outcome:
    guest = await world.guests.guest(_member(work))
    redeemed = guest.accepted if guest else Tri.UNKNOWN
    return Outcome(StepState.DONE, replace(work.trail, redeemed=redeemed))


def _list_id(plan: Plan) -> str:
    return plan.group.exchange_id or plan.group.ref.id


def _member(work: Work) -> str:
    """Return the object to add: one that a step made or found, else the holder itself."""
    if work.trail.member_id:
        return work.trail.member_id
    holder = work.plan.holder
    if work.plan.route.road is groups.Road.GUEST:
        return holder.guest_id
    return _exchange_member(holder)


def _exchange_member(holder: Holder) -> str:
    """Exchange takes the Entra id too, once it knows the object."""
    return holder.exchange_id or holder.entra_id


def _ids(work: Work) -> frozenset[str]:
    holder = work.plan.holder
    ids = (_member(work), holder.exchange_id, holder.entra_id)
    return frozenset(i.lower() for i in ids if i)
