"""What each surface sees of the tenant at a moment: what was just written is not everywhere yet."""

from collections.abc import Iterator

from bot.simulator.tenant.objects import (
    Birth,
    Contact,
    Group,
    Side,
    Thing,
    is_in_exchange,
    is_in_graph,
)
from bot.simulator.tenant.state import Tenant


def graph_sees(tenant: Tenant, thing: Thing) -> bool:
    """Return whether Graph can address the object now."""
    if thing.deleted_at is not None or not is_in_graph(thing):
        return False
    if _is_veiled(tenant, thing, Side.GRAPH):
        return False
    settings = tenant.settings
    written_here = thing.birth.side is Side.GRAPH
    delay = settings.graph_delay_s if written_here else settings.contact_in_graph_after_s
    return tenant.now() >= thing.birth.at + delay


def exchange_sees(tenant: Tenant, thing: Thing, anchor: str) -> bool:
    """Return whether the Exchange back end behind this anchor knows the object now."""
    return thing.deleted_at is None and exchange_replicated(tenant, thing, anchor)


def exchange_replicated(tenant: Tenant, thing: Thing, anchor: str) -> bool:
    """Return whether the object, also a soft-deleted one, has reached this back end."""
    if not is_in_exchange(thing) or _is_veiled(tenant, thing, Side.EXCHANGE, anchor):
        return False
    if thing.birth.side is Side.EXCHANGE:
        return _exchange_wrote(tenant, thing.birth, anchor)
    return tenant.now() >= thing.birth.at + tenant.settings.guest_in_exchange_after_s


def members_in_graph(tenant: Tenant, group: Group) -> Iterator[Thing]:
    """Return the direct members that Graph shows now."""
    for member in tenant.memberships(group):
        thing = tenant.objects.get(member.id)
        written_here = member.birth.side is Side.GRAPH
        settings = tenant.settings
        delay = settings.membership_delay_s if written_here else settings.contact_in_graph_after_s
        if _is_member_veiled(tenant, group, member.id, Side.GRAPH):
            continue
        if thing and graph_sees(tenant, thing) and tenant.now() >= member.birth.at + delay:
            yield thing


def members_in_exchange(tenant: Tenant, group: Group, anchor: str) -> Iterator[Thing]:
    """Return the direct members that this Exchange back end shows now."""
    for member in group.members:
        thing = tenant.objects.get(member.id)
        if thing is None or thing.deleted_at is not None:
            continue
        if _is_member_veiled(tenant, group, member.id, Side.EXCHANGE, anchor):
            continue
        if member.birth.side is Side.GRAPH or _exchange_wrote(tenant, member.birth, anchor):
            yield thing


def contacts_holding(tenant: Tenant, address: str) -> list[Contact]:
    """Return the living contacts with the address."""
    return [thing for thing in tenant.holders(address) if isinstance(thing, Contact)]


def _exchange_wrote(tenant: Tenant, birth: Birth, anchor: str) -> bool:
    same_back_end = bool(anchor) and anchor == birth.anchor
    return same_back_end or tenant.now() >= birth.at + tenant.settings.exchange_delay_s


def _is_veiled(tenant: Tenant, thing: Thing, side: Side, anchor: str = "") -> bool:
    return any(
        veil.hangs(side, anchor, tenant.now()) and veil.hides(thing) for veil in tenant.veils
    )


def _is_member_veiled(
    tenant: Tenant, group: Group, member_id: str, side: Side, anchor: str = ""
) -> bool:
    # The people whom a rule finds are nowhere written down as members.
    return not group.rule and any(
        veil.hangs(side, anchor, tenant.now()) and veil.hides_member(group, member_id)
        for veil in tenant.veils
    )
