"""What every call to the connector goes through first: token, body, conversation, pace, access."""

import json
from typing import Any

from aiohttp import web

from bot.simulator.signin.tokens import CONNECTOR
from bot.simulator.teams import targeted
from bot.simulator.teams.access import thread_of
from bot.simulator.teams.conversations import Conversation
from bot.simulator.teams.pace import CREATE, ROSTER, SEND
from bot.simulator.teams.refusal import refuse, throttle
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


def to_read(request: web.Request) -> Conversation:
    """Return the conversation of the path, or refuse to let its roster be read."""
    world, conversation = world_of(request), _conversation(request, {})
    keep_pace(world, thread_of(conversation.id), ROSTER)
    world.conversations.access.refuse_absent(conversation.id)
    return conversation


def to_write(request: web.Request, activity: dict[str, Any]) -> Conversation:
    """Return the conversation of the path, or refuse to let the bot write there."""
    world, conversation = world_of(request), _conversation(request, activity)
    # Teams makes two messages of one with text and cards, and counts both.
    cost = 2 if activity.get("text") and activity.get("attachments") else 1
    keep_pace(world, thread_of(conversation.id), SEND, cost)
    refuse_shut(world, conversation.id, asked=targeted.is_asked(request))
    return conversation


def refuse_shut(world: World, conversation_id: str, *, asked: bool = False) -> None:
    """Refuse to let the bot write into a conversation that is shut to it."""
    access = world.conversations.access
    access.refuse_absent(conversation_id, targeted=asked)
    access.refuse_blocked(conversation_id)


def to_create(world: World, person_id: str) -> Conversation:
    """Return the one chat of the bot with this person, or refuse to open it.

    That a bot which is blocked may open it, and is refused by the first message, is not
    documented.
    """
    keep_pace(world, f"29:{person_id}", CREATE)
    conversation = world.conversations.start((person_id,))
    world.conversations.access.refuse_absent(conversation.id)
    return conversation


def keep_pace(world: World, thread: str, operation: str, cost: int = 1) -> None:
    """Refuse a call that comes too early, where the limits of Teams are on."""
    if world.tenant.settings.teams_rate_limits:
        wait_s = world.conversations.pace.take(thread, operation, world.clock(), cost)
        if wait_s:
            throttle(wait_s)


def _conversation(request: web.Request, activity: dict[str, Any]) -> Conversation:
    """Return the conversation of the path; one nobody has heard of is started, if so set."""
    world = world_of(request)
    conversation_id = request.match_info["conversation"]
    world.conversations.access.refuse_gone(conversation_id)
    known = world.conversations.known.get(conversation_id)
    if known is not None:
        return known
    if world.tenant.settings.unknown_conversation_is_404:
        refuse(404, "ConversationNotFound")
    return _started(world, conversation_id, activity)


def _started(world: World, conversation_id: str, activity: dict[str, Any]) -> Conversation:
    kind = "channel" if "@thread.tacv2" in conversation_id else "groupChat"
    everybody = tuple(user.id for user in world.tenant.users() if user.mailbox in PEOPLE)
    if conversation_id.startswith("a:"):
        # Whom a chat is with is known by whom the bot addresses in it.
        recipient = activity.get("recipient")
        person = str(recipient.get("id", "")) if isinstance(recipient, dict) else ""
        known = world.tenant.get(person.removeprefix("29:"))
        kind, everybody = "personal", (known.id,) if known else everybody
    return world.conversations.start(everybody, conversation_id=conversation_id, kind=kind)


async def activity_of(request: web.Request) -> dict[str, Any]:
    """Return the activity in the body, or refuse one that Teams would not show."""
    if len(await request.read()) > MAX_MESSAGE_BYTES:
        refuse(413, "MessageSizeTooBig")
    activity = await json_of(request)
    check(activity)
    return activity


def check(activity: Any) -> None:
    """Refuse an activity without a type, and a message with nothing in it."""
    if not isinstance(activity, dict) or not isinstance(activity.get("type"), str):
        refuse(400, "BadSyntax", "Activity must have a type.")
    if activity["type"] == "message" and not any(activity.get(n) for n in MEANS_NOTHING_WITHOUT):
        refuse(400, "BadSyntax", "Activity must include non empty 'text' field or an attachment.")


async def json_of(request: web.Request) -> dict[str, Any]:
    """Return the JSON object of the body, or refuse."""
    try:
        read = json.loads(await request.read())
    except ValueError:
        refuse(400, "BadSyntax", "Invalid JSON in the body.")
    if not isinstance(read, dict):
        refuse(400, "BadSyntax", "The body is not an object.")
    return read
