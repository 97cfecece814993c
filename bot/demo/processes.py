"""The processes of the demo: each a program of its own, all ended together."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

STARTS_WITHIN_S = 30.0
ENDS_WITHIN_S = 22.0  # a bot lets running steps end, for 20 s at most


class DidNotStart(Exception):
    """A process of the demo ended, or said nothing in time; the text holds its last words."""


@dataclass(frozen=True, slots=True)
class Running:
    """A process that listens, and where."""

    process: asyncio.subprocess.Process
    url: str


@asynccontextmanager
async def running(
    arguments: list[str], environment: Mapping[str, str], log: Path
) -> AsyncIterator[Running]:
    """Run a program that announces its address as the end of a line; end it on leaving."""
    with log.open("wb") as errors:
        process = await asyncio.create_subprocess_exec(
            *arguments,
            env={**_inherited(), **environment},
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=errors,
            # Ctrl-C reaches the demo alone, which then ends its children in order.
            start_new_session=True,
        )
    try:
        yield Running(process, await _announced(process, log))
    finally:
        await end(process)


def _inherited() -> dict[str, str]:
    """The settings of a real bot on this machine are not those of the demo."""
    return {name: value for name, value in os.environ.items() if not name.startswith("GUESTLIST_")}


def guestlist(*arguments: str) -> list[str]:
    """Return the command line of this very program."""
    return [sys.executable, "-m", "bot", *arguments]


async def _announced(process: asyncio.subprocess.Process, log: Path) -> str:
    """Return the first http address that the program prints on a line of its own."""
    output = process.stdout
    if output is None:
        raise DidNotStart("no output")
    try:
        async with asyncio.timeout(STARTS_WITHIN_S):
            async for line in output:
                _, found, rest = line.decode(errors="replace").partition("http://")
                if found:
                    return f"http://{rest.strip()}"
    except TimeoutError:
        pass
    raise DidNotStart(_last_words(log))


def _last_words(log: Path) -> str:
    return log.read_text(errors="replace")[-2000:] or "it said nothing"


async def end(process: asyncio.subprocess.Process) -> None:
    """End a process that leads a group, and all of its group: politely, then firmly."""
    _tell(process, firmly=False)
    try:
        with suppress(TimeoutError):
            async with asyncio.timeout(ENDS_WITHIN_S):
                await process.wait()
    finally:  # also where the waiting itself is cut short
        _tell(process, firmly=True)
    await process.wait()


async def kill(process: asyncio.subprocess.Process) -> None:
    """End a process as `kill -9` does: it hears of nothing and puts nothing in order."""
    _tell(process, firmly=True)
    await process.wait()


def _tell(process: asyncio.subprocess.Process, *, firmly: bool) -> None:
    # The group may be gone already; some systems then say that it is not ours.
    with suppress(ProcessLookupError, PermissionError):
        if sys.platform == "win32":
            process.terminate()
        else:
            os.killpg(process.pid, signal.SIGKILL if firmly else signal.SIGTERM)
