"""`guestlist serve` as a process of its own: what only a real start and a real server show."""

import asyncio
import gzip
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import aiohttp
import pytest

from bot.demo.contoso import TENANT_ID

CLOSED = "http://127.0.0.1:9"


@dataclass
class Served:
    """A running process, and what it has written to standard error once it has ended."""

    url: str
    errors: list[str] = field(default_factory=list)


def environment(database: Path, **more: str) -> dict[str, str]:
    ours = {
        "GUESTLIST_DEVELOPMENT": "true",
        "GUESTLIST_PORT": "0",
        "GUESTLIST_TENANT_ID": TENANT_ID,
        "GUESTLIST_STATIC_TOKEN": "sim-static-token",
        "GUESTLIST_GRAPH_URL": f"{CLOSED}/v1.0",
        "GUESTLIST_EXCHANGE_URL": CLOSED,
        "GUESTLIST_DATABASE_URL": f"sqlite:///{database}",
    }
    clean = {name: value for name, value in os.environ.items() if "GUESTLIST" not in name}
    return clean | ours | more


async def start(env: dict[str, str]) -> asyncio.subprocess.Process:
    pipe = asyncio.subprocess.PIPE
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "serve", stdout=pipe, stderr=pipe, env=env
    )


@asynccontextmanager
async def serving(database: Path) -> AsyncIterator[Served]:
    process = await start(environment(database))
    assert process.stdout is not None
    served = Served((await process.stdout.readline()).decode().strip().rpartition(" ")[2])
    try:
        yield served
    finally:
        process.send_signal(signal.SIGTERM)
        _, errors = await process.communicate()
        served.errors += errors.decode().splitlines()


async def failed_start(env: dict[str, str]) -> tuple[int | None, list[str]]:
    process = await start(env)
    _, errors = await process.communicate()
    return process.returncode, errors.decode().splitlines()


PACKED = {
    "a bomb": ("gzip", gzip.compress(b" " * 2**28)),
    "no gzip at all": ("gzip", b'{"type": "message"}'),
    "half of one": ("gzip", gzip.compress(os.urandom(20_000))[:10_000]),
    "no deflate at all": ("deflate", b'{"type": "message"}'),
    "no brotli at all": ("br", b'{"type": "message"}'),
}


async def test_packed_bodies_are_refused_and_never_unpacked(tmp_path: Path) -> None:
    statuses = []
    async with serving(tmp_path / "g.db") as served, aiohttp.ClientSession() as http:
        for encoding, raw in PACKED.values():
            headers = {"Content-Type": "application/json", "Content-Encoding": encoding}
            url = f"{served.url}/api/messages"
            async with asyncio.timeout(5), http.post(url, data=BytesIO(raw), headers=headers) as a:
                statuses.append(a.status)
            async with asyncio.timeout(2), http.get(f"{served.url}/healthz") as a:
                statuses.append(a.status)

    assert statuses == [415, 200] * len(PACKED)
    assert [line for line in served.errors if "Traceback" in line or "Unhandled" in line] == []


def nowhere(folder: Path) -> Path:
    return folder / "no" / "such" / "folder" / "g.db"


def a_folder(folder: Path) -> Path:
    return folder


def another_kind_of_file(folder: Path) -> Path:
    (folder / "g.db").write_text("This is a letter and no database. " * 1_000)
    return folder / "g.db"


@pytest.mark.parametrize("database", [nowhere, a_folder, another_kind_of_file])
async def test_a_database_that_cannot_be_used_is_named_at_the_start(
    tmp_path: Path, database: object
) -> None:
    code, errors = await failed_start(environment(database(tmp_path)))  # type: ignore[operator]

    assert code == 2
    assert errors[0] == "Guestlist cannot start:"
    assert errors[1].startswith("  GUESTLIST_DATABASE_URL: ")
    assert len(errors) == 2
