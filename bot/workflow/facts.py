"""Reading everything that a decision needs, in two rounds of parallel questions."""

from dataclasses import dataclass, replace

from bot.domain import groups, recipients
from bot.domain.addresses import Address
from bot.domain.groups import EntraGroup, Group, GroupRef, Home
from bot.domain.people import Colleague
from bot.domain.policy import Owners
from bot.domain.problems import GroupGone
from bot.domain.recipients import Holder
from bot.domain.tri import Tri
from bot.workflow.together import together
from bot.workflow.world import World


@dataclass(frozen=True, slots=True)
class Facts:
    """What was read about one request: who asks, about which group, for which address."""

    asker: Colleague
    group: Group
    owners: Owners
    holder: Holder
    own_domains: frozenset[str]


async def read(world: World, asker_id: str, ref: GroupRef, address: Address) -> Facts:
    """Return the facts as they are now. Raise GroupGone, PersonGone, or why it was not readable."""
    async with together() as first:
        asker = first.create_task(world.directory.colleague(asker_id))
        entra = first.create_task(_entra_group(world, ref))
        holder = first.create_task(holder_of(world, address))
        domains = first.create_task(world.directory.own_domains())
    group, owners, holder_now = await _second_round(
        world, ref, entra.result(), holder.result(), address
    )
    return Facts(asker.result(), group, owners, holder_now, domains.result())


async def holder_of(world: World, address: Address) -> Holder:
    """Return what stands under the address in both directories; membership is not read."""
    async with together() as both:
        entra = both.create_task(world.directory.holders(address))
        exchange = both.create_task(world.lists.recipients(address))
    return recipients.join(entra.result(), exchange.result())


async def _entra_group(world: World, ref: GroupRef) -> EntraGroup | None:
    return await world.directory.group(ref.id) if ref.home is Home.ENTRA else None


async def _second_round(
    world: World, ref: GroupRef, entra: EntraGroup | None, holder: Holder, address: Address
) -> tuple[Group, Owners, Holder]:
    if entra is not None and not groups.needs_exchange(entra):
        return await _group_facts(world, entra, holder, address)
    async with together() as second:
        described = second.create_task(world.lists.list_(ref.id))
        owners = second.create_task(world.lists.list_owners(ref.id))
        member = second.create_task(_on_list(world, ref.id, holder))
    if entra is None:
        entra = await _entra_half(world, described.result().entra_id)
    group = groups.from_exchange(described.result(), entra)
    return group, owners.result(), replace(holder, member=member.result())


async def _entra_half(world: World, entra_id: str) -> EntraGroup | None:
    """A card may name a list by its id in Exchange; what Entra says of it counts all the same."""
    try:
        return await world.directory.group(entra_id) if entra_id else None
    except GroupGone:
        # Entra learns of a new list late; what only Entra could forbid cannot be set on it yet.
        return None


async def _group_facts(
    world: World, entra: EntraGroup, holder: Holder, address: Address
) -> tuple[Group, Owners, Holder]:
    async with together() as second:
        rules = second.create_task(world.directory.guest_rules(entra, address.domain))
        owners = second.create_task(world.directory.owners(entra.id))
        member = second.create_task(_in_group(world, entra.id, holder))
    group = groups.from_entra(entra, rules.result())
    return group, owners.result(), replace(holder, member=member.result())


async def _on_list(world: World, list_id: str, holder: Holder) -> Tri:
    member_id = holder.exchange_id or holder.entra_id
    if not member_id:
        return Tri.NO
    try:
        return Tri.of(await world.members.is_on_list(list_id, member_id))
    except GroupGone:
        # Members of a dynamic list are computed: there is no membership to read.
        return Tri.UNKNOWN


async def _in_group(world: World, group_id: str, holder: Holder) -> Tri:
    if not holder.guest_id:
        return Tri.NO
    return Tri.of(await world.guests.is_member(group_id, holder.guest_id))
