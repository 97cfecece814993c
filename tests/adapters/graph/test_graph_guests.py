"""What Guests promises, for the fake and for Graph on the simulated tenant alike."""

import pytest

from bot.domain import problems
from bot.domain.problems import Problem
from bot.domain.recipients import EntraHolders, EntraPerson
from bot.domain.tri import Tri
from tests.adapters.graph import contoso
from tests.adapters.graph.contoso import Entra, address, invitation


async def test_an_invited_guest_has_not_accepted_yet(entra: Entra) -> None:
    invited = await entra.invite(invitation("nadia@fabrikam.com"))

    guest = EntraPerson(
        id=invited.guest_id,
        name="Nadia New",
        guest=Tri.YES,
        accepted=Tri.NO,
        enabled=Tri.YES,
        mail="nadia@fabrikam.com",
    )
    assert await entra.guest(invited.guest_id) == guest
    assert await entra.holders(address("nadia@fabrikam.com")) == EntraHolders(people=(guest,))


async def test_an_invitation_brings_a_link(entra: Entra) -> None:
    invited = await entra.invite(invitation("nadia@fabrikam.com"))

    assert invited.redeem_url.startswith("https://")


async def test_inviting_again_finds_the_same_guest(entra: Entra) -> None:
    first = await entra.invite(invitation("nadia@fabrikam.com"))
    second = await entra.invite(invitation("nadia@fabrikam.com"))

    assert second.guest_id == first.guest_id


async def test_a_guest_beside_a_contact_has_no_mail(entra: Entra) -> None:
    invited = await entra.invite(invitation("nina@northwind.example"))

    guest = await entra.guest(invited.guest_id)
    assert guest is not None
    assert guest.mail == ""


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("someone@contoso.com", problems.AddressRefused),
        ("nadia+list@fabrikam.com", problems.AddressRefused),
        ("nadia@blocked.example", problems.InvitationRefused),
    ],
)
async def test_an_invitation_can_be_refused(
    entra: Entra, text: str, problem: type[Problem]
) -> None:
    with pytest.raises(problem):
        await entra.invite(invitation(text))


async def test_a_guest_who_cannot_be_seen_is_none(entra: Entra) -> None:
    assert await entra.guest(contoso.NOBODY) is None


async def test_an_added_guest_is_a_member(entra: Entra) -> None:
    await entra.add_member(contoso.WORKSHOP, contoso.PETER)

    assert await entra.is_member(contoso.WORKSHOP, contoso.PETER)


async def test_adding_a_member_again_is_no_problem(entra: Entra) -> None:
    await entra.add_member(contoso.MARKETING, contoso.GRETA)

    assert await entra.is_member(contoso.MARKETING, contoso.GRETA)


async def test_who_was_never_added_is_no_member(entra: Entra) -> None:
    assert not await entra.is_member(contoso.MARKETING, contoso.PETER)


@pytest.mark.parametrize(
    ("group_id", "person_id", "problem"),
    [
        (contoso.NEWSLETTER, contoso.PETER, problems.WrongKind),
        (contoso.VAULT, contoso.PETER, problems.WrongKind),
        (contoso.SYNCED, contoso.PETER, problems.SyncedObject),
        (contoso.INSIDE, contoso.PETER, problems.GuestsRefused),
        (contoso.LABELLED, contoso.PETER, problems.GuestsRefused),
        (contoso.MARKETING, contoso.NOBODY, problems.NotVisibleYet),
        (contoso.NOBODY, contoso.PETER, problems.NotVisibleYet),
    ],
)
async def test_a_group_can_refuse_a_member(
    entra: Entra, group_id: str, person_id: str, problem: type[Problem]
) -> None:
    with pytest.raises(problem):
        await entra.add_member(group_id, person_id)


async def test_who_is_taken_out_is_no_member(entra: Entra) -> None:
    await entra.remove_member(contoso.MARKETING, contoso.GRETA)

    assert not await entra.is_member(contoso.MARKETING, contoso.GRETA)
    assert await entra.is_member(contoso.MARKETING, contoso.ALICE)


async def test_who_is_taken_out_is_still_a_guest(entra: Entra) -> None:
    await entra.remove_member(contoso.MARKETING, contoso.GRETA)

    assert await entra.guest(contoso.GRETA) is not None


async def test_who_was_taken_out_can_come_back(entra: Entra) -> None:
    await entra.remove_member(contoso.MARKETING, contoso.GRETA)
    await entra.add_member(contoso.MARKETING, contoso.GRETA)

    assert await entra.is_member(contoso.MARKETING, contoso.GRETA)


@pytest.mark.parametrize("person_id", [contoso.PETER, contoso.NOBODY])
async def test_taking_out_who_is_no_member_is_no_problem(entra: Entra, person_id: str) -> None:
    await entra.remove_member(contoso.MARKETING, person_id)

    assert not await entra.is_member(contoso.MARKETING, person_id)


@pytest.mark.parametrize(
    ("group_id", "problem"),
    [
        (contoso.NEWSLETTER, problems.WrongKind),
        (contoso.VAULT, problems.WrongKind),
        (contoso.SYNCED, problems.SyncedObject),
        (contoso.NOBODY, problems.GroupGone),
    ],
)
async def test_a_group_can_refuse_to_let_a_member_go(
    entra: Entra, group_id: str, problem: type[Problem]
) -> None:
    with pytest.raises(problem):
        await entra.remove_member(group_id, contoso.PETER)


async def test_no_group_has_no_members(entra: Entra) -> None:
    with pytest.raises(problems.GroupGone):
        await entra.is_member(contoso.NOBODY, contoso.PETER)
