"""Lists that come in several pages, and links that lead elsewhere."""

import pytest

from bot.adapters.graph.adapter import Graph
from bot.domain import problems
from tests.adapters.graph import contoso
from tests.adapters.graph.canned import EMPTY, Answer, Canned
from tests.adapters.graph.test_graph_problems import READS, WRITES

EVERYTHING = READS | WRITES


async def test_pages_are_read_to_the_end(graph: Graph, canned: Canned) -> None:
    link = f"{canned.base_url}/domains?$select=id,isVerified&$skiptoken=x"
    first = {"value": [{"id": "One.example", "isVerified": True}], "@odata.nextLink": link}
    second = {"value": [{"id": "two.example", "isVerified": True}]}
    canned.says(Answer(body=first), Answer(body=second))

    assert await graph.own_domains() == {"one.example", "two.example"}
    assert canned.asked[1].query["$skiptoken"] == "x"


async def test_a_list_of_domains_without_an_end_is_no_list(graph: Graph, canned: Canned) -> None:
    link = f"{canned.base_url}/domains?$skiptoken=x"
    rows = [{"id": "one.example", "isVerified": True}]
    canned.says(Answer(body={"value": rows, "@odata.nextLink": link}))

    with pytest.raises(problems.Unexpected):
        await graph.own_domains()


async def test_a_page_on_another_host_is_not_read(graph: Graph, canned: Canned) -> None:
    async with Canned.open() as elsewhere:
        link = f"{elsewhere.base_url}/domains?$skiptoken=x"
        canned.says(Answer(body={"value": [], "@odata.nextLink": link}))

        with pytest.raises(problems.Unexpected):
            await graph.own_domains()

        assert elsewhere.asked == []


async def test_an_empty_page_with_a_link_is_not_the_end(graph: Graph, canned: Canned) -> None:
    link = f"{canned.base_url}/groups/x/members?$skiptoken=x"
    empty = Answer(body={"value": [], "@odata.nextLink": link})
    canned.says(empty, Answer(body={"value": [{"id": contoso.GRETA}]}))

    assert await graph.is_member(contoso.MARKETING, contoso.GRETA)


async def test_pages_without_end_are_left_after_ten(graph: Graph, canned: Canned) -> None:
    owner = {"@odata.type": "#microsoft.graph.user", "id": contoso.ALICE, "displayName": "Alice"}
    link = f"{canned.base_url}/groups/x/owners?$skiptoken=x"
    canned.says(Answer(body={"value": [owner], "@odata.nextLink": link}))

    owners = await graph.owners(contoso.MARKETING)

    assert (len(canned.asked), owners.complete) == (10, "no")


async def test_a_further_page_of_an_advanced_query_is_asked_for_alike(
    graph: Graph, canned: Canned
) -> None:
    link = f"{canned.base_url}/users/x/ownedObjects/graph.group?$skiptoken=x"
    canned.says(Answer(body={"value": [], "@odata.nextLink": link}), EMPTY)

    await graph.groups_owned_by(contoso.ALICE)

    assert [asked.headers["consistencylevel"] for asked in canned.asked] == ["eventual"] * 2
