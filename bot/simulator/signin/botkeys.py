"""The keys with which the Bot Framework signs what Teams sends to a bot."""

import base64
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

ISSUER = "https://api.botframework.com"
TEAMS_ONLY = ("msteams",)


@dataclass(frozen=True, slots=True)
class BotKey:
    """One signing key with the channels it may speak for."""

    kid: str
    private: RSAPrivateKey
    endorsements: tuple[str, ...] = TEAMS_ONLY

    def public_document(self) -> dict[str, Any]:
        """Return the key as the published key document lists it."""
        numbers = self.private.public_key().public_numbers()
        return {
            "kty": "RSA",
            "use": "sig",
            "kid": self.kid,
            "x5t": self.kid,
            "n": _base64url(numbers.n),
            "e": _base64url(numbers.e),
            "endorsements": list(self.endorsements),
        }

    def public_pem(self) -> bytes:
        """Return the public key in the form that an attacker would use as a secret."""
        form = PublicFormat.SubjectPublicKeyInfo
        return self.private.public_key().public_bytes(Encoding.PEM, form)


@dataclass(slots=True)
class BotKeys:
    """The published keys, newest last; the first is made when somebody asks for it."""

    keys: list[BotKey] = field(default_factory=list)

    def published(self) -> list[BotKey]:
        """Return every key of the key document."""
        if not self.keys:
            self.rotate()
        return self.keys

    def rotate(self, *, retire: bool = False, endorsements: tuple[str, ...] = TEAMS_ONLY) -> BotKey:
        """Return a new signing key, which stands beside the old ones or in their place."""
        if retire:
            self.keys.clear()
        self.keys.append(new_key(endorsements))
        return self.keys[-1]

    def sign(self, claims: Mapping[str, Any], wish: Mapping[str, Any]) -> str:
        """Return a token; the wish may ask for a foreign key, another algorithm, odd headers."""
        key = new_key() if wish.get("key") == "unknown" else self.published()[-1]
        headers = {"kid": self.published()[-1].kid, **wish.get("headers", {})}
        headers = {name: value for name, value in headers.items() if value is not None}
        algorithm = str(wish.get("alg", "RS256"))
        if algorithm.startswith(("RS", "PS")):
            return jwt.encode(dict(claims), key.private, algorithm=algorithm, headers=headers)
        secret = key.public_pem() if algorithm.startswith("HS") else None
        return _by_hand(claims, {**headers, "typ": "JWT", "alg": algorithm}, secret)


def new_key(endorsements: tuple[str, ...] = TEAMS_ONLY) -> BotKey:
    """Return a fresh key that nobody has published yet."""
    return BotKey(uuid4().hex, generate_private_key(65537, 2048), endorsements)


def _by_hand(claims: Mapping[str, Any], headers: Mapping[str, Any], secret: bytes | None) -> str:
    # PyJWT rightly refuses to make these: no signature, or the public key as shared secret.
    parts = [_segment(json.dumps(part).encode()) for part in (headers, claims)]
    signed = ".".join(parts)
    digest = hmac.digest(secret, signed.encode(), "sha256") if secret else b""
    return f"{signed}.{_segment(digest)}"


def _base64url(number: int) -> str:
    return _segment(number.to_bytes((number.bit_length() + 7) // 8, "big"))


def _segment(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
