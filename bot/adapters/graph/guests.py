"""The guest road: invitations, and members by reference."""

from bot.adapters.graph import filters, reading, selects
from bot.adapters.graph.calls import Calls, Query
from bot.adapters.graph.failures import (
    AlreadyMember,
    NoMember,
    adding_member,
    inviting,
    no_group,
    removing_member,
)
from bot.domain.ports import Invitation, Invited
from bot.domain.problems import NotVisibleYet, OutcomeUnknown


async def invite(calls: Calls, invitation: Invitation, redirect_url: str) -> Invited:
    """Return the guest ("Create invitation", Graph v1.0). Never repeat it blindly."""
    body = {
        "invitedUserEmailAddress": invitation.person.address.text,
        "invitedUserDisplayName": invitation.person.name,
        "inviteRedirectUrl": redirect_url,
        "sendInvitationMessage": invitation.send_mail,
        "invitedUserMessageInfo": {"messageLanguage": invitation.language},
        # Only the collection of directory objects is documented ("invitation resource type");
        # objects with nothing but an id are what programs in use send.
        "invitedUserSponsors": [{"id": invitation.sponsor_id}],
    }
    answer = await calls.write(calls.places.invitations(), body, inviting)
    invited = answer.get("invitedUser")
    guest_id = reading.text(invited, "id") if isinstance(invited, dict) else ""
    if not guest_id:
        raise OutcomeUnknown("the answer names no guest")
    return Invited(guest_id, reading.text(answer, "inviteRedeemUrl"))


async def add_member(calls: Calls, group_id: str, person_id: str) -> bool:
    """Make the person a member ("Add members", Graph v1.0); return False where they were one."""
    reference = {"@odata.id": calls.places.reference(person_id)}
    try:
        await calls.write(calls.places.new_member(group_id), reference, adding_member)
    except AlreadyMember:
        return False
    return True


async def remove_member(calls: Calls, group_id: str, person_id: str) -> None:
    """Take the person out ("Remove member", Graph v1.0); being no member already is no problem.

    Raise GroupGone, and NotVisibleYet where the index still shows the membership.
    """
    try:
        await calls.remove(calls.places.member(group_id, person_id), removing_member)
    except NoMember as none:
        if await is_member(calls, group_id, person_id):
            raise NotVisibleYet(none.detail) from none


async def is_member(calls: Calls, group_id: str, person_id: str) -> bool:
    """Return whether the person is a direct member ("List group members", Graph v1.0)."""
    # To filter members takes an advanced query; it asks an index that may lag behind.
    wanted = filters.equals("id", person_id)
    query = Query(select=selects.MEMBER_ID, filter=wanted, top=1, advanced=True)
    found = await calls.some(calls.places.members(group_id), query, no_group)
    return any(reading.text(row, "id").lower() == person_id.lower() for row in found)
