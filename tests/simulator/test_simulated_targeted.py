"""Messages that one person alone sees."""

from typing import Any

import pytest

from bot.simulator.seed.ids import ALICE, BOB
from tests.simulator.asking import Clock, Reply, Sim
from tests.simulator.test_simulated_access import access
from tests.simulator.test_simulated_teams import HELLO, read, url

TO_ALICE = {"id": f"29:{ALICE}", "isTargeted": True}
QUERY = "?isTargetedActivity=true"
A_DAY_S = 24 * 3600


@pytest.fixture
async def chat(sim: Sim) -> str:
    wish = {"members": ["alice@contoso.com", "carol@contoso.com"], "type": "groupChat"}
    return str((await sim.door("POST", "conversations", wish)).body["id"])


async def whisper(sim: Sim, chat: str, recipient: Any = TO_ALICE, query: str = QUERY) -> Reply:
    activity = {**HELLO, "recipient": recipient}
    return await sim.ask("POST", url(chat, f"activities{query}"), json=activity)


async def change(sim: Sim, chat: str, activity: str, query: str = QUERY, **more: Any) -> Reply:
    fresh = {"type": "message", "text": "changed", **more}
    return await sim.ask("PUT", url(chat, f"activities/{activity}{query}"), json=fresh)


async def test_a_targeted_message_is_shown_as_one(sim: Sim, chat: str) -> None:
    reply = await whisper(sim, chat, {"id": f"29:{ALICE}"})

    shown = await read(sim, chat)
    assert reply.status == 201
    assert shown["activities"][0]["recipient"] == TO_ALICE
    assert [event["targeted"] for event in shown["events"]] == [True]


async def test_an_answer_can_be_targeted(sim: Sim, chat: str) -> None:
    activity = {**HELLO, "recipient": TO_ALICE}
    reply = await sim.ask("POST", url(chat, f"activities/42{QUERY}"), json=activity)

    assert reply.status == 201
    assert (await read(sim, chat))["events"][0]["targeted"]


async def test_without_the_query_everybody_sees_it(sim: Sim, chat: str) -> None:
    await whisper(sim, chat, query="")

    shown = await read(sim, chat)
    assert shown["activities"][0]["recipient"] == {"id": f"29:{ALICE}"}
    assert [event["targeted"] for event in shown["events"]] == [False]


@pytest.mark.parametrize("recipient", [None, {}, {"isTargeted": True}, "29:alice"])
async def test_a_targeted_message_has_a_recipient(sim: Sim, chat: str, recipient: Any) -> None:
    reply = await whisper(sim, chat, recipient)

    assert (reply.status, reply.error["code"]) == (400, "BadArgument")


async def test_a_targeted_message_reaches_members_only(sim: Sim, chat: str) -> None:
    reply = await whisper(sim, chat, {"id": f"29:{BOB}"})

    assert (reply.status, reply.error["code"]) == (404, "MemberNotFoundInConversation")


async def test_there_is_nothing_to_whisper_in_a_chat_of_two(sim: Sim) -> None:
    assert (await whisper(sim, "a:1")).status == 400


@pytest.mark.parametrize("query", [QUERY, ""])
async def test_an_update_leaves_it_private(sim: Sim, chat: str, query: str) -> None:
    sent = (await whisper(sim, chat)).body["id"]

    reply = await change(sim, chat, sent, query)

    (shown,) = (await read(sim, chat))["activities"]
    assert reply.status == 200
    assert (shown["text"], shown["recipient"]) == ("changed", TO_ALICE)


async def test_an_update_names_no_recipient(sim: Sim, chat: str) -> None:
    sent = (await whisper(sim, chat)).body["id"]

    reply = await change(sim, chat, sent, recipient=TO_ALICE)

    assert (reply.status, reply.error["code"]) == (400, "BadArgument")


async def test_a_public_message_does_not_become_private(sim: Sim, chat: str) -> None:
    sent = (await sim.ask("POST", url(chat), json=HELLO)).body["id"]

    reply = await change(sim, chat, sent)

    assert (reply.status, reply.error["code"]) == (404, "ActivityNotFoundInConversation")


async def test_an_update_does_not_make_a_public_message_private(sim: Sim, chat: str) -> None:
    sent = (await sim.ask("POST", url(chat), json=HELLO)).body["id"]

    await change(sim, chat, sent, "", recipient=TO_ALICE)

    assert [event["targeted"] for event in (await read(sim, chat))["events"]] == [False, False]


async def test_a_targeted_message_can_be_deleted(sim: Sim, chat: str) -> None:
    sent = (await whisper(sim, chat)).body["id"]

    reply = await sim.ask("DELETE", url(chat, f"activities/{sent}{QUERY}"))

    assert (reply.status, (await read(sim, chat))["activities"]) == (200, [])


async def test_a_targeted_message_fades_after_a_day(sim: Sim, chat: str, clock: Clock) -> None:
    sent = (await whisper(sim, chat)).body["id"]
    public = (await sim.ask("POST", url(chat), json=HELLO)).body["id"]
    clock.passes(A_DAY_S - 1)
    in_time = await change(sim, chat, sent)
    clock.passes(1)

    late = await change(sim, chat, sent)

    assert in_time.status == 200
    assert (late.status, late.error["code"]) == (404, "ActivityNotFoundInConversation")
    assert [one["id"] for one in (await read(sim, chat))["activities"]] == [public]


@pytest.mark.parametrize(("query", "status"), [(QUERY, 404), ("", 403)])
async def test_a_bot_that_is_not_installed_is_told_so_in_two_ways(
    sim: Sim, chat: str, query: str, status: int
) -> None:
    await access(sim, "uninstall", chat)

    reply = await whisper(sim, chat, query=query)

    assert (reply.status, reply.error["code"]) == (status, "BotNotInConversationRoster")
