"""What leaves for Graph: addresses, options, headers and tokens."""

import asyncio
import base64
from datetime import UTC, datetime

import pytest

from bot.adapters.graph.adapter import Graph, open_graph
from bot.adapters.graph.failures import NoAnswer
from bot.adapters.graph.sdk import Sdk
from bot.domain import problems
from tests.adapters.graph import contoso
from tests.adapters.graph.canned import EMPTY, Answer, Canned, Keys, refusal
from tests.adapters.graph.contoso import REDIRECT, address, invitation
from tests.adapters.graph.test_graph_problems import NEW, READS, WRITES, Call

EVERYTHING = READS | WRITES


async def test_every_read_selects_what_it_reads(graph: Graph, canned: Canned) -> None:
    await asyncio.gather(*(call(graph) for call in READS.values()))
    await graph.guest_rules(await graph.group(contoso.MARKETING), "fabrikam.com")

    assert [asked.path for asked in canned.asked if not asked.query.get("$select")] == []


async def test_every_search_for_a_holder_is_short(graph: Graph, canned: Canned) -> None:
    await graph.holders(address(NEW))

    assert {asked.query["$top"] for asked in canned.asked} == {"5"}
    assert len(canned.asked) == 4


@pytest.mark.parametrize("call", EVERYTHING.values(), ids=EVERYTHING)
async def test_every_call_can_be_found_again_and_goes_before_others(
    graph: Graph, canned: Canned, call: Call
) -> None:
    canned.says(Answer(body={**EMPTY.body, "invitedUser": {"id": contoso.GRETA}}))

    await call(graph)

    ids = [asked.headers["client-request-id"] for asked in canned.asked]
    assert len(set(ids)) == len(ids)
    assert {asked.headers["x-ms-throttle-priority"] for asked in canned.asked} == {"High"}


async def test_a_quotation_mark_in_an_address_is_doubled(graph: Graph, canned: Canned) -> None:
    await graph.find_groups("o'brien@fabrikam.com", 5)

    assert canned.asked[0].query["$filter"] == "mail eq 'o''brien@fabrikam.com'"


async def test_a_guest_is_sought_by_the_sign_in_name_too(graph: Graph, canned: Canned) -> None:
    await graph.holders(address("o'brien+x@fabrikam.com"))

    (users,) = [asked for asked in canned.asked if asked.path.endswith("/v1.0/users")]
    wanted = "startswith(userPrincipalName,'o''brien+x_fabrikam.com#EXT#@')"
    assert wanted in users.query["$filter"].split(" or ")
    assert "#" not in users.raw_path
    assert "o%27%27brien%2Bx_fabrikam.com%23EXT%23%40" in users.raw_path


async def test_a_search_for_holders_needs_no_advanced_query(graph: Graph, canned: Canned) -> None:
    await graph.holders(address(NEW))

    assert not any("consistencylevel" in asked.headers for asked in canned.asked)


async def test_an_address_arrives_letter_by_letter(graph: Graph, canned: Canned) -> None:
    await graph.find_groups("a+b&c#d%20e=?@fabrikam.com", 5)

    assert canned.asked[0].query["$filter"] == "mail eq 'a+b&c#d%20e=?@fabrikam.com'"


async def test_an_id_stays_one_part_of_the_path(graph: Graph, canned: Canned) -> None:
    await graph.group("../users/x?y")

    assert canned.asked[0].raw_path.startswith("/v1.0/groups/..%2Fusers%2Fx%3Fy?")


async def test_a_search_by_name_asks_the_index(graph: Graph, canned: Canned) -> None:
    await graph.find_groups('mark & "co" \\ #1', 5)

    asked = canned.asked[0]
    assert asked.query["$search"] == '"displayName:mark & co #1"'
    assert asked.headers["consistencylevel"] == "eventual"


async def test_a_membership_is_asked_for_by_id(graph: Graph, canned: Canned) -> None:
    await graph.is_member(contoso.MARKETING, contoso.GRETA)

    asked = canned.asked[0]
    assert asked.path == f"/v1.0/groups/{contoso.MARKETING}/members"
    assert asked.query["$filter"] == f"id eq '{contoso.GRETA}'"
    assert (asked.query["$count"], asked.headers["consistencylevel"]) == ("true", "eventual")


async def test_a_member_who_was_not_asked_for_is_nobody(graph: Graph, canned: Canned) -> None:
    canned.says(Answer(body={"value": [{"id": contoso.PETER}]}))

    assert not await graph.is_member(contoso.MARKETING, contoso.GRETA)


async def test_a_member_is_added_by_reference(graph: Graph, canned: Canned) -> None:
    canned.says(Answer(204, b""))

    await graph.add_member(contoso.MARKETING, contoso.GRETA)

    asked = canned.asked[0]
    assert (asked.method, asked.path) == ("POST", f"/v1.0/groups/{contoso.MARKETING}/members/$ref")
    assert asked.body == {"@odata.id": f"{canned.base_url}/directoryObjects/{contoso.GRETA}"}


async def test_an_invitation_has_no_text_of_ours(graph: Graph, canned: Canned) -> None:
    canned.says(Answer(201, {"invitedUser": {"id": contoso.GRETA}, "inviteRedeemUrl": "https://r"}))

    await graph.invite(invitation(NEW))

    assert canned.asked[0].body == {
        "invitedUserEmailAddress": "nadia@fabrikam.com",
        "invitedUserDisplayName": "Nadia New",
        "inviteRedirectUrl": REDIRECT,
        "sendInvitationMessage": True,
        "invitedUserMessageInfo": {"messageLanguage": "nl"},
        "invitedUserSponsors": [{"id": contoso.ALICE}],
    }


@pytest.mark.parametrize("call", [READS["group"], WRITES["add_member"]], ids=["read", "write"])
async def test_after_a_401_a_fresh_token_is_tried_once(
    graph: Graph, canned: Canned, call: Call
) -> None:
    canned.says(refusal(401, "InvalidAuthenticationToken"), EMPTY)

    await call(graph)

    tokens = [asked.headers["authorization"] for asked in canned.asked]
    assert tokens == ["Bearer t1", "Bearer t2"]


async def test_after_two_401s_the_sign_in_has_failed(graph: Graph, canned: Canned) -> None:
    canned.says(refusal(401, "InvalidAuthenticationToken"))

    with pytest.raises(problems.SignInFailed):
        await graph.own_domains()

    assert len(canned.asked) == 2


async def test_a_challenge_is_passed_on_with_its_claims(
    graph: Graph, canned: Canned, keys: Keys
) -> None:
    claims = '{"access_token":{"nbf":{"essential":true,"value":"1700000000"}}}'
    challenge = f'Bearer realm="", claims="{base64.b64encode(claims.encode()).decode()}"'
    canned.says(refusal(401, "InvalidAuthenticationToken", WWW_Authenticate=challenge), EMPTY)

    await graph.own_domains()

    assert keys.asked == [(False, ""), (True, claims)]
    assert len(canned.asked) == 2


async def test_a_refused_right_to_invite_does_not_cost_a_second_try(
    graph: Graph, canned: Canned
) -> None:
    canned.says(refusal(401, "Unauthorized", "Insufficient privileges to perform"))

    with pytest.raises(problems.AccessDenied):
        await graph.invite(invitation(NEW))

    assert len(canned.asked) == 1


async def test_claims_that_are_not_encoded_are_passed_on_as_they_are(
    graph: Graph, canned: Canned, keys: Keys
) -> None:
    challenge = 'Bearer claims="{not base64}"'
    canned.says(refusal(401, WWW_Authenticate=challenge), EMPTY)

    await graph.own_domains()

    assert keys.asked[1] == (True, "{not base64}")


async def test_the_sdk_sends_nothing_to_another_host(canned: Canned) -> None:
    sdk = Sdk("http://127.0.0.1:9/v1.0", timeout_s=5, now=lambda: datetime.now(UTC))

    with pytest.raises(NoAnswer, match="AnotherHost"):
        await sdk.send(sdk.places.page(canned.base_url), "token")

    await sdk.close()
    assert canned.asked == []


@pytest.mark.parametrize("call", [READS["group"], WRITES["invite"]], ids=["read", "write"])
async def test_a_redirect_is_not_followed(graph: Graph, canned: Canned, call: Call) -> None:
    async with Canned.open() as elsewhere:
        canned.says(Answer(307, b"", {"Location": f"{elsewhere.base_url}/groups"}))

        with pytest.raises(problems.Unexpected):
            await call(graph)

        assert elsewhere.asked == []


@pytest.mark.parametrize(
    ("call", "problem"),
    [
        (READS["group"], problems.Unreachable),
        (WRITES["invite"], problems.OutcomeUnknown),
        (WRITES["add_member"], problems.OutcomeUnknown),
    ],
)
async def test_a_connection_that_breaks_off_leaves_a_write_unknown(
    graph: Graph, canned: Canned, call: Call, problem: type[problems.Problem]
) -> None:
    canned.drops = True

    with pytest.raises(problem) as raised:
        await call(graph)

    assert "client-request-id=" in raised.value.detail


@pytest.mark.parametrize(
    ("call", "problem"),
    [(READS["group"], problems.Unreachable), (WRITES["invite"], problems.OutcomeUnknown)],
)
async def test_a_server_that_never_answers_is_left(
    canned: Canned, keys: Keys, call: Call, problem: type[problems.Problem]
) -> None:
    canned.gate = asyncio.Event()
    hurried = open_graph(canned.base_url, keys, redirect_url=REDIRECT, timeout_s=0.4)

    with pytest.raises(problem):
        await call(hurried)

    await hurried.close()


@pytest.mark.parametrize("call", [READS["group"], WRITES["invite"]], ids=["read", "write"])
async def test_what_never_left_did_not_happen(keys: Keys, call: Call) -> None:
    async with Canned.open() as gone:
        address = gone.base_url
    nowhere = open_graph(address, keys, redirect_url=REDIRECT)

    with pytest.raises(problems.Unreachable):
        await call(nowhere)

    await nowhere.close()


async def test_a_base_address_may_end_in_a_slash(canned: Canned, keys: Keys) -> None:
    opened = open_graph(canned.base_url + "/", keys, redirect_url=REDIRECT)

    await opened.own_domains()
    await opened.close()

    assert canned.asked[0].path == "/v1.0/domains"


async def test_a_problem_of_the_sign_in_is_passed_on(canned: Canned) -> None:
    async def locked_out(*, fresh: bool = False, claims: str = "") -> str:  # noqa: ARG001 - the port's signature
        raise problems.SignInUnreachable

    opened = open_graph(canned.base_url, locked_out, redirect_url=REDIRECT)

    with pytest.raises(problems.SignInUnreachable):
        await opened.invite(invitation(NEW))

    await opened.close()
