"""The Teams post against the simulated tenant, which knows nothing of it."""

import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import pytest
from aiohttp.test_utils import TestServer

from bot.adapters.teams.connector import Connector, open_session
from bot.adapters.teams.hosts import loopback_only
from bot.adapters.teams.limits import Limits
from bot.adapters.teams.posting import TeamsPost
from bot.conversation.letters import Person
from bot.conversation.post import Shut, Stands
from bot.conversation.views import CancelledView, HelpView
from bot.domain.requests import Place
from bot.simulator import make_app
from bot.simulator.seed.ids import ALICE
from tests.adapters.teams.activities import TENANT
from tests.adapters.teams.rig import Artist


@dataclass
class Tenant:
    post: TeamsPost
    connector: Connector

    async def chat(self) -> Place:
        place = await self.post.open(Person(TENANT, ALICE))
        assert isinstance(place, Place)
        return place


@pytest.fixture
async def tenant() -> AsyncIterator[Tenant]:
    artist = Artist()
    async with TestServer(make_app()) as server, open_session() as http:
        connector = Connector(http, loopback_only).once()
        post = TeamsPost(
            connector=connector,
            render=artist.render,
            summary=artist.summary,
            limits=Limits.by(time.monotonic),
            bot_id="28:bot",
            now=lambda: datetime.now(UTC),
            service_url=str(server.make_url("/teams/")),
        )
        yield Tenant(post, connector)


async def test_a_chat_is_opened_written_to_and_changed(tenant: Tenant) -> None:
    sent = await tenant.post.put(await tenant.chat(), HelpView(), "en")
    assert isinstance(sent, Stands)

    assert await tenant.post.put(sent.place, CancelledView(), "en") == sent


async def test_opening_a_chat_again_finds_it(tenant: Tenant) -> None:
    assert await tenant.chat() == await tenant.chat()


async def test_a_message_that_was_deleted_is_sent_anew(tenant: Tenant) -> None:
    sent = await tenant.post.put(await tenant.chat(), HelpView(), "en")
    assert isinstance(sent, Stands)
    place = sent.place
    await tenant.connector.delete(place.service_url, place.conversation_id, place.activity_id)
    again = await tenant.post.put(place, HelpView(), "en")

    assert isinstance(again, Stands)
    assert again.place != place
    assert again.place == replace(place, activity_id=again.place.activity_id)


async def test_a_chat_with_somebody_unknown_cannot_be_opened(tenant: Tenant) -> None:
    assert isinstance(await tenant.post.open(Person(TENANT, "nobody")), Shut)
