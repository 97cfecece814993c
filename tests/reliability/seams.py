"""Joins the production code to the world where build() has no seam yet; goes when it has."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import aiohttp
import httpx

from bot import app
from bot.adapters.graph import sdk
from bot.adapters.store import store
from tests.reliability import clients
from tests.reliability.commits import Disk, LoopCommit
from tests.reliability.wire import Wire


@contextmanager
def joined(wire: Wire, disk: Disk) -> Iterator[None]:
    """Let build() take its sessions, its transport and its commits from here."""

    def session(limit: int, keepalive_s: float, **more: Any) -> aiohttp.ClientSession:
        connector = clients.WireConnector(wire, limit=limit, keepalive_timeout=keepalive_s)
        return aiohttp.ClientSession(
            connector=connector, cookie_jar=aiohttp.DummyCookieJar(), **more
        )

    swaps: list[tuple[Any, str, Any]] = [
        (
            app,
            "open_session",
            lambda: session(
                100,
                15.0,
                timeout=aiohttp.ClientTimeout(total=10.0),
                skip_auto_headers=("User-Agent",),
            ),
        ),
        (app, "_exchange_session", lambda: session(20, 60.0)),
        (store, "GroupCommit", partial(LoopCommit, disk=disk)),
        (sdk.httpx, "AsyncClient", partial(httpx.AsyncClient, transport=clients.transport(wire))),
    ]
    kept = [(place, name, getattr(place, name)) for place, name, _ in swaps]
    for place, name, value in swaps:
        setattr(place, name, value)
    try:
        yield
    finally:
        for place, name, value in kept:
            setattr(place, name, value)
