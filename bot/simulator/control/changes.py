"""What colleagues, guests and administrators do meanwhile, outside the bot."""

from dataclasses import replace

from aiohttp import web

from bot.simulator.control import readable
from bot.simulator.control.speech import find, find_group, listed, refuse, told
from bot.simulator.tenant.objects import SINCE_EVER, Membership, User
from bot.simulator.world import world_of


async def delete(request: web.Request) -> web.Response:
    """Delete an object: {"object": …}, with "soft": true so that it can be restored."""
    wish, tenant = await told(request), world_of(request).tenant
    thing = find(tenant, wish.get("object"))
    if wish.get("soft"):
        tenant.put(replace(thing, deleted_at=tenant.now()))
    else:
        tenant.remove(thing.id)
    return web.json_response({"ok": True, "id": thing.id})


async def owners(request: web.Request) -> web.Response:
    """Change the owners of a group: {"group": …, "add": […], "remove": […]}."""
    wish, tenant = await told(request), world_of(request).tenant
    group = find_group(tenant, wish.get("group"))
    removed = {find(tenant, key).id for key in listed(wish, "remove")}
    added = [find(tenant, key).id for key in listed(wish, "add")]
    kept = [owner for owner in group.owners if owner not in removed]
    changed = replace(group, owners=tuple(dict.fromkeys([*kept, *added])))
    tenant.put(changed)
    return web.json_response(readable.group(tenant, changed))


async def members(request: web.Request) -> web.Response:
    """Change the members of a group: {"group": …, "add": […], "remove": […]}."""
    wish, tenant = await told(request), world_of(request).tenant
    group = find_group(tenant, wish.get("group"))
    removed = {find(tenant, key).id for key in listed(wish, "remove")}
    added = [find(tenant, key).id for key in listed(wish, "add")]
    kept = [member for member in group.members if member.id not in {*removed, *added}]
    fresh = [Membership(object_id, SINCE_EVER) for object_id in added]
    changed = replace(group, members=(*kept, *fresh))
    tenant.put(changed)
    return web.json_response(readable.group(tenant, changed))


async def redeem(request: web.Request) -> web.Response:
    """Accept an invitation in the place of the guest: {"guest": …}."""
    wish, tenant = await told(request), world_of(request).tenant
    guest = find(tenant, wish.get("guest"))
    if not isinstance(guest, User) or not guest.guest:
        refuse(f"'{wish.get('guest')}' is no guest.")
    changed = replace(guest, external_state="Accepted")
    tenant.put(changed)
    return web.json_response(readable.user(tenant, changed))
