from typing import Any

import pytest

from tests.simulator.asking import Reply, Sim

JANE = "jane@fabrikam.com"


async def add(sim: Sim, identity: str, member: str, **more: Any) -> Reply:
    wish: dict[str, Any] = {"BypassSecurityGroupManagerCheck": True, **more}
    return await sim.cmdlet("Add-DistributionGroupMember", Identity=identity, Member=member, **wish)


async def set_list(sim: Sim, identity: str, **wishes: Any) -> Reply:
    switch: dict[str, Any] = {"BypassSecurityGroupManagerCheck": True}
    return await sim.cmdlet("Set-DistributionGroup", Identity=identity, **switch, **wishes)


async def senders(sim: Sim, identity: str) -> dict[str, Any]:
    return (await sim.cmdlet("Get-DistributionGroup", Identity=identity)).value[0]


async def test_a_parameter_that_is_not_simulated_is_not_swallowed(sim: Sim) -> None:
    reply = await set_list(sim, "Newsletter", MailTip="hello")

    assert "does not act on it" in reply.failure_text


async def test_a_member_is_added_without_a_word_and_removed_again(sim: Sim) -> None:
    added = await add(sim, "Newsletter", "nina@northwind.example")
    inside = (await sim.state_of("groups", "Newsletter"))["members"]
    removed = await sim.cmdlet(
        "Remove-DistributionGroupMember",
        Identity="Newsletter",
        Member="nina@northwind.example",
        BypassSecurityGroupManagerCheck=True,
        Confirm=False,
    )

    assert [(added.status, added.raw), (removed.status, removed.raw)] == [(200, b"")] * 2
    assert "Nina Northwind" in inside
    assert "Nina Northwind" not in (await sim.state_of("groups", "Newsletter"))["members"]


async def test_without_the_bypass_the_app_is_no_manager(sim: Sim) -> None:
    reply = await add(
        sim, "Newsletter", "nina@northwind.example", BypassSecurityGroupManagerCheck=False
    )

    assert reply.failure_type == "OperationRequiresGroupManagerException"


async def test_without_the_role_the_bypass_does_not_help(sim: Sim) -> None:
    await sim.settings(may_bypass_manager_check=False)

    reply = await add(sim, "Newsletter", "nina@northwind.example")

    assert reply.failure_type == "OperationRequiresGroupManagerException"


@pytest.mark.parametrize(
    ("identity", "member", "kind"),
    [
        ("Newsletter", "sam@adatum.example", "MemberAlreadyExistsException"),
        ("Newsletter", "nobody@x.example", "ManagementObjectNotFoundException"),
        ("No such list", "sam@adatum.example", "ManagementObjectNotFoundException"),
        ("Dynamic Staff", "sam@adatum.example", "ManagementObjectNotFoundException"),
        ("bookclub@contoso.com", "sam@adatum.example", "ManagementObjectNotFoundException"),
        ("Newsletter", "bookclub@contoso.com", "RecipientTaskException"),
        ("Newsletter", "twice@fabrikam.com", "ManagementObjectAmbiguousException"),
        ("Amsterdam Rooms", "sam@adatum.example", "RecipientTaskException"),
        ("Old Global Group", "sam@adatum.example", "RecipientTaskException"),
        ("Newsletter", "", "ParameterBindingException"),
        ("", "sam@adatum.example", "ParameterBindingException"),
    ],
)
async def test_an_addition_that_cannot_be_is_refused(
    sim: Sim, identity: str, member: str, kind: str
) -> None:
    assert (await add(sim, identity, member)).failure_type == kind


@pytest.mark.parametrize("member", ["greta@fabrikam.com", "martin@adatum.example", "listowners"])
async def test_guests_mail_users_and_groups_can_be_members(sim: Sim, member: str) -> None:
    assert (await add(sim, "Newsletter", member)).status == 200


async def test_removing_who_is_no_member_says_so(sim: Sim) -> None:
    reply = await sim.cmdlet(
        "Remove-DistributionGroupMember",
        Identity="Newsletter",
        Member="nina@northwind.example",
        BypassSecurityGroupManagerCheck=True,
        Confirm=False,
    )

    assert reply.failure_type == "MemberNotFoundException"


async def memberships(sim: Sim, name: str, **more: Any) -> list[str]:
    """The groups that a filter finds by the distinguished name of a member."""
    member = (await sim.cmdlet("Get-Recipient", Identity=name)).value[0]
    wanted = "Members -eq '{}'".format(member["DistinguishedName"].replace("'", "''"))
    reply = await sim.cmdlet("Get-Recipient", Filter=wanted, **more)
    return [row["DisplayName"] for row in reply.value]


async def test_the_groups_of_a_member_are_found_by_its_distinguished_name(sim: Sim) -> None:
    assert await memberships(sim, "sam@adatum.example") == ["Newsletter", "Bob's List"]
    assert await memberships(sim, "nina@northwind.example") == []


async def test_microsoft_365_groups_of_a_member_come_only_by_their_kind(sim: Sim) -> None:
    kinds = ["GroupMailbox", "MailUniversalDistributionGroup"]

    assert await memberships(sim, "greta@fabrikam.com") == []
    assert await memberships(sim, "greta@fabrikam.com", RecipientTypeDetails=kinds) == ["Marketing"]


async def test_a_fresh_member_is_found_on_the_back_end_that_wrote_it(sim: Sim) -> None:
    await sim.settings(exchange_delay_s=3600)
    await add(sim, "Newsletter", "nina@northwind.example")

    assert await memberships(sim, "nina@northwind.example") == ["Newsletter"]
    assert await memberships(sim, "nina@northwind.example", anchor="elsewhere") == []


@pytest.mark.parametrize("cmdlet", ["Remove-DistributionGroupMember", "Remove-MailContact"])
@pytest.mark.parametrize("confirm", [{}, {"Confirm": True}])
async def test_a_removal_that_waits_for_a_confirmation_removes_nothing(
    sim: Sim, cmdlet: str, confirm: dict[str, Any]
) -> None:
    named = {"Remove-MailContact": {"Identity": "sam@adatum.example"}}
    member = {
        "Identity": "Newsletter",
        "Member": "sam@adatum.example",
        "BypassSecurityGroupManagerCheck": True,
    }

    reply = await sim.cmdlet(cmdlet, **named.get(cmdlet, member), **confirm)

    assert "confirmation" in reply.failure_text
    assert "Sam Subscriber" in (await sim.state_of("groups", "Newsletter"))["members"]


@pytest.mark.parametrize(
    ("identity", "member", "kind"),
    [
        ("Newsletter", "nobody@x.example", "ManagementObjectNotFoundException"),
        ("No such list", "sam@adatum.example", "ManagementObjectNotFoundException"),
        ("Dynamic Staff", "sam@adatum.example", "ManagementObjectNotFoundException"),
        ("Synced Board List", "bob", "InvalidOperationException"),
        ("Newsletter", "", "ParameterBindingException"),
    ],
)
async def test_a_removal_that_cannot_be_is_refused(
    sim: Sim, identity: str, member: str, kind: str
) -> None:
    reply = await sim.cmdlet(
        "Remove-DistributionGroupMember",
        Identity=identity,
        Member=member,
        BypassSecurityGroupManagerCheck=True,
        Confirm=False,
    )

    assert reply.failure_type == kind


async def test_a_list_is_opened_to_outside_senders(sim: Sim) -> None:
    reply = await set_list(sim, "Newsletter", RequireSenderAuthenticationEnabled=False)

    assert (reply.status, reply.raw) == (200, b"")
    assert (await senders(sim, "Newsletter"))["RequireSenderAuthenticationEnabled"] is False


async def test_named_senders_are_copied_into_the_common_list(sim: Sim) -> None:
    table = "#Exchange.GenericHashTable"
    await set_list(
        sim,
        "Newsletter",
        AcceptMessagesOnlyFrom={"@odata.type": table, "add": ["nina@northwind.example"]},
        AcceptMessagesOnlyFromDLMembers=["All Contoso"],
    )

    row = await senders(sim, "Newsletter")
    nina, everybody = "55555555-5555-4555-8555-555555555501", "66666666-6666-4666-8666-666666666629"
    assert row["AcceptMessagesOnlyFrom"] == [nina]
    assert row["AcceptMessagesOnlyFromDLMembers"] == [everybody]
    assert row["AcceptMessagesOnlyFromSendersOrMembers"] == [nina, everybody]


async def test_single_senders_are_taken_out_and_the_list_emptied(sim: Sim) -> None:
    table = "#Exchange.GenericHashTable"
    removed = {"@odata.type": table, "remove": ["nora@northwind.example"]}
    await set_list(sim, "Press Contacts", AcceptMessagesOnlyFrom=removed)
    one_out = (await senders(sim, "Press Contacts"))["AcceptMessagesOnlyFromSendersOrMembers"]

    await set_list(
        sim, "Press Contacts", AcceptMessagesOnlyFromSendersOrMembers={"@odata.type": table}
    )

    all_out = (await senders(sim, "Press Contacts"))["AcceptMessagesOnlyFromSendersOrMembers"]
    assert (len(one_out), all_out) == (2, [])


async def test_both_families_of_senders_do_not_go_into_one_command(sim: Sim) -> None:
    reply = await set_list(
        sim,
        "Newsletter",
        AcceptMessagesOnlyFrom=["alice"],
        AcceptMessagesOnlyFromSendersOrMembers=["alice"],
    )

    assert reply.failure_type == "AmbiguousParameterSetException"


@pytest.mark.parametrize(
    "wish",
    [{"AcceptMessagesOnlyFrom": ["All Contoso"]}, {"AcceptMessagesOnlyFromDLMembers": ["alice"]}],
)
async def test_persons_and_lists_have_their_own_parameters(
    sim: Sim, wish: dict[str, list[str]]
) -> None:
    assert "wrong type" in (await set_list(sim, "Newsletter", **wish)).failure_text


async def test_the_last_owner_stays(sim: Sim) -> None:
    reply = await set_list(sim, "Newsletter", ManagedBy=[])

    assert "at least one owner" in reply.failure_text


async def test_a_microsoft_365_group_is_opened_through_exchange(sim: Sim) -> None:
    reply = await sim.cmdlet(
        "Set-UnifiedGroup",
        Identity="marketing@contoso.com",
        RequireSenderAuthenticationEnabled=False,
    )

    group = await sim.get(
        "groups/66666666-6666-4666-8666-666666666601?$select=allowExternalSenders"
    )
    assert (reply.status, group.body["allowExternalSenders"]) == (200, True)
