"""Turns objects of Exchange into values of the domain, and names the properties they need."""

from bot.adapters.exchange.rows import Row
from bot.domain.groups import ExchangeGroup, GroupName, GroupRef, Home
from bot.domain.recipients import ExchangeRecipient
from bot.domain.senders import Senders

IDS = ("Guid", "ExchangeObjectId", "ExternalDirectoryObjectId")
RECIPIENT = (
    *IDS,
    "Name",
    "DisplayName",
    "DistinguishedName",
    "RecipientTypeDetails",
    "PrimarySmtpAddress",
    "ExternalEmailAddress",
    "EmailAddresses",
)
ALIAS = (*IDS, "Alias")
COMPLETED = (*IDS, "Company", "CustomAttribute15", "HiddenFromAddressListsEnabled")
GROUP_NAME = (*IDS, "Name", "DisplayName", "DistinguishedName", "PrimarySmtpAddress")
GROUP = (
    *GROUP_NAME,
    "RecipientTypeDetails",
    "IsDirSynced",
    "ManagedBy",
    "HiddenGroupMembershipEnabled",
    "RequireSenderAuthenticationEnabled",
    "AcceptMessagesOnlyFrom",
    "AcceptMessagesOnlyFromDLMembers",
    "ModerationEnabled",
)


def group(row: Row, senders: Senders) -> ExchangeGroup:
    """Return the list that the object describes."""
    return ExchangeGroup(
        id=row.guid,
        entra_id=row.entra_id,
        name=shown_name(row),
        mail=row.text("PrimarySmtpAddress"),
        type=row.text("RecipientTypeDetails"),
        synced=row.fact("IsDirSynced"),
        hidden_membership=row.fact("HiddenGroupMembershipEnabled"),
        senders=senders,
    )


def senders(row: Row) -> Senders:
    """Return who can write to the list; what is missing stays unknown, never closed."""
    return Senders(
        internal_only=row.fact("RequireSenderAuthenticationEnabled"),
        people=row.texts("AcceptMessagesOnlyFrom"),
        lists=row.texts("AcceptMessagesOnlyFromDLMembers"),
        moderated=row.fact("ModerationEnabled"),
    )


def group_name(row: Row) -> GroupName:
    """Return the list as a choice, addressed where both directories know it by its Entra id."""
    ref = GroupRef(row.entra_id) if row.entra_id else GroupRef(row.guid, Home.EXCHANGE)
    return GroupName(ref, shown_name(row), row.text("PrimarySmtpAddress"))


def dynamic_group_name(row: Row) -> GroupName:
    """Return the dynamic list as a choice; whatever id it shows, Entra does not know it."""
    ref = GroupRef(row.guid, Home.EXCHANGE)
    return GroupName(ref, shown_name(row), row.text("PrimarySmtpAddress"))


def recipient(row: Row) -> ExchangeRecipient:
    """Return the recipient that the object describes."""
    return ExchangeRecipient(
        id=row.guid,
        entra_id=row.entra_id,
        name=shown_name(row),
        type=row.text("RecipientTypeDetails"),
    )


def shown_name(row: Row) -> str:
    """Return the name that people know the object by."""
    return row.text("DisplayName") or row.text("Name")


def addresses(row: Row) -> frozenset[str]:
    """Return the addresses of the object in lower case, without their prefix."""
    held = (*(row.texts("EmailAddresses") or ()), row.text("ExternalEmailAddress"))
    found = {text.lower().removeprefix("smtp:") for text in held}
    return frozenset(found | {row.text("PrimarySmtpAddress").lower()}) - {""}
