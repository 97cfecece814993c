"""Turns objects of Exchange into values of the domain, and names the properties they need."""

from collections.abc import Sequence

from bot.adapters.exchange.rows import Row
from bot.domain.groups import ExchangeGroup, GroupName, GroupRef, Home
from bot.domain.outsiders import Inside, Outsider, OutsiderKind, in_order
from bot.domain.recipients import ExchangeRecipient
from bot.domain.senders import Senders
from bot.domain.tri import Tri

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
VISIBILITY = (*IDS, "HiddenFromAddressListsEnabled")
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


def is_listed(row: Row) -> bool:
    """Return whether the object is known to stand in the address lists."""
    return row.fact("HiddenFromAddressListsEnabled") is Tri.NO


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


_OUTSIDERS = {
    "MailContact": OutsiderKind.CONTACT,
    "GuestMailUser": OutsiderKind.GUEST,
    "MailUser": OutsiderKind.MAIL_USER,
    "SharedWithMailUser": OutsiderKind.MAIL_USER,
}
# What the other members of a list can be (RecipientTypeDetails of Get-Recipient).
_INSIDE = frozenset(
    {"UserMailbox", "LinkedMailbox", "SharedMailbox", "RoomMailbox", "EquipmentMailbox", "User"}
)
_GROUPS = frozenset(
    {"MailUniversalDistributionGroup", "MailUniversalSecurityGroup", "MailNonUniversalGroup"}
    | {"RoomList", "DynamicDistributionGroup", "GroupMailbox"}
)


def inside(rows: Sequence[Row]) -> Inside:
    """Return the outside people among the members; a member of an unknown kind may be one."""
    kinds = [row.text("RecipientTypeDetails") for row in rows]
    known = _OUTSIDERS.keys() | _INSIDE | _GROUPS
    return Inside(
        in_order(
            _outsider(row, kind)
            for row, kind in zip(rows, kinds, strict=True)
            if kind in _OUTSIDERS
        ),
        Tri.YES if known.issuperset(kinds) else Tri.UNKNOWN,
        sum(kind in _GROUPS for kind in kinds),
    )


def _outsider(row: Row, kind: str) -> Outsider:
    outside = row.text("ExternalEmailAddress") or row.text("PrimarySmtpAddress")
    return Outsider(
        id=row.entra_id or row.guid,
        name=shown_name(row),
        mail=outside[5:] if outside.lower().startswith("smtp:") else outside,
        kind=_OUTSIDERS[kind],
    )


def shown_name(row: Row) -> str:
    """Return the name that people know the object by."""
    return row.text("DisplayName") or row.text("Name")


def addresses(row: Row) -> frozenset[str]:
    """Return the addresses of the object in lower case, without their prefix."""
    held = (*(row.texts("EmailAddresses") or ()), row.text("ExternalEmailAddress"))
    found = {text.lower().removeprefix("smtp:") for text in held}
    return frozenset(found | {row.text("PrimarySmtpAddress").lower()}) - {""}
