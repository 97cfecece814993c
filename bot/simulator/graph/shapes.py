"""How the tenant's objects look in Graph: every property that is known, by its real name."""

from datetime import UTC, datetime
from typing import Any

from bot.simulator.graph.vocabulary import GROUP, ORG_CONTACT, USER, EntityType
from bot.simulator.tenant.objects import Contact, Group, Thing, User

LONG_AGO = "2024-03-01T09:00:00Z"


def type_of(thing: Thing) -> EntityType:
    """Return the Graph type of an object."""
    match thing:
        case User():
            return USER
        case Group():
            return GROUP
        case Contact():
            return ORG_CONTACT


def properties(thing: Thing) -> dict[str, Any]:
    """Return what Graph knows about an object."""
    match thing:
        case User():
            return _user(thing)
        case Group():
            return _group(thing)
        case Contact():
            return _contact(thing)


def stamp(at: float | None) -> str | None:
    """Return a moment as Graph writes it."""
    if at is None:
        return None
    if at == float("-inf"):
        return LONG_AGO
    return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _user(user: User) -> dict[str, Any]:
    created = stamp(user.birth.at)
    return {
        "id": user.id,
        "deletedDateTime": stamp(user.deleted_at),
        "accountEnabled": user.enabled,
        "createdDateTime": created,
        "creationType": "Invitation" if user.guest else None,
        "displayName": user.display_name,
        "externalUserState": user.external_state,
        "externalUserStateChangeDateTime": created if user.external_state else None,
        "givenName": user.given_name,
        "identities": _identities(user),
        "isManagementRestricted": False,
        "mail": user.mail,
        "mailNickname": user.upn.partition("@")[0],
        "onPremisesSyncEnabled": user.synced or None,
        "otherMails": list(user.other_mails),
        "preferredLanguage": user.language,
        "proxyAddresses": list(user.proxies),
        "showInAddressList": False if user.guest else None,
        "surname": user.surname,
        "userPrincipalName": user.upn,
        "userType": "Guest" if user.guest else "Member",
        "birthday": "0001-01-01T00:00:00Z",
        "hireDate": "0001-01-01T00:00:00Z",
        "deviceEnrollmentLimit": 15,
    }


def _identities(user: User) -> list[dict[str, Any]]:
    if user.guest:
        mailed = user.other_mails[0] if user.other_mails else user.mail
        return [{"signInType": "federated", "issuer": "mail", "issuerAssignedId": mailed}]
    initial = "contoso.onmicrosoft.com"
    return [
        {"signInType": "userPrincipalName", "issuer": initial, "issuerAssignedId": user.upn},
    ]


def _group(group: Group) -> dict[str, Any]:
    kinds = ["Unified"] if group.unified else []
    if group.rule:
        kinds.append("DynamicMembership")
    label = {"labelId": group.label, "displayName": "Confidential"}
    return {
        "id": group.id,
        "deletedDateTime": stamp(group.deleted_at),
        "allowExternalSenders": not group.senders.internal_only if group.unified else None,
        "assignedLabels": [label] if group.label else [],
        "autoSubscribeNewMembers": False if group.unified else None,
        "createdDateTime": stamp(group.birth.at),
        "description": group.description,
        "displayName": group.display_name,
        "groupTypes": kinds,
        "hideFromAddressLists": group.hidden if group.unified else None,
        "hideFromOutlookClients": False if group.unified else None,
        "isArchived": group.archived if group.team else None,
        "isAssignableToRole": True if group.role_assignable else None,
        "isManagementRestricted": group.management_restricted or None,
        "mail": group.mail,
        "mailEnabled": bool(group.recipient_type),
        "mailNickname": group.alias,
        "membershipRule": group.rule,
        "membershipRuleProcessingState": "On" if group.rule else None,
        "onPremisesSyncEnabled": group.synced or None,
        "proxyAddresses": list(group.proxies),
        "renewedDateTime": stamp(group.birth.at),
        "resourceProvisioningOptions": ["Team"] if group.team else [],
        "securityEnabled": group.security,
        "visibility": group.visibility,
        "welcomeMessageEnabled": True if group.unified else None,
    }


def _contact(contact: Contact) -> dict[str, Any]:
    details = dict(contact.details)
    return {
        "id": contact.id,
        "deletedDateTime": stamp(contact.deleted_at),
        "companyName": details.get("Company"),
        "department": details.get("Department"),
        "displayName": contact.display_name,
        "givenName": contact.first_name,
        "jobTitle": details.get("Title"),
        "mail": contact.address,
        "mailNickname": contact.alias,
        "onPremisesSyncEnabled": contact.synced or None,
        "proxyAddresses": list(contact.proxies),
        "surname": contact.last_name,
    }
