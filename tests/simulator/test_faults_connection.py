import json

import pytest
from aiohttp import (
    ClientConnectionError,
    ClientOSError,
    ClientPayloadError,
    ServerDisconnectedError,
)

from bot.simulator.seed.ids import group
from tests.simulator.asking import Clock, Sim, rule

MARKETING = f"groups/{group(1)}"
WISH = {"invitedUserEmailAddress": "jane@fabrikam.com", "inviteRedirectUrl": "https://example.com"}


async def guests(sim: Sim) -> list[str]:
    return [guest["mail"] for guest in (await sim.door("GET", "state")).body["guests"]]


@pytest.mark.parametrize(
    ("kind", "error"),
    [("refused", ServerDisconnectedError), ("reset", ClientOSError)],
)
async def test_a_connection_ends_before_anything_is_done(
    sim: Sim, kind: str, error: type[Exception]
) -> None:
    await sim.faults(rule(kind, {"surface": "graph"}))

    with pytest.raises(error):
        await sim.graph("POST", "invitations", WISH)

    assert "jane@fabrikam.com" not in await guests(sim)
    assert [(call["status"], call["fault"]) for call in await sim.calls()] == [(0, kind)]


async def test_an_answer_is_lost_after_the_write(sim: Sim) -> None:
    await sim.faults(rule("lost", {"method": "POST"}))

    with pytest.raises(ClientConnectionError):
        await sim.graph("POST", "invitations", WISH)

    assert "jane@fabrikam.com" in await guests(sim)
    assert [(call["status"], call["fault"]) for call in await sim.calls()] == [(201, "lost")]


async def test_a_call_takes_its_time(sim: Sim, clock: Clock) -> None:
    began = clock()
    await sim.faults(rule("delay", seconds=90))

    reply = await sim.get(MARKETING)

    assert (reply.status, clock() - began) == (200, 90)


async def test_an_answer_takes_its_time_after_the_write(sim: Sim, clock: Clock) -> None:
    began = clock()
    await sim.faults(rule("delay", seconds=90, when="after"))

    await sim.graph("POST", "invitations", {**WISH, "sendInvitationMessage": True})

    state = (await sim.door("GET", "state")).body
    assert [mail["at"] for mail in state["outbox"]] == [began]
    assert clock() - began == 90


async def test_a_call_can_be_slow_and_then_lose_its_answer(sim: Sim) -> None:
    await sim.faults(rule("delay", seconds=90), rule("lost"))

    with pytest.raises(ClientConnectionError):
        await sim.graph("POST", "invitations", WISH)

    assert "jane@fabrikam.com" in await guests(sim)


async def test_json_can_be_truncated(sim: Sim) -> None:
    whole = (await sim.get(MARKETING)).raw
    await sim.faults(rule("truncated"))

    reply = await sim.raw(MARKETING)

    assert (reply.status, reply.raw) == (200, whole[: len(whole) // 2])


async def test_a_body_can_end_before_its_length(sim: Sim) -> None:
    await sim.faults(rule("cut"))

    with pytest.raises(ClientPayloadError):
        await sim.raw(MARKETING)


async def test_a_body_can_come_twice(sim: Sim) -> None:
    whole = (await sim.get(MARKETING)).raw
    await sim.faults(rule("doubled"))

    assert (await sim.raw(MARKETING)).raw == whole + whole


async def test_a_body_can_be_empty(sim: Sim) -> None:
    await sim.faults(rule("empty"))

    reply = await sim.raw(MARKETING)

    assert (reply.status, reply.raw) == (200, b"")


async def test_a_page_can_stand_in_the_place_of_json(sim: Sim) -> None:
    await sim.faults(rule("html"))

    reply = await sim.raw(MARKETING)

    assert (reply.status, reply.headers["Content-Type"]) == (200, "text/html")


async def test_a_listed_answer_can_be_of_the_wrong_types(sim: Sim) -> None:
    await sim.faults(rule("wrong_types"))

    body = json.loads((await sim.raw(f"{MARKETING}/members")).raw)

    assert isinstance(body["value"], dict)


async def test_every_value_of_an_answer_can_be_of_the_wrong_type(sim: Sim) -> None:
    await sim.faults(rule("wrong_leaves"))

    body = json.loads((await sim.raw(f"{MARKETING}/members")).raw)

    assert isinstance(body["value"], list)
    assert {type(member["id"]) for member in body["value"]} == {int}


async def test_a_list_can_come_as_something_else(sim: Sim) -> None:
    await sim.faults(rule("wrong_types"))

    reply = await sim.ask("GET", "/teams/v3/conversations/a:1/members")

    assert list(reply.body) == ["items"]


async def test_only_json_can_be_of_the_wrong_types(sim: Sim) -> None:
    page = rule("status", status=502, shape="html", when="after")
    await sim.faults(page, rule("wrong_types"))

    await sim.get(MARKETING)

    assert [call["fault"] for call in await sim.calls()] == ["status:502:after"]


async def test_an_answer_can_be_that_of_another_request(sim: Sim) -> None:
    other = await sim.get(f"groups/{group(2)}")
    await sim.faults(rule("another_answer"))

    assert (await sim.raw(MARKETING)).raw == other.raw


async def test_no_other_request_means_no_other_answer(sim: Sim) -> None:
    await sim.faults(rule("another_answer"))

    await sim.get(MARKETING)

    shown = (await sim.door("GET", "faults")).body
    assert (shown["rules"][0]["seen"], shown["rules"][0]["struck"]) == (1, 0)
    assert [call["fault"] for call in await sim.calls()] == [None]


async def test_an_answer_without_a_body_cannot_be_damaged(sim: Sim) -> None:
    await sim.faults(rule("truncated"))

    reply = await sim.cmdlet("Remove-MailContact", Identity="sam@adatum.example", Confirm=False)

    assert reply.status == 200
    assert [call["fault"] for call in await sim.calls()] == [None]
