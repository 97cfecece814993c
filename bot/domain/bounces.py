"""Mail that came back: what a report of Exchange says, and which addresses it names.

The text is foreign: it is cut to a length, read once from the start to the end, and never kept.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

READ_LENGTH = 16_000  # characters; a report says why in its first part
LONGEST = 254  # an address (RFC 5321)
ADDRESSES = 20  # named in one report that are looked at


class BounceCause(StrEnum):
    """Why a group did not take a mail ("Fix NDR error 550 5.7.133", Microsoft Learn)."""

    INSIDE_ONLY = "inside-only"
    MAILBOX_INSIDE_ONLY = "mailbox-inside-only"
    NOT_NAMED = "not-named"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Bounce:
    """A report: its cause, and the addresses in it; those of the failed recipient come first."""

    cause: BounceCause
    addresses: tuple[str, ...] = ()


# The first that is found counts; the last is what is left of many reasons.
_SIGNS = (
    (
        re.compile(
            r"(?<![\d.])5\.7\.133\b|SenderNotAuthenticatedForGroup|RST\.AuthRequired", re.IGNORECASE
        ),
        BounceCause.INSIDE_ONLY,
    ),
    (
        re.compile(r"(?<![\d.])5\.7\.134\b|SenderNotAuthenticatedForMailbox", re.IGNORECASE),
        BounceCause.MAILBOX_INSIDE_ONLY,
    ),
    (re.compile(r"(?<![\d.])5\.7\.124\b"), BounceCause.NOT_NAMED),
    (re.compile(r"\b550[ -]5\.7\.1(?!\d)|RESOLVER\.RST\.", re.IGNORECASE), BounceCause.REFUSED),
)
_BETWEEN = re.compile(r"[\s<>()\[\]{},;:\"'|*`]+")
_RECIPIENT = re.compile(r"final-recipient: ?(?:rfc822;)? ?([^\s<>;]{3,254})", re.IGNORECASE)


def read(text: str) -> Bounce | None:
    """Return what a report of undelivered mail says, or None for any other text."""
    report = text[:READ_LENGTH]
    cause = next((cause for sign, cause in _SIGNS if sign.search(report)), None)
    return Bounce(cause, _addresses(report)) if cause else None


def _addresses(report: str) -> tuple[str, ...]:
    failed = " ".join(_RECIPIENT.findall(report))
    return tuple(dict.fromkeys((*_in(failed), *_in(report))))[:ADDRESSES]


def _in(text: str) -> list[str]:
    # Cut at what no address has, so that a long text costs no more than its length.
    words = (word.strip(".!?") for word in _BETWEEN.split(text) if "@" in word)
    return [word.lower() for word in words if 3 <= len(word) <= LONGEST]
