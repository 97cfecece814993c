"""Starts replicas, speaks with them, and kills them."""

import asyncio
import signal
import sys
import time
from asyncio.subprocess import PIPE, Process

_LONGEST_S = 30.0


class Replica:
    """A process that runs an engine."""

    def __init__(self, process: Process) -> None:
        self._process = process

    @classmethod
    async def start(cls, url: str, *, steps: int = 1, takes_s: float = 0.0) -> "Replica":
        return cls(
            await asyncio.create_subprocess_exec(
                sys.executable,
                *("-m", "tests.adapters.durable.replica", url, str(steps), str(takes_s)),
                stdin=PIPE,
                stdout=PIPE,
            )
        )

    async def give(self, *requests: str) -> None:
        await self._tell("give " + " ".join(requests))

    async def stop(self) -> float:
        """Return the seconds it takes to stop."""
        began = time.monotonic()
        await self._tell("stop")
        await self.says("stopped")
        return time.monotonic() - began

    async def says(self, *words: object) -> str:
        """Return the first line that begins with these words."""
        start = " ".join(map(str, words))
        async with asyncio.timeout(_LONGEST_S):
            while True:
                line = (await self._output().readline()).decode()
                assert line, f"it ended before it said {start}"
                if line.startswith(start):
                    return line.removesuffix("\n")

    async def kill(self) -> None:
        """End it as a crash does, and wait until it is gone."""
        if self._process.returncode is None:
            self._process.kill()
        await self._process.communicate()

    def freeze(self) -> None:
        self._process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self._process.send_signal(signal.SIGCONT)

    def _output(self) -> asyncio.StreamReader:
        assert self._process.stdout is not None
        return self._process.stdout

    async def _tell(self, line: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(f"{line}\n".encode())
        await self._process.stdin.drain()
