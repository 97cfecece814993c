"""What stands in a genuine token of the Bot Framework; pure.

Rules: "Authenticate requests from the Bot Connector service to your bot", Bot Connector
authentication, v3.1 and v3.2; stricter where the page leaves room.
"""

import base64
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeGuard

from bot.adapters.teams.body import parse
from bot.adapters.teams.faults import Fault
from bot.adapters.teams.inbound import Malformed

ISSUER = "https://api.botframework.com"
ALGORITHM = "RS256"
LEEWAY_S = 300
MAX_BYTES = 8 * 1024
_PART = "[A-Za-z0-9_-]+"
_BEARER = re.compile(rf"Bearer ({_PART}\.{_PART}\.{_PART})")
# Headers that bring a key along, or change what the signature means.
_REFUSED = frozenset({"crit", "b64", "jwk", "jku", "x5c", "x5u", "zip", "cty"})


def bearer(headers: Sequence[str]) -> str | Fault:
    """Return the token of the one Authorization header."""
    if len(headers) != 1 or len(headers[0]) > MAX_BYTES:
        return Fault.HEADER
    match = _BEARER.fullmatch(headers[0])
    return match[1] if match else Fault.HEADER


def key_id(token: str) -> str | Fault:
    """Return the id of the key that the token says it is signed with."""
    try:
        header = parse(_decoded(token.split(".", 1)[0]))
    except (Malformed, ValueError):
        return Fault.TOKEN
    if header.get("alg") != ALGORITHM or _REFUSED & header.keys():
        return Fault.ALGORITHM
    kid = header.get("kid")
    return kid if isinstance(kid, str) and 0 < len(kid) <= 256 else Fault.KEY


def _decoded(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


@dataclass(frozen=True, slots=True)
class Expected:
    """Whom a token must come from and be for."""

    app_id: str
    issuer: str = ISSUER


def check(payload: bytes, expected: Expected, service_url: str, now: float) -> Fault | None:
    """Return what is wrong with the signed payload; now is in seconds since 1970."""
    try:
        claims = parse(payload)
    except Malformed:
        return Fault.CLAIMS
    if claims.get("iss") != expected.issuer:
        return Fault.ISSUER
    if claims.get("aud") != expected.app_id:
        return Fault.AUDIENCE
    if claims.get("serviceurl") != service_url or not service_url:
        return Fault.SERVICE_URL_CLAIM
    return _time(claims, now)


def _time(claims: Mapping[str, Any], now: float) -> Fault | None:
    expires, begins = claims.get("exp"), claims.get("nbf")
    if not _is_whole(expires) or not _is_whole(begins):
        return Fault.CLAIMS
    if now > expires + LEEWAY_S:
        return Fault.EXPIRED
    return Fault.NOT_YET if now < begins - LEEWAY_S else None


def _is_whole(value: Any) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)
