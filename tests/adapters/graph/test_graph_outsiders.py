"""Who from outside is in a group: the fake, the simulator, and answers that are odd."""

import pytest

from bot.adapters.graph.adapter import Graph
from bot.domain.outsiders import Inside, OutsiderKind
from bot.domain.problems import GroupGone
from bot.domain.tri import Tri
from tests.adapters.graph.canned import Answer, Canned
from tests.adapters.graph.contoso import GRETA, MARKETING, NOBODY, PETER, WORKSHOP, Entra

MEMBERS = f"/v1.0/groups/{MARKETING}/members"


async def test_the_guests_of_a_group_are_its_outside_people(entra: Entra) -> None:
    await entra.add_member(MARKETING, PETER)

    inside = await entra.outsiders_in(MARKETING)

    assert [(one.id, one.mail, one.kind, one.accepted) for one in inside.people] == [
        (GRETA, "greta@fabrikam.com", OutsiderKind.GUEST, Tri.YES),
        (PETER, "peter@fabrikam.com", OutsiderKind.GUEST, Tri.NO),
    ]
    assert (inside.complete, inside.groups) == (Tri.YES, 0)


async def test_a_group_of_colleagues_has_nobody_from_outside(entra: Entra) -> None:
    assert await entra.outsiders_in(WORKSHOP) == Inside()


async def test_a_group_that_is_not_there_has_no_members_to_read(entra: Entra) -> None:
    with pytest.raises(GroupGone):
        await entra.outsiders_in(NOBODY)


def _member(kind: str, name: str, **facts: str | None) -> dict[str, str | None]:
    return {"@odata.type": f"#microsoft.graph.{kind}", "id": name, "displayName": name, **facts}


async def test_contacts_are_outside_people_and_groups_are_counted(
    canned: Canned, graph: Graph
) -> None:
    rows = [_member("orgContact", "Nina", mail="nina@x.example"), _member("group", "Inner")]
    canned.says(Answer(body={"value": [*rows, _member("device", "Printer")]}))

    inside = await graph.outsiders_in(MARKETING)

    assert [(one.mail, one.kind) for one in inside.people] == [
        ("nina@x.example", OutsiderKind.CONTACT)
    ]
    assert (inside.complete, inside.groups) == (Tri.YES, 1)


@pytest.mark.parametrize(
    "row", [_member("user", "Old", userType=None), _member("somethingNew", "New")]
)
async def test_a_member_of_whom_nobody_knows_what_it_is_leaves_the_list_incomplete(
    canned: Canned, graph: Graph, row: dict[str, str | None]
) -> None:
    canned.says(Answer(body={"value": [row]}))

    assert await graph.outsiders_in(MARKETING) == Inside((), Tri.UNKNOWN)


async def test_members_are_read_without_the_index_that_lags_behind(
    canned: Canned, graph: Graph
) -> None:
    await graph.outsiders_in(MARKETING)

    asked = canned.asked[-1]
    assert (asked.path, asked.query["$top"]) == (MEMBERS, "999")
    assert "consistencylevel" not in asked.headers
