"""Reading a group for somebody who only asks: what is not theirs to see is not told."""

from collections.abc import Awaitable
from dataclasses import dataclass
from typing import TypeVar

import structlog

from bot.domain import groups, outsiders, policy
from bot.domain.groups import EntraGroup, Group, GroupKind, GroupRef, GuestRules, Home
from bot.domain.outsiders import Inside, NotShown
from bot.domain.people import Colleague
from bot.domain.policy import Owners
from bot.domain.problems import GroupGone, Problem
from bot.domain.reasons import Reason
from bot.domain.senders import Senders
from bot.domain.tri import Tri
from bot.workflow.together import together
from bot.workflow.world import World

log = structlog.get_logger()
Fact = TypeVar("Fact")
_NOBODY = "nobody"  # a domain of nobody: the rules for guests are asked for no person
_SHOWN: dict[Reason, NotShown] = {
    Reason.NOT_OWNER: NotShown.NOT_OWNER,
    Reason.NO_HUMAN_OWNER: NotShown.NO_OWNER,
    Reason.OWNERS_UNKNOWN: NotShown.OWNERS_UNKNOWN,
}


@dataclass(frozen=True, slots=True)
class Seen:
    """A group as one colleague may see it."""

    asker: Colleague
    group: Group
    owners: Owners

    @property
    def is_owner(self) -> bool:
        """Return whether the colleague owns the group."""
        return policy.ownership_fault(self.asker, self.owners) is None


async def group(world: World, asker_id: str, ref: GroupRef) -> Seen | Reason:
    """Return the group, or why the asker may ask for nothing.

    Raise GroupGone also for a hidden group of somebody else, so that nobody learns of it.
    """
    async with together() as first:
        asking = first.create_task(world.directory.colleague(asker_id))
        entra = first.create_task(_entra_group(world, ref))
    asker = asking.result()
    if fault := policy.asker_fault(asker):
        return fault
    found, owners = await _described(world, ref, entra.result())
    if not policy.sees(asker, found.hidden_membership, owners):
        raise GroupGone("not theirs to see")
    return Seen(asker, found, owners)


async def inside(world: World, seen: Seen) -> Inside | NotShown:
    """Return who from outside is in the group, or why that is not shown."""
    fault = policy.members_fault(seen.asker, seen.owners, world.rules.administrators)
    if fault:
        return _SHOWN.get(fault, NotShown.OWNERS_UNKNOWN)
    if seen.group.hidden_membership is not Tri.NO:
        return NotShown.HIDDEN
    if seen.group.kind is GroupKind.DYNAMIC_LIST:
        return NotShown.BY_RULE
    return await _or(_members(world, seen.group), NotShown.UNREAD)


async def _members(world: World, found: Group) -> Inside:
    if not found.exchange_id:
        return await world.directory.outsiders_in(found.ref.id)
    async with together() as both:
        listed = both.create_task(world.lists.outsiders_on(found.exchange_id))
        known = both.create_task(_or(_known_to_entra(world, found), Inside()))
    return outsiders.with_acceptance(listed.result(), known.result())


async def _known_to_entra(world: World, found: Group) -> Inside:
    """Only Entra knows which guests have accepted."""
    if found.ref.home is not Home.ENTRA:
        return Inside()
    return await world.directory.outsiders_in(found.ref.id)


async def _entra_group(world: World, ref: GroupRef) -> EntraGroup | None:
    return await world.directory.group(ref.id) if ref.home is Home.ENTRA else None


async def _described(world: World, ref: GroupRef, entra: EntraGroup | None) -> tuple[Group, Owners]:
    if entra is not None and not groups.needs_exchange(entra):
        return await _in_entra(world, entra)
    async with together() as both:
        described = both.create_task(world.lists.list_(ref.id))
        owners = both.create_task(_or(world.lists.list_owners(ref.id), _UNREAD))
    return groups.from_exchange(described.result(), entra), owners.result()


_UNREAD = Owners(complete=Tri.UNKNOWN)


async def _in_entra(world: World, entra: EntraGroup) -> tuple[Group, Owners]:
    async with together() as three:
        rules = three.create_task(_or(world.directory.guest_rules(entra, _NOBODY), GuestRules()))
        owners = three.create_task(_or(world.directory.owners(entra.id), _UNREAD))
        senders = three.create_task(_or(_senders(world, entra), Senders()))
    return groups.from_entra(entra, rules.result(), senders.result()), owners.result()


async def _senders(world: World, entra: EntraGroup) -> Senders:
    if entra.mail and "Unified" in entra.group_types:
        return await world.lists.group_senders(entra.id)
    return Senders()


async def _or(question: Awaitable[Fact], unknown: Fact) -> Fact:
    """Return the answer, or what stands for "unknown": one fact must not hide the others."""
    try:
        return await question
    except Problem as problem:
        log.warning("fact_unread", problem=problem.code, detail=problem.detail)
        return unknown
