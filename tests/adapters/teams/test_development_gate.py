"""The gate for a developer's machine: nothing is signed, nothing leaves loopback."""

from typing import Any

import pytest

from bot.adapters.teams.gate import DevelopmentGate
from tests.adapters.teams.activities import FOREIGN_TENANT, SERVICE_URL, TENANT, message
from tests.adapters.teams.rig import Rig, running

PLACE = message()["conversation"]


@pytest.mark.parametrize(
    "url",
    [
        SERVICE_URL,
        "https://evil.test/",
        "http://localhost.evil.test/",
        "http://evil.test/localhost",
        "http://localhost@evil.test/",
        "http://user@localhost/",
        "http://127.0.0.2/",
        "http://0.0.0.0/",
        "http://[::1/",
        "ftp://localhost/",
        "http:localhost",
        "",
    ],
)
async def test_only_this_machine_is_answered(rig: Rig, url: str) -> None:
    status, _ = await rig.post(message(), serviceUrl=url)

    assert (status, rig.talk.heard) == (403, [])


@pytest.mark.parametrize(
    "url", ["http://localhost:56150/_connector", "http://127.0.0.1:1/", "http://[::1]:9/"]
)
def test_this_machine_has_three_names(url: str) -> None:
    assert DevelopmentGate().allows(url)


@pytest.mark.parametrize(
    "members",
    [
        {"channelId": "emulator"},
        {"from": {"id": "29:x"}},
        # The built-in users of the Playground have malformed ids of 13 digits at the end.
        {"from": {"id": "29:x", "aadObjectId": "00000000-0000-0000-0000-0000000000020"}},
        {"conversation": {"conversationType": "personal", "tenantId": TENANT}},
        {"id": None},
        {"conversation": PLACE | {"tenantId": FOREIGN_TENANT}},
        {"conversation": PLACE | {"tenantId": ""}, "channelData": {}},
    ],
)
async def test_a_body_must_name_channel_person_place_and_one_tenant(
    rig: Rig, members: dict[str, Any]
) -> None:
    status, _ = await rig.post(message(), **members)

    assert (status, rig.talk.heard) == (403, [])


@pytest.mark.parametrize(
    "members", [{"channelData": {}}, {"conversation": PLACE | {"tenantId": None}}]
)
async def test_one_place_that_names_the_tenant_is_enough(rig: Rig, members: dict[str, Any]) -> None:
    await rig.post(message(), **members)
    await rig.close()

    assert rig.talk.heard[0][1].tenant_id == TENANT


@pytest.mark.parametrize(("tenant", "expected"), [(TENANT.upper(), 200), (FOREIGN_TENANT, 403)])
async def test_a_tenant_that_is_set_is_the_only_one(tenant: str, expected: int) -> None:
    async with running(gate=DevelopmentGate(tenant)) as rig:
        status, _ = await rig.post(message())

    assert status == expected


async def test_a_bot_of_any_id_is_addressed(rig: Rig) -> None:
    await rig.post(message(), recipient={"id": "28:bot"})
    await rig.close()

    assert len(rig.talk.heard) == 1


async def test_activities_may_be_replayed_by_hand_a_year_later(rig: Rig) -> None:
    await rig.post(message(), timestamp="2025-11-23T12:00:00Z")
    await rig.close()

    assert len(rig.talk.heard) == 1
