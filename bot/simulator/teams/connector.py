"""The connector's calls that put something into a conversation, change it or take it out."""

import json
from typing import Any

from aiohttp import web

from bot.simulator.signin.tokens import CONNECTOR
from bot.simulator.teams.conversations import Conversation
from bot.simulator.teams.refusal import refuse, unauthorized
from bot.simulator.world import World, world_of

# The newer of the two figures that Microsoft gives (msteams-docs, format your bot messages).
MAX_MESSAGE_BYTES = 100 * 1024
PEOPLE = frozenset({"UserMailbox", "GuestMailUser"})
MEANS_NOTHING_WITHOUT = ("text", "attachments")


def is_welcome(request: web.Request) -> bool:
    """Return whether the call carries the token it needs; by default it needs none."""
    world = world_of(request)
    authorization = request.headers.get("Authorization")
    if authorization is None:
        return not world.tenant.settings.connector_requires_token
    settings = world.tenant.settings
    return world.tokens.accepts(authorization, CONNECTOR, world.clock(), settings.static_token)


def conversation_of(request: web.Request) -> Conversation:
    """Return the conversation of the path; one nobody has heard of is started, if so set."""
    world = world_of(request)
    conversation_id = request.match_info["conversation"]
    known = world.conversations.known.get(conversation_id)
    if known is not None:
        return known
    if world.tenant.settings.unknown_conversation_is_404:
        refuse(404, "ConversationNotFound", "Conversation not found.")
    kind = "personal" if conversation_id.startswith("a:") else "groupChat"
    everybody = tuple(user.id for user in world.tenant.users() if user.mailbox in PEOPLE)
    return world.conversations.start(everybody, conversation_id=conversation_id, kind=kind)


async def create(request: web.Request) -> web.Response:
    """Start a conversation with the members named."""
    if not is_welcome(request):
        return unauthorized()
    world, asked = world_of(request), await _json(request)
    members = asked.get("members")
    if not isinstance(members, list) or not all(isinstance(m, dict) for m in members):
        refuse(400, "BadSyntax", "Incorrect conversation creation parameters")
    people = tuple(str(member.get("id", "")).removeprefix("29:") for member in members)
    if not asked.get("isGroup"):
        if len(people) != 1 or world.tenant.get(people[0]) is None:
            refuse(403, "BotNotInConversationRoster", "The bot is not part of the conversation.")
        conversation = world.conversations.start(people)
    else:
        conversation = world.conversations.start(people, kind="groupChat")
    answer: dict[str, Any] = {"id": conversation.id}
    if asked.get("activity"):
        _check(asked["activity"])
        answer["activityId"] = _put(world, conversation, asked["activity"], None)
    return web.json_response(answer, status=201)


async def send(request: web.Request) -> web.Response:
    """Put an activity at the end of a conversation."""
    return await _say(request, None)


async def reply(request: web.Request) -> web.Response:
    """Put an activity into a conversation as answer to another, which Teams does not look up."""
    return await _say(request, request.match_info["activity"])


async def update(request: web.Request) -> web.Response:
    """Replace an activity that is there."""
    if not is_welcome(request):
        return unauthorized()
    activity = await _activity(request)
    conversation, activity_id = _present(request)
    fresh = {**activity, "id": activity_id}
    world = world_of(request)
    world.conversations.add(conversation, "updated", activity_id, fresh, world.clock())
    return web.json_response({"id": activity_id})


async def delete(request: web.Request) -> web.Response:
    """Take an activity out."""
    if not is_welcome(request):
        return unauthorized()
    conversation, activity_id = _present(request)
    world = world_of(request)
    world.conversations.add(conversation, "deleted", activity_id, {}, world.clock())
    return web.Response(status=200)


async def _say(request: web.Request, reply_to: str | None) -> web.Response:
    if not is_welcome(request):
        return unauthorized()
    activity = await _activity(request)
    activity_id = _put(world_of(request), conversation_of(request), activity, reply_to)
    return web.json_response({"id": activity_id}, status=201)


def _put(
    world: World, conversation: Conversation, activity: dict[str, Any], reply_to: str | None
) -> str:
    activity_id = world.conversations.new_activity_id(world.clock())
    stored = {**activity, "id": activity_id}
    if reply_to is not None:
        stored["replyToId"] = reply_to
    world.conversations.add(conversation, "sent", activity_id, stored, world.clock())
    return activity_id


def _present(request: web.Request) -> tuple[Conversation, str]:
    conversation, activity_id = conversation_of(request), request.match_info["activity"]
    if activity_id not in conversation.present():
        refuse(404, "ActivityNotFoundInConversation", "Conversation not found.")
    return conversation, activity_id


async def _activity(request: web.Request) -> dict[str, Any]:
    if len(await request.read()) > MAX_MESSAGE_BYTES:
        refuse(413, "MessageSizeTooBig", "Message size too large.")
    activity = await _json(request)
    _check(activity)
    return activity


def _check(activity: Any) -> None:
    if not isinstance(activity, dict) or not isinstance(activity.get("type"), str):
        refuse(400, "BadSyntax", "Activity must have a type.")
    if activity["type"] == "message" and not any(activity.get(n) for n in MEANS_NOTHING_WITHOUT):
        refuse(400, "BadSyntax", "Activity must include non empty 'text' field or an attachment.")


async def _json(request: web.Request) -> dict[str, Any]:
    try:
        read = json.loads(await request.read())
    except ValueError:
        refuse(400, "BadSyntax", "Invalid JSON in the body.")
    if not isinstance(read, dict):
        refuse(400, "BadSyntax", "The body is not an object.")
    return read
