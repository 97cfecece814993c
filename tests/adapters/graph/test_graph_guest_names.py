"""Guests of the simulated tenant who are known by nothing but their sign-in names."""

import time
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from aiohttp.test_utils import TestServer

from bot.adapters.graph.adapter import Graph, open_graph
from bot.simulator import make_app
from bot.simulator.seed import contoso as contoso_of_simulator
from bot.simulator.tenant.objects import User
from tests.adapters.graph import contoso
from tests.adapters.graph.contoso import REDIRECT, address, static


@pytest.fixture
async def renamed() -> AsyncIterator[Graph]:
    """Graph of a tenant where Greta's addresses changed after she was invited."""
    tenant = contoso_of_simulator(time.time)
    greta, new = tenant.objects[contoso.GRETA], "greta@adatum.example"
    assert isinstance(greta, User)
    tenant.put(replace(greta, mail=new, proxies=(f"SMTP:{new}",), other_mails=(new,)))
    async with TestServer(make_app(tenant)) as server:
        graph = open_graph(str(server.make_url("/v1.0")), static, redirect_url=REDIRECT)
        yield graph
        await graph.close()


@pytest.mark.parametrize(
    "text", ["greta@fabrikam.com", "GRETA@fabrikam.com", "greta@adatum.example"]
)
async def test_a_guest_is_found_by_the_address_that_was_invited_and_by_the_new_one(
    renamed: Graph, text: str
) -> None:
    held = await renamed.holders(address(text))

    assert [person.id for person in held.people] == [contoso.GRETA]


@pytest.mark.parametrize(
    "text", ["greta@fabrikam.co", "reta@fabrikam.com", "greta_fabrikam@com.example"]
)
async def test_an_address_that_is_only_like_the_invited_one_finds_nobody(
    renamed: Graph, text: str
) -> None:
    held = await renamed.holders(address(text))

    assert held.people == ()
