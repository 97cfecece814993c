"""What the bot stands on, and what a simulation puts in its place: time, wires, threads."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

import aiohttp
from sqlalchemy.engine import Connection, Engine

from bot.adapters import durable
from bot.adapters.store.commits import GroupCommit
from bot.clock import MachineClock
from bot.domain.ports import Clock
from bot.workflow.engine import Advance, Handover
from bot.workflow.pace import Pace


class DurableEngine(Protocol):
    """Whoever sees to it that requests go on; bot.adapters.durable in production."""

    def start(self) -> None:
        """Begin to load, without waiting for it."""

    async def ready(self) -> None:
        """Return as soon as requests can be handed over."""

    def enqueue(self, connection: Connection, handover: Handover) -> None:
        """Take a request over, in the transaction of this connection."""

    async def forget(self, before: datetime) -> int:
        """Delete what ended before this time; return how much it was."""

    async def stop(self, patience_s: float) -> None:
        """Let running steps end, and leave the rest to the next process."""


@dataclass(frozen=True, slots=True)
class Seams:
    """Everything by which the program touches the machine.

    connect makes an aiohttp connector from the keywords of TCPConnector; graph_transport makes an
    httpx.AsyncBaseTransport, or None for sockets.
    """

    clock: Clock = field(default_factory=MachineClock)
    connect: Callable[..., aiohttp.BaseConnector] = aiohttp.TCPConnector
    graph_transport: Callable[[], Any] | None = None
    commit: Callable[[Engine], GroupCommit] = GroupCommit
    open_engine: Callable[[str, Advance], Awaitable[DurableEngine]] = durable.Engine.open
    pace: Pace | None = None
