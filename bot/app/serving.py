"""Listening until somebody says stop."""

import asyncio
import signal
import sys

from aiohttp import web

import cards
from bot import logs
from bot.adapters.durable import DurableFault
from bot.adapters.store.faults import DatabaseFault
from bot.app.building import build
from bot.app.seams import Seams
from bot.settings import Settings

# A press is answered within 4 s; nobody else is waited for.
ANSWERED_WITHIN_S = 4.5


class CannotStart(Exception):
    """The bot cannot start; the text says why, without secrets."""


async def serve(settings: Settings, seams: Seams | None = None) -> int:
    """Run the bot until it is told to end, and return the exit code. Raise CannotStart."""
    logs.configure()
    if settings.language not in cards.LANGUAGES:
        raise CannotStart(f"GUESTLIST_LANGUAGE: is not one of {', '.join(cards.LANGUAGES)}")
    try:
        async with build(settings, seams) as app:
            await _listen(app, settings)
    except (DatabaseFault, DurableFault) as fault:
        raise CannotStart(str(fault)) from None
    return 0


async def _listen(app: web.Application, settings: Settings) -> None:
    # The door refuses packed bodies, but the server would unpack them all the same.
    runner = web.AppRunner(
        app, access_log=None, auto_decompress=False, shutdown_timeout=ANSWERED_WITHIN_S
    )
    await runner.setup()
    try:
        site = web.TCPSite(runner, settings.host, settings.port)
        try:
            await site.start()
        except OSError as error:
            raise CannotStart(
                f"GUESTLIST_HOST, GUESTLIST_PORT: {error.strerror or 'cannot listen'}"
            ) from None
        host, port = runner.addresses[0][:2]
        print(f"Guestlist listens on http://{host}:{port}", flush=True)  # noqa: T201 - whoever starts it waits for this line
        await _told_to_end()
    finally:
        await runner.cleanup()


async def _told_to_end() -> None:
    ended = asyncio.Event()
    if sys.platform != "win32":
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, ended.set)
    await ended.wait()
