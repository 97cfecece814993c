import asyncio
import shutil
from collections.abc import AsyncIterator
from itertools import count
from pathlib import Path

import pytest

from bot.workflow.engine import Next
from tests.adapters.durable.stages import DurableStage
from tests.postgres import Postgres, postgres

__all__ = ["postgres"]

NUMBERS = count(1)


async def used(url: str) -> str:
    """Launch an engine there once: later ones find tables and queue, and begin 1 s sooner."""

    async def advance(_request_id: str, _attempt: int) -> Next:
        return Next()

    stage = DurableStage(url)
    await stage.open(advance)
    await stage.end()
    return url


@pytest.fixture(scope="session")
def used_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("durable") / "used.db"
    asyncio.run(used(f"sqlite:///{file}"))
    return file


@pytest.fixture(scope="session")
def used_database(postgres: Postgres) -> str:
    return asyncio.run(used(postgres.new_database()))


@pytest.fixture
def sqlite_url(used_file: Path, tmp_path: Path) -> str:
    return f"sqlite:///{shutil.copy(used_file, tmp_path / 'guestlist.db')}"


@pytest.fixture
def postgres_url(postgres: Postgres, used_database: str) -> str:
    template = used_database.partition("?")[0].rpartition("/")[2]
    name = f"durable_{next(NUMBERS)}"
    postgres.run(f"CREATE DATABASE {name} TEMPLATE {template}")
    return used_database.replace(f"/{template}?", f"/{name}?")


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> str:
    """Return the URL of a database that an engine has used, without any work."""
    name = "sqlite_url" if request.param == "sqlite" else "postgres_url"
    return str(request.getfixturevalue(name))


@pytest.fixture
async def stage(url: str) -> AsyncIterator[DurableStage]:
    made = DurableStage(url)
    yield made
    await made.end()
