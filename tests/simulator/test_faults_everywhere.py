"""Every fault that passes by on the wire strikes each of the four services alike."""

from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import ClientConnectionError, ClientPayloadError, ServerDisconnectedError

from tests.simulator.asking import ANCHOR, STATIC, TENANT, Clock, Sim, rule

FORM = {
    "grant_type": "client_credentials",
    "client_id": "22222222-2222-4222-8222-222222222222",
    "client_secret": "sim-client-secret",
    "scope": "https://graph.microsoft.com/.default",
}
CONTACT = {"Name": "jane", "ExternalEmailAddress": "jane@tailspin.example"}
INVITE = {"invitedUserEmailAddress": "jane@tailspin.example", "inviteRedirectUrl": "https://x.org"}


@dataclass(frozen=True)
class Write:
    """One call that changes something; `done` is what a journal says of it without a fault."""

    surface: str
    path: str
    more: dict[str, Any] = field(default_factory=dict)
    done: int = 201


WRITES = [
    Write("graph", "/v1.0/invitations", {"json": INVITE, "headers": STATIC}),
    Write(
        "exchange",
        f"/adminapi/beta/{TENANT}/InvokeCommand",
        {
            "json": {"CmdletInput": {"CmdletName": "New-MailContact", "Parameters": CONTACT}},
            "headers": {**STATIC, "X-AnchorMailbox": ANCHOR},
        },
        200,
    ),
    Write(
        "connector",
        "/teams/v3/conversations/a:1/activities",
        {"json": {"type": "message", "text": "Hello"}},
    ),
    Write("signin", f"/{TENANT}/oauth2/v2.0/token", {"data": FORM}, 200),
]
everywhere = pytest.mark.parametrize("write", WRITES, ids=lambda write: str(write.surface))


async def ask(sim: Sim, write: Write) -> tuple[int, Any, bytes]:
    async with sim.http.post(write.path, **write.more) as response:
        return response.status, response.headers, await response.read()


async def effects(sim: Sim) -> int:
    state = (await sim.door("GET", "state")).body
    chats = (await sim.door("GET", "conversations")).body["conversations"]
    people = [*state["guests"], *state["contacts"]]
    return sum("jane" in str(one) for one in people) + len(chats)


async def struck(sim: Sim) -> tuple[int, str]:
    (call,) = await sim.calls()
    return call["status"], call["fault"]


@everywhere
async def test_without_a_fault_it_is_done(sim: Sim, write: Write) -> None:
    assert (await ask(sim, write))[0] == write.done
    assert await effects(sim) == (write.surface != "signin")


@everywhere
@pytest.mark.parametrize("status", [400, 403, 404, 409, 412, 429, 500, 502, 503, 504, 599])
async def test_what_is_refused_is_not_done(sim: Sim, write: Write, status: int) -> None:
    await sim.faults(rule("status", {"surface": write.surface}, status=status))

    assert (await ask(sim, write))[0] == status
    assert await effects(sim) == 0


@everywhere
@pytest.mark.parametrize("told", [7, -5, 31_536_000, "soon", {"date_in": 90}])
async def test_throttling_names_a_time_in_every_form(sim: Sim, write: Write, told: Any) -> None:
    throttled = rule("status", {"surface": write.surface}, status=429, retry_after=told)
    await sim.faults(throttled)

    status, headers, _ = await ask(sim, write)

    assert (status, bool(headers["Retry-After"])) == (429, True)


@everywhere
async def test_throttling_can_name_no_time(sim: Sim, write: Write) -> None:
    await sim.faults(rule("status", {"surface": write.surface}, status=429))

    assert "Retry-After" not in (await ask(sim, write))[1]


@everywhere
@pytest.mark.parametrize("kind", ["refused", "reset"])
async def test_a_connection_that_ends_before_does_nothing(
    sim: Sim, write: Write, kind: str
) -> None:
    await sim.faults(rule(kind, {"surface": write.surface}))

    with pytest.raises(ClientConnectionError):
        await ask(sim, write)

    assert (await struck(sim), await effects(sim)) == ((0, kind), 0)


@everywhere
async def test_an_answer_is_lost_after_the_work(sim: Sim, write: Write) -> None:
    await sim.faults(rule("lost", {"surface": write.surface}))

    with pytest.raises(ClientConnectionError):
        await ask(sim, write)

    assert await struck(sim) == (write.done, "lost")
    assert await effects(sim) == (write.surface != "signin")


@everywhere
@pytest.mark.parametrize("status", [500, 502, 504])
async def test_an_error_can_come_although_it_was_done(sim: Sim, write: Write, status: int) -> None:
    late = rule("status", {"surface": write.surface}, status=status, when="after")
    await sim.faults(late)

    assert (await ask(sim, write))[0] == status
    assert await effects(sim) == (write.surface != "signin")


@everywhere
@pytest.mark.parametrize("when", ["before", "after"])
async def test_every_service_can_be_slow(sim: Sim, clock: Clock, write: Write, when: str) -> None:
    began = clock.now
    await sim.faults(rule("delay", {"surface": write.surface}, seconds=120, when=when))

    assert (await ask(sim, write))[0] == write.done
    assert clock.now - began == 120


@everywhere
@pytest.mark.parametrize("kind", ["truncated", "doubled", "html", "empty", "wrong_types"])
async def test_every_answer_can_be_damaged(sim: Sim, write: Write, kind: str) -> None:
    await sim.faults(rule(kind, {"surface": write.surface}))

    assert (await ask(sim, write))[0] == write.done
    assert await struck(sim) == (write.done, kind)
    assert await effects(sim) == (write.surface != "signin")


@everywhere
async def test_every_answer_can_break_off(sim: Sim, write: Write) -> None:
    await sim.faults(rule("cut", {"surface": write.surface}))

    with pytest.raises(ClientPayloadError):
        await ask(sim, write)


@everywhere
@pytest.mark.parametrize("seconds", [60, 3600])
async def test_every_service_can_be_down_for_a_time(sim: Sim, write: Write, seconds: float) -> None:
    down = rule("down", {"times": 1}, what=write.surface, seconds=seconds)
    await sim.faults(down)
    during = [(await ask(sim, write))[0] for _ in range(2)]
    await sim.door("POST", "clock", {"advance": seconds})

    assert (during, (await ask(sim, write))[0]) == ([503, 503], write.done)


@everywhere
async def test_every_service_can_hang_up_for_a_time(sim: Sim, write: Write) -> None:
    await sim.faults(rule("down", what=write.surface, seconds=60, status=None))

    with pytest.raises(ServerDisconnectedError):
        await ask(sim, write)

    assert await effects(sim) == 0
