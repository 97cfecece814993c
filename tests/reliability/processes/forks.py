"""A fork server: it has loaded the whole bot, and each process that it forks is one, at once.

`python -m tests.reliability.processes.forks N` is asked over the socket with the descriptor N: a
line of JSON with a wish, and with it the pipe on which the new process tells what happens. It
answers with the id of the process. The end of the socket ends all of them.
"""

import contextlib
import gc
import importlib
import json
import os
import signal
import socket
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path

import httpx

import cards
from bot.adapters.graph.sdk import Sdk
from bot.adapters.store import bodies
from bot.conversation.views import HelpView
from bot.domain import glyphs
from tests.reliability.processes import serving
from tests.reliability.processes.serving import Wish

# What the bot loads late, in threads; here all of it is there before the first fork.
_LATE = (
    "alembic.command",
    "psycopg",
    "sqlalchemy.dialects.postgresql.psycopg",
    "sqlalchemy.dialects.sqlite.pysqlite",
    "bot.adapters.durable.runtime",
    "bot.adapters.durable.watch",
)
_LONGEST = 65_536


def main(descriptor: int) -> None:
    """Fork until nobody asks any more."""
    for name in _LATE:
        importlib.import_module(name)
    _warm()
    gc.collect()
    gc.freeze()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    asked = socket.socket(fileno=descriptor)
    asked.sendall(b"loaded\n")
    children: set[int] = set()
    while True:
        message, pipes = _wish(asked)
        if not message:
            break
        child = os.fork()
        if child == 0:
            asked.close()
            _become(json.loads(message), pipes[0])
        os.close(pipes[0])
        children.add(child)
        asked.sendall(f"{child}\n".encode())
    for child in children:
        _end(child)


def _wish(asked: socket.socket) -> tuple[bytes, list[int]]:
    """Return a wish with its pipe, or nothing where whoever asked is gone, however it went."""
    with contextlib.suppress(ConnectionResetError):
        message, pipes, _, _ = socket.recv_fds(asked, _LONGEST, 1)
        return message, pipes
    return b"", []


def _warm() -> None:
    """Do once what each bot would do when it starts, so that its children find it done."""
    glyphs.skeleton("")
    bodies.adapter()
    for language in cards.LANGUAGES:
        cards.render(HelpView(), language)
    carrier = httpx.AsyncHTTPTransport(verify=False)
    Sdk("http://127.0.0.1", timeout_s=1.0, now=lambda: datetime.now(UTC), transport=carrier).warm()


def _become(told: dict[str, object], pipe: int) -> None:
    """Be a bot, and leave without any of the server's own cleaning up."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    code = 1
    try:
        environment = told["environment"]
        assert isinstance(environment, dict)
        log = os.open(Path(str(told["log"])), os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.dup2(pipe, 1)
        os.dup2(log, 2)
        away_s = float(str(told["away_s"]))
        wish = Wish(environment, str(told["tenant"]), str(told["fatal"]), away_s)
        code = serving.run(wish, serving.teller(pipe))
    except BaseException:  # noqa: BLE001 - whatever it is, it must not go on as a server
        traceback.print_exc()
    finally:
        os._exit(code)


def _end(child: int) -> None:
    try:
        os.kill(child, signal.SIGKILL)
    except ProcessLookupError:
        return


if __name__ == "__main__":
    main(int(sys.argv[1]))
