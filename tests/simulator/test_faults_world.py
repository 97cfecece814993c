from typing import Any

import pytest

from bot.simulator.seed.ids import ALICE, BOB, group
from tests.simulator.asking import Sim, rule

MARKETING, NEWSLETTER = group(1), group(3)
GROUP = "id,onPremisesSyncEnabled,groupTypes,isAssignableToRole,isArchived"


async def look(sim: Sim, name: str = "Marketing") -> dict[str, Any]:
    return await sim.state_of("groups", name)


async def ask(sim: Sim) -> dict[str, Any]:
    read: dict[str, Any] = (await sim.get(f"groups/{MARKETING}?$select={GROUP}")).body
    return read


async def test_the_group_is_deleted_at_the_second_call(sim: Sim) -> None:
    await sim.faults(rule("world", {"nth": 2}, do="delete"))

    statuses = [(await sim.get(f"groups/{MARKETING}")).status for _ in range(2)]

    assert statuses == [200, 404]


async def test_the_group_is_deleted_right_after_the_call(sim: Sim) -> None:
    await sim.faults(rule("world", {"nth": 1}, do="delete", when="after"))

    statuses = [(await sim.get(f"groups/{MARKETING}")).status for _ in range(2)]

    assert statuses == [200, 404]
    assert [call["fault"] for call in await sim.calls()] == ["world:delete:after", None]


async def test_a_deleted_group_can_be_one_that_can_be_restored(sim: Sim) -> None:
    await sim.faults(rule("world", do="delete", soft=True))

    await sim.get(f"groups/{MARKETING}")

    assert (await look(sim))["deletedAt"] is not None


async def test_an_object_can_be_named(sim: Sim) -> None:
    await sim.faults(rule("world", do="delete", object="nina@northwind.example"))

    await sim.get(f"groups/{MARKETING}")

    contacts = (await sim.door("GET", "state")).body["contacts"]
    assert "Nina Northwind" not in [contact["name"] for contact in contacts]


async def test_the_owners_leave(sim: Sim) -> None:
    await sim.faults(rule("world", do="owners"))

    assert (await sim.get(f"groups/{MARKETING}/owners")).value == []


async def test_one_owner_takes_the_place_of_another(sim: Sim) -> None:
    await sim.faults(rule("world", do="owners", remove=["Alice Vermeer"], add=["bob@contoso.com"]))

    owners = (await sim.get(f"groups/{MARKETING}/owners")).value

    assert [owner["id"] for owner in owners] == [BOB]


async def test_a_member_leaves(sim: Sim) -> None:
    await sim.faults(rule("world", do="members", remove=[ALICE]))

    members = (await sim.get(f"groups/{MARKETING}/members")).value

    assert ALICE not in [member["id"] for member in members]
    assert BOB in [member["id"] for member in members]


@pytest.mark.parametrize(
    ("to", "property_", "value"),
    [
        ("synced", "onPremisesSyncEnabled", True),
        ("dynamic", "groupTypes", ["Unified", "DynamicMembership"]),
        ("role_assignable", "isAssignableToRole", True),
    ],
)
async def test_a_group_becomes_another(sim: Sim, to: str, property_: str, value: Any) -> None:
    await sim.faults(rule("world", do="become", to=to))

    assert (await ask(sim))[property_] == value


async def test_the_group_of_a_cmdlet_is_meant(sim: Sim) -> None:
    await sim.faults(rule("world", do="become", to="synced"))

    await sim.cmdlet("Get-DistributionGroup", Identity=NEWSLETTER)

    assert (await look(sim, "Newsletter"))["synced"] is True


async def test_a_list_can_not_become_dynamic(sim: Sim) -> None:
    await sim.faults(rule("world", do="become", to="dynamic"))

    await sim.cmdlet("Get-DistributionGroup", Identity=NEWSLETTER)

    assert (await sim.door("GET", "faults")).body["rules"][0]["struck"] == 0


async def test_a_colleague_leaves(sim: Sim) -> None:
    await sim.faults(rule("world", do="disable", object="Bob de Vries"))

    await sim.get(f"groups/{MARKETING}")

    people = (await sim.door("GET", "state")).body["people"]
    assert [person["enabled"] for person in people if person["id"] == BOB] == [False]


async def test_the_person_of_a_call_leaves(sim: Sim) -> None:
    await sim.faults(rule("world", do="disable"))

    assert (await sim.get(f"users/{BOB}?$select=accountEnabled")).body["accountEnabled"] is False


async def test_without_an_object_only_a_group_is_deleted(sim: Sim) -> None:
    await sim.faults(rule("world", do="delete"))

    assert (await sim.get(f"users/{BOB}")).status == 200


async def test_a_policy_changes(sim: Sim) -> None:
    await sim.faults(rule("world", do="settings", settings={"allow_to_add_guests": False}))

    await sim.get(f"groups/{MARKETING}")

    assert (await sim.door("GET", "settings")).body["allow_to_add_guests"] is False


async def test_nothing_happens_where_no_object_is_meant(sim: Sim) -> None:
    await sim.faults(rule("world", do="delete", object="nobody@example.com"))

    await sim.get(f"groups/{MARKETING}")

    assert [call["fault"] for call in await sim.calls()] == [None]
