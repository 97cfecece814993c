"""What people do to the bot in Teams: conversations begin, are blocked, and end."""

from typing import Any

from aiohttp import web

from bot.simulator.control.speech import find, listed, refuse, told
from bot.simulator.teams.access import USER_BLOCKED, Deed
from bot.simulator.teams.conversations import KINDS
from bot.simulator.teams.pace import LIMITS
from bot.simulator.world import world_of

DEEDS = {deed.value: deed for deed in Deed}


async def start_conversation(request: web.Request) -> web.Response:
    """Start a conversation as if people had done so: {"members": […], "id": …, "type": …}."""
    wish, world = await told(request), world_of(request)
    people = tuple(find(world.tenant, key).id for key in listed(wish, "members"))
    if not people:
        refuse("A conversation has members.")
    kind = str(wish.get("type", "personal"))
    if kind not in KINDS:
        refuse(f"'type' is one of {', '.join(KINDS)}.")
    asked = wish.get("id")
    started = world.conversations.start(people, conversation_id=asked, kind=kind)
    return web.json_response(
        {"id": started.id, "type": started.type, "members": list(started.members)}
    )


async def change_access(request: web.Request) -> web.Response:
    """Block, unblock, uninstall, reinstall or forget: {"do": …, "conversation" or "person": …}.

    "code" names what a blocked conversation answers, "" a refusal without one. A person stands
    for the chat with the bot; a thread stands for its channel. What is forgotten has an id that
    means nothing any more, and creating it gives another.
    """
    wish, world = await told(request), world_of(request)
    do, code = wish.get("do"), wish.get("code", USER_BLOCKED)
    if do not in DEEDS or not isinstance(code, str):
        refuse(f"'do' is one of {', '.join(DEEDS)}, and 'code' is a text.")
    conversation_id = _meant(request, wish)
    world.conversations.access.change(DEEDS[do], conversation_id, code)
    shown = world.conversations.access.shown(conversation_id)
    return web.json_response({"id": conversation_id, **shown})


def _meant(request: web.Request, wish: dict[str, Any]) -> str:
    world, named = world_of(request), wish.get("conversation")
    if isinstance(named, str) and named and "person" not in wish:
        return named
    if named is not None or "person" not in wish:
        refuse("Either 'conversation' or 'person' is named.")
    return world.conversations.start((find(world.tenant, wish["person"]).id,)).id


async def rate_limits(request: web.Request) -> web.Response:
    """Return the limits of Teams and the calls that came too early; settings turn them on."""
    world = world_of(request)
    strikes = world.conversations.pace.shown()
    return web.json_response(
        {
            "on": world.tenant.settings.teams_rate_limits,
            "limits": {name: [list(window) for window in LIMITS[name]] for name in LIMITS},
            "strikes": strikes,
            "total": sum(world.conversations.pace.strikes.values()),
        }
    )


async def forget_strikes(request: web.Request) -> web.Response:
    """Forget the calls that came too early, and all that were counted."""
    pace = world_of(request).conversations.pace
    pace.calls.clear()
    pace.strikes.clear()
    return web.json_response({"ok": True})
