"""The web application: POST /api/messages and GET /healthz."""

from collections.abc import AsyncIterator

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


def make_app(
    *, gate: Gate, connector: Connector, ports: Ports, pace: Pace | None = None
) -> web.Application:
    """Return the application; at its end it waits for work that goes on behind."""
    pace = pace or Pace()
    errands, desk = Errands(pace.most_at_once), Desk(ports)
    memory = Memory(errands)
    presses = Presses(ports, connector, desk, errands, memory, pace)
    bot = GuestlistBot(Replies(ports, connector, desk, errands, pace), presses)
    door = Door(gate, ports, errands, memory, presses, TeamsAdapter(connector), bot)

    async def drained(_: web.Application) -> AsyncIterator[None]:
        yield
        await errands.drain(pace.drain_s)

    app = web.Application(client_max_size=MAX_BYTES)
    app.router.add_post("/api/messages", door.messages)
    app.router.add_get("/healthz", healthz)
    app.cleanup_ctx.append(drained)
    return app


async def healthz(_: web.Request) -> web.Response:
    """Return that the process answers."""
    return web.json_response({"status": "ok"})
