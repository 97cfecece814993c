"""The adapter against the canned server, and every implementation of the ports."""

from collections.abc import AsyncIterator

import pytest

from bot.adapters.exchange import Exchange
from tests.adapters.exchange.canned import Canned, Tokens, connected, serving
from tests.adapters.exchange.contract import Both, contoso, on_simulator


@pytest.fixture
async def canned() -> AsyncIterator[Canned]:
    async with serving(Canned()) as server:
        yield server


@pytest.fixture
def tokens() -> Tokens:
    return Tokens()


@pytest.fixture
async def exchange(canned: Canned, tokens: Tokens) -> AsyncIterator[Exchange]:
    async with connected(canned, tokens) as adapter:
        yield adapter


@pytest.fixture(params=["fake", "exchange-on-simulator"])
async def either(request: pytest.FixtureRequest) -> AsyncIterator[Both]:
    if request.param == "fake":
        yield contoso()
        return
    async with on_simulator() as (adapter, _):
        yield adapter
