from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from bot.adapters.store import Store
from tests.adapters.store import shop as shops
from tests.adapters.store.samples import NOW
from tests.adapters.store.shop import Shop
from tests.fakes.clock import WoundClock
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
    return str(request.getfixturevalue("postgres").new_schema())


@pytest.fixture
async def store(url: str) -> AsyncIterator[Store]:
    opened = await Store.open(url, now=lambda: NOW)
    yield opened
    await opened.close()


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
async def shop(request: pytest.FixtureRequest) -> AsyncIterator[Shop]:
    """Give the ports of the store, faked or over a database."""
    clock = WoundClock(NOW)
    if request.param == "memory":
        yield shops.in_memory(clock)
        return
    urls: dict[str, Callable[[], str]] = {
        "sqlite": lambda: request.getfixturevalue("sqlite_url"),
        "postgresql": lambda: request.getfixturevalue("postgres").new_schema(),
    }
    store = await Store.open(urls[request.param](), now=clock.now, pause=clock.pause)
    yield shops.over(store, clock)
    await store.close()
