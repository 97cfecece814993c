from email.utils import parsedate_to_datetime
from typing import Any

import pytest

from bot.simulator.seed.ids import group
from tests.simulator.asking import TENANT, Clock, Reply, Sim, rule

MARKETING = f"groups/{group(1)}"
CHAT = "/teams/v3/conversations/a:1/activities"
TOKEN = f"/{TENANT}/oauth2/v2.0/token"
HELLO = {"type": "message", "text": "Hello"}
WISH = {"invitedUserEmailAddress": "jane@fabrikam.com", "inviteRedirectUrl": "https://example.com"}


async def contact(sim: Sim) -> Reply:
    return await sim.cmdlet("Get-MailContact", Identity="nina@northwind.example")


@pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 412, 418, 429, 500, 502, 503, 504])
async def test_graph_refuses_in_its_own_shape(sim: Sim, status: int) -> None:
    await sim.faults(rule("status", status=status))

    reply = await sim.get(MARKETING)

    assert reply.status == status
    assert set(reply.error) == {"code", "message", "innerError"}


async def test_a_refusal_can_be_worded(sim: Sim) -> None:
    await sim.faults(
        rule("status", status=404, code="Directory_ObjectNotFound", message="Unable to read.")
    )

    error = (await sim.get(MARKETING)).error

    assert (error["code"], error["message"]) == ("Directory_ObjectNotFound", "Unable to read.")


async def test_a_refusal_can_carry_headers(sim: Sim) -> None:
    await sim.faults(rule("status", status=403, headers={"x-ms-diagnostics": "2000003"}))

    assert (await sim.get(MARKETING)).headers["x-ms-diagnostics"] == "2000003"


async def test_what_is_refused_is_not_done(sim: Sim) -> None:
    await sim.faults(rule("status", status=503))

    await sim.graph("POST", "invitations", WISH)

    guests = (await sim.door("GET", "state")).body["guests"]
    assert "jane@fabrikam.com" not in [guest["mail"] for guest in guests]


async def test_a_refusal_can_come_although_it_was_done(sim: Sim) -> None:
    await sim.faults(rule("status", status=504, when="after"))

    reply = await sim.graph("POST", "invitations", WISH)

    guests = (await sim.door("GET", "state")).body["guests"]
    assert reply.status == 504
    assert "jane@fabrikam.com" in [guest["mail"] for guest in guests]
    assert [call["fault"] for call in await sim.calls()] == ["status:504:after"]


@pytest.mark.parametrize(
    ("told", "sent"),
    [
        (7, "7"),
        (7.5, "7.5"),
        (31536000, "31536000"),
        (-5, "-5"),
        ("soon", "soon"),
        ("", ""),
    ],
)
async def test_retry_after_is_sent_as_it_was_told(sim: Sim, told: Any, sent: str) -> None:
    await sim.faults(rule("status", status=429, retry_after=told))

    assert (await sim.get(MARKETING)).headers["Retry-After"] == sent


async def test_retry_after_can_be_a_date(sim: Sim, clock: Clock) -> None:
    await sim.faults(rule("status", status=429, retry_after={"date_in": 90}))

    header = (await sim.get(MARKETING)).headers["Retry-After"]

    assert header.endswith(" GMT")
    assert parsedate_to_datetime(header).timestamp() == clock() + 90


async def test_retry_after_can_be_left_out(sim: Sim) -> None:
    await sim.faults(rule("status", status=429, retry_after=None))

    reply = await sim.get(MARKETING)

    assert (reply.status, "Retry-After" in reply.headers) == (429, False)


async def test_exchange_refuses_in_its_own_shape(sim: Sim) -> None:
    await sim.faults(rule("status", status=503))

    reply = await contact(sim)

    assert (reply.status, reply.failure_type) == (503, "ServerBusyException")


async def test_a_failure_of_exchange_can_be_worded(sim: Sim) -> None:
    kind = "Microsoft.Exchange.Data.TransientException"
    await sim.faults(rule("status", status=400, type=kind, message="Not now."))

    reply = await contact(sim)

    assert (reply.failure_type, reply.failure_text) == ("TransientException", "Not now.")


async def test_exchange_does_not_find_what_was_asked_for(sim: Sim) -> None:
    await sim.faults(rule("status", status=404))

    reply = await contact(sim)

    assert reply.failure_type == "ManagementObjectNotFoundException"
    assert "nina@northwind.example" in reply.failure_text


@pytest.mark.parametrize(
    ("shape", "body"),
    [
        ("records", b'{"ErrorRecords": [{"Message": "Not now."}]}'),
        ("message", b'{"Message": "Not now."}'),
        ("text", b"Not now."),
        ("empty", b""),
    ],
)
async def test_exchange_knows_other_shapes(sim: Sim, shape: str, body: bytes) -> None:
    await sim.faults(rule("status", status=400, shape=shape, message="Not now."))

    assert (await contact(sim)).raw == body


async def test_a_failure_of_exchange_can_have_its_inner_part_only(sim: Sim) -> None:
    await sim.faults(rule("status", status=400, shape="inner"))

    assert "details" not in (await contact(sim)).error


async def test_exchange_denies_with_nul_bytes_that_claim_to_be_gzip(sim: Sim) -> None:
    await sim.faults(rule("status", status=403))

    reply = await contact(sim)

    assert reply.headers["Content-Encoding"] == "gzip"
    assert set(reply.raw) == {0}


async def test_exchange_throttles_in_plain_text(sim: Sim) -> None:
    await sim.faults(rule("status", status=429))

    assert b"maximum number of concurrent requests" in (await contact(sim)).raw


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (403, "ConversationBlockedByUser"),
        (404, "ConversationNotFound"),
        (412, "PreconditionFailed"),
        (500, "ServiceError"),
    ],
)
async def test_the_connector_refuses_with_its_code(sim: Sim, status: int, code: str) -> None:
    await sim.faults(rule("status", status=status))

    reply = await sim.ask("POST", CHAT, json=HELLO)

    assert (reply.status, reply.error["code"]) == (status, code)


@pytest.mark.parametrize("code", ["BotNotInConversationRoster", "MessageWritesBlocked"])
async def test_the_connector_can_be_told_its_code(sim: Sim, code: str) -> None:
    await sim.faults(rule("status", status=403, code=code))

    assert (await sim.ask("POST", CHAT, json=HELLO)).error["code"] == code


async def test_the_connector_can_leave_its_code_out(sim: Sim) -> None:
    await sim.faults(rule("status", status=403, code=""))

    assert set((await sim.ask("POST", CHAT, json=HELLO)).error) == {"message"}


async def test_the_sign_in_host_refuses_in_its_own_shape(sim: Sim) -> None:
    await sim.faults(rule("status", status=503))

    reply = await sim.ask("POST", TOKEN, data={"grant_type": "client_credentials"})

    assert (reply.status, reply.body["error"]) == (503, "temporarily_unavailable")


async def test_a_gateway_can_answer_with_a_page(sim: Sim) -> None:
    await sim.faults(rule("status", status=502, shape="html"))

    reply = await sim.get(MARKETING)

    assert reply.headers["Content-Type"] == "text/html"
    assert reply.raw.startswith(b"<!DOCTYPE html>")
