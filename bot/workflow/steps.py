"""Performing one step: look, act, read back. Running a step again is harmless."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from typing import assert_never

from bot.domain.addresses import Address
from bot.domain.people import OutsidePerson
from bot.domain.plans import Step, StepKind, StepState
from bot.domain.ports import Invitation
from bot.domain.problems import (
    AddressTaken,
    NotConfirmed,
    NotVisibleYet,
    OutcomeUnknown,
    Problem,
)
from bot.domain.recipients import HolderKind
from bot.domain.tri import Tri
from bot.workflow import facts, planning, readback, sender_steps, undo_steps
from bot.workflow.turns import USED_WITHIN
from bot.workflow.work import Outcome, Work, exchange_member
from bot.workflow.world import World

# An invitation names its language as a culture (invitedUserMessageInfo, Graph v1.0).
CULTURES = {"en": "en-US", "nl": "nl-NL", "de": "de-DE", "fr": "fr-FR", "es": "es-ES"}

# An invitation may mail again, so its guest is looked for this long before it is sent once more.
SOUGHT_FOR = timedelta(minutes=6)
PAUSES_SOUGHT = 2


async def perform(  # noqa: C901, PLR0911, PLR0912 - one arm a step, so that mypy names a missing one
    world: World, work: Work, step: Step
) -> Outcome:
    """Carry out one step. Raise a Problem if it did not end well.

    A step that is RUNNING already was begun before, and nobody knows how far it came.
    """
    begun = step.state is StepState.RUNNING
    match step.kind:
        case StepKind.CHECK:
            return await _check(world, work)
        case StepKind.CREATE_CONTACT:
            return await _create_contact(world, work, begun=begun)
        case StepKind.COMPLETE_CONTACT:
            return await _complete_contact(world, work)
        case StepKind.INVITE:
            return await _invite(world, work, begun=begun)
        case StepKind.AWAIT_GUEST:
            return await _await_guest(world, work)
        case StepKind.ADD_TO_LIST:
            return await _add_to_list(world, work, begun=begun)
        case StepKind.ADD_TO_GROUP:
            return await _add_to_group(world, work, begun=begun)
        case StepKind.READ_SENDERS:
            return await sender_steps.read(world, work)
        case StepKind.CHANGE_SENDERS:
            return await sender_steps.change(world, work, begun=begun)
        case StepKind.READ_REDEEMED:
            return await _read_redeemed(world, work)
        case StepKind.RESTORE_SENDERS:
            return await undo_steps.restore_senders(world, work, begun=begun)
        case StepKind.REMOVE_FROM_LIST:
            return await undo_steps.remove_from_list(world, work, begun=begun)
        case StepKind.REMOVE_FROM_GROUP:
            return await undo_steps.remove_from_group(world, work, begun=begun)
        case StepKind.DELETE_CONTACT:
            return await undo_steps.delete_contact(world, work, begun=begun)
        case _:
            assert_never(step.kind)


async def _check(world: World, work: Work) -> Outcome:
    if work.plan.undoing:
        return await undo_steps.check(world, work)
    now = await facts.read(world, work.asker_id, work.plan.group.ref, work.person.address)
    decided = planning.decide(now, may_write=work.may_write, rules=world.rules)
    if problem := planning.broken(work.plan, decided, world.rules):
        raise problem
    return Outcome(StepState.DONE, work.trail)


async def _create_contact(world: World, work: Work, *, begun: bool) -> Outcome:
    async with world.turns.of(work.person.address.key, work.request_id):
        return await _create_alone(world, work, begun=begun)


async def _create_alone(world: World, work: Work, *, begun: bool) -> Outcome:
    if begun and work.trail.contact_made:
        # It was created; only the sight of it was missing.
        contact_id = work.trail.member_id
        seen = await _seen(world, lambda: _holds(world, work.person.address, contact_id))
        return Outcome(seen, work.trail)
    holder = await facts.holder_of(world, work.person.address)
    if holder.kind is HolderKind.MAIL_CONTACT:
        contact_id = exchange_member(holder)
        # An administrator may have made one since a former attempt.
        ours = begun and await world.members.bears_our_name(contact_id, work.person.address)
        trail = replace(work.trail, member_id=contact_id, contact_made=ours)
        return Outcome(_found(begun=ours), trail)
    if holder.kind is not HolderKind.NOTHING:
        raise AddressTaken(holder.kind.value, email=work.person.address.text)
    await work.guard()
    contact_id, ours = await _created(world, work.person, begun=begun)
    seen = await _seen(world, lambda: _holds(world, work.person.address, contact_id))
    return Outcome(seen, replace(work.trail, member_id=contact_id, contact_made=ours))


async def _created(world: World, person: OutsidePerson, *, begun: bool) -> tuple[str, bool]:
    """Return the contact, and whether this request made it."""
    try:
        return await world.members.create_contact(person), True
    except AddressTaken as taken:
        if not begun:
            raise
        # By a former attempt, or by somebody else since; what was made may show late.
        made = await _contact_under(world, person.address)
        if not made:
            raise NotVisibleYet("contact") from taken
        return made, await world.members.bears_our_name(made, person.address)
    except OutcomeUnknown:
        shown = await readback.shows(world.clock, lambda: _contact_under(world, person.address))
        if shown is None:
            raise
        # An administrator may have been as quick.
        return shown, await world.members.bears_our_name(shown, person.address)


async def _contact_under(world: World, address: Address) -> str:
    holder = await facts.holder_of(world, address)
    return exchange_member(holder) if holder.kind is HolderKind.MAIL_CONTACT else ""


async def _holds(world: World, address: Address, contact_id: str) -> bool:
    exchange = await world.lists.recipients(address)
    return any(r.id.lower() == contact_id.lower() for r in exchange.recipients)


async def _complete_contact(world: World, work: Work) -> Outcome:
    if not work.trail.contact_made:
        # Somebody else's contact keeps its own data.
        return Outcome(StepState.ALREADY, work.trail)
    contact_id = work.trail.member_id
    await work.guard()
    await world.members.complete_contact(contact_id, work.person)
    seen = await _seen(world, lambda: world.members.is_complete(contact_id, work.person))
    return Outcome(seen, work.trail)


async def _invite(world: World, work: Work, *, begun: bool) -> Outcome:
    async with world.turns.of(work.person.address.key, work.request_id):
        return await _invite_alone(world, work, begun=begun)


async def _invite_alone(world: World, work: Work, *, begun: bool) -> Outcome:
    key = work.person.address.key
    guest_id = await _guest_under(world, work.person.address) or await world.turns.made(key)
    if not guest_id and not await _may_be_out(world, work):
        outcome = await _invited(world, work)
        await world.turns.remember(key, outcome.trail.member_id)
        return outcome
    # An invitation may have gone out: its guest is looked for before anybody is mailed again.
    guest_id = guest_id or await _invited_all_the_same(world, work.person.address)
    trail = replace(work.trail, member_id=guest_id, guest_made=begun)
    return Outcome(_found(begun=begun), trail)


async def _invited(world: World, work: Work) -> Outcome:
    invitation = Invitation(
        work.person,
        CULTURES.get(work.language, CULTURES["en"]),
        work.asker_id,
        world.rules.invitation_mail,
    )
    trail, sent = replace(work.trail, guest_made=True), _sent(work.person.address.key)
    # Noted before it goes out, so that whoever finds the note looks for a guest first.
    await world.turns.note(sent, work.request_id)
    await work.guard()
    try:
        invited = await world.guests.invite(invitation)
    except OutcomeUnknown:
        guest_id = await _invited_all_the_same(world, work.person.address)
        return Outcome(StepState.DONE, replace(trail, member_id=guest_id))
    except Problem:
        await world.turns.remember(sent, "")  # nothing went out
        raise
    found = replace(trail, member_id=invited.guest_id, redeem_url=invited.redeem_url)
    return Outcome(StepState.DONE, found)


async def _may_be_out(world: World, work: Work) -> bool:
    """Return whether an invitation went out that has not been looked for long enough.

    A clock that jumps must not shorten the search, whoever sent it: pauses count too.
    """
    note = _sent(work.person.address.key)
    if await world.turns.made(note, SOUGHT_FOR):
        return True
    sent = await world.turns.made(note, USED_WITHIN)
    return bool(sent) and work.pauses < PAUSES_SOUGHT


def _sent(key: str) -> str:
    return f"invitation {key}"


async def _invited_all_the_same(world: World, address: Address) -> str:
    guest_id = await readback.shows(world.clock, lambda: _guest_under(world, address))
    if guest_id is None:
        # An invitation may mail once more: it is looked for again first, for minutes.
        raise NotConfirmed("invite")
    return guest_id


async def _guest_under(world: World, address: Address) -> str:
    holders = await world.directory.holders(address)
    return next((p.id for p in holders.people if p.guest is Tri.YES), "")


async def _await_guest(world: World, work: Work) -> Outcome:
    if await world.guests.guest(work.member_id) is None:
        raise NotVisibleYet("guest")
    return Outcome(StepState.DONE, work.trail)


async def _add_to_list(world: World, work: Work, *, begun: bool) -> Outcome:
    list_id, member_id = work.list_id, work.member_id
    async with world.turns.of(work.person.address.key, work.request_id):
        # Whoever is about to take the contact or the membership away sees this.
        await world.turns.use(work.contact, work.request_id)
        await world.turns.use(work.membership, work.request_id)
    joined = await _joined(
        world,
        work,
        look=lambda: world.members.is_on_list(list_id, member_id),
        add=lambda: world.members.add_to_list(list_id, member_id),
        begun=begun,
    )
    added = joined is not StepState.ALREADY
    return Outcome(joined, replace(work.trail, member_id=member_id, member_added=added))


async def _add_to_group(world: World, work: Work, *, begun: bool) -> Outcome:
    group_id, guest_id = work.plan.group.ref.id, work.member_id
    async with world.turns.of(work.person.address.key, work.request_id):
        await world.turns.use(work.membership, work.request_id)
    joined = await _joined(
        world,
        work,
        look=lambda: world.guests.is_member(group_id, guest_id),
        add=lambda: world.guests.add_member(group_id, guest_id),
        begun=begun,
    )
    added = joined is not StepState.ALREADY
    return Outcome(joined, replace(work.trail, member_id=guest_id, member_added=added))


async def _joined(
    world: World,
    work: Work,
    *,
    look: Callable[[], Awaitable[bool]],
    add: Callable[[], Awaitable[bool]],
    begun: bool,
) -> StepState:
    if await readback.twice(look):
        return _found(begun=begun)
    await work.guard()
    try:
        made = await add()
    except OutcomeUnknown:
        # Nobody was a member a moment ago, so one who is now was added here.
        if await _seen(world, lambda: readback.twice(look)) is not StepState.DONE:
            raise
        return StepState.DONE
    if not made and not begun:
        return StepState.ALREADY  # by somebody else; only the look before came too early
    return await _seen(world, look)


def _found(*, begun: bool) -> StepState:
    """What stands before any attempt was there already; after one that was cut off it is ours."""
    return StepState.DONE if begun else StepState.ALREADY


async def _seen(world: World, look: Callable[[], Awaitable[bool]]) -> StepState:
    """Read back until the change shows; not seen is not failed."""
    return StepState.DONE if await readback.shows(world.clock, look) else StepState.NOT_CONFIRMED


async def _read_redeemed(world: World, work: Work) -> Outcome:
    guest = await world.guests.guest(work.member_id)
    redeemed = guest.accepted if guest else Tri.UNKNOWN
    return Outcome(StepState.DONE, replace(work.trail, redeemed=redeemed))
