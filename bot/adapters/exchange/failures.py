"""What a refusal of Exchange means: its exception type first, then stable pieces of its text.

The HTTP status tells nothing apart: "not found" comes as 404, 400 and 500. It is looked at only
when neither type nor text is known.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from types import MappingProxyType


class Kind(Enum):
    """Every failure that is told apart."""

    NOT_FOUND = auto()
    ALREADY_MEMBER = auto()
    NOT_MEMBER = auto()
    NOT_MANAGER = auto()
    ADDRESS_IN_USE = auto()
    SEVERAL_MATCH = auto()
    ADDRESS_MALFORMED = auto()
    SYNCED = auto()
    BAD_PARAMETER = auto()
    DENIED = auto()
    PAGE_EXPIRED = auto()
    BUSY = auto()
    BROKEN_OFF = auto()
    TOKEN_REFUSED = auto()
    UNREADABLE = auto()
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True)
class Failure:
    """A refusal, or that no answer came; `text` may hold names and addresses of people."""

    kind: Kind
    type: str = ""
    text: str = ""
    status: int = 0
    after_s: float | None = None
    hint: str = ""

    @property
    def missing(self) -> str:
        """Return the identity that a "couldn't be found" quotes, in lower case."""
        found = _QUOTED_OBJECT.search(self.text)
        return found[1].lower() if found else ""


_QUOTED_OBJECT = re.compile(r"object '([^']*)' couldn't be found")

TYPES: Mapping[str, Kind] = MappingProxyType(
    {
        "ManagementObjectNotFoundException": Kind.NOT_FOUND,
        "ManagementObjectAmbiguousException": Kind.SEVERAL_MATCH,
        "MemberAlreadyExistsException": Kind.ALREADY_MEMBER,
        "MemberNotFoundException": Kind.NOT_MEMBER,
        "OperationRequiresGroupManagerException": Kind.NOT_MANAGER,
        "ProxyAddressExistsException": Kind.ADDRESS_IN_USE,
        "WLCDManagedMemberExistsException": Kind.ADDRESS_IN_USE,
        "AmbiguousParameterSetException": Kind.BAD_PARAMETER,
        "ParameterTransformationException": Kind.BAD_PARAMETER,
        "CmdletAccessDeniedException": Kind.DENIED,
        "ServerBusyException": Kind.BUSY,
        "CmdletProxyNotAvailableFailure": Kind.BUSY,
        "BackendCommunicationException": Kind.BROKEN_OFF,
        "TransientException": Kind.BROKEN_OFF,
        "UnableToWriteToAadException": Kind.BROKEN_OFF,
    }
)

# In order: the narrower piece stands before the wider one.
TEXTS: tuple[tuple[str, Kind], ...] = (
    ("is not present in the role definition of the current user", Kind.DENIED),
    ("isn't supported in this scenario", Kind.DENIED),
    ("being synchronized from your on-premises organization", Kind.SYNCED),
    ("out of the current user's write scope", Kind.DENIED),
    ("is already a member of the group", Kind.ALREADY_MEMBER),
    ("isn't a member of the group", Kind.NOT_MEMBER),
    ("can only be performed by a manager of the group", Kind.NOT_MANAGER),
    ("already being used by the proxy addresses or LegacyExchangeDN", Kind.ADDRESS_IN_USE),
    ("trying to add a contact created by your admin", Kind.ADDRESS_IN_USE),
    # A soft-deleted object keeps the address, or a second create is under way: who holds it has
    # to be read again either way.
    ("Required field ExternalDirectoryObjectId was not returned", Kind.ADDRESS_IN_USE),
    ("multiple recipients matching identity", Kind.SEVERAL_MATCH),
    ("is not an SMTP e-mail address", Kind.ADDRESS_MALFORMED),
    ("Parameter set cannot be resolved", Kind.BAD_PARAMETER),
    ("Expired or Invalid pagination request", Kind.PAGE_EXPIRED),
    ("maximum number of concurrent requests", Kind.BUSY),
    ("Micro delay applied", Kind.BUSY),
    ("CmdletProxyNotAvailableFailure", Kind.BUSY),
    ("ServerBusyException", Kind.BUSY),
    ("BackendCommunicationException", Kind.BROKEN_OFF),
    ("TransientException", Kind.BROKEN_OFF),
    ("UnableToWriteToAadException", Kind.BROKEN_OFF),
    ("issue may be transient", Kind.BROKEN_OFF),
    ("couldn't be found on", Kind.NOT_FOUND),
)

_STATUSES: Mapping[int, Kind] = MappingProxyType(
    {
        401: Kind.TOKEN_REFUSED,
        403: Kind.DENIED,
        408: Kind.BROKEN_OFF,
        429: Kind.BUSY,
        502: Kind.BROKEN_OFF,
        503: Kind.BUSY,
        504: Kind.BROKEN_OFF,
    }
)


def classify(types: tuple[str, ...], text: str, status: int) -> Kind:
    """Return the kind for exception types in order of trust, all texts together, and the status."""
    for type_name in types:
        if kind := TYPES.get(type_name.rpartition(".")[2]):
            return kind
    plain = text.casefold()
    for piece, kind in TEXTS:
        if piece.casefold() in plain:
            return kind
    return _STATUSES.get(status, Kind.UNKNOWN)
