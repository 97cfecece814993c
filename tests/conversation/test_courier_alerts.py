"""What operators hear, where they chose to."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from structlog.testing import capture_logs

from bot.conversation.letters import Fate, LetterKind
from bot.conversation.post import Gone, Later, Shut
from bot.conversation.views import AlertDigestView, AlertView, EventKind, StepKind
from bot.domain.problems import Unreachable
from tests.conversation.courier_room import BOB, OPERATORS, TENANT, Room

ALERTS = LetterKind.ALERT


@pytest.fixture
async def room() -> AsyncIterator[Room]:
    room = Room()
    await room.places.set_operators(TENANT, OPERATORS)
    yield room
    await room.close()


async def test_a_failure_is_told_with_all_that_helps_to_mend_it(room: Room) -> None:
    request = await room.fails(await room.asked())
    await room.passes(1)

    (put,) = (put for put in room.post.puts if isinstance(put.view, AlertView))
    assert (put.place, put.language) == (OPERATORS, "de")
    assert put.view == AlertView(
        kind=EventKind.FAILED,
        request_id="r1",
        group="Marketing",
        asker="Anna",
        step=StepKind.INVITE,
        problem="access-denied",
        detail="403 x",
        at=request.updated_at,
    )


async def test_a_step_that_only_a_newer_version_knows_holds_no_alert_up(room: Room) -> None:
    await room.fails(await room.asked())
    (waiting,) = (one for one in room.outbox.waiting.values() if one.letter.kind is ALERTS)
    assert waiting.letter.event is not None
    event = replace(waiting.letter.event, step="fly-to-the-moon")
    waiting.letter = replace(waiting.letter, event=event)
    await room.passes(1)

    assert [alert.step for alert in room.views(AlertView)] == [None]
    assert room.fates(ALERTS) == [Fate.SENT]


async def test_a_pause_is_told_with_when_it_ends(room: Room) -> None:
    request = await room.pauses(await room.asked())
    await room.passes(1)

    (alert,) = room.views(AlertView)
    assert alert.due_at == request.effort.due_at


async def test_an_end_that_nobody_had_to_wait_for_is_not_for_operators(room: Room) -> None:
    await room.finishes(await room.asked(ago_s=120))
    await room.passes(1)

    assert room.views(AlertView) == []


async def test_a_name_that_cannot_be_read_holds_nothing_up(room: Room) -> None:
    room.names.problem = Unreachable("graph")
    await room.fails(await room.asked())
    await room.passes(1)

    assert [alert.asker for alert in room.views(AlertView)] == [""]


async def test_requests_of_several_people_are_one_digest(room: Room) -> None:
    await room.fails(await room.asked("r1"))
    await room.fails(await room.asked("r2", BOB))
    await room.passes(1)

    assert room.views(AlertDigestView) == [
        AlertDigestView(
            kind=EventKind.FAILED,
            problem="access-denied",
            step=StepKind.INVITE,
            request_ids=("r1", "r2"),
            details=("403 x",),
        )
    ]


async def test_where_nobody_chose_to_be_told_nobody_is_and_the_log_says_so_once(room: Room) -> None:
    await room.places.set_operators(TENANT, None)
    with capture_logs() as logs:
        await room.fails(await room.asked("r1"))
        await room.fails(await room.asked("r2"), "group-gone")
        await room.passes(5)

    assert room.fates(ALERTS) == [Fate.UNWANTED, Fate.UNWANTED]
    assert [line["event"] for line in logs].count("no_operators") == 1


@pytest.mark.parametrize("refusal", [Shut("403"), Gone("404")])
async def test_a_conversation_of_operators_that_is_shut_is_logged(
    room: Room, refusal: Shut | Gone
) -> None:
    room.post.plan[OPERATORS.conversation_id] = [refusal]
    with capture_logs() as logs:
        await room.fails(await room.asked())
        await room.passes(1)

    assert room.fates(ALERTS) == [Fate.UNDELIVERABLE]
    assert "alert_undeliverable" in [line["event"] for line in logs]


async def test_an_alert_is_tried_again(room: Room) -> None:
    room.post.plan[OPERATORS.conversation_id] = [Later(0.0, "503")]
    await room.fails(await room.asked())
    await room.passes(10)

    assert room.fates(ALERTS) == [Fate.SENT]


async def test_a_failure_that_was_retried_meanwhile_is_no_alert(room: Room) -> None:
    request = await room.fails(await room.asked())
    await room.finishes(await room.retried(request))
    await room.passes(5)

    assert (room.views(AlertView), room.fates(ALERTS)) == ([], [Fate.OVERTAKEN])


async def test_operators_get_no_more_than_ten_alerts_a_minute(room: Room) -> None:
    for number in range(15):
        await room.fails(await room.asked(f"r{number}"), f"problem-{number}")
    await room.passes(120)

    times = [put.at for put in room.post.puts if isinstance(put.view, AlertView)]
    counts = [sum(0 <= (b - a).total_seconds() < 60 for b in times) for a in times]
    assert (len(times), max(counts)) == (15, 10)


async def test_no_log_line_names_a_person(room: Room) -> None:
    with capture_logs() as logs:
        await room.fails(await room.asked())
        await room.passes(5)

    assert not [line for line in logs if {"Jane", "jane@", "Anna"} & set(str(line).split("'"))]
