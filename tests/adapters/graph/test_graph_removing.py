"""How a member is taken out of a group, and what a refusal of that means."""

# ruff: noqa: E501 - one row, one line: the table is read down its columns

import pytest

from bot.adapters.graph.adapter import Graph
from bot.domain import problems
from bot.domain.problems import Problem
from tests.adapters.graph import contoso
from tests.adapters.graph.canned import EMPTY, Answer, Canned, refusal

ABSENT = refusal(404, "Request_ResourceNotFound", "Resource 'x' does not exist")
BAD = "Request_BadRequest"


async def test_who_is_not_found_and_not_shown_is_no_member(graph: Graph, canned: Canned) -> None:
    canned.says(ABSENT, EMPTY)

    await graph.remove_member(contoso.MARKETING, contoso.GRETA)

    assert [asked.method for asked in canned.asked] == ["DELETE", "GET"]


async def test_who_is_not_found_but_shown_has_to_be_waited_for(
    graph: Graph, canned: Canned
) -> None:
    canned.says(ABSENT, Answer(body={"value": [{"id": contoso.GRETA}]}))

    with pytest.raises(problems.NotVisibleYet):
        await graph.remove_member(contoso.MARKETING, contoso.GRETA)


async def test_a_group_that_is_not_found_either_is_gone(graph: Graph, canned: Canned) -> None:
    canned.says(ABSENT, ABSENT)

    with pytest.raises(problems.GroupGone):
        await graph.remove_member(contoso.MARKETING, contoso.GRETA)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("Cannot Update a mail-enabled security groups and or distribution list.", problems.WrongKind),
        ("Unable to update the specified properties for objects that have originated within an external service.", problems.WrongKind),
        ("Unable to update the specified properties for on-premises mastered Directory Sync objects or objects currently undergoing migration.", problems.SyncedObject),
        ("Something new", problems.Unexpected),
    ],
)  # fmt: skip
async def test_a_refused_removal_has_a_reason(
    graph: Graph, canned: Canned, text: str, problem: type[Problem]
) -> None:
    canned.says(refusal(400, BAD, text))

    with pytest.raises(problem) as raised:
        await graph.remove_member(contoso.MARKETING, contoso.GRETA)

    assert type(raised.value) is problem


async def test_a_removal_without_answer_may_have_happened(graph: Graph, canned: Canned) -> None:
    canned.drops = True

    with pytest.raises(problems.OutcomeUnknown):
        await graph.remove_member(contoso.MARKETING, contoso.GRETA)


async def test_a_member_is_removed_by_reference_and_never_deleted(
    graph: Graph, canned: Canned
) -> None:
    canned.says(Answer(204, b""))

    await graph.remove_member(contoso.MARKETING, contoso.GRETA)

    (asked,) = canned.asked
    member = f"/v1.0/groups/{contoso.MARKETING}/members/{contoso.GRETA}/$ref"
    assert (asked.method, asked.path, asked.body) == ("DELETE", member, None)


@pytest.mark.parametrize("person_id", ["x/y", "../..", "x?y=", "x#", "$ref"])
async def test_an_odd_id_of_a_member_stays_one_part_of_the_path(
    graph: Graph, canned: Canned, person_id: str
) -> None:
    canned.says(Answer(204, b""))

    await graph.remove_member(contoso.MARKETING, person_id)

    raw = canned.asked[0].raw_path
    assert raw.endswith(("/$ref", "/%24ref"))
    assert raw.count("/") == "/v1.0/groups/g/members/m/$ref".count("/")


@pytest.mark.parametrize(("group_id", "person_id"), [("", "p"), ("g", ""), ("g", " ")])
async def test_nothing_is_removed_without_both_ids(
    graph: Graph, canned: Canned, group_id: str, person_id: str
) -> None:
    with pytest.raises(ValueError, match="a membership"):
        await graph.remove_member(group_id, person_id)

    assert canned.asked == []
