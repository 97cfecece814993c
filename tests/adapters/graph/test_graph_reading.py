"""What is read of Graph's answers, above all where they say less than expected."""

import xml.etree.ElementTree as ET
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.adapters.graph import retry_after, selects
from bot.adapters.graph.adapter import Graph
from bot.adapters.graph.selects import Select
from bot.domain import problems
from bot.domain.groups import EntraGroup, GroupKind, entra_kind
from bot.domain.policy import Owner, Owners
from bot.domain.recipients import EntraPerson
from bot.domain.tri import Tri
from tests.adapters.graph import contoso
from tests.adapters.graph.canned import Answer, Canned, refusal

SLICE = Path(__file__).parents[2] / "schemas" / "graph" / "graph-v1.0-slice.csdl.xml"
EDM = "{http://docs.oasis-open.org/odata/ns/edm}"
# b2bManagementPolicy is not in the metadata of v1.0; its properties are those of stsPolicy in beta.
SELECTS = [
    pytest.param(select, id=name)
    for name, select in vars(selects).items()
    if isinstance(select, Select) and select is not selects.DOMAIN_POLICY
]
NOW = datetime(2026, 5, 4, 10, 0, 0, tzinfo=UTC)


def properties(name: str) -> set[str]:
    """Return the properties of a type in Microsoft's metadata, inherited ones included."""
    schema = ET.parse(SLICE)  # noqa: S314 - the file is ours
    types = {item.get("Name"): item for item in schema.iter(f"{EDM}EntityType")}
    found = {str(item.get("Name")) for item in types[name].iter(f"{EDM}Property")}
    base = str(types[name].get("BaseType", "")).removeprefix("graph.")
    return found | (properties(base) if base else set())


@pytest.mark.parametrize("select", SELECTS)
def test_every_property_that_is_read_exists(select: Select) -> None:
    assert set(select.names) - properties(select.type) - {"id"} == set()


def _group_answer(**changes: Any) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "id": contoso.MARKETING,
        "displayName": "Marketing",
        "mail": None,
        "groupTypes": [],
        "mailEnabled": True,
        "securityEnabled": False,
        "onPremisesSyncEnabled": None,
        "isAssignableToRole": None,
        "isManagementRestricted": None,
        "resourceProvisioningOptions": [],
        "assignedLabels": [],
        "visibility": None,
    }
    return {name: value for name, value in (plain | changes).items() if value is not ...}


async def _read(graph: Graph, canned: Canned, **changes: Any) -> EntraGroup:
    canned.says(Answer(body=_group_answer(**changes)))
    return await graph.group(contoso.MARKETING)


async def test_null_means_no_where_microsoft_says_so(graph: Graph, canned: Canned) -> None:
    group = await _read(graph, canned)

    facts = (group.synced, group.role_assignable, group.management_restricted, group.archived)
    assert facts == (Tri.NO,) * 4
    assert (group.team, group.hidden_membership) == (Tri.NO, Tri.NO)


@pytest.mark.parametrize(
    ("name", "fact"),
    [
        ("onPremisesSyncEnabled", "synced"),
        ("isAssignableToRole", "role_assignable"),
        ("isManagementRestricted", "management_restricted"),
        ("resourceProvisioningOptions", "team"),
        ("resourceProvisioningOptions", "archived"),
        ("visibility", "hidden_membership"),
        ("mailEnabled", "mail_enabled"),
        ("securityEnabled", "security_enabled"),
    ],
)
async def test_what_is_missing_is_unknown(
    graph: Graph, canned: Canned, name: str, fact: str
) -> None:
    group = await _read(graph, canned, **{name: ...})

    assert getattr(group, fact) is Tri.UNKNOWN


@pytest.mark.parametrize("types", [..., None])
async def test_a_group_without_types_has_no_certain_kind(
    graph: Graph, canned: Canned, types: Any
) -> None:
    assert entra_kind(await _read(graph, canned, groupTypes=types)) is GroupKind.UNKNOWN


@pytest.mark.parametrize(
    ("answer", "archived"),
    [
        (Answer(body={"isArchived": True}), Tri.YES),
        (Answer(body={"isArchived": False}), Tri.NO),
        (Answer(body={"isArchived": None}), Tri.NO),
        (Answer(body={}), Tri.UNKNOWN),
        (refusal(403, "Forbidden", "Missing role permissions on the request."), Tri.UNKNOWN),
        (refusal(404, "NotFound", "No team found with Group Id"), Tri.UNKNOWN),
    ],
)
async def test_only_the_team_knows_whether_it_is_archived(
    graph: Graph, canned: Canned, answer: Answer, archived: Tri
) -> None:
    canned.says(Answer(body=_group_answer(resourceProvisioningOptions=["Team"])), answer)

    group = await graph.group(contoso.MARKETING)

    assert (group.team, group.archived) == (Tri.YES, archived)
    assert canned.asked[1].path == f"/v1.0/teams/{contoso.MARKETING}"


async def test_a_team_that_cannot_be_asked_now_is_a_problem(graph: Graph, canned: Canned) -> None:
    team = _group_answer(resourceProvisioningOptions=["Team"])
    canned.says(Answer(body=team), refusal(503))

    with pytest.raises(problems.Unreachable):
        await graph.group(contoso.MARKETING)


async def test_hidden_groups_are_left_out_of_what_was_found(graph: Graph, canned: Canned) -> None:
    shown = {"id": contoso.WORKSHOP, "displayName": "Workshop", "mail": None, "visibility": None}
    hidden = {"id": contoso.HIDDEN, "displayName": "Work", "visibility": "HiddenMembership"}
    canned.says(Answer(body={"value": [hidden, shown]}))

    found = await graph.find_groups("work", 5)

    assert [(group.ref.id, group.mail) for group in found] == [(contoso.WORKSHOP, "")]


@pytest.mark.parametrize(
    ("kind", "complete"),
    [
        ("#microsoft.graph.servicePrincipal", Tri.YES),
        ("#microsoft.graph.group", Tri.NO),
        (None, Tri.NO),
    ],
)
async def test_only_people_own_a_group(
    graph: Graph, canned: Canned, kind: str | None, complete: Tri
) -> None:
    alice = {"@odata.type": "#microsoft.graph.user", "id": contoso.ALICE, "displayName": "Alice"}
    other = {"@odata.type": kind, "id": contoso.NOBODY, "displayName": "Robot"}
    canned.says(Answer(body={"value": [alice, other]}))

    owners = await graph.owners(contoso.MARKETING)

    assert owners == Owners((Owner(contoso.ALICE, "Alice"),), complete)


@pytest.mark.parametrize(
    ("facts", "guest", "accepted", "enabled"),
    [
        ({}, Tri.UNKNOWN, Tri.UNKNOWN, Tri.UNKNOWN),
        ({"userType": "Guest", "externalUserState": None}, Tri.YES, Tri.UNKNOWN, Tri.UNKNOWN),
        ({"userType": "Member", "accountEnabled": False}, Tri.NO, Tri.UNKNOWN, Tri.NO),
        ({"userType": None, "accountEnabled": None}, Tri.UNKNOWN, Tri.UNKNOWN, Tri.UNKNOWN),
    ],
)
async def test_a_person_is_what_the_directory_says_and_no_more(  # noqa: PLR0917 - one row of a table
    graph: Graph, canned: Canned, facts: dict[str, Any], guest: Tri, accepted: Tri, enabled: Tri
) -> None:
    canned.says(Answer(body={"id": contoso.GRETA, "displayName": "Greta", **facts}))

    assert await graph.guest(contoso.GRETA) == EntraPerson(
        id=contoso.GRETA, name="Greta", guest=guest, accepted=accepted, enabled=enabled
    )


async def test_a_domain_that_is_not_verified_is_not_own(graph: Graph, canned: Canned) -> None:
    rows = [{"id": "a.example", "isVerified": True}, {"id": "b.example", "isVerified": False}]
    canned.says(Answer(body={"value": [*rows, {"id": "c.example"}]}))

    assert await graph.own_domains() == {"a.example"}


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("0", 0),
        ("17", 17),
        ("Mon, 04 May 2026 10:02:00 GMT", 120),
        ("Monday, 04-May-26 10:02:00 GMT", 120),
        ("Mon, 04 May 2026 10:02:00", 120),
        ("Mon, 04 May 2026 09:00:00 GMT", 0),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("inf", None),
        ("²", None),
        ("9" * 400, retry_after.LONGEST_S),
        ("Fri, 04 May 2029 10:02:00 GMT", retry_after.LONGEST_S),
        ("Wed, 99999999999999 Jan 2015 07:28:00 GMT", None),
        ("Mon, 99 May 2026 10:02:00 GMT", None),
    ],
)
def test_both_forms_of_retry_after_are_seconds(header: str, seconds: float | None) -> None:
    assert retry_after.seconds(header, NOW) == seconds
