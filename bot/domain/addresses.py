"""E-mail addresses: canonical form, and names that only look like another.

email-validator and idna are pure functions, so this ring may use them; see CONTRIBUTING.md.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import idna
from email_validator import EmailNotValidError, EmailSyntaxError, validate_email

from bot.domain import lookalikes

ADDRESS_LENGTH = 254  # RFC 5321, a path of 256 octets with its angle brackets
_PREFIX = re.compile(r"^(?:mailto|smtp):\s*", re.IGNORECASE)
# The sign-in name that Entra makes for a guest (userPrincipalName, Microsoft Graph v1.0).
_SIGN_IN_NAME = re.compile(r"#EXT#@", re.IGNORECASE)
# Characters that an invitation does not take ("Create invitation", Microsoft Graph v1.0).
_NOT_INVITED = re.compile(r"[~!#$%^&*()+=\[\]{}\\/|;:\"<>?,]")


class AddressFault(StrEnum):
    """What is wrong with an address that a person typed."""

    EMPTY = "address-empty"
    TOO_LONG = "address-too-long"
    MALFORMED = "address-malformed"
    LETTERS = "address-letters"
    MIXED_SCRIPTS = "address-mixed-scripts"
    OWN_DOMAIN = "address-own-domain"
    LOOKS_LIKE_OWN = "address-looks-like-own"
    NOT_INVITABLE = "address-not-invitable"


@dataclass(frozen=True, slots=True)
class Address:
    """An address in canonical form: the domain as lower-case A-label, the local part as typed."""

    text: str
    domain: str
    shown_domain: str

    @property
    def key(self) -> str:
        """Return the form in which two addresses are compared; Exchange knows no case."""
        return self.text.lower()

    @property
    def is_international(self) -> bool:
        """Return whether the domain has letters beyond ASCII, so that people see its A-label."""
        return self.domain != self.shown_domain


def parse(text: str) -> Address | AddressFault:
    """Return the address that a person typed, or what is wrong with it."""
    trimmed = _PREFIX.sub("", text.strip())
    if not trimmed:
        return AddressFault.EMPTY
    if len(trimmed) > ADDRESS_LENGTH:
        return AddressFault.TOO_LONG
    local, _, _ = trimmed.rpartition("@")
    if local and not local.isascii():
        return AddressFault.LETTERS
    return AddressFault.MALFORMED if _SIGN_IN_NAME.search(trimmed) else _validated(trimmed)


def _validated(text: str) -> Address | AddressFault:
    try:
        valid = validate_email(text, check_deliverability=False, strict=True, allow_smtputf8=False)
    except (EmailNotValidError, EmailSyntaxError):
        return AddressFault.MALFORMED
    domain = valid.ascii_domain.lower()
    shown = _shown(domain)
    if lookalikes.mixes_scripts(shown):
        return AddressFault.MIXED_SCRIPTS
    return Address(f"{valid.local_part}@{domain}", domain, shown)


def _shown(domain: str) -> str:
    try:
        return idna.decode(domain)
    except idna.IDNAError:
        return domain


@lru_cache(maxsize=4)
def _all_shown(domains: frozenset[str]) -> frozenset[str]:
    return frozenset(map(_shown, domains))


def fault_among(address: Address, own_domains: frozenset[str]) -> AddressFault | None:
    """Return why an address cannot be an outsider's in a tenant with these domains, or None."""
    if any(_is_domain(address, own.lower()) for own in own_domains):
        return AddressFault.OWN_DOMAIN
    if lookalikes.alike_any(address.shown_domain, _all_shown(own_domains)):
        return AddressFault.LOOKS_LIKE_OWN
    return None


def _is_domain(address: Address, own: str) -> bool:
    """A domain below an own one is another one, until the tenant has verified it."""
    return own in {address.domain, address.shown_domain}


def is_invitable(address: Address) -> bool:
    """Return whether an invitation takes the address ("Create invitation", Graph v1.0)."""
    local, _, _ = address.text.rpartition("@")
    edges = local[:1] + local[-1:]
    return not _NOT_INVITED.search(local) and not any(edge in ".-" for edge in edges)
