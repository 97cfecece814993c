"""The two people of a request: the one from outside, and the colleague who asks."""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.addresses import Address
from bot.domain.tri import Tri

NAME_LENGTH = 256  # DisplayName of a mail contact (New-MailContact, office-docs-powershell)
COMPANY_LENGTH = 64  # Company of Set-Contact (office-docs-powershell)
REASON_LENGTH = 500

# Letters and signs without any ink: a name of these alone would look empty.
_BLANK = frozenset("\u034f\u2800\u3164\uffa0")
_UNPRINTED = frozenset({"Cc", "Cs", "Co", "Cn", "Zl", "Zp"})


@dataclass(frozen=True, slots=True)
class OutsidePerson:
    """The person from outside the organisation who is to become a member."""

    address: Address
    name: str
    company: str = ""


@dataclass(frozen=True, slots=True)
class Colleague:
    """A person of the tenant, as the directory has it now."""

    id: str
    name: str
    enabled: Tri
    guest: Tri
    mail: str = ""


class TextFault(StrEnum):
    """What is wrong with a line of text that a person typed."""

    EMPTY = "text-empty"
    TOO_LONG = "text-too-long"


def clean_line(text: str) -> str:
    """Return the text on one line, without characters that nobody can see."""
    # What is taken out may stand between a letter and its accent, so they are joined afterwards.
    visible = unicodedata.normalize("NFC", "".join(map(_visible, text)))
    return " ".join(visible.split())


def _visible(character: str) -> str:
    category = unicodedata.category(character)
    # Format characters (zero-width, bidirectional, tags) hide text or turn it round.
    if category == "Cf" or character in _BLANK:
        return ""
    return " " if category in _UNPRINTED else character


def line_fault(line: str, longest: int, *, required: bool) -> TextFault | None:
    """Return what is wrong with a cleaned line, or None; the length is counted in characters."""
    if not line:
        return TextFault.EMPTY if required else None
    return TextFault.TOO_LONG if len(line) > longest else None
