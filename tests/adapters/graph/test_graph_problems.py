"""What each refusal of Graph means, call by call."""

# ruff: noqa: E501 - one row, one line: the tables are read down their columns

from collections.abc import Awaitable, Callable

import pytest

from bot.adapters.graph.adapter import Graph
from bot.domain import problems
from bot.domain.problems import Problem
from tests.adapters.graph import contoso
from tests.adapters.graph.canned import Answer, Canned, refusal
from tests.adapters.graph.contoso import address, invitation

DENIED = "Authorization_RequestDenied"
ABSENT = "Request_ResourceNotFound"
BAD = "Request_BadRequest"
NO_GUESTS = (
    "Guests users are not allowed to join this Unified Group due to policy setting. paramName: "
    "Members, paramValue: , objectType: Microsoft.Online.DirectoryServices.Group"
)
CROSS_TENANT = (
    "This invitation is blocked by cross-tenant access settings. Admins in both your organization "
    "and the invited user's organization must configure cross-tenant access settings."
)
NO_RIGHTS = (
    "Insufficient privileges to perform requested operation by the application "
    "'00000003-0000-0000-c000-000000000000'. ControllerName=MSGraphInviteAPI"
)
NOT_INVITED = "This user can't be invited to this directory. Please try a different email address"


NEW = "nadia@fabrikam.com"
Call = Callable[[Graph], Awaitable[object]]
READS: dict[str, Call] = {
    "colleague": lambda graph: graph.colleague(contoso.ALICE),
    "group": lambda graph: graph.group(contoso.MARKETING),
    "find_groups": lambda graph: graph.find_groups("mark", 5),
    "groups_owned_by": lambda graph: graph.groups_owned_by(contoso.ALICE),
    "owners": lambda graph: graph.owners(contoso.MARKETING),
    "holders": lambda graph: graph.holders(address(NEW)),
    "own_domains": lambda graph: graph.own_domains(),
    "guest": lambda graph: graph.guest(contoso.GRETA),
    "is_member": lambda graph: graph.is_member(contoso.MARKETING, contoso.GRETA),
}
WRITES: dict[str, Call] = {
    "invite": lambda graph: graph.invite(invitation(NEW)),
    "add_member": lambda graph: graph.add_member(contoso.MARKETING, contoso.GRETA),
    "remove_member": lambda graph: graph.remove_member(contoso.MARKETING, contoso.GRETA),
}


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        (refusal(400, BAD, "Invalid filter clause"), problems.Unexpected),
        (refusal(401, "InvalidAuthenticationToken"), problems.SignInFailed),
        (refusal(403, DENIED, "Insufficient privileges"), problems.AccessDenied),
        (refusal(408), problems.Unreachable),
        (refusal(418), problems.Unexpected),
        (refusal(429, "TooManyRequests"), problems.Busy),
        (refusal(500, "generalException"), problems.Unreachable),
        (refusal(502), problems.Unreachable),
        (refusal(503, "serviceNotAvailable"), problems.Unreachable),
        (refusal(504), problems.Unreachable),
        (
            Answer(503, b"<html>Our services aren't available right now</html>"),
            problems.Unreachable,
        ),
        (Answer(302, b"", {"Location": "/elsewhere"}), problems.Unexpected),
        (Answer(200, b"\0\0\0\0\0\0\0\0"), problems.Garbled),
        (Answer(200, b""), problems.Garbled),
        (Answer(200, b"[1]"), problems.Garbled),
        (Answer(200, {}), problems.Garbled),
        (Answer(200, {"id": None, "value": None}), problems.Garbled),
        (Answer(200, {"id": 7, "value": [{}]}), problems.Garbled),
        (Answer(200, {"id": "", "value": ["odd"]}), problems.Garbled),
        (Answer(200, b"[" * 100_000), problems.Garbled),
    ],
)
@pytest.mark.parametrize("call", READS.values(), ids=READS)
async def test_a_read_that_fails_is_a_problem(
    graph: Graph, canned: Canned, call: Call, answer: Answer, problem: type[Problem]
) -> None:
    canned.says(answer)

    with pytest.raises(problem) as raised:
        await call(graph)

    assert type(raised.value) is problem


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        (refusal(400, BAD, "Something new"), problems.Unexpected),
        (refusal(401, "InvalidAuthenticationToken"), problems.SignInFailed),
        (refusal(403, DENIED, "Insufficient privileges"), problems.AccessDenied),
        (refusal(429, "TooManyRequests"), problems.Busy),
        (refusal(500, "InternalServerError"), problems.OutcomeUnknown),
        (refusal(502), problems.OutcomeUnknown),
        (refusal(503), problems.OutcomeUnknown),
        (refusal(504), problems.OutcomeUnknown),
        (Answer(302, b"", {"Location": "/elsewhere"}), problems.Unexpected),
        (Answer(200, b"\0\0\0\0"), problems.OutcomeUnknown),
    ],
)
@pytest.mark.parametrize("call", WRITES.values(), ids=WRITES)
async def test_a_write_that_fails_may_have_happened(
    graph: Graph, canned: Canned, call: Call, answer: Answer, problem: type[Problem]
) -> None:
    canned.says(answer)

    with pytest.raises(problem) as raised:
        await call(graph)

    assert type(raised.value) is problem


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("colleague", problems.PersonGone),
        ("group", problems.GroupGone),
        ("groups_owned_by", problems.PersonGone),
        ("owners", problems.GroupGone),
        ("is_member", problems.GroupGone),
    ],
)
async def test_a_404_says_what_is_gone(
    graph: Graph, canned: Canned, name: str, problem: type[Problem]
) -> None:
    canned.says(refusal(404, ABSENT, "Resource does not exist"))

    with pytest.raises(problem):
        await READS[name](graph)


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        (refusal(400, BAD, "Cannot Update a mail-enabled security groups and or distribution list."), problems.WrongKind),
        (refusal(400, BAD, "Unable to update the specified properties for objects that have originated within an external service."), problems.WrongKind),
        (refusal(400, BAD, "Unable to update the specified properties for on-premises mastered Directory Sync objects or objects currently undergoing migration."), problems.SyncedObject),
        (refusal(400, BAD, "Not a valid reference update"), problems.NotVisibleYet),
        (refusal(403, DENIED, NO_GUESTS), problems.GuestsRefused),
        (refusal(403, DENIED, "Insufficient privileges to complete the operation."), problems.AccessDenied),
        (refusal(404, ABSENT, "Resource 'x' does not exist or one of its queried reference-property objects are not present."), problems.NotVisibleYet),
        (refusal(400, "Directory_ObjectNotFound", "Unable to read the company information from the directory"), problems.NotVisibleYet),
    ],
)  # fmt: skip
async def test_a_refused_member_has_a_reason(
    graph: Graph, canned: Canned, answer: Answer, problem: type[Problem]
) -> None:
    canned.says(answer)

    with pytest.raises(problem):
        await graph.add_member(contoso.MARKETING, contoso.GRETA)


async def test_a_member_who_is_one_already_is_no_problem(graph: Graph, canned: Canned) -> None:
    text = (
        "One or more added object references already exist for the following modified properties: "
        "'members'."
    )
    canned.says(refusal(400, BAD, text))

    await graph.add_member(contoso.MARKETING, contoso.GRETA)


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        (refusal(403, "Forbidden", "Guest invitations not allowed for your company. Contact your company administrator for more details."), problems.InvitationRefused),
        (refusal(403, "Forbidden", CROSS_TENANT), problems.InvitationRefused),
        (refusal(400, "BadRequest", "The domain of the invited user is not allowed by policy."), problems.InvitationRefused),
        (refusal(400, "BadRequest", "Invitee is in inviter tenant"), problems.AddressRefused),
        (refusal(400, "BadRequest", NOT_INVITED), problems.AddressRefused),
        (refusal(400, "BadRequest", "The invited user email address is not valid."), problems.AddressRefused),
        (refusal(400, "BadRequest", "Group email address is not supported"), problems.AddressTaken),
        (refusal(400, BAD, "Another object with the same value for property proxyAddresses already exists."), problems.AddressTaken),
        (refusal(401, "Unauthorized", NO_RIGHTS), problems.AccessDenied),
        (refusal(500, "InternalServerError", "Unable to find target address"), problems.OutcomeUnknown),
        (Answer(201, {"id": "i", "invitedUser": {}}), problems.OutcomeUnknown),
        (Answer(201, b""), problems.OutcomeUnknown),
    ],
)  # fmt: skip
async def test_a_refused_invitation_has_a_reason(
    graph: Graph, canned: Canned, answer: Answer, problem: type[Problem]
) -> None:
    canned.says(answer)

    with pytest.raises(problem):
        await graph.invite(invitation(NEW))


async def test_a_guest_who_is_absent_is_none(graph: Graph, canned: Canned) -> None:
    canned.says(refusal(404, ABSENT))

    assert await graph.guest(contoso.GRETA) is None


@pytest.mark.parametrize("call", [READS["group"], WRITES["invite"]], ids=["read", "write"])
async def test_a_busy_graph_is_asked_once_and_says_when_to_come_back(
    graph: Graph, canned: Canned, call: Call
) -> None:
    canned.says(refusal(429, "TooManyRequests", Retry_After="17"))

    with pytest.raises(problems.Busy) as raised:
        await call(graph)

    assert raised.value.after_s == 17
    assert len(canned.asked) == 1


@pytest.mark.parametrize("call", WRITES.values(), ids=WRITES)
@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
async def test_a_write_is_never_repeated_by_itself(
    graph: Graph, canned: Canned, call: Call, status: int
) -> None:
    canned.says(refusal(status))

    with pytest.raises(Problem):
        await call(graph)

    assert len(canned.asked) == 1


async def test_a_detail_names_the_call_and_no_person(graph: Graph, canned: Canned) -> None:
    text = "The address 'nadia@fabrikam.com' is odd."
    canned.says(refusal(400, "Odd", text))

    with pytest.raises(problems.Unexpected) as raised:
        await graph.invite(invitation(NEW))

    assert raised.value.detail == "400 Odd request-id=r-1 The address '<address>' is odd."
    assert raised.value.__cause__ is not None
