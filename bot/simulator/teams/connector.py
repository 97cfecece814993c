"""The connector's calls that put something into a conversation, change it or take it out."""

from typing import Any

from aiohttp import web

from bot.simulator.teams import asking, targeted
from bot.simulator.teams.conversations import Conversation
from bot.simulator.teams.refusal import refuse, unauthorized
from bot.simulator.world import World, world_of


async def send(request: web.Request) -> web.Response:
    """Put an activity at the end of a conversation."""
    return await _say(request, None)


async def reply(request: web.Request) -> web.Response:
    """Put an activity into a conversation as answer to another, which Teams does not look up."""
    return await _say(request, request.match_info["activity"])


async def update(request: web.Request) -> web.Response:
    """Replace an activity that is there."""
    if not asking.is_welcome(request):
        return unauthorized()
    activity = await asking.activity_of(request)
    conversation, activity_id = _present(request, activity)
    world = world_of(request)
    before = conversation.present(world.clock())[activity_id]
    fresh = targeted.changed(before, activity, asked=targeted.is_asked(request))
    stored = {**fresh, "id": activity_id}
    world.conversations.add(conversation, "updated", activity_id, stored, world.clock())
    return web.json_response({"id": activity_id})


async def delete(request: web.Request) -> web.Response:
    """Take an activity out."""
    if not asking.is_welcome(request):
        return unauthorized()
    conversation, activity_id = _present(request, {})
    world = world_of(request)
    world.conversations.add(conversation, "deleted", activity_id, {}, world.clock())
    return web.Response(status=200)


async def _say(request: web.Request, reply_to: str | None) -> web.Response:
    if not asking.is_welcome(request):
        return unauthorized()
    said = await asking.activity_of(request)
    conversation = asking.to_write(request, said)
    asked = targeted.is_asked(request)
    activity = targeted.addressed(said, conversation.type, conversation.members, asked=asked)
    activity_id = put(world_of(request), conversation, activity, reply_to)
    return web.json_response({"id": activity_id}, status=201)


def put(
    world: World,
    conversation: Conversation,
    activity: dict[str, Any],
    reply_to: str | None = None,
) -> str:
    """Put an activity into a conversation and return its id; a post in a channel has a thread."""
    activity_id = world.conversations.new_activity_id(world.clock())
    stored = {**activity, "id": activity_id}
    if reply_to is not None:
        stored["replyToId"] = reply_to
    world.conversations.add(conversation, "sent", activity_id, stored, world.clock())
    if conversation.type == "channel" and ";messageid=" not in conversation.id:
        world.conversations.thread(conversation, activity_id)
    return activity_id


def _present(request: web.Request, activity: dict[str, Any]) -> tuple[Conversation, str]:
    conversation, activity_id = asking.to_write(request, activity), request.match_info["activity"]
    world = world_of(request)
    holding = world.conversations.holding(conversation, activity_id, world.clock())
    if activity_id not in holding.present(world.clock()):
        refuse(404, "ActivityNotFoundInConversation")
    return holding, activity_id
