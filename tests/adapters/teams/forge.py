"""Makes tokens as the Bot Framework signs them, and as others would like it to."""

import base64
import hashlib
import hmac
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from aiohttp import web
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tests.adapters.teams.activities import APP_ID, SERVICE_URL

NOW = 1_795_435_200  # 2026-11-23T12:00:00Z
ISSUER = "https://api.botframework.com"
CLAIMS = {
    "iss": ISSUER,
    "aud": APP_ID,
    "serviceurl": SERVICE_URL,
    "nbf": NOW - 60,
    "exp": NOW + 3_600,
}

Signer = Callable[[bytes], bytes]


@cache
def key(name: str) -> rsa.RSAPrivateKey:
    """Return a private key that is the same for the same name; only "short" is short."""
    return rsa.generate_private_key(65537, 1024 if name == "short" else 2048)


def b64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def rs(name: str, digest: hashes.HashAlgorithm | None = None) -> Signer:
    return lambda raw: key(name).sign(raw, padding.PKCS1v15(), digest or hashes.SHA256())


def ps(name: str) -> Signer:
    pss = padding.PSS(padding.MGF1(hashes.SHA256()), hashes.SHA256.digest_size)
    return lambda raw: key(name).sign(raw, pss, hashes.SHA256())


def es() -> Signer:
    private = ec.generate_private_key(ec.SECP256R1())
    return lambda raw: private.sign(raw, ec.ECDSA(hashes.SHA256()))


def hs_with_public(name: str) -> Signer:
    """Return the classic confusion: the public key as the secret of an HMAC."""
    public = key(name).public_key()
    secret = public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    return lambda raw: hmac.new(secret, raw, hashlib.sha256).digest()


def unsigned(_raw: bytes) -> bytes:
    return b""


def jws(header: bytes, payload: bytes, sign: Signer) -> str:
    """Return a token of any bytes."""
    first = f"{b64(header)}.{b64(payload)}"
    return f"{first}.{b64(sign(first.encode()))}"


def token(
    claims: dict[str, Any] | None = None,
    header: dict[str, Any] | None = None,
    sign: Signer | None = None,
) -> str:
    """Return a token with changed claims and headers; None takes one out."""
    heads = {"typ": "JWT", "alg": "RS256", "kid": "good", "x5t": "good"} | (header or {})
    stated = CLAIMS | (claims or {})
    parts = [
        json.dumps({name: value for name, value in part.items() if value is not None}).encode()
        for part in (heads, stated)
    ]
    return jws(parts[0], parts[1], sign or rs("good"))


def published(kid: str, name: str = "", **members: Any) -> dict[str, Any]:
    """Return a key as the key document lists it."""
    numbers = key(name or kid).public_key().public_numbers()
    return {
        "kty": "RSA",
        "use": "sig",
        "kid": kid,
        "n": b64(numbers.n.to_bytes((numbers.n.bit_length() + 7) // 8)),
        "e": b64(numbers.e.to_bytes(3)),
        "endorsements": ["msteams"],
    } | members


@dataclass
class KeyServer:
    """The sign-in host of the Bot Framework: metadata, and the keys that are published now."""

    keys: list[dict[str, Any]] = field(default_factory=list)
    status: int = 200
    asked: int = 0
    metadata: dict[str, Any] | None = None
    raw_keys: str | None = None
    elsewhere: str = ""

    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_get("/metadata", self.tell_metadata)
        app.router.add_get("/keys", self.tell_keys)
        app.router.add_get("/moved", self.tell_moved)
        return app

    async def tell_metadata(self, request: web.Request) -> web.Response:
        self.asked += 1
        told = {"issuer": ISSUER, "jwks_uri": f"http://{request.host}/keys"}
        return web.json_response(self.metadata or told, status=self.status)

    async def tell_keys(self, _: web.Request) -> web.Response:
        if self.elsewhere:
            return web.Response(status=302, headers={"Location": self.elsewhere})
        text = self.raw_keys or json.dumps({"keys": self.keys})
        return web.Response(text=text, content_type="application/json", status=self.status)

    async def tell_moved(self, _: web.Request) -> web.Response:
        return web.json_response({"keys": self.keys})
