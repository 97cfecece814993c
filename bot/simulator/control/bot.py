"""What Teams and the sign-in host do for a bot: tokens and keys."""

from dataclasses import replace
from typing import Any

from aiohttp import web
from cryptography.x509 import load_pem_x509_certificate

from bot.simulator.control.speech import listed, mapped, refuse, told
from bot.simulator.signin.botkeys import ISSUER, TEAMS_ONLY
from bot.simulator.world import world_of

TOKEN_LIFE_S = 3600


async def token(request: web.Request) -> web.Response:
    """Mint a token as Teams sends it to a bot, or a hostile variant of it."""
    wish, world = await told(request), world_of(request)
    unknown = set(wish) - {"appId", "serviceUrl", "claims", "headers", "alg", "key"}
    if unknown:
        refuse(f"Nobody knows {', '.join(sorted(unknown))}.")
    # Good for a bot that knows of a shift of time here, and for one that does not.
    moments = [int(moment) for moment in world.moments()]
    claims: dict[str, Any] = {
        "serviceurl": wish.get("serviceUrl"),
        "nbf": min(moments),
        "exp": max(moments) + TOKEN_LIFE_S,
        "iss": ISSUER,
        "aud": wish.get("appId", world.tenant.app.client_id),
    }
    claims |= mapped(wish, "claims")
    stated = {name: value for name, value in claims.items() if value is not None}
    signed = world.bot_keys.sign(stated, {**wish, "headers": mapped(wish, "headers")})
    return web.json_response({"token": signed})


async def rotate_key(request: web.Request) -> web.Response:
    """Sign with a new key from now on; the old one stays published unless it is retired."""
    wish = await told(request)
    endorsements = tuple(listed({"endorsements": list(TEAMS_ONLY), **wish}, "endorsements"))
    keys = world_of(request).bot_keys
    key = keys.rotate(retire=bool(wish.get("retire")), endorsements=endorsements)
    return web.json_response({"kid": key.kid, "published": [k.kid for k in keys.published()]})


async def register_certificate(request: web.Request) -> web.Response:
    """Register a certificate of the app: {"certificate": PEM}."""
    pem = str((await told(request)).get("certificate", ""))
    try:
        load_pem_x509_certificate(pem.encode())
    except ValueError:
        refuse("'certificate' is not a certificate in PEM form.")
    tenant = world_of(request).tenant
    tenant.app = replace(tenant.app, certificates=(*tenant.app.certificates, pem))
    return web.json_response({"ok": True})


async def revoke_tokens(request: web.Request) -> web.Response:
    """End every access token, as a password change or a new policy does."""
    world_of(request).tokens.revoke()
    return web.json_response({"ok": True})
