import asyncio
from typing import Any
from urllib.parse import quote

import pytest

from tests.simulator.asking import TENANT, Reply, Sim

ALICE = "33333333-3333-4333-8333-333333333331"
HELLO = {"type": "message", "text": "hello"}
CHANNEL = "19:abc@thread.tacv2;messageid=1700000000000"


def url(conversation: str, rest: str = "activities") -> str:
    return f"/teams/v3/conversations/{quote(conversation, safe='')}/{rest}"


async def say(sim: Sim, activity: Any, conversation: str = "a:1") -> Reply:
    return await sim.ask("POST", url(conversation), json=activity)


async def read(sim: Sim, conversation: str = "a:1", query: str = "") -> dict[str, Any]:
    reply = await sim.door("GET", f"conversations/{quote(conversation, safe='')}{query}")
    body: dict[str, Any] = reply.body
    return body


async def test_what_is_said_can_be_read(sim: Sim) -> None:
    reply = await say(sim, HELLO)

    conversation = await read(sim)
    assert reply.status == 201
    assert conversation["activities"] == [{**HELLO, "id": reply.body["id"]}]


@pytest.mark.parametrize("conversation", [CHANNEL, "a:1_x-y z", "19:ümlaut@unq.gbl.spaces"])
async def test_odd_conversation_ids_survive_quoting(sim: Sim, conversation: str) -> None:
    await say(sim, HELLO, conversation)

    assert (await read(sim, conversation))["id"] == conversation


async def test_two_activities_never_share_an_id(sim: Sim) -> None:
    first, second = await say(sim, HELLO), await say(sim, HELLO)

    assert first.body["id"] != second.body["id"]


async def test_an_answer_says_what_it_answers(sim: Sim) -> None:
    await sim.ask("POST", url("a:1", "activities/42"), json=HELLO)

    assert (await read(sim))["activities"][0]["replyToId"] == "42"


async def test_an_update_replaces_and_is_remembered(sim: Sim) -> None:
    first = (await say(sim, HELLO)).body["id"]
    fresh = {"type": "message", "text": "changed"}

    reply = await sim.ask("PUT", url("a:1", f"activities/{first}"), json=fresh)

    conversation = await read(sim)
    assert (reply.status, reply.body) == (200, {"id": first})
    assert [activity["text"] for activity in conversation["activities"]] == ["changed"]
    assert [event["kind"] for event in conversation["events"]] == ["sent", "updated"]


async def test_a_deleted_activity_is_gone_but_remembered(sim: Sim) -> None:
    first = (await say(sim, HELLO)).body["id"]

    reply = await sim.ask("DELETE", url("a:1", f"activities/{first}"))

    conversation = await read(sim)
    assert (reply.status, conversation["activities"]) == (200, [])
    assert [event["kind"] for event in conversation["events"]] == ["sent", "deleted"]


@pytest.mark.parametrize("method", ["PUT", "DELETE"])
async def test_an_unknown_activity_cannot_be_changed(sim: Sim, method: str) -> None:
    reply = await sim.ask(method, url("a:1", "activities/42"), json=HELLO)

    assert (reply.status, reply.error["code"]) == (404, "ActivityNotFoundInConversation")


@pytest.mark.parametrize(
    ("activity", "status"),
    [
        ({"type": "message"}, 400),
        ({"text": "no type"}, 400),
        (["a list"], 400),
        ({"type": "message", "attachments": [{"contentType": "x", "content": {}}]}, 201),
        ({"type": "typing"}, 201),
        ({"type": "message", "text": "x" * 103_000}, 413),
    ],
)
async def test_a_message_has_something_to_say_and_is_not_too_long(
    sim: Sim, activity: Any, status: int
) -> None:
    assert (await say(sim, activity)).status == status


async def test_a_conversation_with_one_person_is_started_once(sim: Sim) -> None:
    wish = {"members": [{"id": f"29:{ALICE}"}], "tenantId": TENANT, "activity": HELLO}
    replies = [await sim.ask("POST", "/teams/v3/conversations", json=wish) for _ in range(2)]

    assert [reply.status for reply in replies] == [201, 201]
    assert replies[0].body["id"] == replies[1].body["id"]
    assert len((await read(sim, replies[0].body["id"]))["activities"]) == 2


async def test_nobody_talks_to_a_stranger(sim: Sim) -> None:
    wish = {"members": [{"id": "29:99999999-9999-4999-8999-999999999999"}], "tenantId": TENANT}

    reply = await sim.ask("POST", "/teams/v3/conversations", json=wish)

    assert (reply.status, reply.error["code"]) == (403, "BotNotInConversationRoster")


async def test_an_unknown_conversation_can_be_an_error(sim: Sim) -> None:
    await sim.settings(unknown_conversation_is_404=True)

    reply = await say(sim, HELLO)

    assert (reply.status, reply.error["code"]) == (404, "ConversationNotFound")


@pytest.mark.parametrize("key", [f"29:{ALICE}", ALICE])
async def test_a_member_is_known_by_teams_id_and_by_object_id(sim: Sim, key: str) -> None:
    reply = await sim.ask("GET", url("a:1", f"members/{quote(key, safe='')}"))

    assert (reply.body["aadObjectId"], reply.body["email"]) == (ALICE, "alice@contoso.com")


async def test_the_roster_holds_those_who_are_in(sim: Sim) -> None:
    wish = {"members": ["alice@contoso.com", "gus@tailspin.example"], "type": "groupChat"}
    started = (await sim.door("POST", "conversations", wish)).body["id"]

    every = (await sim.ask("GET", url(started, "members"))).body
    paged = (await sim.ask("GET", url(started, "pagedmembers"))).body["members"]
    absent = await sim.ask("GET", url(started, "members/33333333-3333-4333-8333-333333333332"))

    assert [(m["name"], m["userRole"]) for m in every] == [
        ("Alice Vermeer", "user"),
        ("Gus Guest", "guest"),
    ]
    assert (paged, absent.status) == (every, 404)


async def test_the_connector_can_ask_for_a_token(sim: Sim) -> None:
    await sim.settings(connector_requires_token=True)

    without = await say(sim, HELLO)
    wrong = await sim.ask("POST", url("a:1"), json=HELLO, headers={"Authorization": "Bearer no"})

    assert [without.status, wrong.status] == [401, 401]


async def test_a_reader_is_woken_by_what_happens_next(sim: Sim) -> None:
    await say(sim, HELLO)
    waiting = asyncio.create_task(read(sim, query="?after=1&wait=30"))
    await asyncio.sleep(0.01)

    await say(sim, {"type": "message", "text": "second"})

    events = (await waiting)["events"]
    assert [event["activity"]["text"] for event in events] == ["second"]


async def test_a_reader_waits_for_a_conversation_that_is_not_there_yet(sim: Sim) -> None:
    waiting = asyncio.create_task(read(sim, query="?wait=30"))
    await asyncio.sleep(0.01)

    await say(sim, HELLO)

    assert len((await waiting)["activities"]) == 1


async def test_a_reader_gives_up_in_the_end(sim: Sim) -> None:
    assert (await read(sim, query="?after=0&wait=0.01"))["events"] == []


async def test_a_token_for_the_connector_opens_it(sim: Sim) -> None:
    await sim.settings(connector_requires_token=True)
    form = {
        "grant_type": "client_credentials",
        "client_id": "22222222-2222-4222-8222-222222222222",
        "client_secret": "sim-client-secret",
        "scope": "https://api.botframework.com/.default",
    }
    token = (await sim.ask("POST", "/botframework.com/oauth2/v2.0/token", data=form)).body

    bearer = {"Authorization": f"Bearer {token['access_token']}"}
    reply = await sim.ask("POST", url("a:1"), json=HELLO, headers=bearer)

    assert reply.status == 201
