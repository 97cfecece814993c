import pytest

from tests.simulator.asking import Reply, Sim


def names(reply: Reply) -> list[str]:
    return [row["displayName"] for row in reply.value]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("groups?$filter=mail eq 'NEWSLETTER@contoso.com'", ["Newsletter"]),
        ("groups?$filter=displayName eq 'Bob''s List'", ["Bob's List"]),
        ("groups?$filter=startswith(displayName,'Sales')", ["Sales Updates", "Sales Team"]),
        ("groups?$filter=mailNickname eq 'salesteam'", ["Sales Team"]),
        ("groups?$filter=id eq '66666666-6666-4666-8666-666666666601'", ["Marketing"]),
        (
            "groups?$filter=proxyAddresses/any(p:p eq 'smtp:marketing@contoso.onmicrosoft.com')",
            ["Marketing"],
        ),
        (
            "groups?$filter=groupTypes/any(c:c eq 'Unified') and startswith(displayName,'Sales')",
            ["Sales Team"],
        ),
        (
            "groups?$filter=mail eq 'press@contoso.com' or (mail eq 'board@contoso.com')",
            ["Press Contacts", "Synced Board List"],
        ),
        ("groups?$filter=displayName in ('Book Club','Nothing')", ["Book Club"]),
        ("groups?$filter=isAssignableToRole eq true", ["Helpdesk Admins"]),
        ("users?$filter=userPrincipalName eq 'alice@contoso.com'", ["Alice Vermeer"]),
        (
            "users?$filter=startswith(userPrincipalName,'greta_fabrikam.com%23EXT%23@')",
            ["Greta Accepted"],
        ),
        (
            (
                "users?$filter=proxyAddresses/any(x:x eq 'SMTP:greta@fabrikam.com') or "
                "otherMails/any(x:x eq 'clara@fabrikam.com')"
            ),
            ["Greta Accepted", "Clara Clash"],
        ),
        ("users?$filter=accountEnabled eq false and userType eq 'Guest'", ["Boris Blocked"]),
        ("contacts?$filter=mail eq 'nina@northwind.example'", ["Nina Northwind"]),
        (
            "directory/deletedItems/microsoft.graph.user?$filter=mail eq 'gone.guest@fabrikam.com'",
            ["Gone Guest"],
        ),
    ],
)
async def test_a_filter_finds_what_it_means(sim: Sim, query: str, found: list[str]) -> None:
    assert names(await sim.get(query)) == found


async def test_the_prefix_of_an_address_tells_primary_from_other(sim: Sim) -> None:
    reply = await sim.get("groups?$filter=proxyAddresses/any(p:p eq 'smtp:marketing@contoso.com')")

    assert reply.value == []


@pytest.mark.parametrize(
    ("query", "code", "piece"),
    [
        (
            "groups?$select=mial",
            "BadRequest",
            "property named 'mial' on type 'microsoft.graph.group'",
        ),
        ("groups?$filter=mial eq 'x'", "BadRequest", "property named 'mial'"),
        ("groups?$filter=visibility eq 'Public'", "Request_UnsupportedQuery", "'visibility'"),
        ("groups?$filter=proxyAddresses eq 'x'", "BadRequest", "incompatible types"),
        ("groups?$filter=mail eq 'x", "BadRequest", "Syntax error"),
        ("groups?$filter=mail eq", "BadRequest", "Unexpected end"),
        ("groups?$filter=mail ne 'x'", "Request_UnsupportedQuery", "'ne'"),
        ("groups?$filter=not mail eq 'x'", "Request_UnsupportedQuery", "'not'"),
        ("groups?$top=1000", "Request_BadRequest", "Must be between 1 and 999"),
        ("groups?$expand=owners", "BadRequest", "$expand"),
        ("groups?pagesize=3", "BadRequest", "'pagesize'"),
        ("groups?$orderby=mail", "Request_UnsupportedQuery", "Sorting not supported"),
        (
            'groups?$search="displayName:x"',
            "Request_UnsupportedQuery",
            "'ConsistencyLevel: eventual'",
        ),
        ("nonsense", "BadRequest", "Resource not found for the segment 'nonsense'."),
        (
            "groups/66666666-6666-4666-8666-666666666601/nonsense",
            "BadRequest",
            "Resource not found for the segment 'nonsense'.",
        ),
        ("groups/no-guid", "Request_BadRequest", "Invalid object identifier 'no-guid'."),
    ],
)
async def test_a_query_that_graph_does_not_take_is_a_bad_request(
    sim: Sim, query: str, code: str, piece: str
) -> None:
    reply = await sim.get(query)

    assert (reply.status, reply.error["code"]) == (400, code)
    assert piece in reply.error["message"]


async def test_a_wrong_method_is_refused(sim: Sim) -> None:
    reply = await sim.graph("PATCH", "contacts/55555555-5555-4555-8555-555555555501", {})

    assert reply.status == 405


async def test_an_unknown_object_is_not_found(sim: Sim) -> None:
    reply = await sim.get("groups/99999999-9999-4999-8999-999999999999")

    assert (reply.status, reply.error["code"]) == (404, "Request_ResourceNotFound")


async def test_a_search_finds_words_and_counts_them(sim: Sim) -> None:
    reply = await sim.advanced('groups?$search="displayName:sales"&$count=true')

    assert names(reply) == ["Sales Updates", "Sales Team"]
    assert reply.body["@odata.count"] == 2


async def test_pages_follow_each_other_without_loss(sim: Sim) -> None:
    await sim.settings(graph_page_size=7)
    whole: list[str] = []
    link = "groups?$select=displayName"
    while link:
        reply = await sim.get(link)
        whole += names(reply)
        link = reply.body.get("@odata.nextLink", "").partition("/v1.0/")[2]

    assert len(whole) == len(set(whole)) == 33


async def test_a_next_link_names_the_address_that_was_asked(sim: Sim) -> None:
    reply = await sim.get("groups?$top=1")

    assert reply.body["@odata.nextLink"].startswith(str(sim.http.make_url("/v1.0/groups?")))


async def test_without_select_the_default_properties_come(sim: Sim) -> None:
    user = (await sim.get("users/alice@contoso.com")).body
    group = (await sim.get("groups/66666666-6666-4666-8666-666666666619")).body

    assert {"proxyAddresses", "userType"}.isdisjoint(user)
    assert {"assignedLabels", "isArchived", "hideFromAddressLists"}.isdisjoint(group)


async def test_some_properties_come_only_for_one_group(sim: Sim) -> None:
    archived = "66666666-6666-4666-8666-666666666617"

    one = (await sim.get(f"groups/{archived}?$select=id,isArchived")).body
    many = (await sim.get(f"groups?$filter=id eq '{archived}'&$select=id,isArchived")).value

    assert one["isArchived"] is True
    assert many == [{"id": archived}]


async def test_graph_does_not_know_dynamic_distribution_lists(sim: Sim) -> None:
    assert (await sim.get("groups?$filter=displayName eq 'Dynamic Staff'")).value == []


async def test_graph_does_not_know_the_owners_of_lists(sim: Sim) -> None:
    owners = await sim.get("groups/66666666-6666-4666-8666-666666666603/owners")
    owned = await sim.get("users/alice@contoso.com/ownedObjects/microsoft.graph.group?$top=999")

    assert owners.value == []
    assert "Marketing" in names(owned)
    assert "Newsletter" not in names(owned)


async def test_members_say_what_they_are(sim: Sim) -> None:
    reply = await sim.get("groups/66666666-6666-4666-8666-666666666603/members?$select=id")

    assert {row["@odata.type"] for row in reply.value} == {
        "#microsoft.graph.user",
        "#microsoft.graph.orgContact",
    }


async def test_members_are_filtered_by_id_only_with_an_advanced_query(sim: Sim) -> None:
    path = (
        "groups/66666666-6666-4666-8666-666666666601/members"
        "?$filter=id eq '44444444-4444-4444-8444-444444444401'&$select=displayName"
    )

    plain, advanced = await sim.get(path), await sim.advanced(f"{path}&$count=true")

    assert plain.status == 400
    assert names(advanced) == ["Greta Accepted"]


async def test_transitive_members_reach_into_lists_inside(sim: Sim) -> None:
    reply = await sim.get("groups/66666666-6666-4666-8666-666666666633/transitiveMembers")

    assert names(reply) == ["Newsletter", "Bob de Vries", "Sam Subscriber"]


async def test_a_dynamic_group_shows_the_people_its_rule_finds(sim: Sim) -> None:
    reply = await sim.get("groups/66666666-6666-4666-8666-666666666608/members")

    assert "Dan Smit" in names(reply)
    assert "Eve Bakker" not in names(reply)


@pytest.mark.parametrize(
    ("path", "parameter"),
    [
        ("users/carol@contoso.com/checkMemberGroups", "groupIds"),
        ("directoryObjects/33333333-3333-4333-8333-333333333333/checkMemberObjects", "ids"),
    ],
)
async def test_membership_is_checked_for_several_groups_at_once(
    sim: Sim, path: str, parameter: str
) -> None:
    owners, printers = (f"66666666-6666-4666-8666-6666666666{n}" for n in ("30", "07"))

    reply = await sim.graph("POST", path, {parameter: [owners, printers]})

    assert reply.body["value"] == [owners]


async def test_at_most_twenty_groups_are_checked_at_once(sim: Sim) -> None:
    wish = {"groupIds": ["66666666-6666-4666-8666-666666666601"] * 21}

    reply = await sim.graph("POST", "users/carol@contoso.com/checkMemberGroups", wish)

    assert reply.status == 400


async def test_settings_and_policies_say_what_the_tenant_allows(sim: Sim) -> None:
    await sim.settings(allow_to_add_guests=False, allow_invites_from="adminsAndGuestInviters")

    settings = (await sim.get("groupSettings")).value[0]["values"]
    policy = (await sim.get("policies/authorizationPolicy")).body

    assert {"name": "AllowToAddGuests", "value": "false"} in settings
    assert policy["allowInvitesFrom"] == "adminsAndGuestInviters"


async def test_a_batch_answers_each_request_on_its_own(sim: Sim) -> None:
    requests = [
        {"id": "1", "method": "GET", "url": "/users/alice@contoso.com?$select=id"},
        {"id": "2", "method": "GET", "url": "/users/nobody@contoso.com"},
        {"id": "3", "method": "GET", "url": "/domains", "dependsOn": ["2"]},
    ]

    reply = await sim.graph("POST", "$batch", {"requests": requests})

    assert {r["id"]: r["status"] for r in reply.body["responses"]} == {"1": 200, "2": 404, "3": 424}


async def test_a_batch_of_more_than_twenty_is_refused(sim: Sim) -> None:
    requests = [{"id": str(n), "method": "GET", "url": "/domains"} for n in range(21)]

    assert (await sim.graph("POST", "$batch", {"requests": requests})).status == 400


@pytest.mark.parametrize(
    ("clause", "found"),
    [
        ("endswith(mail,'@fabrikam.com') and mail ne 'greta@fabrikam.com'", 3),
        ("not (userType eq 'Member')", 6),
    ],
)
async def test_an_advanced_query_takes_the_rarer_operators(
    sim: Sim, clause: str, found: int
) -> None:
    reply = await sim.advanced(f"users?$filter={clause}&$count=true")

    assert len(reply.value) == found


async def test_names_are_put_in_order_when_asked(sim: Sim) -> None:
    found = names(await sim.get("groups?$orderby=displayName desc&$top=999"))

    assert found == sorted(found, key=str.lower, reverse=True)


async def test_a_cast_leaves_out_who_is_no_user(sim: Sim) -> None:
    newsletter = "groups/66666666-6666-4666-8666-666666666603/members"

    assert names(await sim.get(f"{newsletter}/microsoft.graph.user")) == ["Bob de Vries"]


async def test_a_group_without_a_team_has_no_team(sim: Sim) -> None:
    assert (await sim.get("groups/66666666-6666-4666-8666-666666666602/team")).status == 404
