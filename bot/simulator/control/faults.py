"""Making things go wrong on purpose."""

from aiohttp import web

from bot.simulator.control.speech import refuse, told
from bot.simulator.faults.book import read_plan
from bot.simulator.faults.wish import BadWish
from bot.simulator.world import world_of


async def show(request: web.Request) -> web.Response:
    """Return the rules and the schedule in force, each with how often it struck."""
    world = world_of(request)
    return web.json_response(world.faults.shown(world.clock()))


async def add(request: web.Request) -> web.Response:
    """Let calls go wrong: {"rules": [{"match": {…}, "fault": {…}}], "schedule": {…}}."""
    world = world_of(request)
    try:
        plan = read_plan(await told(request))
    except BadWish as bad:
        refuse(str(bad))
    if plan.replace:
        world.end_faults()
    world.faults.add(plan)
    return await show(request)


async def end(request: web.Request) -> web.Response:
    """End every fault, also those that last."""
    world_of(request).end_faults()
    return web.json_response({"ok": True})
