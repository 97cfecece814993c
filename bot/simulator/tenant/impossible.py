"""Refuses tenants that Microsoft would not let exist: a test on one would prove nothing."""

from collections.abc import Iterator

from bot.simulator.tenant.objects import Contact, Group, Thing, User, addresses
from bot.simulator.tenant.state import Tenant


class Impossible(ValueError):
    """A tenant that cannot exist."""


def check(tenant: Tenant) -> None:
    """Raise Impossible with every reason why this tenant cannot exist."""
    reasons = [*_clashes(tenant)]
    for thing in tenant.objects.values():
        match thing:
            case Group():
                reasons += [f"{thing.display_name}: {reason}" for reason in _group(tenant, thing)]
            case User():
                reasons += [f"{thing.display_name}: {reason}" for reason in _user(thing)]
            case Contact():
                pass  # any contact alone is possible
    if reasons:
        raise Impossible("; ".join(reasons))


def _clashes(tenant: Tenant) -> Iterator[str]:
    held: dict[str, str] = {}
    for thing in tenant.alive():
        for address in addresses(thing) - tenant.broken_addresses:
            if address in held:
                other = held[address]
                yield f"{address} is held by {other} and by {thing.display_name}"
            held[address] = thing.display_name


def _user(user: User) -> Iterator[str]:
    if user.mailbox and not user.mail:
        yield "a recipient of Exchange has an address"
    if user.guest and user.mailbox not in {"", "GuestMailUser"}:
        yield "a guest has no mailbox here"
    if user.guest and user.external_state is None:
        yield "a guest has an externalUserState"
    if len(user.sponsors) > 5:
        yield "a guest has at most five sponsors"


def _group(tenant: Tenant, group: Group) -> Iterator[str]:
    yield from _shape(group)
    for member in group.members:
        thing = tenant.objects.get(member.id)
        if thing is None:
            yield f"the member {member.id} does not exist"
        else:
            yield from _member(group, thing)
    for owner in group.owners:
        if owner not in tenant.objects and owner != "Organization Management":
            yield f"the owner {owner} does not exist"


def _shape(group: Group) -> Iterator[str]:
    if group.rule and group.members:
        yield "a dynamic group stores no direct members"
    if group.unified and group.recipient_type != "GroupMailbox":
        yield "a Microsoft 365 group is a GroupMailbox"
    if group.recipient_type and not group.mail:
        yield "a recipient of Exchange has an address"
    if group.team and not (group.unified and group.mail):
        yield "a team is a Microsoft 365 group with mail"
    if group.archived and not group.team:
        yield "only a team is archived"
    if group.role_assignable and group.rule:
        yield "a role-assignable group is not dynamic"
    if group.recipient_type and not group.owners and not group.synced:
        yield "a group with mail has at least one owner"


def _member(group: Group, thing: Thing) -> Iterator[str]:
    name = thing.display_name
    if group.unified and isinstance(thing, Contact):
        yield f"the contact {name} cannot be in a Microsoft 365 group"
    if group.unified and isinstance(thing, Group):
        yield f"the group {name} cannot be in a Microsoft 365 group"
    if group.recipient_type and not group.unified:
        if isinstance(thing, User) and not thing.mailbox:
            yield f"{name} has no mail and cannot be in a list"
        if isinstance(thing, Group) and (thing.unified or not thing.recipient_type):
            yield f"the group {name} cannot be in a list"
