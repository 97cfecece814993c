from typing import Any

import pytest

from tests.simulator.asking import Clock, Reply, Sim

ALICE = "33333333-3333-4333-8333-333333333331"
GRETA = "44444444-4444-4444-8444-444444444401"
GUS = "44444444-4444-4444-8444-444444444407"
NINA = "55555555-5555-4555-8555-555555555501"
MARKETING = "66666666-6666-4666-8666-666666666601"


def group(number: int) -> str:
    return f"66666666-6666-4666-8666-6666666666{number:02}"


async def invite(sim: Sim, address: str = "jane@fabrikam.com", **more: Any) -> Reply:
    wish = {"invitedUserEmailAddress": address, "inviteRedirectUrl": "https://example.com", **more}
    return await sim.graph("POST", "invitations", wish)


async def add(sim: Sim, group_id: str, member: str) -> Reply:
    reference = {"@odata.id": f"https://graph.microsoft.com/v1.0/directoryObjects/{member}"}
    return await sim.graph("POST", f"groups/{group_id}/members/$ref", reference)


async def test_an_invitation_makes_a_guest_that_waits(sim: Sim) -> None:
    invitation = await invite(sim, invitedUserDisplayName="Jane Doe")

    found = await sim.get(
        f"users/{invitation.body['invitedUser']['id']}?$select=mail,userType,externalUserState,"
        "userPrincipalName,displayName"
    )
    assert (invitation.status, invitation.body["status"]) == (201, "PendingAcceptance")
    assert {k: v for k, v in found.body.items() if not k.startswith("@")} == {
        "mail": "jane@fabrikam.com",
        "userType": "Guest",
        "externalUserState": "PendingAcceptance",
        "userPrincipalName": "jane_fabrikam.com#EXT#@contoso.onmicrosoft.com",
        "displayName": "Jane Doe",
    }


async def test_a_guest_is_read_by_an_escaped_principal_name(sim: Sim) -> None:
    reply = await sim.get("users/greta_fabrikam.com%23EXT%23@contoso.onmicrosoft.com")

    assert reply.body["displayName"] == "Greta Accepted"


async def test_a_guest_invited_again_is_the_same_guest(sim: Sim) -> None:
    first, second = await invite(sim), await invite(sim)

    assert second.status == 201
    assert first.body["invitedUser"] == second.body["invitedUser"]


async def test_an_accepted_guest_needs_no_redemption(sim: Sim) -> None:
    reply = await invite(sim, "greta@fabrikam.com")

    assert (reply.body["status"], reply.body["invitedUser"]["id"]) == ("Completed", GRETA)


@pytest.mark.parametrize(
    ("address", "piece"),
    [
        ("jane+news@fabrikam.com", "not valid"),
        (".jane@fabrikam.com", "not valid"),
        ("jane-@fabrikam.com", "not valid"),
        ("jane", "not valid"),
        ("somebody@contoso.nl", "Invitee is in inviter tenant"),
        ("martin@adatum.example", "Invitee is in inviter tenant"),
        ("jane@blocked.example", "not allowed by policy"),
    ],
)
async def test_an_address_that_cannot_be_invited_is_a_bad_request(
    sim: Sim, address: str, piece: str
) -> None:
    reply = await invite(sim, address)

    assert reply.status == 400
    assert piece in reply.error["message"]


async def test_an_underscore_may_stand_anywhere(sim: Sim) -> None:
    assert (await invite(sim, "_jane_@fabrikam.com")).status == 201


@pytest.mark.parametrize(
    ("settings", "piece"),
    [
        ({"allow_invites_from": "none"}, "Guest invitations not allowed for your company."),
        ({"allow_invites_from": "adminsAndGuestInviters"}, "Guest invitations not allowed"),
        ({"cross_tenant_blocked_domains": ["fabrikam.com"]}, "cross-tenant access settings"),
    ],
)
async def test_the_policy_of_the_tenant_forbids_inviting(
    sim: Sim, settings: dict[str, Any], piece: str
) -> None:
    await sim.settings(**settings)

    reply = await invite(sim)

    assert reply.status == 403
    assert piece in reply.error["message"]


async def test_a_guest_whose_address_a_contact_holds_gets_no_mail(sim: Sim) -> None:
    invitation = await invite(sim, "nina@northwind.example")

    guest = await sim.get(
        f"users/{invitation.body['invitedUser']['id']}?$select=mail,proxyAddresses,otherMails"
    )
    assert (guest.body["mail"], guest.body["proxyAddresses"]) == (None, [])
    assert guest.body["otherMails"] == ["nina@northwind.example"]


async def test_a_mail_leaves_only_when_asked_and_in_the_language_asked(sim: Sim) -> None:
    await invite(sim)
    await invite(
        sim,
        "joe@fabrikam.com",
        sendInvitationMessage=True,
        invitedUserMessageInfo={"messageLanguage": "nl-NL"},
    )

    outbox = (await sim.door("GET", "state")).body["outbox"]
    assert [(m["recipient"], m["language"]) for m in outbox] == [("joe@fabrikam.com", "nl-NL")]


@pytest.mark.parametrize(
    "sponsor",
    [{"id": ALICE}, {"@odata.id": f"https://graph.microsoft.com/v1.0/directoryObjects/{ALICE}"}],
)
async def test_the_sponsor_named_becomes_the_sponsor(sim: Sim, sponsor: dict[str, str]) -> None:
    invitation = await invite(sim, invitedUserSponsors=[sponsor])

    reply = await sim.get(f"users/{invitation.body['invitedUser']['id']}/sponsors")
    assert [row["id"] for row in reply.value] == [ALICE]


async def test_six_sponsors_are_too_many(sim: Sim) -> None:
    assert (await invite(sim, invitedUserSponsors=[{"id": ALICE}] * 6)).status == 400


async def test_a_new_guest_cannot_be_addressed_at_once(sim: Sim, clock: Clock) -> None:
    await sim.settings(graph_delay_s=20)
    guest = (await invite(sim)).body["invitedUser"]["id"]

    early = [await sim.get(f"users/{guest}"), await add(sim, MARKETING, guest)]
    clock.passes(20)
    late = [await sim.get(f"users/{guest}"), await add(sim, MARKETING, guest)]

    assert [reply.error["code"] for reply in early] == ["Request_ResourceNotFound"] * 2
    assert [reply.status for reply in late] == [200, 204]


async def test_an_accepted_invitation_shows_on_the_guest(sim: Sim) -> None:
    await sim.door("POST", "redeem", {"guest": "peter@fabrikam.com"})

    reply = await sim.get("users/44444444-4444-4444-8444-444444444402?$select=externalUserState")
    assert reply.body["externalUserState"] == "Accepted"


async def test_an_added_member_is_a_member(sim: Sim) -> None:
    reply = await add(sim, MARKETING, GUS)

    assert reply.status == 204
    assert "Gus Guest" in (await sim.state_of("groups", "Marketing"))["members"]


async def test_a_new_membership_shows_after_a_while(sim: Sim, clock: Clock) -> None:
    await sim.settings(membership_delay_s=10)
    await add(sim, MARKETING, GUS)

    early = await sim.get(f"groups/{MARKETING}/members")
    clock.passes(10)
    late = await sim.get(f"groups/{MARKETING}/members")

    assert [len(early.value), len(late.value)] == [3, 4]


async def test_adding_a_member_twice_is_the_documented_bad_request(sim: Sim) -> None:
    reply = await add(sim, MARKETING, GRETA)

    assert (reply.status, reply.error["code"]) == (400, "Request_BadRequest")
    assert reply.error["message"] == (
        "One or more added object references already exist for the following modified properties: "
        "'members'."
    )


@pytest.mark.parametrize(
    ("number", "status", "piece"),
    [
        (3, 400, "Cannot Update a mail-enabled security groups and or distribution list."),
        (6, 400, "Cannot Update a mail-enabled security groups and or distribution list."),
        (8, 403, "Insufficient privileges"),
        (9, 403, "Insufficient privileges"),
        (13, 400, "on-premises mastered"),
        (14, 400, "on-premises mastered"),
        (15, 403, "Insufficient privileges"),
        (16, 403, "Insufficient privileges"),
        (18, 403, "Guests users are not allowed to join this Unified Group"),
        (19, 403, "Guests users are not allowed to join this Unified Group"),
    ],
)
async def test_a_group_that_takes_no_members_says_so(
    sim: Sim, number: int, status: int, piece: str
) -> None:
    reply = await add(sim, group(number), GUS)

    assert reply.status == status
    assert piece in reply.error["message"]


async def test_the_tenant_can_forbid_guests_in_every_group(sim: Sim) -> None:
    await sim.settings(allow_to_add_guests=False)

    assert (await add(sim, MARKETING, GUS)).status == 403


@pytest.mark.parametrize("number", [2, 7, 17])
async def test_a_group_that_takes_guests_takes_them(sim: Sim, number: int) -> None:
    assert (await add(sim, group(number), GUS)).status == 204


async def test_a_contact_is_never_in_a_microsoft_365_group(sim: Sim) -> None:
    reply = await add(sim, MARKETING, NINA)

    assert (reply.status, "Contact" in reply.error["message"]) == (400, True)


async def test_removing_a_member_leaves_the_guest_alone(sim: Sim) -> None:
    first = await sim.graph("DELETE", f"groups/{MARKETING}/members/{GRETA}/$ref")
    again = await sim.graph("DELETE", f"groups/{MARKETING}/members/{GRETA}/$ref")

    assert (first.status, again.status) == (204, 404)
    assert (await sim.get(f"users/{GRETA}")).status == 200


async def test_removing_without_ref_is_refused_for_want_of_the_right(sim: Sim) -> None:
    reply = await sim.graph("DELETE", f"groups/{MARKETING}/members/{GRETA}")

    assert (reply.status, reply.error["code"]) == (403, "Authorization_RequestDenied")


async def test_removing_without_ref_deletes_the_guest_if_the_app_has_the_right(sim: Sim) -> None:
    await sim.settings(app_may_delete_users=True)

    reply = await sim.graph("DELETE", f"groups/{MARKETING}/members/{GRETA}")

    assert reply.status == 204
    assert (await sim.get(f"users/{GRETA}")).status == 404


@pytest.mark.parametrize(("number", "status"), [(3, 400), (1, 403)])
async def test_groups_are_not_patched(sim: Sim, number: int, status: int) -> None:
    reply = await sim.graph("PATCH", f"groups/{group(number)}", {"members@odata.bind": []})

    assert reply.status == status


async def test_a_deleted_group_is_not_found(sim: Sim) -> None:
    await sim.door("POST", "delete", {"object": "Book Club"})

    assert (await add(sim, group(2), GUS)).status == 404


async def test_the_address_of_a_group_is_not_invited(sim: Sim) -> None:
    address = "club@fabrikam.com"
    await sim.door("POST", "seed", {"groups": [{"id": group(2), "mail": address}]})

    assert (await invite(sim, address)).status == 400


async def test_an_application_invites_guests_and_no_members(sim: Sim) -> None:
    assert (await invite(sim, invitedUserType="Member")).status == 403


async def test_a_redemption_can_be_started_again(sim: Sim) -> None:
    reply = await invite(sim, "greta@fabrikam.com", resetRedemption=True)

    assert reply.body["status"] == "PendingAcceptance"


@pytest.mark.parametrize(
    ("method", "rest", "status"),
    [("DELETE", "", 403), ("POST", "/sponsors/$ref", 403), ("PATCH", "", 405)],
)
async def test_the_app_does_not_write_users(sim: Sim, method: str, rest: str, status: int) -> None:
    assert (await sim.graph(method, f"users/{GRETA}{rest}", {})).status == status


@pytest.mark.parametrize("body", [None, {}, {"@odata.id": 5}, {"@odata.id": "nonsense"}])
async def test_a_reference_that_is_none_is_a_bad_request(sim: Sim, body: Any) -> None:
    reply = await sim.graph("POST", f"groups/{MARKETING}/members/$ref", body)

    assert reply.status == 400
