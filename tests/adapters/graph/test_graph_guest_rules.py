"""Where guests are allowed, rule by rule; what cannot be read is unknown."""

# ruff: noqa: E501 - one row, one line: the table is read down its columns

from typing import Any

import pytest

from bot.adapters.graph.adapter import Graph, open_graph
from bot.domain import problems
from bot.domain.groups import GuestRules
from bot.domain.tri import Tri
from tests.adapters.graph import contoso
from tests.adapters.graph.canned import Answer, Canned, refusal
from tests.adapters.graph.contoso import REDIRECT, fake_contoso


def _setting(template: str, value: str) -> dict[str, Any]:
    return {"templateId": template, "values": [{"name": "AllowToAddGuests", "value": value}]}


def _policy(text: str) -> dict[str, Any]:
    inner = f'{{"InvitationsAllowedAndBlockedDomainsPolicy":{text}}}'
    return {"definition": [f'{{"B2BManagementPolicy":{inner}}}']}


TENANT, GROUP = "62375ab9-6b52-47ed-826b-58e47e0e304b", "08d542b9-071f-4e16-94b0-74abb372e3d9"
ABSENT = refusal(404, "Request_ResourceNotFound")


@pytest.mark.parametrize(
    ("path", "answer", "field", "fact"),
    [
        ("groupSettings", Answer(body={"value": []}), "tenant", Tri.YES),
        ("groupSettings", Answer(body={"value": [_setting(TENANT, "false")]}), "tenant", Tri.NO),
        ("groupSettings", Answer(body={"value": [_setting(TENANT, "True")]}), "tenant", Tri.YES),
        ("groupSettings", Answer(body={"value": [_setting(TENANT, "")]}), "tenant", Tri.UNKNOWN),
        ("groupSettings", Answer(body={"value": [{"templateId": TENANT}]}), "tenant", Tri.YES),
        ("groupSettings", refusal(403), "tenant", Tri.UNKNOWN),
        ("settings", Answer(body={"value": []}), "group", Tri.YES),
        ("settings", Answer(body={"value": [_setting(GROUP, "false")]}), "group", Tri.NO),
        ("settings", Answer(body={"value": [_setting(TENANT, "false")]}), "group", Tri.YES),
        ("settings", refusal(429), "group", Tri.UNKNOWN),
        ("authorizationPolicy", Answer(body={"allowInvitesFrom": "none"}), "invitations", Tri.NO),
        ("authorizationPolicy", Answer(body={"allowInvitesFrom": "adminsAndGuestInviters"}), "invitations", Tri.NO),
        ("authorizationPolicy", Answer(body={"allowInvitesFrom": "adminsGuestInvitersAndAllMembers"}), "invitations", Tri.YES),
        ("authorizationPolicy", Answer(body={"allowInvitesFrom": "everyone"}), "invitations", Tri.YES),
        ("authorizationPolicy", Answer(body={"allowInvitesFrom": "unknownFutureValue"}), "invitations", Tri.UNKNOWN),
        ("authorizationPolicy", Answer(body={}), "invitations", Tri.UNKNOWN),
        ("authorizationPolicy", refusal(503), "invitations", Tri.UNKNOWN),
        ("b2bManagementPolicies", ABSENT, "domain", Tri.UNKNOWN),
        ("b2bManagementPolicies", refusal(400), "domain", Tri.UNKNOWN),
        ("b2bManagementPolicies", Answer(body={"value": []}), "domain", Tri.YES),
        ("b2bManagementPolicies", Answer(body={"value": [_policy("{}")]}), "domain", Tri.YES),
        ("b2bManagementPolicies", Answer(body={"value": [_policy('{"BlockedDomains":["Fabrikam.com"]}')]}), "domain", Tri.NO),
        ("b2bManagementPolicies", Answer(body={"value": [_policy('{"BlockedDomains":["live.com"]}')]}), "domain", Tri.YES),
        ("b2bManagementPolicies", Answer(body={"value": [_policy('{"AllowedDomains":["live.com"]}')]}), "domain", Tri.NO),
        ("b2bManagementPolicies", Answer(body={"value": [_policy('{"AllowedDomains":["fabrikam.com"],"BlockedDomains":[]}')]}), "domain", Tri.YES),
        ("b2bManagementPolicies", Answer(body={"value": [_policy("7")]}), "domain", Tri.UNKNOWN),
        ("b2bManagementPolicies", Answer(body={"value": [{"definition": ["{"]}]}), "domain", Tri.UNKNOWN),
        ("b2bManagementPolicies", Answer(body={"value": [{"definition": None}]}), "domain", Tri.UNKNOWN),
    ],
)  # fmt: skip
async def test_each_rule_about_guests_is_read_from_its_own_place(  # noqa: PLR0917 - one row of a table
    graph: Graph, canned: Canned, path: str, answer: Answer, field: str, fact: Tri
) -> None:
    canned.at[path] = answer

    rules = await graph.guest_rules(fake_contoso().groups[contoso.MARKETING], "fabrikam.com")

    assert getattr(rules, field) is fact


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        (refusal(429), problems.Busy),
        (refusal(503), problems.Unreachable),
        (refusal(401), problems.SignInFailed),
    ],
)
async def test_a_service_that_is_away_has_no_rules(
    graph: Graph, canned: Canned, answer: Answer, problem: type[problems.Problem]
) -> None:
    canned.says(answer)

    with pytest.raises(problem):
        await graph.guest_rules(fake_contoso().groups[contoso.MARKETING], "fabrikam.com")


async def test_rules_that_may_not_be_read_are_unknown(graph: Graph, canned: Canned) -> None:
    canned.says(refusal(403, "Authorization_RequestDenied"))

    rules = await graph.guest_rules(fake_contoso().groups[contoso.MARKETING], "fabrikam.com")

    assert rules == GuestRules(label=Tri.YES)


async def test_a_fault_of_ours_is_not_taken_for_an_unknown_rule(canned: Canned) -> None:
    async def broken(*, fresh: bool = False, claims: str = "") -> str:  # noqa: ARG001 - the port's signature
        raise ZeroDivisionError

    graph = open_graph(canned.base_url, broken, redirect_url=REDIRECT)

    with pytest.raises(ZeroDivisionError):
        await graph.guest_rules(fake_contoso().groups[contoso.MARKETING], "fabrikam.com")

    await graph.close()
