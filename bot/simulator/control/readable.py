"""The tenant in words that a person can read: names where the store has ids."""

from dataclasses import asdict
from typing import Any

from bot.simulator.graph.shapes import stamp
from bot.simulator.tenant.objects import Contact, Group, User, exchange_guid
from bot.simulator.tenant.state import Tenant


def tenant(held: Tenant) -> dict[str, Any]:
    """Return the whole tenant."""
    everything = list(held.objects.values())
    return {
        "id": held.id,
        "name": held.name,
        "domains": [domain.name for domain in held.domains],
        "groups": [group(held, thing) for thing in everything if isinstance(thing, Group)],
        "contacts": [contact(thing) for thing in everything if isinstance(thing, Contact)],
        "guests": [user(held, t) for t in everything if isinstance(t, User) and t.guest],
        "people": [user(held, t) for t in everything if isinstance(t, User) and not t.guest],
        "outbox": [asdict(mail) for mail in held.outbox],
        "settings": asdict(held.settings),
    }


def group(held: Tenant, found: Group) -> dict[str, Any]:
    """Return one group, members and owners by name."""
    senders = found.senders
    return {
        "id": found.id,
        "exchangeGuid": exchange_guid(found.id),
        "name": found.display_name,
        "exchangeName": found.name,
        "mail": found.mail,
        "type": found.recipient_type or "SecurityGroup",
        "unified": found.unified,
        "dynamic": bool(found.rule),
        "synced": found.synced,
        "team": found.team,
        "archived": found.archived,
        "owners": _names(held, found.owners),
        "members": _names(held, tuple(member.id for member in found.members)),
        "senders": {
            "internalOnly": senders.internal_only,
            "accepted": _names(held, senders.accepted),
            "rejected": _names(held, senders.rejected),
            "moderated": senders.moderated,
            "moderators": _names(held, senders.moderators),
        },
        "deletedAt": stamp(found.deleted_at),
    }


def contact(found: Contact) -> dict[str, Any]:
    """Return one contact."""
    return {
        "id": found.id,
        "exchangeGuid": exchange_guid(found.id),
        "name": found.name,
        "displayName": found.display_name,
        "address": found.address,
        "firstName": found.first_name,
        "lastName": found.last_name,
        "hidden": found.hidden,
        "mailTip": found.mail_tip,
        "synced": found.synced,
        "details": dict(found.details),
        "custom": dict(found.custom),
        "deletedAt": stamp(found.deleted_at),
    }


def user(held: Tenant, found: User) -> dict[str, Any]:
    """Return one user."""
    return {
        "id": found.id,
        "exchangeGuid": exchange_guid(found.id) if found.mailbox else None,
        "displayName": found.display_name,
        "exchangeName": found.name if found.mailbox else None,
        "userPrincipalName": found.upn,
        "mail": found.mail,
        "otherMails": list(found.other_mails),
        "recipientType": found.mailbox or None,
        "guest": found.guest,
        "enabled": found.enabled,
        "state": found.external_state,
        "sponsors": _names(held, found.sponsors),
        "deletedAt": stamp(found.deleted_at),
    }


def _names(held: Tenant, ids: tuple[str, ...]) -> list[str]:
    return [held.objects[i].display_name if i in held.objects else i for i in ids]
