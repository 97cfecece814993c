"""The parameters of each cmdlet, and what counts as a value of their types.

Names and types follow the cmdlet pages of MicrosoftDocs/office-docs-powershell.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.simulator.exchange import failure

HASH_TABLE = "#Exchange.GenericHashTable"


@dataclass(frozen=True, slots=True)
class Kind:
    """A parameter type: its .NET name and the test of a JSON value."""

    name: str
    accepts: Callable[[Any], bool]


def _is_number(value: Any) -> bool:
    is_digits = isinstance(value, str) and (value.isdigit() or value == "Unlimited")
    return (isinstance(value, int) and not isinstance(value, bool)) or is_digits


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _is_many(value: Any) -> bool:
    if isinstance(value, dict):
        known = set(value) <= {"@odata.type", "add", "remove", "Add", "Remove"}
        parts = (value[name] for name in value if name != "@odata.type")
        return value.get("@odata.type") == HASH_TABLE and known and all(map(_is_one_or_many, parts))
    return value is None or _is_one_or_many(value)


def _is_one_or_many(value: Any) -> bool:
    return isinstance(value, str) or _is_texts(value)


TEXT = Kind("System.String", lambda value: value is None or isinstance(value, str))
IDENTITY = Kind("RecipientIdParameter", lambda value: value is None or isinstance(value, str))
SWITCH = Kind("SwitchParameter", lambda value: isinstance(value, bool))
TRUTH = Kind("System.Boolean", lambda value: isinstance(value, bool))
NUMBER = Kind("Unlimited", _is_number)
MANY = Kind("MultiValuedProperty", _is_many)
TEXTS = Kind("System.String[]", _is_one_or_many)
Table = Mapping[str, Kind]


def table(kinds: Mapping[Kind, str]) -> Table:
    """Return a table of parameters from the names that belong to each kind."""
    return {name: kind for kind, names in kinds.items() for name in names.split()}


def check(parameters: Mapping[str, Any], known: Table) -> dict[str, Any]:
    """Return the parameters by their proper names, or raise what Exchange answers."""
    proper = {name.lower(): name for name in known}
    found: dict[str, Any] = {}
    for name, value in parameters.items():
        if name.lower() not in proper:
            raise failure.unknown_parameter(name)
        right = proper[name.lower()]
        if not known[right].accepts(value):
            raise failure.wrong_value(right, value, known[right].name)
        found[right] = value
    return found


COMMON: Mapping[Kind, str] = {
    TEXT: "ErrorAction WarningAction InformationAction",
    SWITCH: "Verbose Debug",
}


def _table(kinds: Mapping[Kind, str]) -> Table:
    merged = dict(kinds)
    for kind, names in COMMON.items():
        merged[kind] = f"{merged.get(kind, '')} {names}"
    return table(merged)


_SENDERS_SHOWN = """
    IncludeAcceptMessagesOnlyFromDLMembersWithDisplayNames
    IncludeAcceptMessagesOnlyFromSendersOrMembersWithDisplayNames
    IncludeAcceptMessagesOnlyFromWithDisplayNames
    IncludeBypassModerationFromSendersOrMembersWithDisplayNames
    IncludeGrantSendOnBehalfToWithDisplayNames IncludeManagedByWithDisplayNames
    IncludeModeratedByWithDisplayNames
"""
_CUSTOM = " ".join(f"CustomAttribute{number}" for number in range(1, 16))
_RESTRICTIONS = """
    AcceptMessagesOnlyFrom AcceptMessagesOnlyFromDLMembers AcceptMessagesOnlyFromSendersOrMembers
    BypassModerationFromSendersOrMembers GrantSendOnBehalfTo ModeratedBy RejectMessagesFrom
    RejectMessagesFromDLMembers RejectMessagesFromSendersOrMembers
"""

GET_RECIPIENT = _table({
    IDENTITY: "Identity",
    TEXT: "Anr AuthenticationType BookmarkDisplayName Capabilities Filter OrganizationalUnit "
    "PropertySet SortBy",
    TEXTS: "Properties RecipientType RecipientTypeDetails RecipientPreviewFilter",
    SWITCH: "IncludeBookmarkObject IncludeSoftDeletedRecipients",
    NUMBER: "ResultSize",
})  # fmt: skip
GET_LIST = _table({
    IDENTITY: "Identity ManagedBy",
    TEXT: "Anr Filter OrganizationalUnit SortBy",
    TEXTS: "RecipientTypeDetails",
    SWITCH: _SENDERS_SHOWN,
    NUMBER: "ResultSize",
})  # fmt: skip
GET_DYNAMIC_LIST = _table({
    IDENTITY: "Identity ManagedBy",
    TEXT: "Anr Filter OrganizationalUnit SortBy",
    SWITCH: f"{_SENDERS_SHOWN} IncludeSystemObjects",
    NUMBER: "ResultSize",
})  # fmt: skip
GET_MEMBERS = _table({
    IDENTITY: "Identity",
    SWITCH: "IncludeSoftDeletedObjects",
    NUMBER: "ResultSize",
})  # fmt: skip
GET_CONTACT = _table({
    IDENTITY: "Identity",
    TEXT: "Anr Filter OrganizationalUnit SortBy",
    TEXTS: "RecipientTypeDetails",
    SWITCH: _SENDERS_SHOWN,
    NUMBER: "ResultSize",
})  # fmt: skip
GET_MAIL_USER = _table({
    IDENTITY: "Identity",
    TEXT: "Anr Filter OrganizationalUnit SortBy",
    SWITCH: "HVEAccount LOBAppAccount SoftDeletedMailUser",
    NUMBER: "ResultSize",
})  # fmt: skip
GET_UNIFIED_GROUP = _table({
    IDENTITY: "Identity",
    TEXT: "Anr Filter SortBy",
    SWITCH: f"{_SENDERS_SHOWN} IncludeAllProperties IncludeSoftDeletedGroups",
    NUMBER: "ResultSize",
})  # fmt: skip
GET_DOMAIN = _table({IDENTITY: "Identity", NUMBER: "ResultSize"})
NEW_CONTACT = _table({
    TEXT: "Alias DisplayName ExternalEmailAddress FirstName Initials LastName MacAttachmentFormat "
    "MessageBodyFormat MessageFormat Name OrganizationalUnit PrimarySmtpAddress "
    "SendModerationNotifications",
    TRUTH: "ModerationEnabled UsePreferMessageFormat",
    SWITCH: "Confirm WhatIf",
    MANY: "ModeratedBy",
})  # fmt: skip
SET_MAIL_CONTACT = _table({
    IDENTITY: "Identity",
    TEXT: f"Alias DisplayName ExternalEmailAddress MailTip MaxRecipientPerMessage Name "
    f"SendModerationNotifications SimpleDisplayName WindowsEmailAddress {_CUSTOM}",
    TRUTH: "HiddenFromAddressListsEnabled ModerationEnabled RequireSenderAuthenticationEnabled",
    SWITCH: "Confirm ForceUpgrade WhatIf",
    MANY: f"EmailAddresses MailTipTranslations {_RESTRICTIONS}",
})  # fmt: skip
SET_CONTACT = _table({
    IDENTITY: "Identity Manager",
    TEXT: "AssistantName City Company CountryOrRegion Department DisplayName Fax FirstName "
    "GeoCoordinates HomePhone Initials LastName MobilePhone Name Notes Office Pager Phone "
    "PhoneticDisplayName PostalCode SimpleDisplayName StateOrProvince StreetAddress "
    "TelephoneAssistant Title WebPage WindowsEmailAddress",
    SWITCH: "Confirm CreateDTMFMap WhatIf",
    MANY: "OtherFax OtherHomePhone OtherTelephone PostOfficeBox",
})  # fmt: skip
REMOVE_CONTACT = _table({IDENTITY: "Identity", SWITCH: "Confirm WhatIf"})
MEMBER = _table({
    IDENTITY: "Identity Member",
    SWITCH: "BypassSecurityGroupManagerCheck Confirm WhatIf",
})  # fmt: skip
SET_LIST = _table({
    IDENTITY: "Identity",
    TEXT: f"Alias Description DisplayName MailTip MemberDepartRestriction MemberJoinRestriction "
    f"Name PrimarySmtpAddress SendModerationNotifications SimpleDisplayName {_CUSTOM}",
    TRUTH: "BypassNestedModerationEnabled HiddenFromAddressListsEnabled ModerationEnabled "
    "ReportToManagerEnabled ReportToOriginatorEnabled RequireSenderAuthenticationEnabled "
    "SendOofMessageToOriginatorEnabled",
    SWITCH: "BypassSecurityGroupManagerCheck Confirm HiddenGroupMembershipEnabled RoomList WhatIf",
    MANY: f"EmailAddresses ManagedBy {_RESTRICTIONS}",
})  # fmt: skip
SET_UNIFIED_GROUP = _table({
    IDENTITY: "Identity",
    TEXT: f"AccessType Alias Classification DisplayName MailTip Notes PrimarySmtpAddress {_CUSTOM}",
    TRUTH: "AlwaysSubscribeMembersToCalendarEvents AutoSubscribeNewMembers "
    "CalendarMemberReadOnly HiddenFromAddressListsEnabled HiddenFromExchangeClientsEnabled "
    "ModerationEnabled RequireSenderAuthenticationEnabled UnifiedGroupWelcomeMessageEnabled",
    SWITCH: "Confirm WhatIf",
    MANY: "AcceptMessagesOnlyFromSendersOrMembers BypassModerationFromSendersOrMembers "
    "EmailAddresses GrantSendOnBehalfTo ModeratedBy RejectMessagesFromSendersOrMembers",
})  # fmt: skip
