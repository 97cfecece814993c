"""What is told comes in the language that its person chose; cards that were typed for follow."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.conversation import shown
from bot.conversation.letters import Fate, LetterKind
from bot.conversation.views import CancelledView, NoticeView, ProgressView
from bot.domain.events import Then
from bot.domain.requests import Place, Request, RequestState
from tests.conversation.courier_room import ANNA, BOB, CHAT, TENANT, Room

CARDS = LetterKind.CARD
SENT = replace(CHAT, activity_id="sent")


@pytest.fixture
async def room() -> AsyncIterator[Room]:
    room = Room()
    yield room
    await room.close()


async def cancelled(room: Room, place: Place) -> None:
    """Let a form be ended by typing whose card stands at this place."""
    request = await room.asked()
    draft = replace(request, id="r2", state=RequestState.DRAFT, plan=None, place=place)
    await room.requests.add(draft)
    after = draft.moved(RequestState.CANCELLED, at=room.clock.now(), nonce="n")
    await room.requests.replace(after, was=draft.version, then=Then(show=True))


async def typed_for(room: Room) -> Request:
    """Return a request that was begun by typing: no card was pressed."""
    request = replace(await room.asked(), id="r2", place=CHAT)
    await room.requests.add(request)
    return request


async def test_cards_and_notices_come_in_the_chosen_language(room: Room) -> None:
    await room.preferences.set_language(TENANT, ANNA, "en")
    await room.fails(await room.asked())
    await room.passes(5)

    assert {put.language for put in room.post.puts} == {"en"}
    assert room.views(NoticeView)


async def test_who_chose_nothing_is_told_in_the_language_of_the_request(room: Room) -> None:
    await room.preferences.set_language(TENANT, BOB, "en")
    await room.fails(await room.asked())
    await room.passes(5)

    assert {put.language for put in room.post.puts} == {"nl"}


async def test_a_form_that_was_cancelled_by_typing_says_so(room: Room) -> None:
    await room.places.card_moved(shown.sent_card("r2"), SENT)
    await cancelled(room, CHAT)
    await room.passes(2)

    assert [(put.place, put.view) for put in room.post.puts] == [(SENT, CancelledView())]


async def test_where_nobody_knows_the_form_nothing_is_said_twice(room: Room) -> None:
    await cancelled(room, CHAT)
    await room.passes(2)

    assert room.post.puts == []
    assert room.fates(CARDS) == [Fate.OVERTAKEN]


async def test_the_answer_to_a_typed_command_becomes_the_card_of_the_request(room: Room) -> None:
    await room.places.card_moved(shown.sent_card("r2"), SENT)
    await room.goes_on(await typed_for(room))
    await room.passes(2)

    assert [(put.place, type(put.view)) for put in room.post.puts] == [(SENT, ProgressView)]
