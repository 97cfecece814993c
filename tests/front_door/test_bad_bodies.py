"""Bodies that no client of Teams sends, at the door of the whole bot."""

import json
from collections.abc import AsyncIterator, Callable
from io import BytesIO
from typing import Any

import pytest
import pytest_asyncio

from tests.front_door.conftest import House
from tests.front_door.knock import PRESS, SEARCH, answered, invoke, quiet
from tests.front_door.talk import filled, verbs, words

JSON = {"Content-Type": "application/json"}
NESTED = b"[" * 100_000 + b"]" * 100_000


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def calm(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[House]:
    async with quiet(tmp_path_factory.mktemp("calm") / "g.db") as house:
        yield house


pytestmark = pytest.mark.asyncio(loop_scope="module")


async def unharmed(house: House) -> bool:
    """Return whether the bot still answers, and the tenant is as it was."""
    shown = await house.chat().say("help")
    return "add" in verbs(shown) and await house.writes() == []


@pytest.mark.parametrize(
    ("status", "raw"),
    {
        "nothing": (400, b""),
        "not JSON": (400, b"type=message"),
        "half of it": (400, b'{"type": "message", "text": "he'),
        "two of them": (400, b"{}{}"),
        "an array": (400, b"[]"),
        "null": (400, b"null"),
        "true": (400, b"true"),
        "a string": (400, b'"message"'),
        "a number": (400, b"7"),
        "100,000 deep": (400, NESTED),
        "a value 100,000 deep": (400, b'{"type":"message","value":{"a":' + NESTED + b"}}"),
        "100,000 opened": (400, b'{"a":' * 40_000),
        "33 deep": (400, b'{"a":' * 33 + b"1" + b"}" * 33),
        "bad UTF-8": (400, b'{"type": "message", "text": "\xff\xfe"}'),
        "half a letter": (400, b'{"type": "message", "text": "\xc3"}'),
        "UTF-16": (400, '{"type": "message"}'.encode("utf-16")),
        "a byte order mark": (400, b"\xef\xbb\xbf{}"),
        "a NUL": (400, b"\x00"),
        "a bare NUL in a text": (400, b'{"type": "mess\x00age"}'),
        "NaN": (400, b'{"type": "message", "value": {"n": NaN}}'),
        "infinity": (400, b'{"type": "message", "value": {"n": -Infinity}}'),
        "1e999": (400, b'{"type": "message", "value": {"n": 1e999}}'),
        "a key twice": (400, b'{"type": "message", "type": "invoke"}'),
        "a megabyte of text": (413, json.dumps({"text": "x" * 2**20}).encode()),
        "a megabyte of nothing": (413, b" " * 2**20),
    }.values(),
    ids=lambda value: str(value)[:24],
)
async def test_a_body_that_is_no_activity_is_refused(calm: House, status: int, raw: bytes) -> None:
    assert await calm.post(data=BytesIO(raw), headers=JSON) == status
    assert await unharmed(calm)


@pytest.mark.parametrize(
    "headers",
    [
        {"Content-Type": ""},
        {"Content-Type": "text/plain"},
        {"Content-Type": "application/x-www-form-urlencoded"},
        {"Content-Type": "multipart/form-data; boundary=x"},
        {"Content-Type": "application/json; charset=utf-16"},
        {"Content-Type": "application/json; charset=no-such"},
        {"Content-Type": "application/json", "Content-Encoding": "identity"},
        {"Content-Type": "application/json", "Content-Encoding": "no-such"},
    ],
    ids=str,
)
async def test_another_kind_of_body_is_refused(calm: House, headers: dict[str, str]) -> None:
    raw = json.dumps(calm.chat().activity("message") | {"text": "help"}).encode()

    assert 400 <= await calm.post(data=raw, headers=headers) < 500
    assert await unharmed(calm)


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
async def test_only_a_post_is_taken(calm: House, method: str) -> None:
    url = f"{calm.line.bot_url}/api/messages"
    async with calm.line.http.request(method, url, json={}) as answer:
        assert answer.status == 405
    assert await unharmed(calm)


@pytest.mark.parametrize("path", ["/", "/api", "/api/messages/", "/api/messages/x", "/_sim/state"])
async def test_there_are_no_other_doors(calm: House, path: str) -> None:
    async with calm.line.http.post(f"{calm.line.bot_url}{path}", json={}) as answer:
        assert answer.status == 404


WRONG: list[Any] = [7, True, 1.5, ["x"], {"x": 1}]
MEMBERS: dict[str, Callable[[Any], dict[str, Any]]] = {
    **{
        name: lambda value, name=name: {name: value}  # type: ignore[misc]  # the name is bound now
        for name in ("type", "id", "name", "text", "locale", "replyToId", "timestamp", "action")
    },
    "serviceUrl": lambda value: {"serviceUrl": value},
    "channelId": lambda value: {"channelId": value},
    "from": lambda value: {"from": [value]},
    "from.id": lambda value: {"from": {"id": value}},
    "from.name": lambda value: {"from": {"id": "29:x", "name": value}},
    "from.aadObjectId": lambda value: {"from": {"id": "29:x", "aadObjectId": value}},
    "recipient": lambda value: {"recipient": [value]},
    "recipient.id": lambda value: {"recipient": {"id": value}},
    "conversation": lambda value: {"conversation": [value]},
    "conversation.id": lambda value: {"conversation": {"id": value}},
    "conversation.tenantId": lambda value: {"conversation": {"id": "a:x", "tenantId": value}},
    "conversation.type": lambda value: {"conversation": {"id": "a", "conversationType": value}},
    "channelData": lambda value: {"channelData": [value]},
    "channelData.tenant": lambda value: {"channelData": {"tenant": [value]}},
    "channelData.tenant.id": lambda value: {"channelData": {"tenant": {"id": value}}},
    "entities": lambda value: {"entities": {"x": value}},
    "an entity": lambda value: {"entities": [[value]]},
    "a mention": lambda value: {"entities": [{"type": "mention", "mentioned": [value]}]},
    "the text of a mention": lambda value: {"entities": [{"type": "mention", "text": value}]},
    "membersAdded": lambda value: {"membersAdded": {"x": value}},
    "value": lambda value: {"value": [value]},
}


@pytest.mark.parametrize("member", MEMBERS.values(), ids=list(MEMBERS))
async def test_a_member_of_another_type_is_refused(
    calm: House, member: Callable[[Any], dict[str, Any]]
) -> None:
    good = calm.chat().activity("message") | {"text": "help"}
    statuses = [await calm.post(json=good | member(value)) for value in WRONG]

    assert statuses == [400] * len(WRONG)
    assert await unharmed(calm)


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        ("", 200),
        ("typing", 200),
        ("event", 200),
        ("messageUpdate", 200),
        ("messageDelete", 200),
        ("messageReaction", 200),
        ("endOfConversation", 200),
        ("trace", 200),
        ("Message", 200),
        ("no-such-type", 200),
        ("x" * 101, 400),
        ("mess\x00age", 400),
    ],
)
async def test_an_unknown_kind_of_activity_is_taken_and_nothing_happens(
    calm: House, kind: str, status: int
) -> None:
    chat = calm.chat()

    assert await calm.post(json=chat.activity(kind) | {"text": "help"}) == status
    assert await unharmed(calm)
    assert await chat.activities() == []


@pytest.mark.parametrize(
    "name",
    [
        "",
        "adaptiveCard/Action",
        "task/fetch",
        "composeExtension/query",
        "signin/verifyState",
        "fileConsent/invoke",
        "../adaptiveCard/action",
    ],
)
async def test_an_unknown_invoke_is_not_implemented(calm: House, name: str) -> None:
    status, _ = await answered(calm, invoke(calm.chat(), {}, name=name))

    assert status == 501
    assert await unharmed(calm)


@pytest.mark.parametrize("name", [PRESS, SEARCH])
@pytest.mark.parametrize("value", [None, {}, {"x": 1}, {"action": {"data": {}}}], ids=json.dumps)
async def test_a_value_of_another_shape_gets_an_answer(calm: House, name: str, value: Any) -> None:
    status, body = await answered(calm, invoke(calm.chat(), value, name=name))

    assert (status, body["statusCode"]) == (200, 200)
    assert await unharmed(calm)


@pytest.mark.parametrize("name", [PRESS, SEARCH])
@pytest.mark.parametrize("value", ["go", 7, True, ["go"], [{}]], ids=json.dumps)
async def test_a_value_that_is_no_object_is_refused(calm: House, name: str, value: Any) -> None:
    status, _ = await answered(calm, invoke(calm.chat(), value, name=name))

    assert status == 400
    assert await unharmed(calm)


@pytest.mark.parametrize(
    "value",
    [
        {"queryText": 7},
        {"queryText": None},
        {"queryText": ["x"]},
        {"queryText": "x", "queryOptions": "x"},
        {"queryText": "x", "queryOptions": {"skip": "x", "top": "y"}},
        {"queryText": "x", "queryOptions": {"skip": -1, "top": -1}},
        {"queryText": "x", "queryOptions": {"skip": 10**30, "top": 10**30}},
        {"queryText": "x", "queryOptions": {"skip": 0.5, "top": True}},
        {"queryText": "x", "dataset": {"x": 1}},
    ],
    ids=json.dumps,
)
async def test_an_odd_search_finds_something_or_nothing(calm: House, value: Any) -> None:
    status, body = await answered(calm, invoke(calm.chat(), value, name=SEARCH))

    assert (status, body["statusCode"]) == (200, 200)
    assert len(body["value"]["results"]) <= 15


@pytest.mark.parametrize("text", ["\ud800", "\udfff\ud800", "he\x00lp", "\x00", "\ufffe\uffff"])
async def test_halves_of_letters_and_nul_end_well(calm: House, text: str) -> None:
    chat = calm.chat()
    raw = json.dumps(chat.activity("message") | {"text": text}).encode()

    assert await calm.post(data=raw, headers=JSON) == 200
    assert await unharmed(calm)


@pytest.mark.parametrize("text", ["Jane \ud800Doe", "Jane \x00Doe", "Jane \udc00\ud800Doe"])
async def test_halves_of_letters_and_nul_do_not_reach_the_plan(calm: House, text: str) -> None:
    plan = await filled(calm.chat(), "Newsletter", "jane@fabrikam.com", text)

    assert "Jane Doe" in words(plan)
    assert "go" in verbs(plan)
