"""Reads the key document of the Bot Framework into keys that are ready for use; pure."""

import base64
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey, RSAPublicNumbers

MIN_BITS = 2048
_PRIVATE = frozenset({"d", "p", "q", "dp", "dq", "qi"})


class BadKeys(Exception):
    """The answer of the key server is no key document."""


@dataclass(frozen=True, slots=True)
class SigningKey:
    """One key, parsed once, with the channels it may speak for."""

    kid: str
    public: RSAPublicKey
    endorsements: frozenset[str]


def read_keys(document: Mapping[str, Any]) -> dict[str, SigningKey]:
    """Return the usable keys by id. Raise BadKeys if the document has no list of keys.

    Left out are short and private keys, and ids that stand twice.
    """
    entries = document.get("keys")
    if not isinstance(entries, list):
        raise BadKeys
    keys = [key for entry in entries if isinstance(entry, dict) and (key := _key(entry))]
    times = Counter(key.kid for key in keys)
    return {key.kid: key for key in keys if times[key.kid] == 1}


def _key(entry: Mapping[str, Any]) -> SigningKey | None:
    match entry:
        case {"kty": "RSA", "kid": str(kid), "n": str(n), "e": str(e)} if not (
            _PRIVATE & entry.keys()
        ):
            public = _public(n, e)
            return SigningKey(kid, public, _endorsements(entry)) if public else None
        case _:
            return None


def _public(n: str, e: str) -> RSAPublicKey | None:
    try:
        key = RSAPublicNumbers(_number(e), _number(n)).public_key()
    except ValueError:
        return None
    return key if key.key_size >= MIN_BITS else None


def _number(text: str) -> int:
    return int.from_bytes(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))


def _endorsements(entry: Mapping[str, Any]) -> frozenset[str]:
    match entry.get("endorsements"):
        case list() as channels:
            return frozenset(channel for channel in channels if isinstance(channel, str))
        case _:
            return frozenset()
