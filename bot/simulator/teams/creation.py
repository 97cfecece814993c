"""Conversations that the bot itself begins: its one chat with a person, or a post in a channel.

"Send proactive messages" (msteams-docs); the texts of refusals are those that clients report
(botbuilder-dotnet #1203, BotBuilder-V3 #128).
"""

from typing import Any

from aiohttp import web

from bot.simulator.teams import asking, connector, targeted
from bot.simulator.teams.access import NOT_IN_ROSTER, thread_of
from bot.simulator.teams.conversations import Conversation
from bot.simulator.teams.pace import CREATE
from bot.simulator.teams.refusal import refuse, unauthorized
from bot.simulator.tenant.objects import User
from bot.simulator.world import World, world_of

WRONG = "Incorrect conversation creation parameters"


async def create(request: web.Request) -> web.Response:
    """Begin a conversation; the chat with a person is the same one each time."""
    if not asking.is_welcome(request):
        return unauthorized()
    world, asked = world_of(request), await asking.json_of(request)
    _refuse_tenant(world, asked)
    if asked.get("activity"):
        asking.check(asked["activity"])
    if asked.get("isGroup"):
        return web.json_response(_posted(world, asked), status=201)
    conversation = asking.to_create(world, _person(world, asked))
    answer: dict[str, Any] = {"id": conversation.id}
    if asked.get("activity"):
        answer["activityId"] = _put(world, conversation, asked["activity"])
    return web.json_response(answer, status=201)


def _refuse_tenant(world: World, asked: dict[str, Any]) -> None:
    data = asked.get("channelData")
    tenant = data.get("tenant") if isinstance(data, dict) else None
    named = tenant.get("id") if isinstance(tenant, dict) else asked.get("tenantId")
    if not isinstance(named, str) or not named:
        refuse(400, "BadSyntax", "Could not parse tenant id")
    if named.lower() != world.tenant.id:
        refuse(403, NOT_IN_ROSTER)


def _person(world: World, asked: dict[str, Any]) -> str:
    members = asked.get("members")
    if not isinstance(members, list) or not all(isinstance(m, dict) for m in members):
        refuse(400, "BadSyntax", WRONG)
    if len(members) != 1:
        refuse(400, "BadSyntax", WRONG)
    found = world.tenant.get(str(members[0].get("id", "")).removeprefix("29:"))
    if not isinstance(found, User) or found.deleted_at is not None:
        refuse(403, NOT_IN_ROSTER)
    return found.id


def _posted(world: World, asked: dict[str, Any]) -> dict[str, Any]:
    """A bot cannot make a group chat: with several people, it can only post in a channel."""
    data = asked.get("channelData")
    channel = data.get("channel") if isinstance(data, dict) else None
    channel_id = channel.get("id") if isinstance(channel, dict) else None
    if not isinstance(channel_id, str) or not channel_id or not asked.get("activity"):
        refuse(400, "BadSyntax", WRONG)
    world.conversations.access.refuse_gone(channel_id)
    asking.keep_pace(world, thread_of(channel_id), CREATE)
    everybody = tuple(user.id for user in world.tenant.users() if user.mailbox in asking.PEOPLE)
    known = world.conversations.known.get(channel_id)
    held = known or world.conversations.start(everybody, conversation_id=channel_id, kind="channel")
    activity_id = _put(world, held, asked["activity"])
    return {"id": f"{channel_id};messageid={activity_id}", "activityId": activity_id}


def _put(world: World, conversation: Conversation, activity: dict[str, Any]) -> str:
    asking.refuse_shut(world, conversation.id)
    public = targeted.addressed(activity, conversation.type, conversation.members, asked=False)
    return connector.put(world, conversation, public)
