"""The web application: POST /api/messages and GET /healthz."""

import asyncio
from collections.abc import AsyncIterator

import structlog
from aiohttp import web

from bot.adapters.teams.adapter import TeamsAdapter
from bot.adapters.teams.body import MAX_BYTES
from bot.adapters.teams.bot import GuestlistBot
from bot.adapters.teams.connector import Connector
from bot.adapters.teams.desk import Desk
from bot.adapters.teams.door import Door
from bot.adapters.teams.errands import Errands
from bot.adapters.teams.gate import Gate
from bot.adapters.teams.memory import Memory
from bot.adapters.teams.ports import Pace, Ports
from bot.adapters.teams.presses import Presses
from bot.adapters.teams.replies import Replies
from bot.workflow.trail import trail

_log = structlog.get_logger()


def make_app(
    *, gate: Gate, connector: Connector, ports: Ports, pace: Pace | None = None
) -> web.Application:
    """Return the application; at its end it waits for work that goes on behind."""
    pace = pace or Pace()
    errands, desk = Errands(pace.most_at_once), Desk(ports)
    memory = Memory(errands)
    presses = Presses(ports, connector, desk, errands, memory, pace)
    bot = GuestlistBot(Replies(ports, connector, desk, errands, pace), presses)
    door = Door(gate, ports, errands, memory, presses, TeamsAdapter(connector), bot, pace)

    async def drained(_: web.Application) -> AsyncIterator[None]:
        taking_up = asyncio.create_task(_taking_up(door, pace))
        yield
        taking_up.cancel()
        await asyncio.gather(taking_up, return_exceptions=True)
        await errands.drain(pace.drain_s)

    app = web.Application(client_max_size=MAX_BYTES)
    app.router.add_post("/api/messages", door.messages)
    app.router.add_get("/healthz", healthz)
    app.cleanup_ctx.append(drained)
    return app


async def _taking_up(door: Door, pace: Pace) -> None:
    while True:
        try:
            await door.take_up()
        except Exception as error:  # noqa: BLE001 - it looks again
            _log.warning("teams.not-taken-up", error=type(error).__name__, at=trail(error))
        await pace.pause(pace.left_every_s)


async def healthz(_: web.Request) -> web.Response:
    """Return that the process answers."""
    return web.json_response({"status": "ok"})
