"""What somebody else does in the tenant while a call is under way."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, TypeVar, assert_never

from bot.simulator.faults.kinds import Deed, Meanwhile
from bot.simulator.seam import Call
from bot.simulator.seed.groups import EVERYONE_RULE
from bot.simulator.tenant.finding import named
from bot.simulator.tenant.objects import Group, Membership, Thing, User
from bot.simulator.tenant.settings import changed
from bot.simulator.tenant.state import Tenant

AnyThing = TypeVar("AnyThing", User, Group)

BECOMES: dict[str, dict[str, Any]] = {
    "synced": {"synced": True},
    "dynamic": {"rule": EVERYONE_RULE, "members": ()},
    "role_assignable": {"role_assignable": True},
    "management_restricted": {"management_restricted": True},
    "archived": {"archived": True},
}
# What an Exchange list can turn into; the rest is for groups of Entra.
OF_LISTS = frozenset({"synced"})


class Missed(Exception):
    """A fault that found nothing to strike."""


def happen(fault: Meanwhile, call: Call, tenant: Tenant) -> None:
    """Change the tenant, or raise Missed if there is nobody and nothing to change."""
    match fault.do:
        case Deed.SETTINGS:
            tenant.settings = changed(tenant.settings, fault.settings)
        case Deed.DELETE:
            _delete(fault, call, tenant)
        case Deed.DISABLE:
            tenant.put(replace(_meant(fault, call, tenant, User), enabled=False))
        case Deed.OWNERS | Deed.MEMBERS:
            tenant.put(_with_others(fault, _meant(fault, call, tenant, Group), tenant))
        case Deed.BECOME:
            tenant.put(_turned(_meant(fault, call, tenant, Group), fault.to))
        case _:
            assert_never(fault.do)


def things_of(call: Call, tenant: Tenant) -> Iterator[Thing]:
    """Return what a call names: in its path, or as Identity and Member of a cmdlet."""
    given = call.parameters or {}
    keys = [str(given.get(name, "")) for name in ("Identity", "Member")] + call.path.split("/")
    for key in keys:
        if key:
            yield from named(tenant, key)[:1]


def _meant(fault: Meanwhile, call: Call, tenant: Tenant, kind: type[AnyThing]) -> AnyThing:
    found = named(tenant, fault.object) if fault.object else things_of(call, tenant)
    for thing in found:
        if isinstance(thing, kind):
            return thing
    raise Missed


def _delete(fault: Meanwhile, call: Call, tenant: Tenant) -> None:
    # A call names groups and people; who says nothing means the group.
    named_things = named(tenant, fault.object) if fault.object else ()
    thing = next(iter(named_things), None) or _meant(fault, call, tenant, Group)
    if fault.soft:
        tenant.put(replace(thing, deleted_at=tenant.now()))
    else:
        tenant.remove(thing.id)


def _with_others(fault: Meanwhile, group: Group, tenant: Tenant) -> Group:
    added = [found.id for key in fault.add for found in named(tenant, key)[:1]]
    removed = {found.id for key in fault.remove for found in named(tenant, key)[:1]}
    everybody = not fault.add and not fault.remove
    if fault.do is Deed.OWNERS:
        kept = () if everybody else tuple(o for o in group.owners if o not in {*added, *removed})
        return replace(group, owners=(*kept, *added))
    stay = () if everybody else (m for m in group.members if m.id not in {*added, *removed})
    return replace(group, members=(*stay, *(Membership(object_id) for object_id in added)))


def _turned(group: Group, to: str) -> Group:
    in_entra = group.unified or not group.recipient_type
    if to not in OF_LISTS and not in_entra:
        raise Missed
    return replace(group, **BECOMES[to])
