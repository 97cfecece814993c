"""The cards that a running request writes: a defect in drawing one is told, and nothing stops."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import pytest
from structlog.testing import capture_logs

import cards
from bot.adapters.teams.connector import Connector, open_session
from bot.adapters.teams.hosts import loopback_only
from bot.adapters.teams.outbound import Outbound
from bot.app import CardWriter
from bot.conversation.views import CancelledView, ResultView, TroubleView, View
from bot.domain.requests import Place
from tests.adapters.teams.canned import Canned, CannedConnector, serving
from tests.adapters.teams.rig import Artist, Pauses
from tests.front_door.conftest import House
from tests.front_door.knock import planned
from tests.front_door.talk import words

SECRET = "somebody@outside.test"  # in the text of the artist's errors


@dataclass
class Desk:
    """A writer of cards between an artist that can fail and a connector with canned answers."""

    writer: CardWriter
    artist: Artist
    connector: CannedConnector
    url: str

    async def update(self, view: View, card: str = "card-1") -> str:
        return await self.writer.update(Place("a:1", self.url, card), view, "nl")


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    connector, artist = CannedConnector(), Artist()
    async with open_session() as http, serving(connector) as url:
        calls = Connector(http, loopback_only, None, Pauses())
        outbound = Outbound(calls, artist.render, artist.summary)
        yield Desk(CardWriter(outbound), artist, connector, url)


async def test_a_card_keeps_its_id(desk: Desk) -> None:
    assert await desk.update(CancelledView()) == "card-1"


async def test_a_card_without_an_id_gets_that_of_the_new_message(desk: Desk) -> None:
    assert await desk.update(CancelledView(), card="") == "sent-1"


async def test_a_card_that_is_gone_gets_the_id_of_the_new_message(desk: Desk) -> None:
    desk.connector.plan = [Canned(404)]

    assert await desk.update(CancelledView()) == "sent-1"


async def test_a_refusal_has_no_id_and_its_code_is_logged(desk: Desk) -> None:
    desk.connector.plan = [Canned(403, '{"error": {"code": "MessageWritesBlocked"}}')]
    with capture_logs() as lines:
        found = await desk.update(CancelledView())

    assert (found, [line["code"] for line in lines]) == ("", ["MessageWritesBlocked"])


async def test_a_card_that_cannot_be_drawn_becomes_one_with_a_reference(desk: Desk) -> None:
    desk.artist.fails = (CancelledView,)
    with capture_logs() as lines:
        found = await desk.update(CancelledView())

    assert (found, desk.connector.cards[0]["view"]) == ("card-1", "TroubleView")
    assert [line["event"] for line in lines] == ["card_undrawable"]
    assert SECRET not in str(lines)


async def test_where_nothing_can_be_drawn_nothing_is_delivered_and_nothing_raised(
    desk: Desk,
) -> None:
    desk.artist.fails = (CancelledView, TroubleView)
    with capture_logs() as lines:
        found = await desk.update(CancelledView())

    assert (found, desk.connector.calls) == ("", [])
    assert len({line["ref"] for line in lines}) == 1
    assert SECRET not in str(lines)


@pytest.fixture
def undrawable(monkeypatch: pytest.MonkeyPatch) -> list[type]:
    """Let the drawing of these kinds of views fail, of whatever the test puts in here."""
    kinds, draws = list[type](), cards.render

    def render(view: View, language: str) -> dict[str, Any]:
        if type(view) in kinds:
            raise LookupError(SECRET)
        return draws(view, language)

    monkeypatch.setattr(cards, "render", render)
    return kinds


async def test_a_request_ends_although_its_card_cannot_be_drawn(
    undrawable: list[type], house: House
) -> None:
    chat = house.chat()
    plan = await planned(chat)
    undrawable.append(ResultView)
    await chat.ended(await chat.press(plan, "go"))
    undrawable.clear()
    after = await chat.press(plan, "go")

    assert "Jane Doe is now a member of Newsletter." in words(after)
    assert (await house.members("Newsletter")).count("Jane Doe") == 1


async def test_a_result_that_cannot_be_drawn_is_told_with_a_reference_that_the_log_has(
    undrawable: list[type], house: House
) -> None:
    chat = house.chat()
    plan = await planned(chat)
    undrawable.append(ResultView)
    with capture_logs() as lines:
        shown = await chat.ended(await chat.press(plan, "go"))
    (told,) = [line for line in lines if line["event"] == "card_undrawable"]

    assert cards.text("problem-defect", "en") in words(shown)
    assert told["ref"] in words(shown)
