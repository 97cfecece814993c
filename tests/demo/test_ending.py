"""However the demo is told to end, it leaves no process and no file behind."""

import asyncio
import os
import signal
import stat
import sys
from asyncio.subprocess import DEVNULL, PIPE, STDOUT, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from uuid import uuid4

import pytest

from bot.demo import playground
from tests.requirements import missing

SOON_S = 30.0
MARK = "DEMO_UNDER_TEST"
STAGED = "The tenant before"
TROUBLED = "1. Throttled"
INVITED = "Ctrl-C ends all of it."
INSTALLING = "Installing Microsoft's Agents Playground"
SIGNALS = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]
# A Teams client as far as the demo looks at it, which starts a process of its own.
CLIENT = """
import subprocess, sys
from http.server import BaseHTTPRequestHandler, HTTPServer
subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
class Ping(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
    def log_message(self, *_):
        pass
port = int(sys.argv[sys.argv.index("-p") + 1])
HTTPServer(("127.0.0.1", port), Ping).serve_forever()
"""
SLEEPS = "import subprocess, sys; subprocess.run(['sleep', '600'])"


class Demo:
    """A running demo, with a mark by which its processes are found."""

    def __init__(self, process: Process, mark: str, folder: Path) -> None:
        self.process, self._mark, self._folder = process, mark, folder

    async def until(self, words: str) -> None:
        """Read what it prints up to these words."""
        assert self.process.stdout is not None
        async for line in self.process.stdout:
            if words in line.decode():
                return
        pytest.fail(f"the demo never said: {words}")

    async def told(self, *numbers: signal.Signals) -> tuple[int | None, str]:
        """Return how it ended and what it said after these signals."""
        for number in numbers:
            self.process.send_signal(number)
        async with asyncio.timeout(SOON_S):
            out, _ = await self.process.communicate()
        return self.process.returncode, out.decode()

    def processes(self) -> list[int]:
        """Return the ids of all processes of this demo, whichever session they are in."""
        return [int(path.parent.name) for path in Path("/proc").glob("[0-9]*/environ")
                if self._mark in environment_of(path)]  # fmt: skip

    def left(self) -> tuple[list[int], list[Path]]:
        """Return what should not be there any more."""
        return self.processes(), list(self._folder.iterdir())


def environment_of(path: Path) -> str:
    try:
        return path.read_bytes().decode(errors="replace")
    except OSError:
        return ""


@asynccontextmanager
async def demo(folder: Path, *arguments: str, **env: str) -> AsyncIterator[Demo]:
    mark, temporary = uuid4().hex, folder / "temporary"
    temporary.mkdir()
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "demo", *arguments),
        env={**os.environ, **env, MARK: mark, "TMPDIR": str(temporary)},
        stdin=DEVNULL,
        stdout=PIPE,
        stderr=STDOUT,
    )
    started = Demo(process, mark, temporary)
    try:
        yield started
    finally:
        for number in started.processes():
            os.kill(number, signal.SIGKILL)
        await process.communicate()


def program(folder: Path, name: str, text: str) -> None:
    (folder / f"{name}.py").write_text(text)
    (folder / name).write_text(f'#!/bin/sh\nexec {sys.executable} {folder}/{name}.py "$@"\n')
    (folder / name).chmod(stat.S_IRWXU)


@pytest.fixture(autouse=True)
def proc() -> None:
    if not Path("/proc/self/environ").exists():
        missing("there is no /proc to find processes in")


@pytest.fixture
def node(tmp_path: Path) -> dict[str, str]:
    """Return an environment in which node and npm are programs of this test."""
    programs = tmp_path / "programs"
    programs.mkdir()
    program(programs, "node", CLIENT)
    program(programs, "npm", SLEEPS)
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    return {"PATH": path, "XDG_CACHE_HOME": str(tmp_path / "cache")}


@pytest.fixture
def installed(tmp_path: Path, node: dict[str, str]) -> dict[str, str]:
    """Return an environment in which the Playground has been installed before."""
    version = playground.PACKAGE.rpartition("@")[2]
    home = tmp_path / "cache" / "guestlist" / version / "node_modules" / "@microsoft"
    (home / "m365agentsplayground").mkdir(parents=True)
    (home / "m365agentsplayground" / "cli.js").touch()
    return node


@pytest.mark.parametrize("number", SIGNALS)
async def test_a_script_that_is_cut_short_takes_everything_with_it(
    number: signal.Signals, tmp_path: Path
) -> None:
    async with demo(tmp_path, "--script") as running:
        await running.until(STAGED)
        up = len(running.processes())
        code, said = await running.told(number)
        left = running.left()

    assert up == 3
    assert left == ([], [])
    assert code == 128 + number
    assert said.endswith("Ending.\n")
    assert "Traceback" not in said


async def test_trouble_that_is_cut_short_takes_everything_with_it(tmp_path: Path) -> None:
    async with demo(tmp_path, "--script", "--faults") as running:
        await running.until(TROUBLED)
        code, said = await running.told(signal.SIGINT)
        left = running.left()

    assert left == ([], [])
    assert code == 128 + signal.SIGINT
    assert said.endswith("Ending.\n")
    assert "Traceback" not in said


@pytest.mark.parametrize("number", SIGNALS)
async def test_the_playground_ends_well_with_all_that_it_started(
    number: signal.Signals, tmp_path: Path, installed: dict[str, str]
) -> None:
    async with demo(tmp_path, **installed) as running:
        await running.until(INVITED)
        up = len(running.processes())
        code, said = await running.told(number)
        left = running.left()

    assert up == 5
    assert left == ([], [])
    assert (code, said.split()) == (0, ["Ending."])


async def test_impatience_does_not_cut_the_ending_short(
    tmp_path: Path, installed: dict[str, str]
) -> None:
    async with demo(tmp_path, **installed) as running:
        await running.until(INVITED)
        code, said = await running.told(signal.SIGINT, signal.SIGINT, signal.SIGTERM)
        left = running.left()

    assert left == ([], [])
    assert (code, said.split()) == (0, ["Ending."])


async def test_an_installation_that_is_cut_short_ends_too(
    tmp_path: Path, node: dict[str, str]
) -> None:
    async with demo(tmp_path, **node) as running:
        await running.until(INSTALLING)
        code, said = await running.told(signal.SIGINT)
        left = running.left()

    assert left == ([], [])
    assert (code, said.split()) == (130, ["Ending."])


def test_the_person_is_told_which_chat_and_how_to_find_a_group() -> None:
    text = playground.invitation("http://localhost:1", "http://127.0.0.1:2")

    assert "In the Playground use the Personal Chat" in text
    assert "a few letters" in text
