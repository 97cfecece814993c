"""Conversations that are shut to the bot, and those that it begins itself."""

from typing import Any

import pytest

from bot.simulator.seed.ids import ALICE, BOB
from tests.simulator.asking import TENANT, Reply, Sim
from tests.simulator.test_simulated_teams import CHANNEL, HELLO, read, say, url

CREATE = "/teams/v3/conversations"
IN_CHANNEL = "19:abc@thread.tacv2"


async def access(sim: Sim, do: str, conversation: str = "a:1", **more: Any) -> Reply:
    return await sim.door("POST", "access", {"do": do, "conversation": conversation, **more})


async def begin(sim: Sim, person: str = ALICE, **more: Any) -> Reply:
    wish = {"members": [{"id": f"29:{person}"}], "tenantId": TENANT, "isGroup": False, **more}
    return await sim.ask("POST", CREATE, json=wish)


def refusal(reply: Reply) -> tuple[int, str]:
    return reply.status, reply.error.get("code", "")


async def test_a_person_can_block_the_bot(sim: Sim) -> None:
    first = (await say(sim, HELLO)).body["id"]
    await access(sim, "block")

    sent = await say(sim, HELLO)
    updated = await sim.ask("PUT", url("a:1", f"activities/{first}"), json=HELLO)
    deleted = await sim.ask("DELETE", url("a:1", f"activities/{first}"))

    assert [refusal(reply) for reply in (sent, updated, deleted)] == [
        (403, "ConversationBlockedByUser")
    ] * 3
    assert sent.error["message"] == "User blocked the conversation with the bot."
    assert len((await read(sim))["events"]) == 1


async def test_a_blocked_bot_can_still_read_who_is_there(sim: Sim) -> None:
    await access(sim, "block")

    assert (await sim.ask("GET", url("a:1", "members"))).status == 200


@pytest.mark.parametrize("code", ["MessageWritesBlocked", "BotDisabledByAdmin", ""])
async def test_a_block_can_have_another_code_or_none(sim: Sim, code: str) -> None:
    await access(sim, "block", code=code)

    assert refusal(await say(sim, HELLO)) == (403, code)


async def test_other_conversations_stay_open(sim: Sim) -> None:
    await access(sim, "block")

    assert (await say(sim, HELLO, "a:2")).status == 201


@pytest.mark.parametrize(("shut", "opened"), [("block", "unblock"), ("uninstall", "reinstall")])
async def test_what_was_shut_can_be_opened(sim: Sim, shut: str, opened: str) -> None:
    await say(sim, HELLO)
    await access(sim, shut)
    await access(sim, opened)

    assert (await say(sim, HELLO)).status == 201
    assert len((await read(sim))["activities"]) == 2


async def test_a_bot_that_was_uninstalled_is_not_in_the_roster(sim: Sim) -> None:
    await access(sim, "uninstall")

    replies = [await say(sim, HELLO), await sim.ask("GET", url("a:1", "members"))]

    assert [refusal(reply) for reply in replies] == [(403, "BotNotInConversationRoster")] * 2


async def test_a_conversation_that_is_gone_is_not_found(sim: Sim) -> None:
    await say(sim, HELLO)
    await access(sim, "forget")

    replies = [await say(sim, HELLO), await sim.ask("GET", url("a:1", "members"))]

    assert [refusal(reply) for reply in replies] == [(404, "ConversationNotFound")] * 2


async def test_what_happens_in_a_channel_happens_to_its_threads(sim: Sim) -> None:
    await access(sim, "uninstall", IN_CHANNEL)

    assert refusal(await say(sim, HELLO, CHANNEL)) == (403, "BotNotInConversationRoster")


async def test_a_reset_opens_everything(sim: Sim) -> None:
    await access(sim, "block")
    await sim.door("POST", "reset")

    assert (await say(sim, HELLO)).status == 201


async def test_the_list_of_conversations_says_which_are_shut(sim: Sim) -> None:
    await say(sim, HELLO)
    told = await access(sim, "block")

    (listed,) = (await sim.door("GET", "conversations")).body["conversations"]
    shut = {"blocked": "ConversationBlockedByUser", "installed": True, "gone": False}
    assert told.body == {"id": "a:1", **shut}
    assert listed | shut == listed


@pytest.mark.parametrize(
    "wish",
    [
        {"do": "block"},
        {"do": "shut", "conversation": "a:1"},
        {"do": "block", "conversation": ""},
        {"do": "block", "conversation": "a:1", "person": "alice@contoso.com"},
        {"do": "block", "conversation": "a:1", "code": 7},
        {"do": "block", "person": "nobody@contoso.com"},
    ],
)
async def test_a_wish_without_sense_is_refused(sim: Sim, wish: dict[str, Any]) -> None:
    assert (await sim.door("POST", "access", wish)).status == 400


# Conversations that the bot begins.


async def test_the_chat_with_a_person_is_the_one_that_exists(sim: Sim) -> None:
    wish = {"members": ["alice@contoso.com"], "id": "a:known"}
    await sim.door("POST", "conversations", wish)

    reply = await begin(sim)

    assert (reply.status, reply.body) == (201, {"id": "a:known"})


async def test_the_chat_in_which_a_person_was_addressed_is_hers(sim: Sim) -> None:
    await say(sim, {**HELLO, "recipient": {"id": f"29:{ALICE}"}})

    assert (await begin(sim)).body == {"id": "a:1"}
    assert (await begin(sim, BOB)).body["id"] != "a:1"


async def test_after_a_chat_is_gone_another_begins(sim: Sim) -> None:
    first = (await begin(sim)).body["id"]
    await access(sim, "forget", first)

    second, third = await begin(sim), await begin(sim)

    assert second.body["id"] != first
    assert second.body == third.body
    assert (await say(sim, HELLO, second.body["id"])).status == 201


async def test_nobody_is_written_to_who_uninstalled_the_app(sim: Sim) -> None:
    await sim.door("POST", "access", {"do": "uninstall", "person": "alice@contoso.com"})

    assert refusal(await begin(sim)) == (403, "BotNotInConversationRoster")
    assert (await begin(sim, BOB)).status == 201


async def test_a_first_message_is_refused_by_whom_blocked_the_bot(sim: Sim) -> None:
    await sim.door("POST", "access", {"do": "block", "person": "alice@contoso.com"})

    assert (await begin(sim)).status == 201
    assert refusal(await begin(sim, activity=HELLO)) == (403, "ConversationBlockedByUser")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"tenantId": None}, "Could not parse tenant id"),
        ({"tenantId": "", "channelData": {"tenant": {}}}, "Could not parse tenant id"),
        ({"members": []}, "Incorrect conversation creation parameters"),
        ({"members": [{"id": "29:1"}] * 2}, "Incorrect conversation creation parameters"),
        ({"members": "29:1"}, "Incorrect conversation creation parameters"),
        ({"isGroup": True}, "Incorrect conversation creation parameters"),
    ],
)
async def test_a_conversation_is_begun_with_tenant_and_one_person(
    sim: Sim, change: dict[str, Any], message: str
) -> None:
    reply = await begin(sim, **change)

    assert (reply.status, reply.error["code"]) == (400, "BadSyntax")
    assert reply.error["message"] == message


async def test_the_tenant_may_stand_in_the_data_of_the_channel(sim: Sim) -> None:
    reply = await begin(sim, tenantId=None, channelData={"tenant": {"id": TENANT}})

    assert reply.status == 201


async def test_people_of_another_tenant_are_out_of_reach(sim: Sim) -> None:
    reply = await begin(sim, tenantId="99999999-9999-4999-8999-999999999999")

    assert refusal(reply) == (403, "BotNotInConversationRoster")


# Channels and group chats.


async def test_a_post_in_a_channel_has_a_thread_to_answer_in(sim: Sim) -> None:
    await sim.door("POST", "conversations", {"members": [ALICE], "id": "a:1"})
    await say(sim, HELLO, IN_CHANNEL)
    post = (await say(sim, HELLO, IN_CHANNEL)).body["id"]
    await sim.settings(unknown_conversation_is_404=True)

    answered = await say(sim, HELLO, f"{IN_CHANNEL};messageid={post}")
    astray = await say(sim, HELLO, "19:other@thread.tacv2;messageid=1")

    assert (answered.status, astray.status) == (201, 404)


async def test_a_post_can_be_begun_as_a_conversation(sim: Sim) -> None:
    data = {"tenant": {"id": TENANT}, "channel": {"id": IN_CHANNEL}}
    reply = await begin(sim, isGroup=True, channelData=data, members=None, activity=HELLO)

    post = reply.body["activityId"]
    assert reply.body["id"] == f"{IN_CHANNEL};messageid={post}"
    assert [activity["id"] for activity in (await read(sim, IN_CHANNEL))["activities"]] == [post]


@pytest.mark.parametrize("place", [IN_CHANNEL, "19:abc@thread.tacv2;messageid={post}"])
async def test_a_post_is_updated_through_its_channel_or_its_thread(sim: Sim, place: str) -> None:
    post = (await say(sim, HELLO, IN_CHANNEL)).body["id"]
    fresh = {"type": "message", "text": "changed"}

    reply = await sim.ask("PUT", url(place.format(post=post), f"activities/{post}"), json=fresh)

    assert reply.status == 200
    assert [one["text"] for one in (await read(sim, IN_CHANNEL))["activities"]] == ["changed"]


async def test_a_group_chat_takes_what_the_bot_says(sim: Sim) -> None:
    wish = {"members": ["alice@contoso.com", "bob@contoso.com"], "type": "groupChat"}
    chat = (await sim.door("POST", "conversations", wish)).body["id"]

    await say(sim, HELLO, chat)

    assert (await read(sim, chat))["type"] == "groupChat"
    assert len((await read(sim, chat))["activities"]) == 1


async def test_a_conversation_of_no_kind_is_refused(sim: Sim) -> None:
    wish = {"members": ["alice@contoso.com"], "type": "meeting"}

    assert (await sim.door("POST", "conversations", wish)).status == 400
