"""Name and Alias of a mail contact, derived from its address alone.

The same address always gives the same Name, so that a second create fails instead of making a
second contact; two people with one display name never clash (New-MailContact,
office-docs-powershell: Name is unique and at most 64 characters, Alias at most 64).
"""

import hashlib
import re

from bot.domain.addresses import Address

LENGTH = 64
_HASH_LENGTH = 16
_NOT_IN_ALIAS = re.compile(r"[^a-z0-9]+")


def name(address: Address) -> str:
    """Return the Name: the address, or where that is too long, its beginning and a hash."""
    if len(address.key) <= LENGTH:
        return address.key
    # No address lacks an at sign, so this never is the Name of another contact.
    return _hashed(address, address.key.replace("@", " at "))


def alias(address: Address) -> str:
    """Return the Alias: letters and digits of the address, and a hash that makes it unique."""
    return _hashed(address, _NOT_IN_ALIAS.sub(".", address.key).strip("."))


def _hashed(address: Address, text: str) -> str:
    digest = hashlib.sha256(address.key.encode()).hexdigest()[:_HASH_LENGTH]
    kept = text[: LENGTH - _HASH_LENGTH - 1].rstrip(". ")
    return f"{kept}-{digest}" if kept else digest
