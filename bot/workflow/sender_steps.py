"""The steps about who can write to a list."""

from dataclasses import replace

from bot.domain import senders
from bot.domain.plans import StepState
from bot.domain.problems import Changed, NotVisibleYet
from bot.domain.senders import SenderChoice, Senders
from bot.workflow import readback
from bot.workflow.work import Outcome, Work
from bot.workflow.world import World


async def read(world: World, work: Work) -> Outcome:
    """Read who can write to the list now, and whether the new member can."""
    now = await world.members.senders(work.list_id)
    can = now.can_write(work.plan.sender_ids)
    return Outcome(StepState.DONE, replace(work.trail, senders_after=now, can_write=can))


async def change(world: World, work: Work, *, begun: bool) -> Outcome:
    """Bring the senders to what the owner chose. Raise Changed if somebody else touched them."""
    # The senders are written as a whole: two requests at once would wipe each other's person.
    async with world.turns.of(f"list {work.list_id.lower()}", work.request_id):
        return await _change_alone(world, work, begun=begun)


async def _change_alone(world: World, work: Work, *, begun: bool) -> Outcome:
    before = work.plan.group.senders
    named = await sender_id(world, work)
    wanted = senders.after(before, work.plan.choice, named, world.rules.everyone_group)
    now = await world.members.senders(work.list_id)
    trail = replace(work.trail, sender_id=named)
    if senders.same(now, wanted):
        changed = begun and not senders.same(before, wanted)
        state = StepState.DONE if changed else StepState.ALREADY
        return Outcome(state, replace(trail, senders_after=now, senders_changed=changed))
    if not senders.same(now, before) and not senders.reached(now, wanted):
        raise Changed("senders", group=work.plan.group.name)
    await work.guard()
    await world.members.set_senders(work.list_id, wanted)
    trail = replace(trail, senders_changed=True)
    seen = await readback.shows(world.clock, lambda: _are(world, work.list_id, wanted))
    if seen is None:
        return Outcome(StepState.NOT_CONFIRMED, trail)
    return Outcome(StepState.DONE, replace(trail, senders_after=wanted))


async def _are(world: World, list_id: str, wanted: Senders) -> bool:
    return senders.same(await world.members.senders(list_id), wanted)


async def sender_id(world: World, work: Work) -> str:
    """Return the id by which senders name the new member. Raise NotVisibleYet.

    Allowed senders are Exchange's own ids; a guest that Exchange does not know yet has none.
    """
    if work.plan.choice is not SenderChoice.NAMED:
        return ""
    member_id = work.member_id.lower()
    exchange = await world.lists.recipients(work.person.address)
    for recipient in exchange.recipients:
        if member_id in {recipient.id.lower(), recipient.entra_id.lower()}:
            return recipient.id
    raise NotVisibleYet("sender")
