import asyncio
from contextlib import suppress

from aiohttp import ClientSession

from bot.simulator.server import run


async def test_a_free_port_is_taken_and_announced_and_given_back() -> None:
    announced: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    running = asyncio.create_task(run("127.0.0.1", 0, announced.set_result))
    base = await announced

    async with ClientSession() as http, http.get(f"{base}/_sim/ping") as reply:
        status = reply.status
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running

    assert status == 200
