from typing import Any

import pytest

from bot.simulator.seed import contoso, ids
from bot.simulator.tenant.objects import Contact, Group, User
from tests.simulator.asking import Sim


def group(**more: Any) -> dict[str, Any]:
    return {
        "id": "99999999-9999-4999-8999-999999999901",
        "name": "New",
        "display_name": "New",
        "alias": "new",
        **more,
    }


def test_the_seed_has_every_kind_of_group() -> None:
    kinds = {(g.recipient_type, g.unified, bool(g.rule)) for g in contoso(lambda: 0).groups()}

    assert kinds == {
        ("GroupMailbox", True, False),
        ("GroupMailbox", True, True),
        ("MailUniversalDistributionGroup", False, False),
        ("MailUniversalSecurityGroup", False, False),
        ("MailNonUniversalGroup", False, False),
        ("RoomList", False, False),
        ("DynamicDistributionGroup", False, True),
        ("", False, False),
        ("", False, True),
    }


def test_the_seed_has_every_kind_of_recipient() -> None:
    things = contoso(lambda: 0).objects.values()
    users = [thing for thing in things if isinstance(thing, User)]

    assert {user.mailbox for user in users} == {
        "UserMailbox",
        "SharedMailbox",
        "RoomMailbox",
        "MailUser",
        "GuestMailUser",
        "",
    }
    assert {type(thing) for thing in things if thing.deleted_at} == {User, Contact}
    assert {user.external_state for user in users} == {None, "Accepted", "PendingAcceptance"}


def test_ids_of_the_seed_never_change() -> None:
    tenant = contoso(lambda: 0)

    named = {thing.id: thing.display_name for thing in tenant.objects.values()}
    assert named[ids.ALICE] == "Alice Vermeer"
    assert named["33333333-3333-4333-8333-333333333336"] == "Frank Visser"
    assert named["66666666-6666-4666-8666-666666666603"] == "Newsletter"


def test_jane_is_free() -> None:
    tenant = contoso(lambda: 0)

    assert (
        tenant.holders("jane@fabrikam.com") + tenant.holders("jane@fabrikam.com", deleted=True)
        == []
    )


@pytest.mark.parametrize(
    ("wish", "reason"),
    [
        ({"groups": [group(rule="x", members=[ids.ALICE])]}, "stores no direct members"),
        ({"groups": [group(team=True)]}, "a team is a Microsoft 365 group with mail"),
        ({"groups": [group(recipient_type="RoomList")]}, "has an address"),
        (
            {"groups": [{"id": ids.group(1), "members": [ids.contact(1)]}]},
            "the contact Nina Northwind cannot be in a Microsoft 365 group",
        ),
        (
            {"groups": [{"id": ids.group(3), "members": [ids.group(2)]}]},
            "the group Book Club cannot be in a list",
        ),
        ({"groups": [group(members=["x"])]}, "the member x does not exist"),
        (
            {"users": [{"id": ids.BOB, "mail": "alice@contoso.com"}]},
            "alice@contoso.com is held by Alice Vermeer and by Bob de Vries",
        ),
        ({"users": [{"id": ids.BOB, "enabled": "yes"}]}, "'enabled' is of the wrong type"),
        ({"users": [{"id": ids.BOB, "shoe_size": 44}]}, "A User has an id and any of"),
        ({"robots": []}, "Nobody knows robots"),
    ],
)
async def test_an_impossible_tenant_is_refused_with_its_reason(
    sim: Sim, wish: dict[str, Any], reason: str
) -> None:
    before = (await sim.door("GET", "state")).body

    reply = await sim.door("POST", "seed", wish)

    assert reply.status == 400
    assert reason in reply.body["error"]
    assert (await sim.door("GET", "state")).body == before


async def test_two_holders_are_possible_when_the_tenant_is_meant_to_be_broken(sim: Sim) -> None:
    reply = await sim.door(
        "POST",
        "seed",
        {
            "users": [{"id": ids.BOB, "mail": "alice@contoso.com"}],
            "broken_addresses": ["alice@contoso.com"],
        },
    )

    assert reply.status == 200


async def test_an_object_is_changed_in_part(sim: Sim) -> None:
    wish = {"groups": [{"id": ids.group(3), "senders": {"internal_only": False}, "synced": True}]}

    await sim.door("POST", "seed", wish)

    newsletter = await sim.state_of("groups", "Newsletter")
    assert (newsletter["synced"], newsletter["senders"]["internalOnly"]) == (True, False)
    assert newsletter["members"] == ["Bob de Vries", "Sam Subscriber"]


async def test_a_whole_other_tenant_can_be_planted(sim: Sim) -> None:
    person = {"id": "p1", "name": "P", "display_name": "P", "upn": "p@contoso.com"}

    reply = await sim.door("POST", "seed", {"replace": True, "users": [person]})

    assert reply.body["objects"] == 1


async def test_a_reset_goes_back_to_the_seed(sim: Sim) -> None:
    before = (await sim.door("GET", "state")).body
    await sim.settings(graph_page_size=3)
    await sim.door("POST", "delete", {"object": "Marketing"})
    await sim.door("POST", "owners", {"group": "Newsletter", "remove": ["alice@contoso.com"]})

    await sim.door("POST", "reset")

    assert (await sim.door("GET", "state")).body == before


@pytest.mark.parametrize(
    "wish",
    [{"no_such_setting": 1}, {"graph_page_size": "many"}, {"allow_to_add_guests": 1}],
)
async def test_a_setting_that_makes_no_sense_is_refused(sim: Sim, wish: dict[str, Any]) -> None:
    assert (await sim.door("POST", "settings", wish)).status == 400


async def test_the_journal_tells_the_calls_in_order(sim: Sim) -> None:
    await sim.get("users?$top=1")
    await sim.cmdlet("Get-MailContact", Identity="nina@northwind.example")
    await sim.door("GET", "ping")

    calls = (await sim.door("GET", "journal")).body["calls"]
    assert [(c["surface"], c["path"], c["cmdlet"], c["status"]) for c in calls] == [
        ("graph", "/v1.0/users", None, 200),
        (
            "exchange",
            "/adminapi/beta/11111111-1111-4111-8111-111111111111/InvokeCommand",
            "Get-MailContact",
            200,
        ),
    ]
    assert calls[1]["parameters"] == {"Identity": "nina@northwind.example"}
    assert calls[1]["headers"]["accept-encoding"] == "identity"


async def test_the_journal_can_be_narrowed_and_cleared(sim: Sim) -> None:
    await sim.get("users")
    await sim.cmdlet("Get-AcceptedDomain")

    one = (await sim.door("GET", "journal?surface=exchange")).body["calls"]
    await sim.door("DELETE", "journal")
    none = (await sim.door("GET", "journal")).body["calls"]

    assert ([call["surface"] for call in one], none) == (["exchange"], [])


async def test_each_request_of_a_batch_is_in_the_journal(sim: Sim) -> None:
    requests = [{"id": "1", "method": "GET", "url": "/domains"}]
    await sim.graph("POST", "$batch", {"requests": requests})

    calls = (await sim.door("GET", "journal")).body["calls"]
    assert [(call["path"], call["batched"]) for call in calls] == [
        ("/v1.0/domains", True),
        ("/v1.0/$batch", False),
    ]


async def test_owners_and_members_change_behind_the_back_of_the_bot(sim: Sim) -> None:
    await sim.door(
        "POST", "owners", {"group": "Marketing", "add": ["bob@contoso.com"], "remove": [ids.ALICE]}
    )
    await sim.door("POST", "members", {"group": "Marketing", "remove": ["greta@fabrikam.com"]})

    marketing = await sim.state_of("groups", "Marketing")
    assert marketing["owners"] == ["Bob de Vries"]
    assert marketing["members"] == ["Alice Vermeer", "Bob de Vries"]


async def test_a_soft_deleted_object_is_only_among_the_deleted(sim: Sim) -> None:
    await sim.door("POST", "delete", {"object": "gus@tailspin.example", "soft": True})

    deleted = await sim.get("directory/deletedItems/microsoft.graph.user?$select=displayName")
    assert "Gus Guest" in [row["displayName"] for row in deleted.value]
    assert (await sim.get(f"users/{ids.outsider(7)}")).status == 404


def test_no_group_of_the_seed_lacks_a_name_of_its_own() -> None:
    groups = [g for g in contoso(lambda: 0).objects.values() if isinstance(g, Group)]

    assert len({group.display_name for group in groups}) == len(groups)


async def test_a_ping_says_whose_tenant_it_is(sim: Sim) -> None:
    assert (await sim.door("GET", "ping")).body == {
        "ok": True,
        "tenant": "11111111-1111-4111-8111-111111111111",
        "clientId": "22222222-2222-4222-8222-222222222222",
    }


@pytest.mark.parametrize(
    ("door", "wish", "reason"),
    [
        ("delete", {"object": "Nobody"}, "'Nobody' names 0 objects."),
        ("delete", {"object": "twice@fabrikam.com"}, "names 2 objects."),
        ("owners", {"group": "alice@contoso.com"}, "is no group."),
        ("redeem", {"guest": "alice@contoso.com"}, "is no guest."),
        ("members", {"group": "Marketing", "add": 5}, "'add' is not a list."),
        ("bot-token", {"app_id": "x"}, "Nobody knows app_id."),
        ("certificate", {"certificate": "x"}, "not a certificate"),
        ("conversations", {}, "A conversation has members."),
    ],
)
async def test_the_control_door_says_why_it_refuses(
    sim: Sim, door: str, wish: dict[str, Any], reason: str
) -> None:
    reply = await sim.door("POST", door, wish)

    assert reply.status == 400
    assert reason in reply.body["error"]
