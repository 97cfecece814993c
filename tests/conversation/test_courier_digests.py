"""Several letters about one cause leave together, and not too often."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.conversation.delivery_news import HELD_BACK, MOST_TOGETHER
from bot.conversation.letters import Fate, LetterKind
from bot.conversation.post import Later
from bot.conversation.views import AlertDigestView, AlertView, DigestView, EventKind, NoticeView
from tests.conversation.courier_room import BOB, CHAT, OPERATORS, TENANT, Room

NOTICES = LetterKind.NOTICE
WINDOW_S = HELD_BACK.total_seconds()


@pytest.fixture
async def room() -> AsyncIterator[Room]:
    room = Room()
    yield room
    await room.close()


async def several(room: Room, *ids: str) -> None:
    for id_ in ids:
        await room.pauses(await room.asked(id_))


async def test_what_waits_for_one_cause_leaves_together(room: Room) -> None:
    await several(room, "r1", "r2", "r3")
    await room.passes(1)

    (digest,) = room.views(DigestView)
    assert (digest.kind, digest.problem) == (EventKind.PAUSED, "busy")
    assert [row.handle.request_id for row in digest.rows] == ["r1", "r2", "r3"]
    assert room.fates(NOTICES) == [Fate.SENT] * 3


async def test_after_a_message_the_next_ones_about_its_cause_are_held_back(room: Room) -> None:
    await several(room, "r1")
    await room.passes(1)
    await several(room, "r2")
    await room.passes(60)
    await several(room, "r3")
    await room.passes(WINDOW_S - 70)

    assert len(room.views(NoticeView)) == 1
    assert (room.views(DigestView), room.fates(NOTICES)) == ([], [Fate.SENT, None, None])


async def test_when_the_time_is_over_they_leave_together(room: Room) -> None:
    await several(room, "r1")
    await room.passes(1)
    await several(room, "r2")
    await room.passes(60)
    await several(room, "r3")
    await room.passes(WINDOW_S - 50)

    (digest,) = room.views(DigestView)
    assert [row.handle.request_id for row in digest.rows] == ["r2", "r3"]


async def test_only_one_that_was_held_back_leaves_as_it_is(room: Room) -> None:
    await several(room, "r1")
    await room.passes(1)
    await several(room, "r2")
    await room.passes(WINDOW_S + 5)

    assert (len(room.views(NoticeView)), room.views(DigestView)) == (2, [])


async def test_what_ended_while_it_was_held_back_is_left_out(room: Room) -> None:
    await several(room, "r1")
    await room.passes(1)
    await room.retried(await room.pauses(await room.asked("r2")))
    await several(room, "r3", "r4")
    await room.passes(WINDOW_S + 5)

    (digest,) = room.views(DigestView)
    assert [row.handle.request_id for row in digest.rows] == ["r3", "r4"]
    assert room.fates(NOTICES) == [Fate.SENT, Fate.OVERTAKEN, Fate.SENT, Fate.SENT]


async def test_other_people_are_not_held_back(room: Room) -> None:
    await several(room, "r1")
    await room.passes(1)
    await room.pauses(await room.asked("r2", BOB))
    await room.passes(3)

    assert len(room.views(NoticeView, to="a:bob")) == 1


async def test_a_digest_that_fails_is_tried_again_whole(room: Room) -> None:
    room.post.plan[CHAT.conversation_id] = [Later(0.0, "503")] * 4
    await several(room, "r1", "r2", "r3")
    await room.passes(10)

    assert [len(view.rows) for view in room.views(DigestView)] == [3, 3]
    assert room.fates(NOTICES) == [Fate.SENT] * 3


async def test_a_digest_has_an_end(room: Room) -> None:
    await several(room, *(f"r{number}" for number in range(MOST_TOGETHER + 20)))
    await room.passes(5)
    first = [len(view.rows) for view in room.views(DigestView)]
    await room.passes(WINDOW_S)

    assert first == [MOST_TOGETHER]
    assert [len(view.rows) for view in room.views(DigestView)] == [MOST_TOGETHER, 20]


async def test_a_clock_that_was_set_back_holds_nothing_for_long(room: Room) -> None:
    await several(room, "r1")
    await room.passes(1)
    room.outbox.waiting["notice:r1:4:paused"].ended_at = room.clock.now() + timedelta(days=1)
    await several(room, "r2")
    await room.passes(5)

    due_at = room.outbox.waiting["notice:r2:4:paused"].due_at
    assert due_at <= room.clock.now() + HELD_BACK


async def test_alerts_leave_together_as_well(room: Room) -> None:
    await room.places.set_operators(TENANT, OPERATORS)
    await several(room, "r1")
    await room.passes(1)
    await several(room, "r2", "r3")
    await room.passes(WINDOW_S + 5)

    assert [alert.request_id for alert in room.views(AlertView)] == ["r1"]
    assert [alert.request_ids for alert in room.views(AlertDigestView)] == [("r2", "r3")]
