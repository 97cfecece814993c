"""Planting other objects and other settings into the tenant, and going back to the seed."""

from dataclasses import asdict, fields, replace
from typing import Any

from aiohttp import web

from bot.simulator.control.speech import listed, mapped, refuse, told
from bot.simulator.tenant.impossible import Impossible, check
from bot.simulator.tenant.objects import Contact, Group, Membership, Senders, Thing, User
from bot.simulator.tenant.settings import BadSetting, changed
from bot.simulator.tenant.state import Tenant
from bot.simulator.world import world_of

KINDS: dict[str, type[User] | type[Contact] | type[Group]] = {
    "users": User,
    "contacts": Contact,
    "groups": Group,
}


async def reset(request: web.Request) -> web.Response:
    """Go back to the seed."""
    world_of(request).reset()
    return web.json_response({"ok": True})


async def settings(request: web.Request) -> web.Response:
    """Return the settings."""
    return web.json_response(asdict(world_of(request).tenant.settings))


async def change_settings(request: web.Request) -> web.Response:
    """Change the settings named, and return all of them."""
    tenant = world_of(request).tenant
    try:
        tenant.settings = changed(tenant.settings, await told(request))
    except BadSetting as bad:
        refuse(str(bad))
    return web.json_response(asdict(tenant.settings))


async def seed(request: web.Request) -> web.Response:
    """Put objects into the tenant, or in its place; an impossible tenant is refused whole."""
    wishes = await told(request)
    world = world_of(request)
    fresh = replace(world.tenant, objects=_objects(world.tenant, wishes))
    broken = {str(address).lower() for address in listed(wishes, "broken_addresses")}
    fresh.broken_addresses = world.tenant.broken_addresses | broken
    try:
        check(fresh)
    except Impossible as impossible:
        refuse(str(impossible))
    world.tenant = fresh
    return web.json_response({"ok": True, "objects": len(fresh.objects)})


def _objects(tenant: Tenant, wishes: dict[str, Any]) -> dict[str, Thing]:
    unknown = set(wishes) - {*KINDS, "replace", "broken_addresses"}
    if unknown:
        refuse(f"Nobody knows {', '.join(sorted(unknown))}.")
    objects = {} if wishes.get("replace") else dict(tenant.objects)
    for kind, values in KINDS.items():
        for wish in listed(wishes, kind):
            thing = _thing(values, objects, wish)
            objects[thing.id] = thing
    return objects


def _thing(
    kind: type[User] | type[Contact] | type[Group], objects: dict[str, Thing], wish: Any
) -> Thing:
    known = {field.name for field in fields(kind)} - {"birth"}
    if not isinstance(wish, dict) or set(wish) - known or "id" not in wish:
        refuse(f"A {kind.__name__} has an id and any of: {', '.join(sorted(known))}.")
    for field in fields(kind):
        _check_type(field.name, field.default, wish)
    for name in ("senders", "details", "custom"):
        mapped(wish, name)
    present = objects.get(str(wish["id"]).lower())
    values = {name: _value(name, value) for name, value in wish.items()}
    values["id"] = str(wish["id"]).lower()
    try:
        return replace(present, **values) if isinstance(present, kind) else kind(**values)
    except TypeError as missing:
        refuse(str(missing))


def _check_type(name: str, default: Any, wish: dict[str, Any]) -> None:
    wrong_truth = isinstance(default, bool) and not isinstance(wish.get(name, default), bool)
    listed = isinstance(default, tuple) and name not in {"details", "custom"}
    if wrong_truth or (listed and not isinstance(wish.get(name, []), list)):
        refuse(f"'{name}' is of the wrong type.")


def _value(name: str, value: Any) -> Any:
    if name == "members":
        return tuple(Membership(str(member)) for member in value)
    if name == "senders":
        unknown = set(value) - {field.name for field in fields(Senders)}
        if unknown:
            refuse(f"Senders have no {', '.join(sorted(unknown))}.")
        return Senders(**{key: _value(key, item) for key, item in value.items()})
    if name in {"details", "custom"}:
        return tuple((str(key), str(item)) for key, item in value.items())
    return tuple(value) if isinstance(value, list) else value
