from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest
from aiohttp import ClientError, web
from aiohttp.test_utils import TestClient, TestServer

from bot.simulator import make_app
from bot.simulator.seam import Call, Proceed
from bot.simulator.world import WORLD
from tests.simulator.asking import Clock, Sim

WISH = {"invitedUserEmailAddress": "jane@fabrikam.com", "inviteRedirectUrl": "https://example.com"}


@dataclass
class Faults:
    """Answers in the handler's place, or takes the answer away afterwards."""

    busy: bool = False
    lost: bool = False
    seen: list[Call] = field(default_factory=list)

    async def around(self, call: Call, proceed: Proceed) -> web.StreamResponse:
        self.seen.append(call)
        if self.busy:
            return web.Response(status=429, headers={"Retry-After": "7"})
        answer = await proceed()
        if self.lost:
            call.line.reset()
        return answer


@pytest.fixture
def faults() -> Faults:
    return Faults()


@pytest.fixture
async def faulty(clock: Clock, faults: Faults) -> AsyncIterator[Sim]:
    app = make_app(clock=clock)
    app[WORLD].seam = faults
    async with TestClient(TestServer(app), auto_decompress=False) as http:
        yield Sim(http, clock)


async def test_a_call_can_be_answered_before_anything_is_done(faulty: Sim, faults: Faults) -> None:
    faults.busy = True

    reply = await faulty.graph("POST", "invitations", WISH)

    calls = (await faulty.door("GET", "journal")).body["calls"]
    guests = [guest["mail"] for guest in (await faulty.door("GET", "state")).body["guests"]]
    assert (reply.status, reply.headers["Retry-After"]) == (429, "7")
    assert [call["status"] for call in calls] == [429]
    assert "jane@fabrikam.com" not in guests


async def test_an_answer_can_be_lost_after_everything_is_done(faulty: Sim, faults: Faults) -> None:
    faults.lost = True

    with pytest.raises(ClientError):
        await faulty.graph("POST", "invitations", WISH)

    guests = [guest["mail"] for guest in (await faulty.door("GET", "state")).body["guests"]]
    assert "jane@fabrikam.com" in guests


async def test_a_call_is_read_far_enough_to_tell_cmdlets_apart(faulty: Sim, faults: Faults) -> None:
    await faulty.cmdlet("Get-MailContact", Identity="nina@northwind.example")

    call = faults.seen[0]
    assert (call.surface, call.cmdlet) == ("exchange", "Get-MailContact")
    assert call.parameters == {"Identity": "nina@northwind.example"}


async def test_the_control_door_never_passes_the_seam(faulty: Sim, faults: Faults) -> None:
    await faulty.door("GET", "state")

    assert faults.seen == []
