import asyncio
import json
import os
import sys
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.settings import PREFIX, Settings

TOP = Path(__file__).parents[2]
IMAGE = (TOP / "infra" / "Dockerfile").read_text("utf-8").replace("\\\n", "").splitlines()
SENT = (TOP / ".dockerignore").read_text("utf-8").splitlines()


def all_of(instruction: str) -> list[str]:
    return [
        line.removeprefix(instruction).strip() for line in IMAGE if line.startswith(instruction)
    ]


async def health(port: int) -> int:
    """Return how the health check of the image ends when the program listens on this port."""
    command: list[str] = json.loads(all_of("HEALTHCHECK")[0].partition(" CMD ")[2])
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *command[1:],
        env=os.environ | {"GUESTLIST_PORT": str(port), "http_proxy": "http://127.0.0.1:9"},
        stderr=asyncio.subprocess.DEVNULL,
    )
    return await process.wait()


@pytest.mark.parametrize(("status", "ends_with"), [(200, 0), (503, 1)])
async def test_the_health_check_believes_what_healthz_says(status: int, ends_with: int) -> None:
    async def healthz(_: web.Request) -> web.Response:
        return web.Response(status=status)

    app = web.Application()
    app.router.add_get("/healthz", healthz)
    async with TestServer(app) as server:
        assert await health(server.port or 0) == ends_with


async def test_the_health_check_fails_where_nothing_listens(unused_tcp_port: int) -> None:
    assert await health(unused_tcp_port) == 1


def test_the_image_sets_nothing_that_is_no_setting() -> None:
    values = dict(pair.split("=", 1) for line in all_of("ENV") for pair in line.split())
    ours = {name for name in values if name.startswith(PREFIX)}

    assert ours == {"GUESTLIST_HOST", "GUESTLIST_PORT", "GUESTLIST_DATABASE_URL"}
    assert ours <= {PREFIX + name.upper() for name in Settings.model_fields}


def test_the_program_does_not_run_as_root() -> None:
    assert all_of("USER") == ["10001:10001"]


def test_nothing_is_installed_without_a_hash_but_the_program_itself() -> None:
    installs = [step for run in all_of("RUN") for step in run.split("&&") if " install " in step]
    foreign = [step for step in installs if "pip" in step and "--no-index" not in step]

    assert len(foreign) == 2
    assert all("--require-hashes" in step for step in foreign)


def test_what_the_image_copies_exists_and_is_sent_to_the_build() -> None:
    copied = [path for line in all_of("COPY") for path in line.split()[:-1]]
    sources = [path for path in copied if not path.startswith(("--from=", "/"))]

    assert [path for path in sources if not (TOP / path).exists()] == []
    assert {f"!{path}" for path in sources} == {line for line in SENT if line.startswith("!")}
