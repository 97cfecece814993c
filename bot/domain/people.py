"""The two people of a request: the one from outside, and the colleague who asks."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.addresses import Address
from bot.domain.tri import Tri

NAME_LENGTH = 256  # DisplayName of a mail contact (New-MailContact, office-docs-powershell)
COMPANY_LENGTH = 64  # Company of Set-Contact (office-docs-powershell)
REASON_LENGTH = 500

# Zero-width characters and bidirectional controls hide text or turn it round; nobody types them.
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")


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
    visible = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    kept = "".join(" " if unicodedata.category(c) in _UNPRINTED else c for c in visible)
    return " ".join(kept.split())


_UNPRINTED = {"Cc", "Cs", "Co", "Cn", "Zl", "Zp"}


def line_fault(line: str, longest: int, *, required: bool) -> TextFault | None:
    """Return what is wrong with a cleaned line, or None; the length is counted in characters."""
    if not line:
        return TextFault.EMPTY if required else None
    return TextFault.TOO_LONG if len(line) > longest else None
