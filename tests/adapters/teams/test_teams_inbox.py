"""What was accepted is answered: by this process, said again if need be, or by the next one."""

import asyncio
import json
from collections.abc import Sized

import pytest
from structlog.testing import capture_logs

from bot.adapters.teams.memory import Body
from bot.adapters.teams.ports import Pace
from bot.conversation.answers import Replace
from bot.conversation.inputs import Field, Handle, Pressed, Said, Verb
from bot.conversation.views import CancelledView
from tests.adapters.teams.activities import (
    CONVERSATION,
    GO,
    NONCE,
    RID,
    in_group,
    message,
    press,
    search,
    submit,
)
from tests.adapters.teams.canned import Canned
from tests.adapters.teams.rig import Pauses, Rig, running

KEY = (CONVERSATION, "1485983408511")
BUSY = Canned(503)


def left_to(rig: Rig, *bodies: Body) -> None:
    """Let the process find what another one left behind."""
    rig.inbox.left_behind = tuple(json.dumps(b | {"serviceUrl": rig.service_url}) for b in bodies)
    rig.pauses.knock.set()


async def seen(what: Sized) -> None:
    """Wait until there is something in it."""
    async with asyncio.timeout(5):
        while not what:  # noqa: ASYNC110 - a list has no event
            await asyncio.sleep(0)


@pytest.mark.parametrize("body", [message("help"), submit(), press()])
async def test_a_body_is_kept_until_its_answer_has_left(rig: Rig, body: Body) -> None:
    rig.talk.open.clear()
    posting = asyncio.create_task(rig.post(body))
    await seen(rig.talk.heard)
    kept = {key: json.loads(raw)["type"] for key, raw in rig.inbox.bodies.items()}
    rig.talk.open.set()
    await posting
    await rig.close()

    assert kept == {KEY: body["type"]}
    assert rig.inbox.bodies == {}


@pytest.mark.parametrize("body", [in_group(press()), message("lunch?"), search()])
async def test_no_body_stays_behind_that_needs_nothing(rig: Rig, body: Body) -> None:
    await rig.post(body)
    await rig.close()

    assert rig.inbox.bodies == {}


async def test_a_press_that_came_late_is_done_with_once_its_card_is_there() -> None:
    async with running(pace=Pace(deadline_s=0, pause=Pauses())) as rig:
        rig.talk.open.clear()
        await rig.post(press())
        kept = list(rig.inbox.bodies)
        rig.talk.open.set()
        await rig.close()

        assert kept == [KEY]
        assert rig.inbox.bodies == {}


async def test_a_message_that_another_process_left_is_answered(rig: Rig) -> None:
    left_to(rig, message("add jan@outside.test"))
    await rig.connector.arrived()
    await rig.close()

    assert rig.talk.inputs == [Said("add jan@outside.test")]
    assert [card["view"] for card in rig.connector.cards] == ["HelpView"]


async def test_a_press_that_another_process_left_changes_its_card(rig: Rig) -> None:
    rig.talk.answer = Replace(CancelledView())
    left_to(rig, press(GO | {"email": "jan@outside.test"}))
    (call,) = await rig.connector.arrived()

    fields = {Field.EMAIL: "jan@outside.test"}
    assert rig.talk.inputs == [Pressed(Verb.GO, Handle(RID, 1, NONCE), fields, "card-1")]
    assert (call.method, call.path.rsplit("/", 1)[-1]) == ("PUT", "card-1")
    assert rig.connector.cards[0]["view"] == "CancelledView"


async def test_everything_that_was_left_is_taken_up(rig: Rig) -> None:
    left_to(rig, message("help"), press(id="2"), message("add", id="3"))
    await rig.connector.arrived(3)

    assert {type(asked) for asked in rig.talk.inputs} == {Said, Pressed}
    assert len(rig.talk.inputs) == 3


async def test_a_press_in_a_group_that_was_left_does_nothing(rig: Rig) -> None:
    left_to(rig, in_group(press()))
    left_to(rig, message("help"))
    await rig.connector.arrived()

    assert rig.talk.inputs == [Said("help")]


async def test_an_inbox_that_cannot_be_read_is_read_again_later(rig: Rig) -> None:
    with capture_logs() as logs:
        rig.inbox.left_behind = ("no JSON",)
        rig.pauses.knock.set()
        await seen(logs)
        left_to(rig, message("help"))
        await rig.connector.arrived()

    assert logs[0]["event"] == "teams.not-taken-up"
    assert rig.talk.inputs == [Said("help")]


@pytest.mark.parametrize("status", [429, 500, 503])
async def test_an_answer_that_teams_did_not_take_is_said_again(rig: Rig, status: int) -> None:
    # Three tries inside the turn, then the answer is made anew.
    rig.connector.plan = [Canned(status, headers={"Retry-After": "9"}), Canned(status), BUSY]
    await rig.post(message("help"))
    await rig.close()

    assert set(rig.talk.inputs) == {Said("help")}
    assert rig.connector.cards[-1]["view"] == "HelpView"
    assert rig.inbox.bodies == {}
    assert [pause for pause in rig.pauses.taken if pause >= 10][:1] == [10.0]


async def test_an_answer_that_teams_never_takes_is_left_to_the_next_process(rig: Rig) -> None:
    rig.connector.plan = [Canned(500)] * 99
    with capture_logs() as logs:
        await rig.post(message("help"))
        await rig.close()

    assert [pause for pause in rig.pauses.taken if pause >= 10] == [10.0, 60.0, 300.0]
    assert list(rig.inbox.bodies) == [KEY]
    assert logs[-1]["event"] == "teams.errand-failed"


@pytest.mark.parametrize("status", [401, 403, 404])
async def test_an_answer_to_a_conversation_that_is_shut_is_not_said_again(
    rig: Rig, status: int
) -> None:
    rig.connector.plan = [Canned(status)]
    await rig.post(message("help"))
    await rig.close()

    assert (len(rig.connector.calls), rig.inbox.bodies) == (1, {})
