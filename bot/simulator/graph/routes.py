"""The routes of this surface."""

from collections.abc import Iterable

from aiohttp import web

from bot.simulator.graph import door


def routes() -> Iterable[web.RouteDef]:
    """Return the routes of Graph; paths are told apart behind the door, for batches too."""
    return (web.route("*", "/v1.0/{path:.*}", door.open_door),)
