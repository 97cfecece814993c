"""Teams sends again what was not answered in time; nothing happens twice, nothing is lost."""

import asyncio
from functools import partial

import pytest
from structlog.testing import capture_logs

from bot.adapters.teams.errands import Errands
from bot.adapters.teams.memory import Body, Memory
from bot.adapters.teams.ports import Pace
from bot.conversation.answers import Replace
from bot.conversation.views import CancelledView
from tests.adapters.teams.activities import CONVERSATION, activity, message, press
from tests.adapters.teams.rig import Rig, running


async def test_the_same_message_again_is_taken_and_nothing_happens(rig: Rig) -> None:
    first, _ = await rig.post(message("help"))
    again, _ = await rig.post(message("help", timestamp="2026-11-23T12:00:15Z"))
    await rig.close()

    assert (first, again, len(rig.talk.heard), len(rig.connector.calls)) == (200, 200, 1, 1)


async def test_the_same_id_in_another_conversation_is_another_message(rig: Rig) -> None:
    other = activity("message")["conversation"] | {"id": "a:personal-2"}
    await rig.post(message("help"))
    await rig.post(message("help", conversation=other))
    await rig.close()

    assert len(rig.talk.heard) == 2


async def test_the_same_press_again_gets_the_same_answer(rig: Rig) -> None:
    rig.talk.answer = Replace(CancelledView())
    first = await rig.post(press())

    assert (await rig.post(press()), len(rig.talk.heard)) == (first, 1)


async def test_the_same_press_twice_at_once_is_heard_once_and_answered_twice(rig: Rig) -> None:
    rig.talk.answer = Replace(CancelledView())
    answers = await asyncio.gather(*(rig.post(press()) for _ in range(20)))

    assert len(rig.talk.heard) == 1
    assert answers == [answers[0]] * 20


async def test_a_press_that_a_process_before_this_one_took_leaves_the_card(rig: Rig) -> None:
    rig.inbox.seen.add((CONVERSATION, "1485983408511"))
    status, answer = await rig.post(press())

    text = "application/vnd.microsoft.activity.message"
    assert (status, answer["type"], answer["value"]) == (200, text, "BusyView in nl")
    assert rig.talk.heard == []


async def test_a_press_that_comes_again_with_a_new_id_is_asked_again(rig: Rig) -> None:
    await rig.post(press())
    await rig.post(press(id="1485983408512"))

    assert len(rig.talk.heard) == 2


@pytest.mark.parametrize("body", [message("help"), press()])
async def test_without_an_inbox_the_activity_must_come_again(rig: Rig, body: Body) -> None:
    rig.inbox.error = OSError("database of alice@contoso.test")
    with capture_logs() as logs:
        refused, _ = await rig.post(body)
    rig.inbox.error = None
    taken, _ = await rig.post(body)
    await rig.close()

    assert (refused, taken, len(rig.talk.heard)) == (503, 200, 1)
    assert "teams.inbox-down" in {line["event"] for line in logs}
    assert "alice@" not in str(logs)


async def test_a_place_that_cannot_be_remembered_costs_nobody_an_answer(rig: Rig) -> None:
    rig.inbox.forgetful = True
    status, _ = await rig.post(message("help"))
    await rig.close()

    assert (status, len(rig.connector.calls)) == (200, 1)


async def test_only_the_newest_answers_are_kept() -> None:
    memory, made = Memory(Errands(most=9), most=2), list[int]()

    async def answer(number: int) -> Body:
        made.append(number)
        return {"number": number}

    for number in (1, 2, 3, 3, 1):
        await memory.answer(("a:c", "29:ann", str(number)), partial(answer, number))

    assert made == [1, 2, 3, 1]


async def test_a_flood_is_asked_to_come_again() -> None:
    async with running(pace=Pace(most_at_once=1)) as rig:
        rig.talk.open.clear()
        await rig.post(message("help"))
        status, _ = await rig.post(message("help", id="2"))
        rig.talk.open.set()

    assert status == 503
