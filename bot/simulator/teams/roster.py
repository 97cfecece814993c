"""Who is in a conversation, as the connector tells a bot."""

from collections.abc import Iterator
from typing import Any

from aiohttp import web

from bot.simulator.teams.asking import is_welcome, to_read
from bot.simulator.teams.refusal import refuse, unauthorized
from bot.simulator.tenant.objects import User
from bot.simulator.world import World, world_of


async def members(request: web.Request) -> web.Response:
    """Return every member of the conversation."""
    if not is_welcome(request):
        return unauthorized()
    return web.json_response(list(_roster(request)))


async def paged_members(request: web.Request) -> web.Response:
    """Return every member of the conversation, on one page."""
    if not is_welcome(request):
        return unauthorized()
    return web.json_response({"members": list(_roster(request))})


async def member(request: web.Request) -> web.Response:
    """Return one member, asked for by Teams id, by Entra object id or by principal name."""
    if not is_welcome(request):
        return unauthorized()
    asked = request.match_info["member"].removeprefix("29:").lower()
    for account in _roster(request):
        if asked in {account["aadObjectId"], account["userPrincipalName"].lower()}:
            return web.json_response(account)
    return refuse(404, "MemberNotFoundInConversation")


def _roster(request: web.Request) -> Iterator[dict[str, Any]]:
    world = world_of(request)
    for member_id in to_read(request).members:
        user = world.tenant.get(member_id)
        if isinstance(user, User):
            yield _account(world, user)


def _account(world: World, user: User) -> dict[str, Any]:
    return {
        "id": f"29:{user.id}",
        "name": user.display_name,
        "givenName": user.given_name,
        "surname": user.surname,
        "email": user.mail,
        "userPrincipalName": user.upn,
        "tenantId": world.tenant.id,
        "userRole": "guest" if user.guest else "user",
        "aadObjectId": user.id,
        "objectId": user.id,
    }
