"""Finds the object that a person, a path or a parameter means."""

from bot.simulator.tenant.objects import Thing, User, addresses, exchange_guid
from bot.simulator.tenant.state import Tenant


def named(tenant: Tenant, key: str) -> list[Thing]:
    """Return what an id, an address, a principal name or a display name means; the living first."""
    wanted = key.lower()
    found = [thing for thing in tenant.objects.values() if wanted in _keys(thing)]
    return [thing for thing in found if thing.deleted_at is None] or found


def _keys(thing: Thing) -> set[str]:
    keys = {thing.id, thing.display_name.lower(), *addresses(thing)}
    keys |= {exchange_guid(thing.id), thing.name.lower()}
    if isinstance(thing, User):
        keys |= {thing.upn.lower(), *(mail.lower() for mail in thing.other_mails)}
    return keys
