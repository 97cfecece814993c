"""Finds the object a path means, as far as Graph sees it now."""

import re
from collections.abc import Iterator

from bot.simulator.graph.problem import bad_request, not_found
from bot.simulator.tenant.objects import Contact, Group, Thing, User
from bot.simulator.tenant.sight import graph_sees
from bot.simulator.tenant.state import Tenant

_GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


def is_guid(text: str) -> bool:
    """Return whether the text is a GUID."""
    return _GUID.fullmatch(text) is not None


def thing(tenant: Tenant, object_id: str) -> Thing:
    """Return any directory object, or raise what Graph answers when it has none."""
    if not is_guid(object_id):
        raise bad_request(f"Invalid object identifier '{object_id}'.")
    found = tenant.get(object_id)
    if found is None or not graph_sees(tenant, found):
        raise not_found(object_id)
    return found


def group(tenant: Tenant, object_id: str) -> Group:
    """Return a group."""
    found = thing(tenant, object_id)
    if not isinstance(found, Group):
        raise not_found(object_id)
    return found


def contact(tenant: Tenant, object_id: str) -> Contact:
    """Return a contact."""
    found = thing(tenant, object_id)
    if not isinstance(found, Contact):
        raise not_found(object_id)
    return found


def user(tenant: Tenant, key: str) -> User:
    """Return a user, by id or by principal name."""
    for candidate in users(tenant):
        if key.lower() in {candidate.id, candidate.upn.lower()}:
            return candidate
    raise not_found(key)


def users(tenant: Tenant) -> Iterator[User]:
    """Return the users that Graph sees."""
    return (user for user in tenant.users() if graph_sees(tenant, user))


def groups(tenant: Tenant) -> Iterator[Group]:
    """Return the groups that Graph sees."""
    return (group for group in tenant.groups() if graph_sees(tenant, group))


def contacts(tenant: Tenant) -> Iterator[Contact]:
    """Return the contacts that Graph sees."""
    return (contact for contact in tenant.contacts() if graph_sees(tenant, contact))
