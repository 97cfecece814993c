from collections.abc import AsyncIterator

import pytest
from aiohttp.test_utils import TestClient, TestServer

from bot.simulator import make_app
from tests.simulator.asking import Clock, Sim


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def sim(clock: Clock) -> AsyncIterator[Sim]:
    # The client leaves bodies as they come: a refusal of Exchange lies about its encoding.
    server = TestServer(make_app(clock=clock, pause=clock.pause))
    async with TestClient(server, auto_decompress=False) as http:
        yield Sim(http, clock)
