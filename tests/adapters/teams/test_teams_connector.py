"""Calls to the Bot Connector: what is sent, what is tried again, what is not."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import pytest

from bot.adapters.teams.connector import Connector, ConnectorError, open_session
from bot.adapters.teams.hosts import loopback_only, teams_only
from bot.adapters.teams.ports import Token
from bot.domain.problems import SignInUnreachable
from tests.adapters.teams.canned import Canned, CannedConnector, serving
from tests.adapters.teams.rig import Pauses

BODY = {"type": "message", "text": "hi"}


@dataclass
class Line:
    connector: Connector
    canned: CannedConnector
    pauses: Pauses
    url: str

    async def send(self, conversation_id: str = "a:1", reply_to: str = "") -> str:
        return await self.connector.send(self.url, conversation_id, BODY, reply_to)

    async def update(self) -> str:
        return await self.connector.update(self.url, "a:1", "c-1", BODY)


@asynccontextmanager
async def connected(token: Token | None = None) -> AsyncIterator[Line]:
    canned, pauses = CannedConnector(), Pauses()
    async with open_session() as http, serving(canned) as url:
        yield Line(Connector(http, loopback_only, token, pauses), canned, pauses, url)


@pytest.fixture
async def line() -> AsyncIterator[Line]:
    async with connected() as whole:
        yield whole


async def test_a_send_returns_the_id_of_the_new_activity(line: Line) -> None:
    assert await line.send() == "sent-1"


@pytest.mark.parametrize("text", ["", "{}", "[]", "null", "{", '{"id": 7}', "\x00"])
async def test_an_answer_without_an_id_is_no_failure(line: Line, text: str) -> None:
    line.canned.plan = [Canned(200, text)]

    assert await line.send() == ""


@pytest.mark.parametrize(
    ("conversation_id", "quoted"),
    [
        ("a:1", "a%3A1"),
        ("19:x@thread.tacv2;messageid=17", "19%3Ax%40thread.tacv2%3Bmessageid%3D17"),
        ("a/../../b?c#d", "a%2F..%2F..%2Fb%3Fc%23d"),
        ("é %41", "%C3%A9%20%2541"),
    ],
)
async def test_ids_cannot_leave_their_place_in_the_path(
    line: Line, conversation_id: str, quoted: str
) -> None:
    await line.send(conversation_id, "r:1")

    path = f"/teams/v3/conversations/{quoted}/activities/r%3A1"
    assert line.canned.calls[0].path == path


async def test_deleting_sends_no_body(line: Line) -> None:
    await line.connector.delete(line.url, "a:1", "c-1")

    (call,) = line.canned.calls
    assert (call.method, call.body) == ("DELETE", None)


async def test_without_a_token_source_no_token_is_sent(line: Line) -> None:
    await line.send()

    assert "Authorization" not in line.canned.calls[0].headers


async def test_every_try_takes_the_token_of_the_moment() -> None:
    tokens = iter(["one", "two"])

    async def token(*, fresh: bool = False) -> str:
        return f"{next(tokens)} {fresh}"

    async with connected(token) as line:
        line.canned.plan = [Canned(503)]
        await line.send()

    sent = [call.headers["Authorization"] for call in line.canned.calls]
    assert sent == ["Bearer one False", "Bearer two False"]


async def test_a_token_that_was_refused_is_asked_for_afresh_once() -> None:
    tokens = iter(["one", "two", "four", "five"])

    async def token(*, fresh: bool = False) -> str:
        return f"{next(tokens)} {fresh}"

    async with connected(token) as line:
        line.canned.plan = [Canned(401)]
        await line.send()
        line.canned.plan = [Canned(401), Canned(401)]
        with pytest.raises(ConnectorError) as caught:
            await line.send()

    sent = [call.headers["Authorization"].removeprefix("Bearer ") for call in line.canned.calls]
    assert sent == ["one False", "two True", "four False", "five True"]
    assert caught.value.status == 401


async def test_without_a_token_nothing_is_sent() -> None:
    async def token(*, fresh: bool = False) -> str:
        raise SignInUnreachable(str(fresh))

    async with connected(token) as line:
        with pytest.raises(ConnectorError) as caught:
            await line.send()

    assert (caught.value.code, line.canned.calls) == ("sign-in-unreachable", [])


@pytest.mark.parametrize("status", [412, 429, 502, 503, 504])
@pytest.mark.parametrize("method", [Line.send, Line.update])
async def test_what_passes_is_tried_again(line: Line, status: int, method: Any) -> None:
    line.canned.plan = [Canned(status), Canned(status)]

    assert (await method(line), len(line.canned.calls)) == ("sent-1", 3)


async def test_the_pauses_grow_and_stay_short(line: Line) -> None:
    line.canned.plan = [Canned(503), Canned(503)]
    await line.send()

    first, second = line.pauses.taken
    assert 0.25 <= first <= 0.5 <= second <= 1.0


async def test_a_named_pause_is_kept(line: Line) -> None:
    line.canned.plan = [Canned(429, headers={"Retry-After": "2"})]
    await line.send()

    assert line.pauses.taken == [2.0]


async def test_a_pause_that_is_too_long_for_a_turn_is_not_waited_for(line: Line) -> None:
    line.canned.plan = [Canned(429, headers={"Retry-After": "3"})]
    with pytest.raises(ConnectorError) as caught:
        await line.send()

    assert (caught.value.status, line.pauses.taken) == (429, [])


async def test_three_tries_are_enough(line: Line) -> None:
    line.canned.plan = [Canned(503)] * 3
    with pytest.raises(ConnectorError) as caught:
        await line.send()

    assert (caught.value.status, len(line.canned.calls)) == (503, 3)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 408, 409, 413, 500, 501])
async def test_what_does_not_pass_is_tried_once(line: Line, status: int) -> None:
    line.canned.plan = [Canned(status, '{"error": {"code": "NoGood", "message": "x"}}')]
    with pytest.raises(ConnectorError) as caught:
        await line.send()

    error = caught.value
    assert (error.status, error.code, len(line.canned.calls)) == (status, "NoGood", 1)


@pytest.mark.parametrize("text", ["", "<html>", "[]", '{"error": "x"}', '{"error": {"code": 7}}'])
async def test_a_refusal_may_say_anything(line: Line, text: str) -> None:
    line.canned.plan = [Canned(403, text)]
    with pytest.raises(ConnectorError) as caught:
        await line.send()

    assert (caught.value.code, caught.value.body) == ("", text)


async def test_only_the_beginning_of_a_refusal_is_kept(line: Line) -> None:
    line.canned.plan = [Canned(403, "x" * 9_000)]
    with pytest.raises(ConnectorError) as caught:
        await line.send()

    assert caught.value.body == "x" * 200


async def test_the_text_of_an_error_holds_nothing_that_came_in(line: Line) -> None:
    line.canned.plan = [Canned(403, '{"error": {"message": "alice@contoso.test"}}')]
    with pytest.raises(ConnectorError) as caught:
        await line.send()

    assert "alice" not in str(caught.value)


@pytest.mark.parametrize("status", [301, 302, 307, 308])
async def test_a_redirect_is_not_followed(line: Line, status: int) -> None:
    line.canned.plan = [Canned(status, headers={"Location": line.url})]
    with pytest.raises(ConnectorError) as caught:
        await line.send()

    assert (caught.value.status, len(line.canned.calls)) == (status, 1)


async def test_a_connection_that_breaks_is_tried_again(line: Line) -> None:
    line.canned.plan = [Canned(broken=True)]

    assert (await line.send(), len(line.canned.calls)) == ("sent-1", 2)


async def test_an_address_where_nobody_answers_is_an_error(line: Line) -> None:
    with pytest.raises(ConnectorError) as caught:
        await line.connector.send("http://127.0.0.1:1/", "a:1", BODY)

    assert (caught.value.status, len(line.pauses.taken)) == (0, 2)


@pytest.mark.parametrize(
    "url", ["https://evil.test/", "http://127.0.0.1.evil.test/", "http://a@127.0.0.1/", "", "x"]
)
async def test_no_token_goes_to_a_host_that_is_not_allowed(url: str) -> None:
    asked: list[str] = []

    async def token(*, fresh: bool = False) -> str:
        asked.append(f"token {fresh}")
        return "secret"

    async with connected(token) as line:
        with pytest.raises(ConnectorError) as caught:
            await line.connector.send(url, "a:1", BODY)

    assert (caught.value.code, asked) == ("host-not-allowed", [])


@pytest.mark.parametrize(
    "url",
    [
        "https://smba.trafficmanager.net/teams/",
        "https://SMBA.trafficmanager.net/emea",
        "https://smba.infra.gcc.teams.microsoft.com/teams",
        "https://smba.infra.gov.teams.microsoft.us/teams",
        "https://smba.infra.dod.teams.microsoft.us/teams",
    ],
)
def test_the_hosts_of_teams_are_allowed(url: str) -> None:
    assert teams_only()(url)


def test_hosts_can_be_set() -> None:
    allows = teams_only(frozenset({"one.test"}))

    assert [allows(url) for url in ("https://one.test/", "https://smba.trafficmanager.net/")] == [
        True,
        False,
    ]


async def test_many_calls_share_connections(line: Line) -> None:
    await asyncio.gather(*(line.send() for _ in range(50)))

    assert len(line.canned.calls) == 50
