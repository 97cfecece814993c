"""How the control door reads what it is told, and says no."""

import json
from typing import Any, NoReturn

from aiohttp import web

from bot.simulator.tenant.finding import named
from bot.simulator.tenant.objects import Group, Thing
from bot.simulator.tenant.state import Tenant


async def told(request: web.Request) -> dict[str, Any]:
    """Return the JSON object of the body; an empty body is an empty object."""
    body = await request.read()
    try:
        read = json.loads(body) if body else {}
    except ValueError:
        refuse("The body is not JSON.")
    if not isinstance(read, dict):
        refuse("The body is not a JSON object.")
    return read


def refuse(reason: str) -> NoReturn:
    """Raise a 400 that says why."""
    text = json.dumps({"error": reason})
    raise web.HTTPBadRequest(text=text, content_type="application/json")


def listed(wish: dict[str, Any], name: str) -> list[Any]:
    """Return a list out of what was told; nothing told is an empty list."""
    value = wish.get(name, [])
    if not isinstance(value, list):
        refuse(f"'{name}' is not a list.")
    return value


def mapped(wish: dict[str, Any], name: str) -> dict[str, Any]:
    """Return an object out of what was told; nothing told is an empty object."""
    value = wish.get(name, {})
    if not isinstance(value, dict):
        refuse(f"'{name}' is not an object.")
    return value


def find(tenant: Tenant, key: Any) -> Thing:
    """Return the object meant by an id, an address, a principal name or a display name."""
    found = named(tenant, str(key))
    if len(found) != 1:
        refuse(f"'{key}' names {len(found)} objects.")
    return found[0]


def find_group(tenant: Tenant, key: Any) -> Group:
    """Return the group meant."""
    thing = find(tenant, key)
    if not isinstance(thing, Group):
        refuse(f"'{key}' is no group.")
    return thing
