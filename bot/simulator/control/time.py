"""Letting time pass in the simulated tenant."""

from aiohttp import web

from bot.simulator.control.speech import refuse, told
from bot.simulator.faults.wish import is_number
from bot.simulator.world import world_of

A_CENTURY_S = 100 * 365 * 86_400.0


async def show(request: web.Request) -> web.Response:
    """Return the time of the tenant in seconds since 1970, and how far it was advanced."""
    world = world_of(request)
    return web.json_response({"now": world.clock(), "advanced": world.shift.seconds})


async def advance(request: web.Request) -> web.Response:
    """Let time pass at once: {"advance": seconds}, below zero to turn the clock back.

    Tokens, faults that last, late reads and the journal live by it. Who waits in a delay, or at a
    door, goes on waiting: that is done by the clock of the machine.
    """
    wish, shift = await told(request), world_of(request).shift
    if set(wish) != {"advance"} or not is_number(wish["advance"]):
        refuse("'advance' is a number of seconds.")
    seconds = float(wish["advance"])
    if abs(shift.seconds + seconds) > A_CENTURY_S:
        refuse("The clock is not turned by more than a century.")
    shift.seconds += seconds
    return await show(request)
