"""The routes of this surface."""

from collections.abc import Iterable

from aiohttp import web

from bot.simulator.signin import discovery, endpoint


def routes() -> Iterable[web.RouteDef]:
    """Return the routes of the sign-in host."""
    return (
        web.post("/{tenant}/oauth2/v2.0/token", endpoint.token),
        web.get("/{tenant}/v2.0/.well-known/openid-configuration", discovery.entra),
        web.get("/botframework/v1/.well-known/openidconfiguration", discovery.bot_framework),
        web.get("/botframework/v1/keys", discovery.bot_keys),
    )
