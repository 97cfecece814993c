"""Starting, killing and watching bots from outside, through a fork server."""

import asyncio
import contextlib
import json
import os
import signal
import socket
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from tests.reliability.processes.serving import Wish

STARTS_WITHIN_S = 30.0
# What is written down after the last thing that anybody waits for.
STRAGGLES_S = 0.5


class DidNotStart(Exception):
    """A bot ended, or said nothing in time; the text holds its last words."""


@dataclass(frozen=True, slots=True)
class Met:
    """A boundary that a bot has passed."""

    state: int
    label: str


@dataclass(slots=True)
class Bot:
    """A bot in a process of its own, with everything that it has told so far."""

    pid: int
    log: Path
    url: str = ""
    executor: str = ""
    dead: bool = False
    met: list[Met] = field(default_factory=list)
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    async def follow(self, lines: asyncio.StreamReader) -> None:
        """Take in what it tells until it is dead."""
        try:
            async for raw in lines:
                self._take(raw.decode().rstrip())
                self._news.set()
        finally:
            self.dead = True
            self._news.set()

    def _take(self, line: str) -> None:
        word, _, rest = line.partition(" ")
        match word:
            case "met":
                state, _, label = rest.partition(" ")
                self.met.append(Met(int(state), label))
            case "ready":
                self.executor = rest
            case "Guestlist":
                self.url = rest.rpartition(" ")[2]
            case _:  # what the bot prints besides is not for us
                pass

    async def started(self) -> bool:
        """Return whether it listens and can hand work over; False if it died before."""
        async with asyncio.timeout(STARTS_WITHIN_S):
            while not (self.url and self.executor) and not self.dead:
                self._news.clear()
                await self._news.wait()
        return not self.dead

    async def gone(self) -> None:
        """Return once it is dead."""
        while not self.dead:
            self._news.clear()
            await self._news.wait()

    async def passed(self, label: str) -> bool:
        """Return whether it has died where it was to die; it may be on its way there."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(STRAGGLES_S):
                await self.gone()
        return self.dead and any(met.label == label for met in self.met)

    async def kill(self) -> None:
        """Kill it, if it is not dead yet."""
        if not self.dead:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
        await self.gone()

    def last_words(self) -> str:
        """Return the end of its log."""
        return self.log.read_text(errors="replace")[-3000:]


@dataclass(slots=True)
class Forks:
    """The client of a fork server."""

    process: Process
    socket: socket.socket
    _asking: asyncio.Lock = field(default_factory=asyncio.Lock)
    _following: set[asyncio.Task[None]] = field(default_factory=set)

    async def bot(self, wish: Wish, log: Path) -> Bot:
        """Return a new bot, which has just begun to start."""
        read, write = os.pipe()
        told = json.dumps({**asdict(wish), "log": str(log)}).encode()
        async with self._asking:
            socket.send_fds(self.socket, [told], [write])
            os.close(write)
            pid = await asyncio.get_running_loop().sock_recv(self.socket, 64)
        bot = Bot(int(pid), log)
        lines = asyncio.StreamReader()
        protocol = asyncio.StreamReaderProtocol(lines)
        await asyncio.get_running_loop().connect_read_pipe(lambda: protocol, os.fdopen(read, "rb"))
        task = asyncio.create_task(bot.follow(lines))
        self._following.add(task)
        task.add_done_callback(self._following.discard)
        return bot


@asynccontextmanager
async def forking() -> AsyncIterator[Forks]:
    """Run a fork server, and end it with all of its bots on leaving."""
    ours, theirs = socket.socketpair()
    # Who measures coverage measures in the tests; bots that are killed would only be slowed down.
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("GUESTLIST_", "COV"))}
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "tests.reliability.processes.forks", str(theirs.fileno())),
        pass_fds=[theirs.fileno()],
        env=environment,
    )
    theirs.close()
    ours.setblocking(False)
    try:
        await asyncio.get_running_loop().sock_recv(ours, 64)
        yield Forks(process, ours)
    finally:
        ours.close()
        await process.wait()
