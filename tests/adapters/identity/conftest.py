"""Sign-in services on loopback: the simulated one, and one with canned answers."""

from collections.abc import AsyncIterator

import pytest
from aiohttp.test_utils import BaseTestServer, TestServer

from bot.simulator import make_app
from tests.adapters.identity.login import Login


@pytest.fixture
async def tenant() -> AsyncIterator[BaseTestServer]:
    async with TestServer(make_app()) as server:
        yield server


@pytest.fixture
async def login() -> AsyncIterator[Login]:
    async with Login.open() as server:
        yield server
