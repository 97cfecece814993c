"""Puts the surfaces of the simulated tenant behind one web application."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from functools import partial

from aiohttp import web

from bot.simulator.control import routes as control
from bot.simulator.exchange import routes as exchange
from bot.simulator.faults.striking import FaultSeam
from bot.simulator.graph import routes as graph
from bot.simulator.journal import Entry
from bot.simulator.seam import Handler, read_call, surface_of
from bot.simulator.seed import contoso
from bot.simulator.shift import Shift
from bot.simulator.signin import routes as signin
from bot.simulator.teams import routes as teams
from bot.simulator.tenant.state import Tenant
from bot.simulator.world import WORLD, World, world_of

# The headers that the journal repeats; Authorization is not among them.
TOLD_HEADERS = (
    "accept-encoding",
    "accept-language",
    "client-request-id",
    "consistencylevel",
    "prefer",
    "x-anchormailbox",
    "x-cmdletname",
)
MAX_BODY_BYTES = 4 * 1024 * 1024


def make_app(
    tenant: Tenant | None = None,
    *,
    clock: Callable[[], float] = time.time,
    pause: Callable[[float], Awaitable[object]] = asyncio.sleep,
) -> web.Application:
    """Return the whole simulated tenant as one application, seeded with Contoso by default."""
    app = web.Application(middlewares=[_observe], client_max_size=MAX_BODY_BYTES)
    shift = Shift()
    shown = shift.over(clock)
    tenant = tenant or contoso(clock)
    tenant.clock = shift.over(tenant.clock)
    world = World(clock=shown, pause=pause, tenant=tenant, shift=shift)
    world.seam = FaultSeam(world)
    app[WORLD] = world
    for surface in (control, graph, exchange, teams, signin):
        app.add_routes(surface.routes())
    return app


@web.middleware
async def _observe(request: web.Request, handler: Handler) -> web.StreamResponse:
    surface = surface_of(request.path)
    if surface is None:
        return await handler(request)
    world = world_of(request)
    call = await read_call(request, surface)
    answer = await world.seam.around(call, partial(_answer, handler, request))
    world.journal.add(
        Entry(
            time=world.clock(),
            surface=surface,
            method=call.method,
            path=call.path,
            query=call.query,
            status=answer.status,
            cmdlet=call.cmdlet,
            parameters=call.parameters,
            headers={name: call.headers[name] for name in TOLD_HEADERS if name in call.headers},
            fault="+".join(call.marks) or None,
        )
    )
    return answer


async def _answer(handler: Handler, request: web.Request) -> web.StreamResponse:
    try:
        return await handler(request)
    except web.HTTPException as refused:
        return web.Response(status=refused.status, body=refused.body, headers=refused.headers)
