from typing import Any

import pytest

from tests.simulator.asking import Reply, Sim

ALICE = "33333333-3333-4333-8333-333333333331"
NEWSLETTER = "66666666-6666-4666-8666-666666666603"
NORA = (
    "CN=nora@northwind.example,OU=contoso.onmicrosoft.com,"
    "OU=Microsoft Exchange Hosted Organizations,DC=EURPR01A001,DC=PROD,DC=OUTLOOK,DC=COM"
)
DN = (
    "CN=List Keepers,OU=contoso.onmicrosoft.com,OU=Microsoft Exchange Hosted Organizations,"
    "DC=EURPR01A001,DC=PROD,DC=OUTLOOK,DC=COM"
)


def names(reply: Reply) -> list[str]:
    return [row["DisplayName"] for row in reply.value]


@pytest.mark.parametrize(
    "identity",
    [
        NEWSLETTER,
        "Newsletter",
        "newsletter",
        "NEWSLETTER@contoso.com",
        "newsletter@contoso.onmicrosoft.com",
    ],
)
async def test_a_list_answers_to_each_of_its_identities(sim: Sim, identity: str) -> None:
    reply = await sim.cmdlet("Get-DistributionGroup", Identity=identity)

    assert [row["ExternalDirectoryObjectId"] for row in reply.value] == [NEWSLETTER]


async def test_a_list_answers_to_its_exchange_guid(sim: Sim) -> None:
    guid = (await sim.cmdlet("Get-DistributionGroup", Identity=NEWSLETTER)).value[0]["Guid"]

    reply = await sim.cmdlet("Get-DistributionGroup", Identity=guid)

    assert (names(reply), guid != NEWSLETTER) == (["Newsletter"], True)


@pytest.mark.parametrize("identity", ["", "  ", None])
async def test_an_empty_identity_returns_everything(sim: Sim, identity: str | None) -> None:
    reply = await sim.cmdlet("Get-DistributionGroup", Identity=identity)

    assert len(reply.value) > 10


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Newsletter", "MailUniversalDistributionGroup"),
        ("Project Vault", "MailUniversalSecurityGroup"),
        ("Amsterdam Rooms", "RoomList"),
        ("Old Global Group", "MailNonUniversalGroup"),
    ],
)
async def test_lists_of_every_kind_are_distribution_groups(sim: Sim, name: str, kind: str) -> None:
    reply = await sim.cmdlet("Get-DistributionGroup", Identity=name)

    assert [row["RecipientTypeDetails"] for row in reply.value] == [kind]


@pytest.mark.parametrize("name", ["Dynamic Staff", "bookclub@contoso.com"])
async def test_other_groups_are_no_distribution_groups(sim: Sim, name: str) -> None:
    reply = await sim.cmdlet("Get-DistributionGroup", Identity=name)

    assert reply.failure_type == "ManagementObjectNotFoundException"


@pytest.mark.parametrize(
    ("cmdlet", "identity", "found"),
    [
        ("Get-DynamicDistributionGroup", "Dynamic Staff", "Dynamic Staff"),
        ("Get-UnifiedGroup", "bookclub@contoso.com", "Book Club"),
        ("Get-MailContact", "nina@northwind.example", "Nina Northwind"),
        ("Get-MailUser", "martin@adatum.example", "Martin Mailuser"),
        ("Get-MailUser", "greta@fabrikam.com", "Greta Accepted"),
        ("Get-Recipient", "info@contoso.com", "Info Desk"),
    ],
)
async def test_each_cmdlet_finds_its_own(sim: Sim, cmdlet: str, identity: str, found: str) -> None:
    assert names(await sim.cmdlet(cmdlet, Identity=identity)) == [found]


async def test_accepted_domains_are_those_of_the_tenant(sim: Sim) -> None:
    reply = await sim.cmdlet("Get-AcceptedDomain")

    assert [row["DomainName"] for row in reply.value if row["Default"]] == ["contoso.com"]
    assert len(reply.value) == 3


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("EmailAddresses -eq 'NINA@northwind.example'", ["Nina Northwind"]),
        ("EmailAddresses -eq 'smtp:nina@northwind.example'", ["Nina Northwind"]),
        ("ExternalEmailAddress -eq 'nina@northwind.example'", ["Nina Northwind"]),
        ("EmailAddresses -like 'smtp:nina*'", ["Nina Northwind"]),
        ("EmailAddresses -like 'nina*'", []),
        ("PrimarySmtpAddress -eq 'alice@contoso.onmicrosoft.com'", ["Alice Vermeer"]),
        ("Name -eq 'Bob''s List'", ["Bob's List"]),
        ("DisplayName -like 'Sales*'", ["Sales Updates"]),
        ("Alias -eq 'board'", ["Synced Board List"]),
        ("Alias -eq 'board' -or (Alias -eq 'press' -and Name -eq 'x')", ["Synced Board List"]),
        (f"ManagedBy -eq '{DN}'", ["Supplier News"]),
        ("EmailAddresses -eq 'twice@fabrikam.com'", ["Twice Holder", "Twice Holder"]),
        ("EmailAddresses -eq 'jane@fabrikam.com'", []),
    ],
)
async def test_a_filter_finds_what_it_means(sim: Sim, text: str, found: list[str]) -> None:
    assert names(await sim.cmdlet("Get-Recipient", Filter=text)) == found


@pytest.mark.parametrize(
    ("cmdlet", "text", "found"),
    [
        ("Get-DistributionGroup", f"AcceptMessagesOnlyFrom -eq '{NORA}'", ["Press Contacts"]),
        ("Get-DistributionGroup", f"RejectMessagesFrom -eq '{NORA}'", []),
        ("Get-DistributionGroup", "AcceptMessagesOnlyFrom -eq 'Nora Named'", []),
        ("Get-DynamicDistributionGroup", f"AcceptMessagesOnlyFrom -eq '{NORA}'", []),
        ("Get-UnifiedGroup", f"ModeratedBy -eq '{NORA}' -or ManagedBy -eq '{NORA}'", []),
    ],
)
async def test_a_group_is_found_by_whom_it_names(
    sim: Sim, cmdlet: str, text: str, found: list[str]
) -> None:
    assert names(await sim.cmdlet(cmdlet, Filter=text)) == found


@pytest.mark.parametrize(
    ("cmdlet", "name"),
    [
        ("Get-Recipient", "AcceptMessagesOnlyFrom"),
        ("Get-Recipient", "ModeratedBy"),
        ("Get-UnifiedGroup", "Members"),
        ("Get-MailContact", "ManagedBy"),
    ],
)
async def test_a_property_is_filterable_on_its_own_cmdlets_only(
    sim: Sim, cmdlet: str, name: str
) -> None:
    reply = await sim.cmdlet(cmdlet, Filter=f"{name} -eq '{NORA}'")

    assert (reply.status, reply.failure_type) == (400, "ParsingException")


@pytest.mark.parametrize(
    "text",
    ["EmailAddresses -eq a@b", "Nonsense -eq 'x'", "Name -eq 'it's'", "Name 'x'", "(Name -eq 'x'"],
)
async def test_a_broken_filter_is_refused(sim: Sim, text: str) -> None:
    reply = await sim.cmdlet("Get-Recipient", Filter=text)

    assert (reply.status, reply.failure_type) == (400, "ParsingException")


async def test_microsoft_365_groups_come_only_by_their_type(sim: Sim) -> None:
    text = "EmailAddresses -eq 'bookclub@contoso.com'"

    plain = await sim.cmdlet("Get-Recipient", Filter=text)
    typed = await sim.cmdlet("Get-Recipient", Filter=text, RecipientTypeDetails="GroupMailbox")

    assert (names(plain), names(typed)) == ([], ["Book Club"])


async def test_soft_deleted_recipients_come_only_when_asked_for(sim: Sim) -> None:
    who: dict[str, Any] = {"Identity": "gone.contact@adatum.example"}

    plain = await sim.cmdlet("Get-Recipient", **who)
    asked = await sim.cmdlet("Get-Recipient", **who, IncludeSoftDeletedRecipients=True)
    alone = await sim.cmdlet("Get-Recipient", IncludeSoftDeletedRecipients=True)

    assert (plain.failure_type, names(asked)) == (
        "ManagementObjectNotFoundException",
        ["Gone Contact"],
    )
    assert alone.failure_type == "AmbiguousParameterSetException"


@pytest.mark.parametrize(
    ("name", "managed_by"),
    [
        ("Newsletter", [ALICE]),
        ("Bob's List", ["Bob de Vries"]),
        ("Partner News", ["66666666-6666-4666-8666-666666666630"]),
        ("Supplier News", ["List Keepers"]),
        ("Legacy Circular", ["Organization Management"]),
    ],
)
async def test_owners_come_as_names_old_and_new(sim: Sim, name: str, managed_by: list[str]) -> None:
    row = (await sim.cmdlet("Get-DistributionGroup", Identity=name)).value[0]

    assert (row["ManagedBy"], row["ManagedByWithDisplayNames"]) == (managed_by, [])


async def test_owners_come_readable_when_asked(sim: Sim) -> None:
    reply = await sim.cmdlet(
        "Get-DistributionGroup", Identity=NEWSLETTER, IncludeManagedByWithDisplayNames=True
    )

    readable = reply.value[0]["ManagedByWithDisplayNames"]
    assert readable == ["(alice@contoso.com, Alice Vermeer)"]


async def test_the_lists_of_one_owner_can_be_asked_for(sim: Sim) -> None:
    reply = await sim.cmdlet("Get-DistributionGroup", ManagedBy="bob@contoso.com")

    assert names(reply) == ["Bob's List", "List Owners", "List Keepers"]


async def test_members_are_the_direct_ones_hidden_or_not(sim: Sim) -> None:
    hidden = await sim.cmdlet("Get-DistributionGroupMember", Identity="Hidden Readers")
    nested = await sim.cmdlet("Get-DistributionGroupMember", Identity="Nested News")

    assert names(hidden) == ["Bob de Vries", "Nora Named"]
    assert names(nested) == ["Newsletter"]


async def test_exchange_changes_the_case_of_an_external_domain(sim: Sim) -> None:
    reply = await sim.cmdlet("Get-MailContact", Identity="nina@northwind.example")

    assert reply.value[0]["ExternalEmailAddress"] == "SMTP:nina@Northwind.example"
