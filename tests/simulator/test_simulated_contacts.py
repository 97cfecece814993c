from typing import Any

import pytest

from tests.simulator.asking import Clock, Reply, Sim

JANE = "jane@fabrikam.com"


async def add(sim: Sim, identity: str, member: str, **more: Any) -> Reply:
    wish: dict[str, Any] = {"BypassSecurityGroupManagerCheck": True, **more}
    return await sim.cmdlet("Add-DistributionGroupMember", Identity=identity, Member=member, **wish)


async def new_contact(sim: Sim, address: str = JANE, **more: Any) -> Reply:
    wish = {"Name": address, "ExternalEmailAddress": address, "DisplayName": "Jane Doe", **more}
    return await sim.cmdlet("New-MailContact", **wish)


async def test_a_new_contact_is_returned_with_its_ids(sim: Sim) -> None:
    reply = await new_contact(sim, FirstName="Jane", LastName="Doe", Alias="jane.doe")

    row = reply.value[0]
    assert (reply.status, row["Name"], row["Alias"]) == (200, JANE, "jane.doe")
    assert row["Guid"] != row["ExternalDirectoryObjectId"]
    assert row["PrimarySmtpAddress"] == JANE


async def test_a_contact_without_alias_gets_one_from_its_name(sim: Sim) -> None:
    reply = await new_contact(sim, Name="Jane (Doe) @x")

    assert reply.value[0]["Alias"] == "Jane?Doe??x"


@pytest.mark.parametrize(
    ("wish", "kind", "piece"),
    [
        ({"Name": ""}, "AmbiguousParameterSetException", "Missing mandatory parameters: Name"),
        (
            {"ExternalEmailAddress": "jane"},
            "RecipientTaskException",
            "is not an SMTP e-mail address",
        ),
        ({"Name": "n" * 65}, "DataValidationException", "maximum length is 64"),
        ({"DisplayName": "d" * 257}, "DataValidationException", "maximum length is 256"),
        ({"Alias": "jane doe"}, "RecipientTaskException", "is not valid"),
        ({"Alias": "alice"}, "RecipientTaskException", "is used by another recipient"),
        (
            {"Name": "Bob de Vries"},
            "ManagementObjectAmbiguousException",
            'multiple recipients matching identity "Bob de Vries"',
        ),
    ],
)
async def test_a_contact_that_cannot_be_is_refused(
    sim: Sim, wish: dict[str, str], kind: str, piece: str
) -> None:
    reply = await new_contact(sim, **wish)

    assert reply.failure_type == kind
    assert piece in reply.failure_text


@pytest.mark.parametrize(
    "address",
    [
        "nina@northwind.example",
        "greta@fabrikam.com",
        "martin@adatum.example",
        "alice@contoso.onmicrosoft.com",
        "newsletter@contoso.com",
    ],
)
async def test_one_address_has_one_holder(sim: Sim, address: str) -> None:
    reply = await new_contact(sim, address)

    assert reply.failure_type == "ProxyAddressExistsException"
    assert f'The proxy address "SMTP:{address}" is already being used' in reply.failure_text


@pytest.mark.parametrize("address", ["gone.contact@adatum.example", "gone.guest@fabrikam.com"])
async def test_a_soft_deleted_holder_keeps_the_address(sim: Sim, address: str) -> None:
    reply = await new_contact(sim, address)

    assert reply.failure_text == (
        "Required field ExternalDirectoryObjectId was not returned from Graph API"
    )


async def test_a_guest_that_exchange_does_not_see_yet_holds_its_address(sim: Sim) -> None:
    await sim.settings(guest_in_exchange_after_s=300)
    invitation = {"invitedUserEmailAddress": JANE, "inviteRedirectUrl": "https://example.com"}
    await sim.graph("POST", "invitations", invitation)

    seen = await sim.cmdlet("Get-Recipient", Filter=f"EmailAddresses -eq '{JANE}'")
    made = await new_contact(sim)

    assert (seen.value, made.failure_type) == ([], "ProxyAddressExistsException")


async def test_exchange_sees_a_new_guest_after_a_while(sim: Sim, clock: Clock) -> None:
    await sim.settings(guest_in_exchange_after_s=300)
    invitation = {"invitedUserEmailAddress": JANE, "inviteRedirectUrl": "https://example.com"}
    await sim.graph("POST", "invitations", invitation)
    clock.passes(300)

    reply = await sim.cmdlet("Get-Recipient", Identity=JANE)

    assert [row["RecipientTypeDetails"] for row in reply.value] == ["GuestMailUser"]


async def test_a_new_contact_is_seen_at_once_only_by_the_same_back_end(
    sim: Sim, clock: Clock
) -> None:
    await sim.settings(exchange_delay_s=15)
    await new_contact(sim)

    same = await sim.cmdlet("Get-MailContact", Identity=JANE)
    other = await sim.cmdlet("Get-MailContact", Identity=JANE, anchor="another")
    none = await sim.cmdlet("Get-MailContact", Identity=JANE, anchor="")
    clock.passes(15)
    late = await sim.cmdlet("Get-MailContact", Identity=JANE, anchor="another")

    assert [same.status, late.status] == [200, 200]
    assert {other.failure_type, none.failure_type} == {"ManagementObjectNotFoundException"}


async def test_a_new_contact_comes_to_graph_after_a_while(sim: Sim, clock: Clock) -> None:
    await sim.settings(contact_in_graph_after_s=60)
    made = (await new_contact(sim)).value[0]["ExternalDirectoryObjectId"]
    await add(sim, "Newsletter", JANE)
    members = "groups/66666666-6666-4666-8666-666666666603/members"

    early = [await sim.get(f"contacts/{made}"), await sim.get(members)]
    clock.passes(60)
    late = [await sim.get(f"contacts/{made}"), await sim.get(members)]

    assert [reply.status for reply in early + late] == [404, 200, 200, 200]
    assert [len(early[1].value), len(late[1].value)] == [2, 3]


async def test_a_contact_is_completed(sim: Sim) -> None:
    await new_contact(sim)

    replies = [
        await sim.cmdlet(
            "Set-MailContact",
            Identity=JANE,
            HiddenFromAddressListsEnabled=True,
            CustomAttribute1="Guestlist",
            MailTip="outside",
        ),
        await sim.cmdlet("Set-Contact", Identity=JANE, Company="Fabrikam", FirstName="Jane"),
    ]

    contact = await sim.state_of("contacts", JANE)
    assert [(reply.status, reply.raw) for reply in replies] == [(200, b"")] * 2
    assert (contact["hidden"], contact["custom"]) == (True, {"CustomAttribute1": "Guestlist"})
    assert (contact["details"], contact["firstName"]) == ({"Company": "Fabrikam"}, "Jane")


async def test_changing_nothing_is_a_warning(sim: Sim) -> None:
    reply = await sim.cmdlet(
        "Set-MailContact", Identity="nina@northwind.example", HiddenFromAddressListsEnabled=False
    )

    assert reply.value == []
    assert "completed successfully but no settings of" in reply.body["@adminapi.warnings"][0]


@pytest.mark.parametrize(
    ("cmdlet", "parameters"),
    [
        ("Set-MailContact", {"Identity": "synced@adatum.example", "MailTip": "x"}),
        ("Set-Contact", {"Identity": "synced@adatum.example", "Company": "x"}),
        ("Remove-MailContact", {"Identity": "synced@adatum.example", "Confirm": False}),
        ("Set-DistributionGroup", {"Identity": "Synced Board List"}),
        ("Add-DistributionGroupMember", {"Identity": "Synced Board List", "Member": "alice"}),
    ],
)
async def test_what_is_synced_can_be_changed_only_there(
    sim: Sim, cmdlet: str, parameters: dict[str, Any]
) -> None:
    reply = await sim.cmdlet(cmdlet, **parameters)

    assert reply.failure_type == "InvalidOperationException"
    assert "out of the current user's write scope" in reply.failure_text
    assert "being synchronized from your on-premises organization" in reply.failure_text


async def test_removing_a_contact_takes_it_out_of_every_list(sim: Sim) -> None:
    reply = await sim.cmdlet("Remove-MailContact", Identity="sam@adatum.example", Confirm=False)

    newsletter = await sim.state_of("groups", "Newsletter")
    assert (reply.status, newsletter["members"]) == (200, ["Bob de Vries"])


async def test_removing_a_contact_takes_it_out_of_allowed_senders(sim: Sim) -> None:
    before = (await sim.cmdlet("Get-DistributionGroup", Identity="Press Contacts")).value[0]
    await sim.cmdlet("Remove-MailContact", Identity="nora@northwind.example", Confirm=False)
    after = (await sim.cmdlet("Get-DistributionGroup", Identity="Press Contacts")).value[0]

    assert len(after["AcceptMessagesOnlyFrom"]) == len(before["AcceptMessagesOnlyFrom"]) - 1


async def test_a_removal_that_waits_for_a_confirmation_removes_nothing(sim: Sim) -> None:
    reply = await sim.cmdlet("Remove-MailContact", Identity="sam@adatum.example")

    assert reply.failure_type == "RecipientTaskException"
    assert (await sim.cmdlet("Get-MailContact", Identity="sam@adatum.example")).status == 200


async def test_a_freed_address_stays_blocked_for_a_while(sim: Sim, clock: Clock) -> None:
    await sim.settings(freed_address_after_s=3600)
    await sim.cmdlet("Remove-MailContact", Identity="sam@adatum.example", Confirm=False)

    early = await new_contact(sim, "sam@adatum.example")
    clock.passes(3601)
    late = await new_contact(sim, "sam@adatum.example")

    assert ("ExternalDirectoryObjectId" in early.failure_text, late.status) == (True, 200)


async def test_a_contact_moves_to_another_address_unless_it_is_taken(sim: Sim) -> None:
    who = {"Identity": "sam@adatum.example"}

    taken = await sim.cmdlet("Set-MailContact", **who, ExternalEmailAddress="greta@fabrikam.com")
    moved = await sim.cmdlet("Set-MailContact", **who, ExternalEmailAddress=f"SMTP:{JANE}")

    assert (taken.failure_type, moved.status) == ("ProxyAddressExistsException", 200)
    assert (await sim.cmdlet("Get-MailContact", Identity=JANE)).status == 200
