"""`guestlist serve` as a process of its own: what only a real start and a real server show."""

import asyncio
import gzip
import os
from io import BytesIO
from pathlib import Path

import aiohttp
import pytest

from tests.front_door.processes import environment, failed_start, serving

PACKED = {
    "a bomb": ("gzip", gzip.compress(b" " * 2**28)),
    "no gzip at all": ("gzip", b'{"type": "message"}'),
    "half of one": ("gzip", gzip.compress(os.urandom(20_000))[:10_000]),
    "no deflate at all": ("deflate", b'{"type": "message"}'),
    "no brotli at all": ("br", b'{"type": "message"}'),
}


async def test_packed_bodies_are_refused_and_never_unpacked(tmp_path: Path) -> None:
    statuses = []
    async with serving(environment(tmp_path / "g.db")) as served, aiohttp.ClientSession() as http:
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


async def test_a_second_process_on_the_same_file_does_not_start(tmp_path: Path) -> None:
    env = environment(tmp_path / "g.db")
    async with serving(env) as served:
        code, errors = await failed_start(env)
        async with aiohttp.ClientSession() as http, http.get(f"{served.url}/healthz") as answer:
            status = answer.status

    assert (code, status) == (2, 200)
    assert errors[0] == "Guestlist cannot start:"
    assert errors[1].startswith("  GUESTLIST_DATABASE_URL: ")
    assert len(errors) == 2
    assert "another process" in errors[1]
