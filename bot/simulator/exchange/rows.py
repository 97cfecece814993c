"""How the tenant's objects look in Exchange: the properties that cmdlets return."""

from bot.simulator.exchange.command import Command, Row
from bot.simulator.tenant.objects import Contact, Group, Thing, User, exchange_guid
from bot.simulator.tenant.sight import members_in_exchange
from bot.simulator.tenant.state import Tenant

LONG_AGO = "2024-03-01T09:00:00.0000000+00:00"
PLAIN_TYPES = {
    "SharedMailbox": "UserMailbox",
    "RoomMailbox": "UserMailbox",
    "GuestMailUser": "MailUser",
    "GroupMailbox": "MailUniversalDistributionGroup",
    "RoomList": "MailUniversalDistributionGroup",
}

# Among the properties of ReducedRecipient, which is what Get-Recipient answers with.
DETAILS = (
    "City",
    "Company",
    "CountryOrRegion",
    "Department",
    "Notes",
    "Office",
    "Phone",
    "PostalCode",
    "StateOrProvince",
    "Title",
)
CUSTOM = tuple(f"CustomAttribute{number}" for number in range(1, 16))


def recipient(command: Command, thing: Thing) -> Row:
    """Return what Get-Recipient says of an object on the back end that the command reached."""
    details = type_details(thing)
    row: Row = {
        "Alias": alias(thing),
        "DisplayName": thing.display_name,
        "DistinguishedName": distinguished_name(thing.name),
        "EmailAddresses": list(thing.proxies),
        "ExchangeObjectId": exchange_guid(thing.id),
        # Entra does not know dynamic lists, so they have no object there.
        "ExternalDirectoryObjectId": "" if details == "DynamicDistributionGroup" else thing.id,
        "Guid": exchange_guid(thing.id),
        "HiddenFromAddressListsEnabled": is_hidden(thing),
        "Id": thing.name,
        "Identity": thing.name,
        "IsDirSynced": thing.synced,
        "IsSoftDeletedByRemove": thing.deleted_at is not None,
        "Name": thing.name,
        "PrimarySmtpAddress": primary_address(thing),
        "RecipientType": PLAIN_TYPES.get(details, details),
        "RecipientTypeDetails": details,
        "WhenCreatedUTC": LONG_AGO,
        "ExternalEmailAddress": external_address(thing),
    }
    row |= _details(thing)
    if isinstance(thing, Group):
        row["ManagedBy"] = [name_of(command.tenant, owner) for owner in thing.owners]
        row["_ManagedByDn"] = [distinguished_name(name) for name in row["ManagedBy"]]
        members = members_in_exchange(command.tenant, thing, command.anchor)
        row["_MembersDn"] = [distinguished_name(member.name) for member in members]
    return row


def _details(thing: Thing) -> Row:
    # What Set-Contact and Set-MailContact write; other recipients have these empty here.
    details = dict(thing.details) if isinstance(thing, Contact) else {}
    custom = dict(thing.custom) if isinstance(thing, Contact) else {}
    return {name: details.get(name, "") for name in DETAILS} | {
        name: custom.get(name, "") for name in CUSTOM
    }


def mail_contact(command: Command, contact: Contact) -> Row:
    """Return what Get-MailContact says of a contact."""
    return {
        **recipient(command, contact),
        "MailTip": contact.mail_tip,
        "RequireSenderAuthenticationEnabled": contact.internal_only,
        "ModerationEnabled": False,
        "MaxRecipientPerMessage": "Unlimited",
    }


def mail_user(command: Command, user: User) -> Row:
    """Return what Get-MailUser says of a mail user or a guest."""
    return {
        **recipient(command, user),
        "UserPrincipalName": user.upn,
        "AccountDisabled": not user.enabled,
        "MicrosoftOnlineServicesID": user.upn,
    }


def group(command: Command, found: Group) -> Row:
    """Return what the group cmdlets say of a group; some lists stay empty without their switch."""
    kinds = "Universal, SecurityEnabled" if found.security else "Universal"
    row = {
        **recipient(command, found),
        "Description": [found.description] if found.description else [],
        "GroupType": kinds,
        "HiddenGroupMembershipEnabled": found.hidden_membership,
        "MaxReceiveSize": "Unlimited",
        "MemberDepartRestriction": "Closed" if found.security else "Open",
        "MemberJoinRestriction": found.join,
        "ModerationEnabled": found.senders.moderated,
        "RequireSenderAuthenticationEnabled": found.senders.internal_only,
        "SendModerationNotifications": "Always",
    }
    for name, ids in _people(command.tenant, found).items():
        row[name] = ids
        row[f"_{name}Dn"] = [distinguished_name(name_of(command.tenant, id_)) for id_ in ids]
        shown = command.is_on(f"Include{name}WithDisplayNames")
        row[f"{name}WithDisplayNames"] = _readable(command.tenant, ids) if shown else []
    shown = command.is_on("IncludeManagedByWithDisplayNames")
    row["ManagedByWithDisplayNames"] = _readable(command.tenant, found.owners) if shown else []
    return row


def dynamic_list(command: Command, found: Group) -> Row:
    """Return what Get-DynamicDistributionGroup says of a list."""
    row = group(command, found)
    return {**row, "RecipientFilter": found.rule, "IncludedRecipients": None}


def unified_group(command: Command, found: Group) -> Row:
    """Return what Get-UnifiedGroup says of a Microsoft 365 group."""
    return {
        **group(command, found),
        "AccessType": "Public" if found.visibility == "Public" else "Private",
        "AllowAddGuests": found.guests_allowed is not False,
        "GroupMemberCount": len(found.members),
        "IsMembershipDynamic": bool(found.rule),
        "ResourceProvisioningOptions": ["Team"] if found.team else [],
    }


def type_details(thing: Thing) -> str:
    """Return RecipientTypeDetails."""
    match thing:
        case User():
            return thing.mailbox
        case Group():
            return thing.recipient_type
        case Contact():
            return "MailContact"


def alias(thing: Thing) -> str:
    """Return the alias."""
    return thing.upn.partition("@")[0] if isinstance(thing, User) else thing.alias


def is_hidden(thing: Thing) -> bool:
    """Return whether the address list leaves the object out: guests it does by default."""
    return thing.guest if isinstance(thing, User) else thing.hidden


def primary_address(thing: Thing) -> str:
    """Return the primary address, without prefix."""
    return (thing.address if isinstance(thing, Contact) else thing.mail) or ""


def external_address(thing: Thing) -> str | None:
    """Return where mail goes outside; Exchange changes the case of the domain part."""
    outside = isinstance(thing, Contact) or type_details(thing) in {"MailUser", "GuestMailUser"}
    if not outside:
        return None
    local, _, domain = primary_address(thing).partition("@")
    return f"SMTP:{local}@{domain.capitalize()}"


def distinguished_name(name: str) -> str:
    """Return the distinguished name of an object with this Name."""
    return (
        f"CN={name},OU=contoso.onmicrosoft.com,OU=Microsoft Exchange Hosted Organizations,"
        "DC=EURPR01A001,DC=PROD,DC=OUTLOOK,DC=COM"
    )


def name_of(tenant: Tenant, owner: str) -> str:
    """Return the Name of an owner: an Entra object id for newer objects, plain for older ones."""
    thing = tenant.objects.get(owner)
    return thing.name if thing else owner


def is_group(tenant: Tenant, object_id: str) -> bool:
    """Return whether the id is a group's."""
    return isinstance(tenant.objects.get(object_id), Group)


def _people(tenant: Tenant, found: Group) -> dict[str, list[str]]:
    senders = found.senders
    return {
        "AcceptMessagesOnlyFrom": [i for i in senders.accepted if not is_group(tenant, i)],
        "AcceptMessagesOnlyFromDLMembers": [i for i in senders.accepted if is_group(tenant, i)],
        "AcceptMessagesOnlyFromSendersOrMembers": list(senders.accepted),
        "RejectMessagesFrom": [i for i in senders.rejected if not is_group(tenant, i)],
        "RejectMessagesFromDLMembers": [i for i in senders.rejected if is_group(tenant, i)],
        "RejectMessagesFromSendersOrMembers": list(senders.rejected),
        "ModeratedBy": list(senders.moderators),
        "BypassModerationFromSendersOrMembers": list(senders.unmoderated),
    }


def _readable(tenant: Tenant, ids: list[str] | tuple[str, ...]) -> list[str]:
    things = [tenant.objects[object_id] for object_id in ids if object_id in tenant.objects]
    return [f"({primary_address(thing)}, {thing.display_name})" for thing in things]
