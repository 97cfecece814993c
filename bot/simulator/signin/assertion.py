"""Checks the signed statement with which an app without secret says who it is."""

from typing import Any

import jwt
from cryptography.x509 import load_pem_x509_certificate

from bot.simulator.signin.refusal import Refusal
from bot.simulator.tenant.state import App

ALGORITHMS = ("RS256", "PS256")
_SIGNATURE_ONLY: Any = {
    "verify_aud": False,
    "verify_exp": False,
    "verify_nbf": False,
    "verify_iat": False,
    "verify_iss": False,
    "verify_sub": False,
}


def check(assertion: str, app: App, audiences: frozenset[str], moments: tuple[float, ...]) -> None:
    """Raise Refusal unless the statement is signed by a registered certificate and is about us.

    It has to be current at one of the moments: an app need not know of a shift of time here.
    """
    claims = _signed_claims(assertion, app)
    if claims.get("iss") != app.client_id or claims.get("sub") != app.client_id:
        raise Refusal(700021, "Client assertion application identifier doesn't match 'client_id'.")
    if claims.get("aud") not in audiences:
        raise Refusal(700023, "Client assertion audience claim does not match Realm issuer.")
    if not any(_is_current(claims, now) for now in moments):
        raise Refusal(700024, "Client assertion is not within its valid time range.")


def _is_current(claims: dict[str, Any], now: float) -> bool:
    expires, begins = claims.get("exp"), claims.get("nbf", 0)
    if not isinstance(expires, int | float) or not isinstance(begins, int | float):
        return False
    return begins - 300 <= now < expires


def _signed_claims(assertion: str, app: App) -> dict[str, Any]:
    for pem in app.certificates:
        key = load_pem_x509_certificate(pem.encode()).public_key()
        try:
            claims: dict[str, Any] = jwt.decode(
                assertion,
                key,  # type: ignore[arg-type]  # a certificate may carry keys PyJWT has no use for
                algorithms=list(ALGORITHMS),
                options=_SIGNATURE_ONLY,
            )
        except jwt.InvalidTokenError:
            continue
        return claims
    raise Refusal(
        700027,
        "The certificate with identifier used to sign the client assertion is not registered "
        "on application.",
    )
