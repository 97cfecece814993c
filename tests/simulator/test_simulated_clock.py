"""Time that passes at once, for a tenant that runs as its own process."""

from typing import Any

import jwt
import pytest

from bot.simulator.seed.ids import group
from tests.simulator.asking import Clock, Reply, Sim, rule

FORM = {
    "grant_type": "client_credentials",
    "client_id": "22222222-2222-4222-8222-222222222222",
    "client_secret": "sim-client-secret",
    "scope": "https://graph.microsoft.com/.default",
}
MARKETING = f"groups/{group(1)}"


async def advance(sim: Sim, seconds: float) -> Reply:
    return await sim.door("POST", "clock", {"advance": seconds})


async def test_the_time_can_be_read(sim: Sim, clock: Clock) -> None:
    reply = await sim.door("GET", "clock")

    assert reply.body == {"now": clock.now, "advanced": 0}


async def test_time_passes_at_once_and_goes_on(sim: Sim, clock: Clock) -> None:
    began = clock.now
    await advance(sim, 90)
    await advance(sim, 10.5)
    clock.passes(1)

    assert (await sim.door("GET", "clock")).body == {"now": began + 101.5, "advanced": 100.5}


async def test_the_clock_can_be_turned_back(sim: Sim, clock: Clock) -> None:
    assert (await advance(sim, -600)).body["now"] == clock.now - 600


@pytest.mark.parametrize(
    "wish", [{}, {"advance": "1"}, {"advance": True}, {"advance": 1, "to": 2}, {"advance": 1e12}]
)
async def test_a_wish_that_is_no_time_is_refused(sim: Sim, wish: dict[str, Any]) -> None:
    assert (await sim.door("POST", "clock", wish)).status == 400


async def test_what_lasts_ends_when_time_has_passed(sim: Sim) -> None:
    await sim.faults(rule("down", {"times": 1}, what="graph", seconds=3600))
    during = (await sim.get(MARKETING)).status

    await advance(sim, 3600)

    assert (during, (await sim.get(MARKETING)).status) == (503, 200)


async def test_what_was_written_is_seen_when_time_has_passed(sim: Sim) -> None:
    await sim.settings(exchange_delay_s=300)
    wish = {"Name": "x", "ExternalEmailAddress": "x@tailspin.example"}
    await sim.cmdlet("New-MailContact", anchor="here", **wish)
    asked: dict[str, Any] = {"anchor": "elsewhere", "Identity": "x@tailspin.example"}
    early = (await sim.cmdlet("Get-MailContact", **asked)).status

    await advance(sim, 300)

    assert (early, (await sim.cmdlet("Get-MailContact", **asked)).status) == (404, 200)


async def test_a_token_is_as_old_as_the_time_that_passed(sim: Sim) -> None:
    given = (await sim.ask("POST", "/contoso.com/oauth2/v2.0/token", data=FORM)).body
    bearer = {"Authorization": f"Bearer {given['access_token']}"}
    fresh = (await sim.ask("GET", f"/v1.0/{MARKETING}", headers=bearer)).status

    await advance(sim, given["expires_in"])

    old = (await sim.ask("GET", f"/v1.0/{MARKETING}", headers=bearer)).status
    assert (fresh, old) == (200, 401)


async def test_the_journal_is_written_in_the_time_of_the_tenant(sim: Sim, clock: Clock) -> None:
    await advance(sim, 86_400)

    await sim.get(MARKETING)

    assert (await sim.calls())[0]["time"] == clock.now + 86_400


@pytest.mark.parametrize("seconds", [86_400, -1800])
async def test_a_token_for_the_bot_is_good_here_and_outside(
    sim: Sim, clock: Clock, seconds: float
) -> None:
    await advance(sim, seconds)

    token = (await sim.door("POST", "bot-token")).body["token"]

    claims = jwt.decode(token, options={"verify_signature": False})
    assert claims["nbf"] <= min(clock.now, clock.now + seconds)
    assert claims["exp"] > max(clock.now, clock.now + seconds)


async def test_a_reset_does_not_turn_the_clock_back(sim: Sim, clock: Clock) -> None:
    await advance(sim, 60)
    await sim.door("POST", "reset")

    assert (await sim.door("GET", "clock")).body["now"] == clock.now + 60


async def test_every_tenant_planted_later_lives_by_the_same_time(sim: Sim) -> None:
    await advance(sim, 3600)
    await sim.door("POST", "reset")
    await sim.faults(rule("stale", {"times": 1}, seconds=60))
    await sim.get(MARKETING)

    await advance(sim, 61)

    await sim.get(MARKETING)
    assert (await sim.calls())[-1]["fault"] is None
