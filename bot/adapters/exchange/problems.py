"""Turns a failure of Exchange into a problem of the domain: the only place that does."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from bot.adapters.exchange.commands import is_guid
from bot.adapters.exchange.failures import Failure, Kind
from bot.domain.problems import (
    AccessDenied,
    AddressRefused,
    AddressTaken,
    Busy,
    Garbled,
    OutcomeUnknown,
    Problem,
    SignInFailed,
    SyncedObject,
    Unexpected,
    Unreachable,
)

DETAIL_LENGTH = 300
_ADDRESS = re.compile(r"[^\s\"'<>|]+@[^\s\"'<>|]+")
_QUOTED = re.compile(r"\"[^\"]*\"|(?<!\w)'[^']*'")


# What each kind means where nothing more is known about the cmdlet.
MEANINGS: Mapping[Kind, type[Problem]] = MappingProxyType(
    {
        Kind.NOT_FOUND: Unexpected,
        Kind.ALREADY_MEMBER: Unexpected,
        Kind.NOT_MEMBER: Unexpected,
        Kind.NOT_MANAGER: AccessDenied,
        Kind.ADDRESS_IN_USE: AddressTaken,
        Kind.SEVERAL_MATCH: Unexpected,
        Kind.ADDRESS_MALFORMED: AddressRefused,
        Kind.SYNCED: SyncedObject,
        Kind.BAD_PARAMETER: Unexpected,
        Kind.DENIED: AccessDenied,
        Kind.PAGE_EXPIRED: Unexpected,
        Kind.BUSY: Busy,
        Kind.BROKEN_OFF: Unreachable,
        Kind.TOKEN_REFUSED: SignInFailed,
        Kind.UNREADABLE: Garbled,
        Kind.UNKNOWN: Unexpected,
    }
)
# Nobody knows whether a change happened that was sent and not answered.
_WRITE_MEANINGS: Mapping[Kind, type[Problem]] = MappingProxyType(
    {Kind.BROKEN_OFF: OutcomeUnknown, Kind.UNREADABLE: OutcomeUnknown}
)


def problem(failure: Failure, cmdlet: str, *, missing: type[Problem] = Unexpected) -> Problem:
    """Return the problem that a failed cmdlet means; `missing` is what "not found" means there."""
    kind = _problem_type(failure.kind, cmdlet, missing)
    return kind(_detail(failure, cmdlet), after_s=failure.after_s)


def _problem_type(kind: Kind, cmdlet: str, missing: type[Problem]) -> type[Problem]:
    if kind is Kind.NOT_FOUND:
        return missing
    if kind is Kind.SEVERAL_MATCH and cmdlet == "New-MailContact":
        # The Name comes from the address, so an older contact of this address has it already.
        return AddressTaken
    if not cmdlet.startswith("Get-") and kind in _WRITE_MEANINGS:
        return _WRITE_MEANINGS[kind]
    return MEANINGS[kind]


def _detail(failure: Failure, cmdlet: str) -> str:
    status = f"HTTP {failure.status}" if failure.status else ""
    said = _QUOTED.sub(_without_name, failure.text)[:DETAIL_LENGTH]
    parts = (cmdlet, status, failure.type, failure.hint[:DETAIL_LENGTH], said)
    return _ADDRESS.sub("(...)", ": ".join(filter(None, parts)))


def _without_name(quoted: re.Match[str]) -> str:
    return quoted[0] if is_guid(quoted[0][1:-1]) else "(...)"
