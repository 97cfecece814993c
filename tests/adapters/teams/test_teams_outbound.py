"""Cards that nobody has just asked for: progress and results."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest

from bot.adapters.teams.connector import Connector, ConnectorError, open_session
from bot.adapters.teams.hosts import loopback_only
from bot.adapters.teams.outbound import Outbound
from bot.conversation.views import CancelledView, HelpView
from tests.adapters.teams.canned import Canned, CannedConnector, serving
from tests.adapters.teams.rig import Artist, Pauses


@dataclass
class Post:
    outbound: Outbound
    canned: CannedConnector
    url: str

    async def update(self, card: str = "card-1") -> str:
        return await self.outbound.show_card("a:1", self.url, card, CancelledView(), "nl")


@asynccontextmanager
async def posting() -> AsyncIterator[Post]:
    canned, artist = CannedConnector(), Artist()
    async with open_session() as http, serving(canned) as url:
        connector = Connector(http, loopback_only, pause=Pauses())
        yield Post(Outbound(connector, artist.render, artist.summary), canned, url)


@pytest.fixture
async def post() -> AsyncIterator[Post]:
    async with posting() as whole:
        yield whole


async def test_an_update_replaces_the_card_in_place(post: Post) -> None:
    done = await post.update()

    (call,) = post.canned.calls
    assert (done, call.method, call.path.rsplit("/", 1)[-1]) == ("card-1", "PUT", "card-1")
    assert call.body["attachments"][0]["content"]["view"] == "CancelledView"


@pytest.mark.parametrize("status", [404, 501])
async def test_a_card_that_is_gone_becomes_a_new_message(post: Post, status: int) -> None:
    post.canned.plan = [Canned(status)]

    assert await post.update() == "sent-1"
    assert [call.method for call in post.canned.calls] == ["PUT", "POST"]


@pytest.mark.parametrize("plan", [[Canned(403)], [Canned(404), Canned(403)], [Canned(500)] * 4])
async def test_a_card_that_is_refused_is_an_error(post: Post, plan: list[Canned]) -> None:
    post.canned.plan = plan

    with pytest.raises(ConnectorError):
        await post.update()


async def test_a_new_card_is_sent_and_its_id_returned(post: Post) -> None:
    assert await post.outbound.show_card("a:1", post.url, "", HelpView(), "en") == "sent-1"
    assert post.canned.cards == [{"type": "AdaptiveCard", "view": "HelpView", "language": "en"}]


async def test_a_new_card_that_is_refused_is_an_error(post: Post) -> None:
    post.canned.plan = [Canned(403)]
    with pytest.raises(ConnectorError) as caught:
        await post.outbound.show_card("a:1", post.url, "", HelpView(), "en")

    assert caught.value.status == 403


async def test_an_address_that_was_stored_is_checked_again(post: Post) -> None:
    with pytest.raises(ConnectorError):
        await post.outbound.show_card("a:1", "https://evil.test/", "card-1", HelpView(), "en")

    assert post.canned.calls == []
