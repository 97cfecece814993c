"""Reads the OPATH filters that recipient cmdlets take."""

import fnmatch
import re
from collections.abc import Callable, Mapping
from typing import Any

from bot.simulator.exchange.failure import ExchangeFailure
from bot.simulator.words import words

Test = Callable[[Mapping[str, Any]], bool]

_TOKEN = re.compile(r"\s*(?:'(?P<text>(?:[^']|'')*)'|(?P<mark>[()])|(?P<word>[^\s()']+))")
_CONSTANTS = {"$true": True, "$false": False, "$null": None}
_OPERATORS = frozenset({"-eq", "-ne", "-like", "-notlike"})
FILTERABLE = words("""
    Alias DisplayName EmailAddresses ExternalDirectoryObjectId ExternalEmailAddress Guid
    HiddenFromAddressListsEnabled ManagedBy Members Name PrimarySmtpAddress RecipientTypeDetails
    WindowsEmailAddress CustomAttribute1 CustomAttribute2
    AcceptMessagesOnlyFrom AcceptMessagesOnlyFromDLMembers ModeratedBy RejectMessagesFrom
    RejectMessagesFromDLMembers
""")
# What the groups, contacts and mail users here can be asked for, and Get-Recipient cannot.
_RESTRICTED = words("""
    Get-DistributionGroup Get-DynamicDistributionGroup Get-MailContact Get-MailUser
    Get-UnifiedGroup
""")
# Where a property is filterable at all ("filter-properties"); what is not here, is so everywhere.
_ONLY_ON: Mapping[str, frozenset[str]] = {
    "AcceptMessagesOnlyFrom": _RESTRICTED,
    "AcceptMessagesOnlyFromDLMembers": _RESTRICTED,
    "ModeratedBy": _RESTRICTED,
    "RejectMessagesFrom": _RESTRICTED,
    "RejectMessagesFromDLMembers": _RESTRICTED,
    "ManagedBy": words(
        "Get-DistributionGroup Get-DynamicDistributionGroup Get-Recipient Get-UnifiedGroup"
    ),
    "Members": words("Get-DistributionGroup Get-Recipient"),
}
_BY_DISTINGUISHED_NAME = frozenset(_ONLY_ON)


def parse(text: str, cmdlet: str) -> Test:
    """Return the test that a filter stands for on this cmdlet, or raise what Exchange answers."""
    reader = _Reader(text, cmdlet)
    test = reader.either()
    reader.end()
    return test


def _broken(text: str, reason: str) -> ExchangeFailure:
    return ExchangeFailure(
        "Microsoft.Exchange.Data.ParsingException",
        f'Cannot bind parameter \'Filter\' to the target. Exception setting "Filter": "Invalid '
        f"filter syntax. For a description of the filter parameter syntax see the command help. "
        f'"{text}" {reason}"',
    )


class _Reader:
    """Goes through the filter once, from the loosest operator to the tightest."""

    def __init__(self, text: str, cmdlet: str) -> None:
        self._text, self._place = text, 0
        self._known = {
            name.lower(): name for name in FILTERABLE if cmdlet in _ONLY_ON.get(name, {cmdlet})
        }
        self._tokens: list[tuple[str, bool]] = []
        position = 0
        while position < len(text.rstrip()):
            match = _TOKEN.match(text, position)
            if match is None:
                raise _broken(text, f"at position {position}.")
            quoted = match["text"] is not None
            plain = match["mark"] or match["word"]
            self._tokens.append((match["text"].replace("''", "'") if quoted else plain, quoted))
            position = match.end()

    def either(self) -> Test:
        """Return the test of an -or chain."""
        tests = [self._both()]
        while self._takes("-or"):
            tests.append(self._both())
        return lambda row: any(test(row) for test in tests)

    def end(self) -> None:
        """Refuse what is left over."""
        if self._place < len(self._tokens):
            raise _broken(self._text, f"at '{self._tokens[self._place][0]}'.")

    def _both(self) -> Test:
        tests = [self._one()]
        while self._takes("-and"):
            tests.append(self._one())
        return lambda row: all(test(row) for test in tests)

    def _one(self) -> Test:
        if self._takes("("):
            inner = self.either()
            if not self._takes(")"):
                raise _broken(self._text, "')' is missing.")
            return inner
        if self._takes("-not"):
            negated = self._one()
            return lambda row: not negated(row)
        return self._comparison()

    def _comparison(self) -> Test:
        name, operator, value = self._next()[0], self._next()[0].lower(), self._value()
        if name.lower() not in self._known:
            raise _broken(self._text, f'"{name}" is not a recognized filterable property.')
        if operator not in _OPERATORS:
            raise _broken(self._text, f"'{operator}' is not a known operator.")
        read = _reading(self._known[name.lower()])
        matches = _is_like if "like" in operator else _is_same
        if operator in {"-ne", "-notlike"}:
            return lambda row: not any(matches(held, value) for held in read(row))
        return lambda row: any(matches(held, value) for held in read(row))

    def _value(self) -> Any:
        word, quoted = self._next()
        if quoted:
            return word
        if word.lower() not in _CONSTANTS:
            raise _broken(self._text, f"the value {word} stands without quotation marks.")
        return _CONSTANTS[word.lower()]

    def _next(self) -> tuple[str, bool]:
        if self._place == len(self._tokens):
            raise _broken(self._text, "unexpected end.")
        self._place += 1
        return self._tokens[self._place - 1]

    def _takes(self, word: str) -> bool:
        left = self._tokens[self._place :]
        if left and not left[0][1] and left[0][0].lower() == word:
            self._place += 1
            return True
        return False


def _reading(name: str) -> Callable[[Mapping[str, Any]], list[Any]]:
    # A filter on the primary address searches all proxy addresses (Get-Recipient documentation).
    source = "EmailAddresses" if name == "PrimarySmtpAddress" else name
    if name in _BY_DISTINGUISHED_NAME:
        source = f"_{name}Dn"

    def read(row: Mapping[str, Any]) -> list[Any]:
        value = row.get(source)
        return value if isinstance(value, list) else [value]

    return read


def _is_same(held: Any, wanted: Any) -> bool:
    if not isinstance(held, str) or not isinstance(wanted, str):
        return bool(held == wanted)
    return wanted.lower() in {held.lower(), held.lower().removeprefix("smtp:")}


def _is_like(held: Any, wanted: Any) -> bool:
    # With wildcards the prefix of an address is part of what is compared.
    return isinstance(held, str) and fnmatch.fnmatchcase(held.lower(), str(wanted).lower())
