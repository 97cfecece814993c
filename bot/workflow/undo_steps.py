"""The steps of the way back: each takes away only what this request has made."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.domain import policy, senders
from bot.domain.plans import StepState, Trail
from bot.domain.problems import (
    Changed,
    GroupGone,
    NoLongerAllowed,
    NotVisibleYet,
    OutcomeUnknown,
)
from bot.domain.recipients import HolderKind
from bot.domain.senders import SenderChoice
from bot.workflow import facts, planning, readback, sender_steps
from bot.workflow.work import Outcome, Work, exchange_member
from bot.workflow.world import World


async def check(world: World, work: Work) -> Outcome:
    """Read whether who asks may still decide. A group that is gone has no owners any more."""
    try:
        now = await facts.read(world, work.asker_id, work.plan.group.ref, work.person.address)
    except GroupGone:
        fault = policy.asker_fault(await world.directory.colleague(work.asker_id))
        if fault:
            raise NoLongerAllowed(fault.value, group=work.plan.group.name) from None
        return Outcome(StepState.DONE, work.trail)
    decided = planning.decide(now, may_write=work.may_write, rules=world.rules)
    if problem := planning.barred(decided):
        raise problem
    return Outcome(StepState.DONE, work.trail)


async def remove_from_list(world: World, work: Work, *, begun: bool) -> Outcome:
    """Take the person off the list."""
    list_id, member_id = work.list_id, work.member_id
    return await _out_of(
        world,
        work,
        look=lambda: world.members.is_on_list(list_id, member_id),
        remove=lambda: world.members.remove_from_list(list_id, member_id),
        begun=begun,
    )


async def remove_from_group(world: World, work: Work, *, begun: bool) -> Outcome:
    """Take the guest out of the group."""
    group_id, guest_id = work.plan.group.ref.id, work.member_id
    return await _out_of(
        world,
        work,
        look=lambda: world.guests.is_member(group_id, guest_id),
        remove=lambda: world.guests.remove_member(group_id, guest_id),
        begun=begun,
    )


async def _out_of(
    world: World,
    work: Work,
    *,
    look: Callable[[], Awaitable[bool]],
    remove: Callable[[], Awaitable[None]],
    begun: bool,
) -> Outcome:
    # Whoever comes to rest on the membership says so in a turn before they look for it.
    async with world.turns.of(work.person.address.key, work.request_id):
        if await world.turns.is_used_by_others(work.membership, work.request_id):
            return _kept(work)
        state = await _gone(world, work, look=look, remove=remove, begun=begun)
        await world.turns.remember(work.membership, "")
    return _taken_back(work, state, replace(work.trail, member_added=False))


def _kept(work: Work) -> Outcome:
    """Another request has asked for the same membership meanwhile: it stays for that one."""
    kept = replace(work.trail, member_added=False, member_kept=True)
    return Outcome(StepState.ALREADY, kept)


def _taken_back(work: Work, state: StepState, trail: Trail) -> Outcome:
    """What was not seen to go may stand, and is looked for once more."""
    return Outcome(state, work.trail if state is StepState.NOT_CONFIRMED else trail)


async def restore_senders(world: World, work: Work, *, begun: bool) -> Outcome:
    """Bring the senders back to what they were. Raise Changed if somebody else touched them."""
    try:
        async with world.turns.of(f"list {work.list_id.lower()}", work.request_id):
            return await _restore_alone(world, work, begun=begun)
    except GroupGone:
        return Outcome(StepState.ALREADY, replace(work.trail, senders_changed=False))


async def _restore_alone(world: World, work: Work, *, begun: bool) -> Outcome:
    before = work.plan.group.senders
    sender_id = work.trail.sender_id or await sender_steps.sender_id(world, work)
    ours = senders.after(before, work.plan.choice, sender_id, world.rules.everyone_group)
    now = await world.members.senders(work.list_id)
    if not senders.reached(now, ours) and not senders.reached(now, before):
        raise Changed("senders", group=work.plan.group.name)
    # What reads as before may be a late copy, so it is written all the same.
    await work.guard()
    await world.members.set_senders(work.list_id, before)
    seen = await readback.shows(world.clock, lambda: _are_as_before(world, work))
    state = _state(was=begun or not senders.same(now, before), gone=seen is not None)
    restored = replace(work.trail, senders_changed=False, senders_after=before)
    return _taken_back(work, state, restored)


async def _are_as_before(world: World, work: Work) -> bool:
    return senders.same(await world.members.senders(work.list_id), work.plan.group.senders)


async def delete_contact(world: World, work: Work, *, begun: bool) -> Outcome:
    """Delete the mail contact, unless it has come into use elsewhere meanwhile."""
    async with world.turns.of(work.person.address.key, work.request_id):
        return await _delete_alone(world, work, begun=begun)


async def _delete_alone(world: World, work: Work, *, begun: bool) -> Outcome:
    contact_id = work.trail.member_id or await _contact_id(world, work)
    if not contact_id:
        return Outcome(StepState.ALREADY, replace(work.trail, contact_made=False))
    elsewhere = await _used_elsewhere(world, work, contact_id)
    shared = await world.turns.is_used_by_others(work.contact, work.request_id)
    if elsewhere or shared:
        kept = replace(work.trail, contact_used_by=elsewhere, contact_kept=True)
        return Outcome(StepState.ALREADY, kept)
    state = await _gone(
        world,
        work,
        look=lambda: _is_there(world, work, contact_id),
        remove=lambda: world.members.delete_contact(contact_id),
        begun=begun,
    )
    return _taken_back(work, state, replace(work.trail, contact_made=False))


async def _contact_id(world: World, work: Work) -> str:
    """Nothing held the address before; the lost call made a contact with the name that we give."""
    holder = await facts.holder_of(world, work.person.address)
    if holder.kind is not HolderKind.MAIL_CONTACT:
        return ""
    contact_id = exchange_member(holder)
    ours = await world.members.bears_our_name(contact_id, work.person.address)
    return contact_id if ours else ""


async def _used_elsewhere(world: World, work: Work, contact_id: str) -> tuple[str, ...]:
    """The list that the contact was just taken off may still show it for a while."""
    uses = await world.members.uses(contact_id)
    own = work.plan.group.name
    member_of, named_by = set(uses.member_of), set(uses.named_by)
    if own in member_of and not await _is_on_own_list(world, work, contact_id):
        member_of.remove(own)
    if own in named_by and not await _is_named_by_own_list(world, work, contact_id):
        named_by.remove(own)
    used_by = member_of | named_by
    if not used_by and (uses.member_of or uses.named_by):
        raise NotVisibleYet("removal")
    return tuple(sorted(used_by))


async def _is_on_own_list(world: World, work: Work, contact_id: str) -> bool:
    try:
        return await world.members.is_on_list(work.list_id, contact_id)
    except GroupGone:
        return False


async def _is_named_by_own_list(world: World, work: Work, contact_id: str) -> bool:
    """Where this request never named it, somebody else did; else the list itself is asked."""
    try:
        now = await world.members.senders(work.list_id)
    except GroupGone:
        return False
    if work.plan.choice is not SenderChoice.NAMED or now.people is None:
        return True
    ours = {contact_id.lower(), work.trail.sender_id.lower()}
    return not ours.isdisjoint(person.lower() for person in now.people)


async def _is_there(world: World, work: Work, contact_id: str) -> bool:
    found = await world.lists.recipients(work.person.address)
    return any(recipient.id.lower() == contact_id.lower() for recipient in found.recipients)


async def _gone(
    world: World,
    work: Work,
    *,
    look: Callable[[], Awaitable[bool]],
    remove: Callable[[], Awaitable[None]],
    begun: bool,
) -> StepState:
    try:
        was = await look() or begun
    except GroupGone:
        return StepState.ALREADY  # with the group, its members went
    await work.guard()
    try:
        # What does not show may only show late, so it is taken away all the same.
        await remove()
    except OutcomeUnknown:
        if not await _shows_gone(world, look):
            raise
        return _state(was=was, gone=True)
    return _state(was=was, gone=await _shows_gone(world, look))


def _state(*, was: bool, gone: bool) -> StepState:
    if not gone:
        return StepState.NOT_CONFIRMED
    return StepState.DONE if was else StepState.ALREADY


async def _shows_gone(world: World, look: Callable[[], Awaitable[bool]]) -> bool:
    async def gone() -> bool:
        return not await look()

    return bool(await readback.shows(world.clock, gone))
