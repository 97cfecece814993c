"""A request may have several cards with buttons: none of them goes on telling what was."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.conversation.views import FailedView, NoticeView, ResultView
from bot.domain.requests import Place
from tests.conversation.courier_room import CHAT, URL, Room


@pytest.fixture
async def room() -> AsyncIterator[Room]:
    room = Room()
    yield room
    await room.close()


async def test_a_notice_becomes_what_became_of_its_request(room: Room) -> None:
    failed = await room.fails(await room.asked())
    await room.passes(2)
    told = next(put for put in room.post.puts if isinstance(put.view, NoticeView))
    number = room.post.puts.index(told) + 1
    await room.finishes(await room.retried(failed))
    await room.passes(3)

    ends = [put.place.activity_id for put in room.post.puts if isinstance(put.view, ResultView)]
    assert set(ends) == {"card-r1", f"m{number}"}


async def test_a_notice_of_the_newest_state_keeps_its_headline(room: Room) -> None:
    await room.fails(await room.asked())
    await room.passes(3)

    ends = [put for put in room.post.puts if isinstance(put.view, NoticeView | FailedView)]
    assert {type(put.view): put.place.activity_id for put in ends} == {
        NoticeView: "",
        FailedView: "card-r1",
    }


async def test_the_card_before_the_one_that_was_pressed_is_kept_up_too(room: Room) -> None:
    await room.places.card_moved("before:r1", Place(CHAT.conversation_id, URL, "first"))
    await room.fails(await room.asked())
    await room.passes(2)

    shown = [put.place for put in room.post.puts if isinstance(put.view, FailedView)]
    assert shown == [replace(CHAT, activity_id="card-r1"), replace(CHAT, activity_id="first")]
