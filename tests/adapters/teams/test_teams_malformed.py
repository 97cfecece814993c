"""Bodies that Teams never sends: refused with a 4xx, or harmless; never a 500, never a crash."""

import json
from collections.abc import AsyncIterator
from io import BytesIO
from typing import Any

import pytest

from bot.conversation.inputs import Said
from tests.adapters.teams.activities import activity, message, press
from tests.adapters.teams.rig import Rig

JSON = {"Content-Type": "application/json"}
DEEP = b'{"type":"message","value":' + b"[" * 100_000 + b"]" * 100_000 + b"}"
MEMBERS = ["type", "id", "name", "action", "text", "locale", "replyToId", "serviceUrl"]
MEMBERS += ["channelId", "timestamp"]
OBJECTS = ["from", "recipient", "conversation", "channelData", "value"]


async def sent(rig: Rig, raw: Any, headers: dict[str, str] = JSON) -> int:
    async with rig.client.post("/api/messages", data=raw, headers=headers) as response:
        return response.status


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'"text"',
        b"7",
        b"\xff\xfe{}",
        b"\x00",
        b'{"type": "message", "text": NaN}',
        b'{"type": "message", "value": {"n": Infinity}}',
        b'{"type": "message", "value": {"n": 1e999}}',
        b'{"type": "message", "value": {"n": ' + b"9" * 5_000 + b"}}",
        b'{"type": "message", "type": "invoke"}',
        b'{"type": "message", "value": {"a": 1, "a": 2}}',
        DEEP,
        json.dumps({"type": "message", "value": json.loads("[" * 40 + "]" * 40)}).encode(),
        b"[" * 100_000,
    ],
)
async def test_what_is_no_json_object_of_sane_depth_is_refused(rig: Rig, raw: bytes) -> None:
    assert (await sent(rig, raw), rig.talk.heard) == (400, [])


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Content-Type": "text/plain"},
        {"Content-Type": "application/json-patch+json"},
        {"Content-Type": "application/json; charset=utf-16"},
        {"Content-Type": "multipart/form-data"},
        {"Content-Type": "application/json", "Content-Encoding": "gzip"},
        {"Content-Type": "application/json", "Content-Encoding": "identity"},
    ],
)
async def test_only_plain_json_is_taken(rig: Rig, headers: dict[str, str]) -> None:
    raw = json.dumps(message("help")).encode()

    assert (await sent(rig, raw, headers), rig.talk.heard) == (415, [])


async def test_a_charset_of_utf_8_is_taken(rig: Rig) -> None:
    raw = json.dumps(message("help") | {"serviceUrl": rig.service_url}).encode()

    assert await sent(rig, raw, {"Content-Type": "application/json; charset=UTF-8"}) == 200


@pytest.mark.parametrize("size", [257 * 1024, 3 * 1024 * 1024])
async def test_a_body_above_256_kib_is_refused(rig: Rig, size: int) -> None:
    raw = BytesIO(json.dumps(message("x" * size)).encode())

    assert (await sent(rig, raw), rig.talk.heard) == (413, [])


async def test_a_body_that_does_not_say_how_long_it_is_is_measured_too(rig: Rig) -> None:
    assert (await sent(rig, _pieces(300)), rig.talk.heard) == (413, [])


async def _pieces(kibs: int) -> AsyncIterator[bytes]:
    for _ in range(kibs):
        yield b" " * 1024


@pytest.mark.parametrize("member", MEMBERS)
@pytest.mark.parametrize("value", [7, True, 1.5, ["x"], {"x": 1}])
async def test_a_text_of_another_type_is_refused(rig: Rig, member: str, value: Any) -> None:
    body = message("help") | {"serviceUrl": rig.service_url} | {member: value}

    assert (await sent(rig, json.dumps(body).encode()), rig.talk.heard) == (400, [])


@pytest.mark.parametrize("member", OBJECTS)
@pytest.mark.parametrize("value", [7, True, "x", ["x"]])
async def test_an_object_of_another_type_is_refused(rig: Rig, member: str, value: Any) -> None:
    body = message("help") | {member: value}

    assert ((await rig.post(body))[0], rig.talk.heard) == (400, [])


@pytest.mark.parametrize(
    "body",
    [
        message(entities={}),
        message(entities=["x"]),
        message(entities=[{"type": "mention", "mentioned": "x"}]),
        message(entities=[{"type": "mention", "mentioned": {"id": 7}}]),
        message(entities=[{"type": "mention", "text": 7}]),
        message(entities=[{"type": "clientInfo", "locale": 7}]),
        activity("conversationUpdate", membersAdded={}),
        activity("conversationUpdate", membersAdded=["x"]),
        activity("conversationUpdate", membersAdded=[{"id": 7}]),
        message(channelData={"tenant": "x"}),
        message(channelData={"tenant": {"id": 7}}),
        message(timestamp="yesterday"),
        message(timestamp="2026-11-23T12:00:00"),
        message(id="a\x00b"),
        message(id="a\nb"),
        message(id="a\ud800"),
        message(id="a" * 1_001),
        message(conversation={"id": "a\x00b"}),
        press(replyToId="a\rb"),
    ],
)
async def test_members_of_members_are_looked_at_too(rig: Rig, body: dict[str, Any]) -> None:
    assert ((await rig.post(body))[0], rig.talk.heard) == (400, [])


@pytest.mark.parametrize(
    "body",
    [
        message(text=None),
        message(text=""),
        message(entities=[{}]),
        message(entities=[{"type": 7}]),
        message(attachments="x", suggestedActions=7, membersAdded=[]),
        message(value={"\x00": "\ud800", "a": [["\udfff"]]}, replyToId="card-1"),
        message(text="\u202e\u2066evil\ufeff"),
        activity("invoke"),
        activity("invoke", name="adaptiveCard/action"),
        activity("invoke", name="application/search"),
    ],
)
async def test_odd_but_possible_bodies_end_well(rig: Rig, body: dict[str, Any]) -> None:
    status, _ = await rig.post(body)
    await rig.close()

    assert status in {200, 501}


async def test_a_message_without_type_is_taken_and_nothing_happens(rig: Rig) -> None:
    status, _ = await rig.post(message() | {"type": None})

    assert (status, rig.talk.heard) == (200, [])


async def test_nesting_of_32_is_fine(rig: Rig) -> None:
    value = json.loads('{"a":' * 30 + "1" + "}" * 30)
    status, _ = await rig.post(activity("event", value=value))

    assert status == 200


async def test_escaped_letters_beyond_the_basic_plane_arrive_whole(rig: Rig) -> None:
    await rig.post(message("\N{GRINNING FACE} Zoë"))
    await rig.close()

    assert rig.talk.inputs == [Said("\N{GRINNING FACE} Zoë")]


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "HEAD"])
async def test_only_post_is_routed(rig: Rig, method: str) -> None:
    upgrade = {"Connection": "Upgrade", "Upgrade": "websocket"}
    async with rig.client.request(method, "/api/messages", headers=upgrade) as response:
        assert response.status == 405


async def test_the_health_of_the_process_is_public_and_says_little(rig: Rig) -> None:
    async with rig.client.get("/healthz") as response:
        assert (response.status, await response.json()) == (200, {"status": "ok"})
