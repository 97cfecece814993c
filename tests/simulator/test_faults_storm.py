import json
import logging
from contextlib import suppress
from typing import Any

import pytest
from aiohttp import ClientError

from bot.simulator.faults.alphabet import ALPHABET
from bot.simulator.seed.ids import contact, group, outsider
from tests.simulator.asking import ANCHOR, STATIC, TENANT, Sim

BYPASS = {"BypassSecurityGroupManagerCheck": True}
HELLO = {"text": "Hello", "type": "message"}


def cmdlet(name: str, **parameters: Any) -> tuple[str, str, Any]:
    body = {"CmdletInput": {"CmdletName": name, "Parameters": parameters}}
    return "POST", f"/adminapi/beta/{TENANT}/InvokeCommand", body


CALLS: tuple[tuple[str, str, Any], ...] = (
    ("GET", f"/v1.0/groups/{group(1)}", None),
    ("GET", f"/v1.0/groups/{group(2)}/members", None),
    ("POST", f"/v1.0/groups/{group(2)}/members/$ref", {"@odata.id": f"x/{outsider(1)}"}),
    ("DELETE", f"/v1.0/groups/{group(2)}/members/{outsider(1)}/$ref", None),
    cmdlet("Get-Recipient", Identity="nina@northwind.example"),
    cmdlet("Add-DistributionGroupMember", Identity=group(3), Member=contact(1), **BYPASS),
    cmdlet("Remove-DistributionGroupMember", Identity=group(3), Member=contact(1), **BYPASS),
    ("POST", "/teams/v3/conversations/a:1/activities", HELLO),
    ("GET", "/teams/v3/conversations/a:1/members", None),
    ("POST", f"/{TENANT}/oauth2/v2.0/token", None),
    ("GET", "/botframework/v1/keys", None),
)


async def call_everything(sim: Sim) -> None:
    """Asks as a client that takes whatever comes, and be it nothing."""
    for method, path, body in CALLS:
        data = json.dumps(body) if body else None
        headers = {**STATIC, "X-AnchorMailbox": ANCHOR}
        with suppress(ClientError):
            async with sim.http.request(method, path, data=data, headers=headers) as response:
                await response.read()


@pytest.mark.parametrize("seed", range(10))
async def test_the_tenant_itself_stands_in_any_storm(
    sim: Sim, caplog: pytest.LogCaptureFixture, seed: int
) -> None:
    caplog.set_level(logging.WARNING)
    everything = {"seed": seed, "rate": 0.9, "alphabet": list(ALPHABET)}
    await sim.faults(schedule=everything)

    for _ in range(5):
        await call_everything(sim)

    assert caplog.records == []
    assert (await sim.door("GET", "state")).status == 200


async def test_a_storm_gives_the_same_journal_again(sim: Sim) -> None:
    journals = []
    for _ in range(2):
        await sim.door("POST", "reset")
        await sim.faults(schedule={"seed": 3, "rate": 0.5}, replace=True)
        await call_everything(sim)
        journals.append([(call["status"], call["fault"]) for call in await sim.calls()])

    assert journals[0] == journals[1]
    assert any(fault for _, fault in journals[0])
