"""How many whole turns a second the bot answers: `uv run python -m tests.bench.turns`.

A turn is `help`: front door, deduplication write, card, reply. The load runs in this process, the
bot in one of its own, each pinned to a core; `--also NAME=COMMAND` measures another bot in the same
run, in alternating order. Such a bot listens on 127.0.0.1:$PORT at /api/messages, takes unsigned
activities, and answers each with one message.
"""

import argparse
import asyncio
import json
import os
import shlex
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import aiohttp
from aiohttp import web

TENANT = "11111111-1111-4111-8111-111111111111"
BOT = "28:22222222-2222-4222-8222-222222222222"
PERSON = "00000000-0000-4000-8000-000000000020"
PORT, CONNECTOR = 4000, 4100
IN_FLIGHT, WARM = 32, 200


@dataclass(slots=True)
class Load:
    """The activities in flight and the replies that they wait for."""

    waiting: dict[str, asyncio.Future[float]] = field(default_factory=dict)
    replies: list[float] = field(default_factory=list)

    async def take(self, request: web.Request) -> web.Response:
        body = await request.json()
        for key in (request.path.rsplit("/", 1)[-1], body.get("replyToId", "")):
            future = self.waiting.get(key)
            if body.get("type") == "message" and future and not future.done():
                future.set_result(time.perf_counter())
        return web.json_response({"id": uuid4().hex}, status=201)

    async def one(self, http: aiohttp.ClientSession, number: int) -> None:
        activity = _activity(number)
        reply = self.waiting[activity["id"]] = asyncio.get_running_loop().create_future()
        began = time.perf_counter()
        async with http.post(f"http://127.0.0.1:{PORT}/api/messages", json=activity) as answer:
            answer.raise_for_status()
        self.replies.append(await asyncio.wait_for(reply, 30) - began)
        del self.waiting[activity["id"]]

    async def many(self, http: aiohttp.ClientSession, count: int) -> float:
        numbers = iter(range(count))

        async def worker() -> None:
            for number in numbers:
                await self.one(http, number)

        self.replies.clear()
        began = time.perf_counter()
        await asyncio.gather(*(worker() for _ in range(IN_FLIGHT)))
        return count / (time.perf_counter() - began)


def _activity(number: int) -> dict[str, Any]:
    chat = f"a:conv-{number % 500}"
    return {
        "type": "message",
        "id": uuid4().hex,
        "text": "help",
        "textFormat": "plain",
        "timestamp": "2026-11-23T12:03:16.891Z",
        "serviceUrl": f"http://127.0.0.1:{CONNECTOR}/",
        "channelId": "msteams",
        "locale": "en-US",
        "from": {"id": f"29:user-{number % 500}", "name": "Alex", "aadObjectId": PERSON},
        "conversation": {"conversationType": "personal", "tenantId": TENANT, "id": chat},
        "recipient": {"id": BOT, "name": "Bot"},
        "channelData": {"tenant": {"id": TENANT}},
    }


async def load(count: int) -> tuple[float, float, float]:
    """Return activities a second, and the median and 99th percentile of the reply in ms."""
    loaded = Load()
    app = web.Application()
    app.router.add_route("*", "/v3/conversations/{rest:.*}", loaded.take)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", CONNECTOR, backlog=1024).start()
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as http:
        await loaded.many(http, WARM)
        rate = await loaded.many(http, count)
    await runner.cleanup()
    ranked = sorted(loaded.replies)
    return rate, ranked[len(ranked) // 2] * 1000, ranked[int(len(ranked) * 0.99)] * 1000


@contextmanager
def running(command: list[str], environment: dict[str, str]) -> Iterator[float]:
    """Run a bot on the first core and give the seconds until it listened."""
    began = time.perf_counter()
    pinned = ["taskset", "-c", "0", *command] if _can_pin() else command
    bot = subprocess.Popen(
        pinned,
        env={**os.environ, "PORT": str(PORT), **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        while not _listens():
            if bot.poll() is not None:
                sys.exit("the bot ended before it listened")
            time.sleep(0.005)
        yield time.perf_counter() - began
    finally:
        bot.terminate()
        bot.wait()


def _can_pin() -> bool:
    return hasattr(os, "sched_setaffinity") and (os.cpu_count() or 1) > 1


def _listens() -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", PORT)) == 0


def ours(database: Path) -> dict[str, str]:
    """Return the settings of our bot; `help` asks nothing of the two services."""
    nowhere = "http://127.0.0.1:9"
    return {
        "GUESTLIST_DEVELOPMENT": "true",
        "GUESTLIST_PORT": str(PORT),
        "GUESTLIST_TENANT_ID": TENANT,
        "GUESTLIST_STATIC_TOKEN": "none",
        "GUESTLIST_GRAPH_URL": f"{nowhere}/v1.0",
        "GUESTLIST_EXCHANGE_URL": nowhere,
        "GUESTLIST_DATABASE_URL": f"sqlite:///{database}",
    }


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--also", action="append", default=[], metavar="NAME=COMMAND")
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--count", type=int, default=2000)
    given = options.parse_args()
    if _can_pin():
        os.sched_setaffinity(0, {1})
    bots = {"guestlist": [sys.executable, "-m", "bot", "serve"]}
    bots |= {n: shlex.split(c) for n, _, c in (also.partition("=") for also in given.also)}
    rows: dict[str, list[tuple[float, ...]]] = {name: [] for name in bots}
    with tempfile.TemporaryDirectory() as folder:
        environment = ours(Path(folder) / "bench.db")
        for number in range(given.rounds):
            for name in list(bots)[:: 1 if number % 2 == 0 else -1]:
                with running(bots[name], environment) as start_s:
                    time.sleep(1)
                    measured = (*asyncio.run(load(given.count)), start_s)
                rows[name].append(measured)
                print(json.dumps({"bot": name, "round": number, "measured": measured}))
    print("| bot | activities/s | reply p50 ms | reply p99 ms | start s |\n|---|---|---|---|---|")
    for name, measures in rows.items():
        median = [statistics.median(column) for column in zip(*measures, strict=True)]
        print(f"| {name} | {median[0]:.0f} | {median[1]:.1f} | {median[2]:.1f} | {median[3]:.2f} |")


if __name__ == "__main__":
    main()
