"""Looking into the simulated tenant without changing it."""

import asyncio
import inspect
from dataclasses import asdict
from typing import Any

from aiohttp import web

from bot.simulator.control import readable
from bot.simulator.control.speech import refuse
from bot.simulator.teams import targeted
from bot.simulator.teams.conversations import Conversation, Happening
from bot.simulator.world import world_of

LONGEST_WAIT_S = 60.0


async def index(request: web.Request) -> web.Response:
    """List the doors, each with what it does."""
    doors = [_door(route) for route in request.app.router.routes() if route.method != "HEAD"]
    ours = [door for door in doors if door["path"].startswith("/_sim")]
    return web.json_response({"doors": ours})


def _door(route: web.AbstractRoute) -> dict[str, str]:
    does = inspect.getdoc(route.handler) or ""
    path = route.resource.canonical if route.resource else ""
    return {"method": route.method, "path": path, "does": does.partition("\n")[0]}


async def ping(request: web.Request) -> web.Response:
    """Say that the simulator is up, and whose tenant it is."""
    tenant = world_of(request).tenant
    return web.json_response({"ok": True, "tenant": tenant.id, "clientId": tenant.app.client_id})


async def state(request: web.Request) -> web.Response:
    """Return the whole tenant."""
    return web.json_response(readable.tenant(world_of(request).tenant))


async def journal(request: web.Request) -> web.Response:
    """Return the foreign calls so far, of one surface or of all."""
    calls = world_of(request).journal.of(request.query.get("surface"))
    return web.json_response({"calls": [asdict(call) for call in calls]})


async def clear_journal(request: web.Request) -> web.Response:
    """Forget the foreign calls so far."""
    world_of(request).journal.clear()
    return web.json_response({"ok": True})


async def conversations(request: web.Request) -> web.Response:
    """Return the ids of all conversations, and whether the bot may speak in them."""
    known = world_of(request).conversations.known.values()
    access = world_of(request).conversations.access
    listed = [
        {"id": c.id, "type": c.type, "members": list(c.members), **access.shown(c.id)}
        for c in known
    ]
    return web.json_response({"conversations": listed})


async def conversation(request: web.Request) -> web.Response:
    """Return a conversation; with `after` and `wait` only once something new has happened."""
    try:
        after, wait = int(request.query.get("after", 0)), float(request.query.get("wait", 0))
    except ValueError:
        refuse("'after' and 'wait' are numbers.")
    found = await _known(request, min(wait, LONGEST_WAIT_S), after)
    if found is None:
        empty = {"id": request.match_info["conversation"], "number": 0}
        return web.json_response({**empty, "activities": [], "events": []})
    return web.json_response(_shown(found, after, world_of(request).clock()))


async def _known(request: web.Request, wait_s: float, after: int) -> Conversation | None:
    every = world_of(request).conversations
    name = request.match_info["conversation"]
    deadline = asyncio.get_running_loop().time() + wait_s
    while True:
        found = every.known.get(name)
        left = deadline - asyncio.get_running_loop().time()
        if (found and found.after(after)) or left <= 0:
            return found
        await every.something_happens(left)


def _shown(found: Conversation, after: int, now: float) -> dict[str, Any]:
    return {
        "id": found.id,
        "type": found.type,
        "members": list(found.members),
        "number": len(found.happenings),
        "activities": list(found.present(now).values()),
        "events": [_event(happening) for happening in found.after(after)],
    }


def _event(happening: Happening) -> dict[str, Any]:
    return {
        "number": happening.number,
        "kind": happening.kind,
        "activityId": happening.activity_id,
        "activity": happening.activity,
        "targeted": targeted.is_targeted(happening.activity),
        "at": happening.at,
    }
