"""The routes of this surface."""

from collections.abc import Iterable

from aiohttp import web

from bot.simulator.exchange import door


def routes() -> Iterable[web.RouteDef]:
    """Return the routes of Exchange; only `beta` answers InvokeCommand."""
    return (
        web.route("*", "/adminapi/beta/{tenant}/InvokeCommand", door.invoke),
        web.route("*", "/adminapi/v1.0/{tenant}/InvokeCommand", door.wrong_version),
    )
