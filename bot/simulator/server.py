"""Runs the simulated tenant on an address."""

import asyncio
from collections.abc import Callable

from aiohttp import web

from bot.simulator.app import make_app

# Whoever ends the tenant does not wait for those who wait at its doors.
ENDS_WITHIN_S = 1.0


async def run(host: str, port: int, announce: Callable[[str], None]) -> None:
    """Serve until cancelled; port 0 takes a free one, and the real base address is announced."""
    runner = web.AppRunner(make_app(), access_log=None, shutdown_timeout=ENDS_WITHIN_S)
    await runner.setup()
    try:
        site = web.TCPSite(runner, host, port)
        await site.start()
        announce(f"http://{_netloc(*runner.addresses[0][:2])}")
        await asyncio.Event().wait()
    finally:
        await runner.cleanup()


async def serve(host: str, port: int) -> None:
    """Serve until cancelled, without saying where."""
    await run(host, port, lambda _: None)


def _netloc(host: str, port: int) -> str:
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
