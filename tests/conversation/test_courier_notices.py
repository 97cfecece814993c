"""What a person is told of their requests while they are away, and when not."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.conversation.delivery_plan import MOST_TRIES
from bot.conversation.letters import Fate, LetterKind, Notify
from bot.conversation.post import Gone, Later, Shut, Spoilt
from bot.conversation.views import (
    AlertDigestView,
    AlertView,
    EventKind,
    FailedView,
    NoticeView,
    PausedView,
    TroubleView,
)
from bot.domain.requests import Place
from tests.conversation.courier_room import ANNA, CHAT, OPERATORS, TENANT, URL, Room

NOTICES = LetterKind.NOTICE
AWAY_S = 120.0


@pytest.fixture
async def room() -> AsyncIterator[Room]:
    room = Room()
    yield room
    await room.close()


def kinds(room: Room) -> list[EventKind]:
    return [view.kind for view in room.views(NoticeView)]


async def test_a_failure_is_told_by_a_message_of_its_own(room: Room) -> None:
    await room.fails(await room.asked())
    await room.passes(1)

    (put,) = (put for put in room.post.puts if isinstance(put.view, NoticeView))
    assert (put.place, put.language) == (CHAT, "nl")
    assert isinstance(put.view, NoticeView)
    assert isinstance(put.view.about, FailedView)
    assert room.fates(NOTICES) == [Fate.SENT]


async def test_a_pause_is_told_with_when_it_ends(room: Room) -> None:
    request = await room.pauses(await room.asked())
    await room.passes(1)

    (view,) = room.views(NoticeView)
    assert isinstance(view.about, PausedView)
    assert view.about.due_at == request.effort.due_at


async def test_a_failure_that_was_retried_meanwhile_is_not_told(room: Room) -> None:
    request = await room.fails(await room.asked())
    await room.finishes(await room.retried(request))
    await room.passes(1)

    assert (room.views(NoticeView), room.fates(NOTICES)) == ([], [Fate.OVERTAKEN])


async def test_of_two_failures_the_newer_one_is_told(room: Room) -> None:
    request = await room.retried(await room.fails(await room.asked()))
    await room.fails(request, "group-gone")
    await room.passes(1)

    assert [v.about.problem for v in room.views(NoticeView) if isinstance(v.about, FailedView)] == [
        "group-gone"
    ]


async def test_a_pause_that_goes_on_is_told_once(room: Room) -> None:
    request = await room.pauses(await room.asked())
    await room.passes(1)
    await room.pauses(await room.wakes(request))
    await room.passes(600)

    assert kinds(room) == [EventKind.PAUSED]


async def test_a_pause_is_not_lost_while_the_request_is_tried_again(room: Room) -> None:
    request = await room.wakes(await room.pauses(await room.asked()))
    await room.passes(5)
    before = room.views(NoticeView)
    await room.pauses(request)
    await room.passes(20)

    assert (before, kinds(room)) == ([], [EventKind.PAUSED])


async def test_a_pause_that_ended_well_meanwhile_is_told_by_its_end_alone(room: Room) -> None:
    request = await room.wakes(await room.pauses(await room.asked()))
    await room.finishes(request)
    await room.passes(1)

    assert kinds(room) == [EventKind.RECOVERED]
    assert room.fates(NOTICES) == [Fate.OVERTAKEN, Fate.SENT]


async def test_a_pause_is_overtaken_by_a_person_who_says_go(room: Room) -> None:
    await room.retried(await room.pauses(await room.asked()))
    await room.passes(60)

    assert (kinds(room), room.fates(NOTICES)) == ([], [Fate.OVERTAKEN])


async def test_a_pause_is_overtaken_by_a_pause_for_another_cause(room: Room) -> None:
    request = await room.wakes(await room.pauses(await room.asked()))
    await room.pauses(request, "unreachable")
    await room.passes(1)

    assert room.fates(NOTICES) == [Fate.OVERTAKEN, Fate.SENT]


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        (Notify.ALL, [EventKind.PAUSED, EventKind.RECOVERED, EventKind.FINISHED, EventKind.FAILED]),
        (Notify.FAILURES, [EventKind.PAUSED, EventKind.RECOVERED, EventKind.FAILED]),
        (Notify.NONE, []),
    ],
)
async def test_people_are_told_what_they_chose(
    room: Room, wanted: Notify, told: list[EventKind]
) -> None:
    await room.preferences.set_notify(TENANT, ANNA, wanted)
    paused = await room.pauses(await room.asked())
    await room.passes(3)
    await room.finishes(await room.wakes(paused))
    await room.passes(3)
    await room.finishes(await room.asked("r2", ago_s=AWAY_S))
    await room.passes(3)
    await room.fails(await room.asked("r3"))
    await room.passes(3)

    assert kinds(room) == told


async def test_what_is_not_wanted_ends_as_unwanted(room: Room) -> None:
    await room.preferences.set_notify(TENANT, ANNA, Notify.NONE)
    await room.fails(await room.asked())
    await room.passes(1)

    assert (room.fates(NOTICES), room.reasons(NOTICES)) == ([Fate.UNWANTED], ["none"])


async def test_a_notice_is_tried_again(room: Room) -> None:
    room.post.plan[CHAT.conversation_id] = [Later(0.0, "503")] * 2
    await room.fails(await room.asked())
    await room.passes(30)

    assert room.fates(NOTICES) == [Fate.SENT]


async def test_a_notice_goes_to_another_chat_if_one_is_shut(room: Room) -> None:
    await room.places.shut(CHAT.conversation_id, "403")
    room.post.opening = Place("a:opened", URL)
    await room.fails(await room.asked())
    await room.passes(1)

    assert len(room.views(NoticeView, to="a:opened")) == 1


async def test_operators_hear_of_a_person_who_cannot_be_told(room: Room) -> None:
    await room.places.set_operators(TENANT, OPERATORS)
    await room.places.shut(CHAT.conversation_id, "403")
    room.post.opening = Shut("403 BotDisabledByAdmin")
    await room.finishes(await room.asked(ago_s=AWAY_S))
    await room.passes(5)

    (alert,) = room.views(AlertView, to=OPERATORS.conversation_id)
    assert (alert.request_id, alert.undeliverable) == ("r1", "403 BotDisabledByAdmin")
    assert room.fates(NOTICES) == [Fate.UNDELIVERABLE]


async def test_operators_hear_of_several_at_once(room: Room) -> None:
    await room.places.set_operators(TENANT, OPERATORS)
    await room.places.shut(CHAT.conversation_id, "403")
    for number in range(3):
        await room.finishes(await room.asked(f"r{number}", ago_s=AWAY_S))
    await room.passes(5)

    (alert,) = room.views(AlertDigestView)
    assert (alert.request_ids, alert.details) == (("r0", "r1", "r2"), ("nobody",))


async def test_an_undeliverable_notice_ends_only_once_operators_heard(room: Room) -> None:
    await room.places.set_operators(TENANT, OPERATORS)
    await room.places.shut(CHAT.conversation_id, "403")
    room.post.plan[OPERATORS.conversation_id] = [Later(0.0, "503")]
    await room.finishes(await room.asked(ago_s=AWAY_S))
    await room.passes(1)
    before = room.fates(NOTICES)
    await room.passes(30)

    assert (before, room.fates(NOTICES)) == ([None], [Fate.UNDELIVERABLE])


async def test_without_operators_an_undeliverable_notice_is_recorded(room: Room) -> None:
    await room.places.shut(CHAT.conversation_id, "403")
    await room.fails(await room.asked())
    await room.passes(5)

    assert (room.fates(NOTICES), room.reasons(NOTICES)) == ([Fate.UNDELIVERABLE], ["nobody"])


async def test_somebody_who_never_wrote_cannot_be_told(room: Room) -> None:
    room.places._met.clear()  # noqa: SLF001 - as in a database that was begun anew
    await room.fails(await room.asked())
    await room.passes(5)

    assert room.reasons(NOTICES) == ["no-chat"]


async def test_after_the_last_try_a_notice_is_undeliverable(room: Room) -> None:
    await room.places.set_operators(TENANT, OPERATORS)
    await room.finishes(await room.asked(ago_s=AWAY_S))
    for waiting in room.outbox.waiting.values():
        waiting.letter = replace(waiting.letter, tries=MOST_TRIES - 1)
    room.post.plan[CHAT.conversation_id] = [Later(0.0, "503")] * 2
    await room.passes(5)

    assert room.fates(NOTICES) == [Fate.UNDELIVERABLE]
    assert [alert.undeliverable for alert in room.views(AlertView)] == ["503"]


async def test_a_notice_that_is_not_taken_becomes_a_short_one(room: Room) -> None:
    room.post.plan[CHAT.conversation_id] = [Spoilt("413")] * 2
    await room.fails(await room.asked())
    await room.passes(1)

    assert TroubleView("defect", passing=False, reference="r1") in room.views(TroubleView)


async def test_a_person_gets_no_more_than_ten_notices_a_minute(room: Room) -> None:
    for number in range(25):
        await room.fails(await room.asked(f"r{number}"), f"problem-{number}")
    await room.passes(240)

    times = [put.at for put in room.post.puts if isinstance(put.view, NoticeView)]
    counts = [sum(0 <= (b - a).total_seconds() < 60 for b in times) for a in times]
    assert (len(times), max(counts)) == (25, 10)


async def test_a_chat_that_is_gone_is_opened_again(room: Room) -> None:
    room.post.plan[CHAT.conversation_id] = [Gone("404"), Gone("404")]
    room.post.opening = Place("a:opened", URL)
    await room.fails(await room.asked())
    await room.passes(5)

    assert len(room.views(NoticeView, to="a:opened")) == 1


async def test_a_letter_without_its_event_has_nothing_to_tell(room: Room) -> None:
    await room.fails(await room.asked())
    for waiting in room.outbox.waiting.values():
        waiting.letter = replace(waiting.letter, event=None)
    await room.passes(5)

    assert (room.views(NoticeView), room.fates(NOTICES)) == ([], [Fate.OVERTAKEN])


async def test_an_end_of_a_request_that_has_none_is_told_as_a_defect(room: Room) -> None:
    request = await room.asked(ago_s=AWAY_S)
    await room.finishes(request)
    room.requests._requests["r1"] = request  # noqa: SLF001 - as in a database that was restored
    await room.passes(5)

    assert TroubleView("defect", passing=False, reference="r1") in room.views(TroubleView)


async def test_what_operators_have_no_room_for_is_told_later(room: Room) -> None:
    await room.places.set_operators(TENANT, OPERATORS)
    await room.places.shut(CHAT.conversation_id, "403")
    for number in range(11):
        await room.fails(await room.asked(f"r{number}"), f"problem-{number}")
    await room.passes(1)
    told = len(room.views(AlertView))
    await room.passes(150)

    assert told == 10
    assert set(room.fates(NOTICES)) == {Fate.UNDELIVERABLE}
