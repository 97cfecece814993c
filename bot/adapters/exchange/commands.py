"""What may be asked of Exchange at all: an allow-list of cmdlets with their parameters.

Names and types follow the cmdlet pages of MicrosoftDocs/office-docs-powershell. A command that is
not on the list, or that would address every object of the tenant, is refused before it is sent.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

Value = str | bool | int | tuple[str, ...]

ALLOWED: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "Get-Recipient": frozenset(
            {
                "Identity",
                "Filter",
                "RecipientTypeDetails",
                "ResultSize",
                "IncludeSoftDeletedRecipients",
            }
        ),
        "Get-DistributionGroup": frozenset({"Identity", "Filter", "ManagedBy", "ResultSize"}),
        "Get-DynamicDistributionGroup": frozenset({"Identity", "Filter", "ResultSize"}),
        "Get-UnifiedGroup": frozenset({"Identity", "Filter", "ResultSize"}),
        "Get-DistributionGroupMember": frozenset({"Identity", "ResultSize"}),
        "New-MailContact": frozenset({"Name", "ExternalEmailAddress", "DisplayName", "Alias"}),
        "Set-MailContact": frozenset(
            {"Identity", "HiddenFromAddressListsEnabled", "CustomAttribute15"}
        ),
        "Set-Contact": frozenset({"Identity", "Company"}),
        "Add-DistributionGroupMember": frozenset(
            {"Identity", "Member", "BypassSecurityGroupManagerCheck"}
        ),
        "Remove-DistributionGroupMember": frozenset(
            {"Identity", "Member", "BypassSecurityGroupManagerCheck", "Confirm"}
        ),
        "Remove-MailContact": frozenset({"Identity", "Confirm"}),
        "Set-DistributionGroup": frozenset(
            {
                "Identity",
                "RequireSenderAuthenticationEnabled",
                "AcceptMessagesOnlyFrom",
                "AcceptMessagesOnlyFromDLMembers",
                "BypassSecurityGroupManagerCheck",
            }
        ),
    }
)

# Without one of these a cmdlet speaks of every object of its kind.
_CHOOSING = frozenset({"Identity", "Filter", "ManagedBy", "ExternalEmailAddress"})
_BY_ID = frozenset({"Identity", "Member", "ManagedBy"})
_GUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)


class CommandRefused(ValueError):
    """A command that must never be sent: a defect of the caller, not of the world."""


def is_guid(text: object) -> bool:
    """Return whether this is a GUID in its usual form."""
    return isinstance(text, str) and _GUID.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class Command:
    """One cmdlet with its parameters; `select` names the properties that the answer needs."""

    cmdlet: str
    parameters: Mapping[str, Value]
    select: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        allowed = ALLOWED.get(self.cmdlet)
        if allowed is None:
            raise CommandRefused(f"{self.cmdlet} is not on the allow-list")
        if unknown := self.parameters.keys() - allowed:
            raise CommandRefused(f"{self.cmdlet} may not carry {sorted(unknown)}")
        if not self.parameters.keys() & _CHOOSING:
            raise CommandRefused(f"{self.cmdlet} would speak of every object")
        for name, value in self.parameters.items():
            _check(name, value)

    @property
    def is_write(self) -> bool:
        """Return whether the command changes something."""
        return not self.cmdlet.startswith("Get-")

    def body(self) -> dict[str, object]:
        """Return the JSON body of InvokeCommand."""
        parameters = {name: _encoded(value) for name, value in self.parameters.items()}
        return {"CmdletInput": {"CmdletName": self.cmdlet, "Parameters": parameters}}


def _check(name: str, value: object) -> None:
    if name in _BY_ID and not is_guid(value):
        raise CommandRefused(f"{name} is not a GUID")
    texts = value if isinstance(value, tuple) else (value,)
    for text in texts:
        if not isinstance(text, str | bool | int) or (isinstance(text, str) and not text.strip()):
            raise CommandRefused(f"{name} is empty or not a text")


def _encoded(value: Value) -> object:
    if not isinstance(value, tuple):
        return value
    # An empty array is not known to clear a list; this empty form is.
    return list(value) if value else {"@odata.type": "#Exchange.GenericHashTable"}
