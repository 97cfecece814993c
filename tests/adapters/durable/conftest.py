from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.adapters.durable.stages import DurableStage
from tests.postgres import postgres

__all__ = ["postgres"]


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/guestlist.db"


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> str:
    """Return the URL of an empty database."""
    if request.param == "sqlite":
        return str(request.getfixturevalue("sqlite_url"))
    return str(request.getfixturevalue("postgres").new_database())


@pytest.fixture
async def stage(url: str) -> AsyncIterator[DurableStage]:
    made = DurableStage(url)
    yield made
    await made.end()
