import json
from typing import Any

import pytest

from bot.simulator.exchange.cmdlets import CMDLETS
from tests.simulator.asking import ANCHOR, STATIC, TENANT, Clock, Reply, Sim

ALICE = "33333333-3333-4333-8333-333333333331"
NEWSLETTER = "66666666-6666-4666-8666-666666666603"
DN = (
    "CN=List Keepers,OU=contoso.onmicrosoft.com,OU=Microsoft Exchange Hosted Organizations,"
    "DC=EURPR01A001,DC=PROD,DC=OUTLOOK,DC=COM"
)


async def test_the_same_absence_comes_with_varying_statuses_and_keys(sim: Sim) -> None:
    replies = [await sim.cmdlet("Get-MailContact", Identity="nobody@x.example") for _ in range(3)]

    assert [reply.status for reply in replies] == [404, 400, 500]
    assert {reply.failure_type for reply in replies} == {"ManagementObjectNotFoundException"}
    assert ["code" in reply.error for reply in replies] == [True, False, True]


async def test_a_failure_has_its_three_parts_in_one_line(sim: Sim) -> None:
    reply = await sim.cmdlet("Get-MailContact", Identity="nobody@x.example")

    assert reply.error["details"][0]["message"] == (
        "Ex6F9304|Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException|The "
        "operation couldn't be performed because object 'nobody@x.example' couldn't be found on "
        "'DC001.PROD.OUTLOOK.COM'."
    )


async def test_type_notes_stand_beside_the_properties(sim: Sim) -> None:
    row = (await sim.cmdlet("Get-DistributionGroup", Identity=NEWSLETTER)).value[0]

    assert row["ManagedBy@odata.type"] == "#Collection(String)"
    assert row["Guid@data.type"] == "System.Guid"
    assert not [name for name in row if name.startswith("_")]


async def test_select_leaves_the_other_properties_out(sim: Sim) -> None:
    reply = await sim.cmdlet(
        "Get-DistributionGroup", Identity=NEWSLETTER, select="Name,IsDirSynced"
    )

    assert reply.value == [{"Name": "Newsletter", "IsDirSynced": False}]


@pytest.mark.parametrize("cmdlet", sorted(CMDLETS))
async def test_an_unknown_parameter_is_refused_by_name(sim: Sim, cmdlet: str) -> None:
    reply = await sim.cmdlet(cmdlet, Bogus="x")

    assert (reply.status, reply.failure_type) == (400, "AmbiguousParameterSetException")
    assert reply.failure_text.endswith("Invalid cmdlet parameters specified. Bogus")


@pytest.mark.parametrize(
    ("cmdlet", "parameters"),
    [
        ("Get-Recipient", {"Identity": 5}),
        ("Get-Recipient", {"ResultSize": "many"}),
        ("Get-DistributionGroup", {"IncludeManagedByWithDisplayNames": "true"}),
        ("Set-DistributionGroup", {"RequireSenderAuthenticationEnabled": 1}),
        ("Set-DistributionGroup", {"AcceptMessagesOnlyFrom": {"add": ["x"]}}),
        ("Add-DistributionGroupMember", {"Member": ["a", "b"]}),
    ],
)
async def test_a_value_of_the_wrong_type_is_refused(
    sim: Sim, cmdlet: str, parameters: dict[str, Any]
) -> None:
    reply = await sim.cmdlet(cmdlet, **parameters)

    assert (reply.status, reply.failure_type) == (400, "ParameterTransformationException")
    assert "details" not in reply.error


async def test_an_unknown_cmdlet_is_denied_with_a_body_that_is_no_gzip(sim: Sim) -> None:
    reply = await sim.cmdlet("Get-Nonsense")

    assert (reply.status, set(reply.raw)) == (403, {0})
    assert reply.headers["Content-Encoding"] == "gzip"
    assert reply.headers["X-ExceptionType"] == "CmdletAccessDeniedException"


async def test_a_cmdlet_can_be_denied_by_role(sim: Sim) -> None:
    await sim.settings(denied_cmdlets=["New-MailContact"], denied_body_is_gzip=False)

    denied = await sim.cmdlet("New-MailContact", Name="x", ExternalEmailAddress="x@y.example")

    assert (denied.status, "Content-Encoding" in denied.headers) == (403, False)


async def test_only_posts_to_beta_are_answered(sim: Sim) -> None:
    get = await sim.ask("GET", f"/adminapi/beta/{TENANT}/InvokeCommand", headers=STATIC)
    old = await sim.ask("POST", f"/adminapi/v1.0/{TENANT}/InvokeCommand", headers=STATIC)

    assert (get.status, old.status) == (405, 405)


async def next_page(sim: Sim, link: str, anchor: str, parameters: dict[str, Any]) -> Reply:
    return await sim.ask(
        "POST",
        "/" + link.split("/", 3)[3],
        json={"CmdletInput": {"CmdletName": "Get-Recipient", "Parameters": parameters}},
        headers={**STATIC, "X-AnchorMailbox": anchor, "Prefer": "odata.maxpagesize=20"},
    )


async def test_pages_follow_each_other_with_the_same_anchor(sim: Sim) -> None:
    await sim.settings(exchange_page_size=15)
    wish = {"ResultSize": "Unlimited"}
    first = await sim.cmdlet("Get-Recipient", **wish)

    second = await next_page(sim, first.body["@odata.nextLink"], ANCHOR, wish)

    assert (len(first.value), len(second.value)) == (15, 15)
    assert set(map(json.dumps, first.value)).isdisjoint(map(json.dumps, second.value))


async def test_a_page_of_another_back_end_or_of_yesterday_is_expired(
    sim: Sim, clock: Clock
) -> None:
    await sim.settings(exchange_page_size=20)
    link = (await sim.cmdlet("Get-Recipient")).body["@odata.nextLink"]

    elsewhere = await next_page(sim, link, "other", {})
    clock.passes(1801)
    late = await next_page(sim, link, ANCHOR, {})

    assert [elsewhere.failure_text, late.failure_text] == [
        "Expired or Invalid pagination request. Default Expiry time is 00:30:00"
    ] * 2


async def test_a_cut_result_carries_a_warning(sim: Sim) -> None:
    reply = await sim.cmdlet("Get-Recipient", ResultSize=3)

    assert len(reply.value) == 3
    assert "only the first 3 items" in reply.body["@adminapi.warnings"][0]


@pytest.mark.parametrize(
    "body",
    [
        {},
        [],
        {"CmdletInput": {"CmdletName": "Get-Recipient", "Parameters": None}},
        {"CmdletInput": {"CmdletName": 5, "Parameters": {}}},
    ],
)
async def test_a_body_that_is_no_command_is_refused(sim: Sim, body: Any) -> None:
    path = f"/adminapi/beta/{TENANT}/InvokeCommand"

    reply = await sim.ask("POST", path, json=body, headers=STATIC)

    assert (reply.status, reply.failure_type) == (400, "ODataServiceException")


async def test_another_tenant_is_denied(sim: Sim) -> None:
    reply = await sim.ask("POST", "/adminapi/beta/other.example/InvokeCommand", headers=STATIC)

    assert reply.status == 403


async def test_the_tenant_may_be_named_by_its_domain(sim: Sim) -> None:
    wish = {"CmdletInput": {"CmdletName": "Get-AcceptedDomain", "Parameters": {}}}

    reply = await sim.ask(
        "POST", "/adminapi/beta/contoso.onmicrosoft.com/InvokeCommand", json=wish, headers=STATIC
    )

    assert reply.status == 200
