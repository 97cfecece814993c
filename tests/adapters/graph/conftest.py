"""Graph in three places: a fake, the simulated tenant, and a server with canned answers."""

import warnings
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from aiohttp.test_utils import BaseTestServer, TestServer

from bot.adapters.graph.adapter import Graph, open_graph
from bot.adapters.graph.sdk import Sdk
from bot.simulator import make_app
from tests.adapters.graph.canned import Canned, Keys
from tests.adapters.graph.contoso import REDIRECT, Entra, fake_contoso, static

with warnings.catch_warnings():
    # The SDK warns of classes of its own as soon as their modules are loaded (msgraph-sdk 1.65).
    warnings.simplefilter("ignore", DeprecationWarning)
    Sdk("http://127.0.0.1/v1.0", timeout_s=1, now=lambda: datetime.now(UTC)).warm()


@pytest.fixture
async def tenant() -> AsyncIterator[BaseTestServer]:
    async with TestServer(make_app()) as server:
        yield server


@pytest.fixture
async def simulated(tenant: BaseTestServer) -> AsyncIterator[Graph]:
    graph = open_graph(str(tenant.make_url("/v1.0")), static, redirect_url=REDIRECT)
    yield graph
    await graph.close()


@pytest.fixture(params=["fake", "simulated"])
def entra(request: pytest.FixtureRequest, simulated: Graph) -> Entra:
    both: dict[str, Entra] = {"fake": fake_contoso(), "simulated": simulated}
    return both[request.param]


@pytest.fixture
async def canned() -> AsyncIterator[Canned]:
    async with Canned.open() as server:
        yield server


@pytest.fixture
def keys() -> Keys:
    return Keys()


@pytest.fixture
async def graph(canned: Canned, keys: Keys) -> AsyncIterator[Graph]:
    opened = open_graph(canned.base_url, keys, redirect_url=REDIRECT, timeout_s=5)
    yield opened
    await opened.close()
