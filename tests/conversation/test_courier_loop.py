"""The courier itself: lanes, crashes, outages, and its end."""

import asyncio
from collections.abc import AsyncIterator
from itertools import pairwise

import pytest
from structlog.testing import capture_logs

from bot.conversation.courier import HOLD_S, LANES_AT_ONCE
from bot.conversation.letters import Fate, LetterKind
from bot.conversation.post import Delivery
from bot.conversation.views import NoticeView, View
from bot.domain.requests import Place
from tests.conversation.courier_room import BOB, CHAT, PlannedPost, Room

CARDS, NOTICES = LetterKind.CARD, LetterKind.NOTICE


@pytest.fixture
async def room() -> AsyncIterator[Room]:
    room = Room()
    yield room
    await room.close()


async def test_letters_leave_as_soon_as_they_are_written(room: Room) -> None:
    await room.passes(1)
    await room.goes_on(await room.asked())
    await room.passes(0)

    assert room.fates(CARDS) == [Fate.SENT]


async def test_several_lanes_are_served_at_once_but_not_all(room: Room) -> None:
    room.post.takes_s = 1.0
    for number in range(40):
        await room.goes_on(await room.asked(f"r{number}"))
    await room.passes(0.5)
    begun = len(room.post.puts)
    await room.passes(10)

    assert (begun, room.post.most_at_once) == (LANES_AT_ONCE, LANES_AT_ONCE)
    assert room.fates(CARDS) == [Fate.SENT] * 40


async def test_letters_of_a_lane_leave_one_after_the_other(room: Room) -> None:
    room.post.takes_s = 1.0
    for number in range(3):
        await room.fails(await room.asked(f"r{number}"), f"problem-{number}")
    await room.passes(20)

    notices = [put for put in room.post.puts if isinstance(put.view, NoticeView)]
    gaps = [(b.at - a.at).total_seconds() for a, b in pairwise(notices)]
    assert [gap >= 1.0 for gap in gaps] == [True, True]


async def test_a_slow_chat_holds_up_no_other(room: Room) -> None:
    await room.crash_into(SlowFor(room.post, CHAT.conversation_id))
    await room.goes_on(await room.asked("r1"))
    await room.goes_on(await room.asked("r2", BOB))
    await room.passes(1)

    assert room.fates(CARDS) == [None, Fate.SENT]


async def test_a_crash_before_the_end_was_noted_sends_again(room: Room) -> None:
    room.outbox.hangs.add("end")
    await room.fails(await room.asked())
    await room.passes(1)
    await room.crash()
    await room.passes(HOLD_S + 5)

    assert len(room.views(NoticeView)) == 2
    assert room.fates(NOTICES) == [Fate.SENT]


async def test_a_letter_that_could_not_be_noted_is_noted_and_not_sent_again(room: Room) -> None:
    room.outbox.away["end"] = 3
    await room.fails(await room.asked())
    await room.passes(3 * HOLD_S + 5)

    assert len(room.views(NoticeView)) == 1
    assert room.fates(NOTICES) == [Fate.SENT]


@pytest.mark.parametrize("call", ["take", "rung", "end", "put_off"])
async def test_an_outage_of_the_store_ends_nothing(room: Room, call: str) -> None:
    room.outbox.away[call] = 5
    await room.fails(await room.asked())
    await room.passes(60)
    await room.finishes(await room.asked("r2", ago_s=120))
    await room.passes(6 * HOLD_S)

    assert set(room.fates(NOTICES)) == {Fate.SENT}


async def test_an_outage_is_logged_once(room: Room) -> None:
    room.outbox.away["take"] = 20
    with capture_logs() as logs:
        await room.passes(60)

    assert [line["event"] for line in logs] == ["letters_not_taken"]


async def test_a_defect_in_one_letter_stops_no_other(room: Room) -> None:
    await room.crash_into(Broken(room.post, CHAT.conversation_id))
    await room.goes_on(await room.asked("r1"))
    await room.goes_on(await room.asked("r2", BOB))
    await room.passes(1)

    assert room.fates(CARDS) == [None, Fate.SENT]


async def test_a_letter_with_a_defect_is_tried_again_and_names_no_data(room: Room) -> None:
    await room.crash_into(Broken(room.post, CHAT.conversation_id))
    with capture_logs() as logs:
        await room.goes_on(await room.asked("r1"))
        await room.passes(3)

    assert room.outbox.waiting["card:r1"].letter.tries == 2
    assert "jane" not in str(logs)


async def test_who_is_on_the_way_may_arrive_before_the_end(room: Room) -> None:
    room.post.takes_s = 1.0
    await room.goes_on(await room.asked())
    await room.passes(0.5)
    stopping = asyncio.create_task(room.courier.stop(5))
    await room.passes(2)
    await stopping

    assert room.fates(CARDS) == [Fate.SENT]


async def test_who_takes_too_long_is_left_to_the_next_process(room: Room) -> None:
    room.post.takes_s = 30.0
    await room.goes_on(await room.asked())
    await room.passes(0.5)
    await room.courier.stop(0)
    room.post.takes_s = 0.0
    await room.crash()
    await room.passes(HOLD_S + 5)

    assert (len(room.post.puts), room.fates(CARDS)) == (2, [Fate.SENT])


async def test_nothing_is_taken_after_the_end(room: Room) -> None:
    await room.passes(1)
    await room.courier.stop(0)
    await room.goes_on(await room.asked())
    await room.passes(10)

    assert (room.post.puts, room.fates(CARDS)) == ([], [None])


async def test_what_was_taken_at_the_very_end_is_given_back(room: Room) -> None:
    room.outbox.take_s = 1.0
    await room.goes_on(await room.asked())
    await room.passes(0.5)
    await room.courier.stop(0)
    await room.passes(5)
    waiting = room.outbox.waiting["card:r1"]

    assert (room.post.puts, waiting.held_until, waiting.letter.tries) == ([], None, 0)


async def test_what_was_put_off_for_a_moment_does_not_wait_for_the_next_poll(room: Room) -> None:
    request = await room.goes_on(await room.asked())
    await room.passes(0)
    await room.finishes(request)
    await room.passes(1.3)

    assert len(room.post.puts) == 2


class SlowFor:
    """A post that never comes back from one conversation."""

    def __init__(self, post: PlannedPost, conversation_id: str) -> None:
        self._post, self._slow, self.open = post, conversation_id, post.open

    async def put(self, place: Place, view: View, language: str) -> Delivery:
        if place.conversation_id == self._slow:
            await asyncio.Event().wait()
        return await self._post.put(place, view, language)


class Broken(SlowFor):
    """A post with a defect in one conversation."""

    async def put(self, place: Place, view: View, language: str) -> Delivery:
        if place.conversation_id == self._slow:
            raise LookupError("jane@fabrikam.com")
        return await self._post.put(place, view, language)
