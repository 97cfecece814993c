"""The questions that are put to Exchange, as commands; each names the properties it needs."""

from collections.abc import Iterable

from bot.adapters.exchange import opath, shapes
from bot.adapters.exchange.commands import Command, Value, is_guid
from bot.domain.addresses import Address

UNLIMITED = "Unlimited"
MAIL_SECURITY = "MailUniversalSecurityGroup"
# Kinds that can be soft-deleted and keep their address meanwhile; the switch that includes deleted
# objects works only together with named kinds (Get-Recipient, office-docs-powershell).
DELETABLE = (
    "UserMailbox",
    "SharedMailbox",
    "RoomMailbox",
    "EquipmentMailbox",
    "MailUser",
    "GuestMailUser",
    "MailContact",
    "MailUniversalDistributionGroup",
    MAIL_SECURITY,
    "GroupMailbox",
)

# Every kind of group that stores its members.
GROUPS = (
    "MailUniversalDistributionGroup",
    MAIL_SECURITY,
    "MailNonUniversalGroup",
    "RoomList",
    "GroupMailbox",
)

# How a group can name a single recipient and a filter can find it, by distinguished name, on each
# of these cmdlets and not on Get-Recipient ("filter-properties", office-docs-powershell). Whose
# mail passes without a moderator (BypassModerationFrom...) is not among the filterable properties.
NAMING = ("AcceptMessagesOnlyFrom", "RejectMessagesFrom", "ModeratedBy", "ManagedBy")
NAMERS = ("Get-DistributionGroup", "Get-DynamicDistributionGroup", "Get-UnifiedGroup")


def group(list_id: str) -> Command:
    """Ask for a list that stores its members."""
    return Command("Get-DistributionGroup", {"Identity": list_id}, shapes.GROUP)


def dynamic_group(list_id: str) -> Command:
    """Ask for a list whose members follow a rule."""
    return Command("Get-DynamicDistributionGroup", {"Identity": list_id}, shapes.GROUP)


def unified_group(group_id: str) -> Command:
    """Ask for a Microsoft 365 group, which has the sender settings of a list (Get-UnifiedGroup)."""
    return Command("Get-UnifiedGroup", {"Identity": group_id}, shapes.GROUP)


def is_prefix(words: str) -> bool:
    """Return whether the words are long enough to ask for what begins with them."""
    return bool(opath.prefix(words))


def dynamic_groups(words: str, limit: int) -> Command:
    """Ask for lists by rule whose name, alias or address begins with the words."""
    wanted = opath.either(
        opath.begins("DisplayName", words),
        opath.begins("Alias", words),
        # With a wildcard the prefix is part of what is compared ("filter-properties").
        opath.begins("EmailAddresses", f"smtp:{words}"),
    )
    parameters: dict[str, Value] = {"Filter": wanted, "ResultSize": limit}
    select = (*shapes.GROUP_NAME, "HiddenFromAddressListsEnabled")
    return Command("Get-DynamicDistributionGroup", parameters, select)


def visibility(entra_ids: Iterable[str]) -> Command:
    """Ask which of these stand in the address lists; without mail it is no recipient."""
    wanted = opath.either(*(opath.equals("ExternalDirectoryObjectId", id_) for id_ in entra_ids))
    return Command("Get-Recipient", {"Filter": wanted}, shapes.VISIBILITY)


def groups_managed_by(recipient_id: str) -> Command:
    """Ask for the lists in whose ManagedBy the person or group stands."""
    parameters = {"ManagedBy": recipient_id, "ResultSize": UNLIMITED}
    return Command("Get-DistributionGroup", parameters, shapes.GROUP_NAME)


def groups_with_member(*distinguished_names: str) -> Command:
    """Ask for the groups that have one of these as direct member."""
    wanted = opath.either(*(opath.equals("Members", name) for name in distinguished_names))
    parameters = {"Filter": wanted, "ResultSize": UNLIMITED}
    select = (*shapes.GROUP_NAME, "RecipientTypeDetails")
    return Command("Get-DistributionGroup", parameters, select)


def any_groups_with_member(distinguished_name: str) -> Command:
    """Ask for the groups of every kind that have this as direct member.

    "filter-properties" (office-docs-powershell) names Members, compared by distinguished name;
    Microsoft 365 groups come only where their kind is named (Get-Recipient).
    """
    parameters: dict[str, Value] = {
        "Filter": opath.equals("Members", distinguished_name),
        "RecipientTypeDetails": GROUPS,
        "ResultSize": UNLIMITED,
    }
    return Command("Get-Recipient", parameters, shapes.GROUP_NAME)


def groups_naming(distinguished_name: str) -> tuple[Command, ...]:
    """Ask for the groups of every kind that name this as sender, moderator or manager."""
    wanted = opath.either(*(opath.equals(name, distinguished_name) for name in NAMING))
    parameters = {"Filter": wanted, "ResultSize": UNLIMITED}
    return tuple(Command(cmdlet, parameters, shapes.GROUP_NAME) for cmdlet in NAMERS)


def members(list_id: str) -> Command:
    """Ask for the direct members of a list."""
    parameters = {"Identity": list_id, "ResultSize": UNLIMITED}
    return Command("Get-DistributionGroupMember", parameters, shapes.RECIPIENT)


def recipient(recipient_id: str) -> Command:
    """Ask for one recipient."""
    return Command("Get-Recipient", {"Identity": recipient_id}, shapes.RECIPIENT)


def alias(contact_id: str) -> Command:
    """Ask for the alias of a contact, which Guestlist makes of the address."""
    return Command("Get-Recipient", {"Identity": contact_id}, shapes.ALIAS)


def completed(contact_id: str) -> Command:
    """Ask what completing a contact wrote: company, visibility and mark.

    Get-Recipient answers with ReducedRecipient objects, which show all three ("ReducedRecipient
    members", Exchange Server API), so that Get-Contact and Get-MailContact are not needed.
    """
    return Command("Get-Recipient", {"Identity": contact_id}, shapes.COMPLETED)


def named(name: str) -> Command:
    """Ask who goes by this Name, which for newer objects is an Entra object id.

    A Name as Identity also finds objects that only look alike, so a filter asks for it exactly.
    """
    if is_guid(name):
        return recipient(name)
    return Command("Get-Recipient", {"Filter": opath.equals("Name", name)}, shapes.RECIPIENT)


def senders(entries: Iterable[str]) -> Command:
    """Ask who stands behind the entries of a list of allowed senders."""
    wanted = opath.either(*(_sender(entry) for entry in entries))
    return Command("Get-Recipient", {"Filter": wanted}, shapes.RECIPIENT)


def _sender(entry: str) -> str:
    if not is_guid(entry):
        return opath.equals("Name", entry)
    names = ("Guid", "ExternalDirectoryObjectId")
    return opath.either(*(opath.equals(name, entry) for name in names))


def holders(address: Address) -> tuple[Command, Command, Command]:
    """Ask who holds the address: recipients, Microsoft 365 groups, and all with deleted ones."""
    wanted = opath.equals("EmailAddresses", address.text)
    living = {"Filter": wanted}
    groups: dict[str, Value] = {"Filter": wanted, "RecipientTypeDetails": ("GroupMailbox",)}
    every: dict[str, Value] = {
        "Filter": wanted,
        "RecipientTypeDetails": DELETABLE,
        "IncludeSoftDeletedRecipients": True,
    }
    return (
        Command("Get-Recipient", living, shapes.RECIPIENT),
        Command("Get-Recipient", groups, shapes.RECIPIENT),
        Command("Get-Recipient", every, shapes.RECIPIENT),
    )
