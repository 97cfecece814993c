"""The routes of this surface."""

from collections.abc import Iterable

from aiohttp import web

from bot.simulator.teams import connector, creation, roster

CONVERSATIONS = "/teams/v3/conversations"
ONE = CONVERSATIONS + "/{conversation}"


def routes() -> Iterable[web.RouteDef]:
    """Return the routes of the connector."""
    return (
        web.post(CONVERSATIONS, creation.create),
        web.post(ONE + "/activities", connector.send),
        web.post(ONE + "/activities/{activity}", connector.reply),
        web.put(ONE + "/activities/{activity}", connector.update),
        web.delete(ONE + "/activities/{activity}", connector.delete),
        web.get(ONE + "/members", roster.members),
        web.get(ONE + "/pagedmembers", roster.paged_members),
        web.get(ONE + "/members/{member}", roster.member),
    )
