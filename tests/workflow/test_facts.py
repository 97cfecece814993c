"""Reading what a decision needs: in two rounds, and never from what a card says."""

from dataclasses import replace

import pytest

from bot.domain import problems
from bot.domain.groups import GroupKind, GroupRef, Home
from bot.domain.problems import Busy, GroupGone, PersonGone, Unreachable
from bot.domain.reasons import Reason
from bot.domain.recipients import EntraHolders, EntraPerson, HolderKind
from bot.domain.tri import Tri
from bot.workflow import facts
from bot.workflow.facts import Facts
from bot.workflow.together import together
from tests.domain.samples import address
from tests.fakes.exchange import DYNAMIC, OPEN, FakeList, FakeRecipient
from tests.workflow.office import JANE, Office
from tests.workflow.tenant import ANNA, LIST, LIST_IN_EXCHANGE, TEAM

GUEST = EntraPerson(
    id="jane-e", name="Jane", guest=Tri.YES, accepted=Tri.YES, enabled=Tri.YES, mail=JANE
)
CONTACT = FakeRecipient("jane-x", "jane-e", "Jane D.", "MailContact", (JANE,))
DYNAMIC_LIST = FakeList("dyn-x", "", "All", "all@contoso.com", DYNAMIC, owners=(ANNA,))


@pytest.fixture
def office() -> Office:
    return Office()


async def read(office: Office, ref: GroupRef, asker: str = ANNA) -> Facts:
    return await facts.read(office.world, asker, ref, address(JANE))


async def test_a_microsoft_365_group_is_read_from_entra_alone(office: Office) -> None:
    found = await read(office, GroupRef(TEAM))

    assert (found.asker.name, found.group.kind) == ("Anna", GroupKind.MICROSOFT_365)
    assert [owner.name for owner in found.owners.people] == ["Anna"]
    assert office.exchange.calls == ["recipients"]


async def test_a_list_is_read_from_both_directories(office: Office) -> None:
    office.exchange.lists[0] = replace(office.exchange.lists[0], senders=OPEN)
    found = await read(office, GroupRef(LIST))

    assert (found.group.kind, found.group.exchange_id) == (
        GroupKind.DISTRIBUTION_LIST,
        LIST_IN_EXCHANGE,
    )
    assert (found.group.senders, found.group.ref) == (OPEN, GroupRef(LIST))


async def test_a_dynamic_list_is_read_from_exchange(office: Office) -> None:
    office.exchange.lists.append(DYNAMIC_LIST)
    found = await read(office, GroupRef("dyn-x", Home.EXCHANGE))

    assert found.group.kind is GroupKind.DYNAMIC_LIST


@pytest.mark.parametrize("list_id", [LIST, LIST_IN_EXCHANGE])
@pytest.mark.parametrize("fact", ["role_assignable", "management_restricted", "synced"])
async def test_a_card_cannot_hide_what_entra_says_about_a_list(
    office: Office, list_id: str, fact: str
) -> None:
    facts_of_entra: dict[str, Tri] = {fact: Tri.YES}
    office.entra.groups[LIST] = replace(office.entra.groups[LIST], **facts_of_entra)  # type: ignore[arg-type]  # the rows name facts
    found = await read(office, GroupRef(list_id, Home.EXCHANGE))

    assert getattr(found.group, fact) is Tri.YES
    assert found.group.ref == GroupRef(LIST)


async def test_a_list_that_entra_does_not_know_yet_can_be_read(office: Office) -> None:
    office.entra.groups.pop(LIST)
    found = await read(office, GroupRef(LIST_IN_EXCHANGE, Home.EXCHANGE))

    assert found.group.kind is GroupKind.DISTRIBUTION_LIST


async def test_a_member_of_the_list_is_one(office: Office) -> None:
    office.exchange.people.append(CONTACT)
    await office.exchange.add_to_list(LIST, "jane-x")
    found = await read(office, GroupRef(LIST))

    assert (found.holder.kind, found.holder.member) == (HolderKind.MAIL_CONTACT, Tri.YES)


async def test_a_member_of_the_group_is_one(office: Office) -> None:
    office.entra.held[JANE] = EntraHolders(people=(GUEST,))
    office.entra.members.add((TEAM, "jane-e"))
    found = await read(office, GroupRef(TEAM))

    assert (found.holder.kind, found.holder.member) == (HolderKind.GUEST, Tri.YES)


async def test_a_guest_outside_the_group_is_no_member(office: Office) -> None:
    office.entra.held[JANE] = EntraHolders(people=(GUEST,))

    assert (await read(office, GroupRef(TEAM))).holder.member is Tri.NO


async def test_a_contact_is_never_a_member_of_a_microsoft_365_group(office: Office) -> None:
    office.exchange.people.append(CONTACT)

    assert (await read(office, GroupRef(TEAM))).holder.member is Tri.NO


async def test_members_of_a_list_that_has_no_membership_are_unknown(office: Office) -> None:
    office.exchange.people.append(CONTACT)
    office.exchange.troubles["is_on_list"] = [GroupGone()]

    assert (await read(office, GroupRef(LIST))).holder.member is Tri.UNKNOWN


@pytest.mark.parametrize("ref", [GroupRef("nowhere"), GroupRef("nowhere", Home.EXCHANGE)])
async def test_a_group_that_is_gone_is_told(office: Office, ref: GroupRef) -> None:
    with pytest.raises(GroupGone):
        await read(office, ref)


async def test_a_person_who_is_gone_is_told(office: Office) -> None:
    with pytest.raises(PersonGone):
        await read(office, GroupRef(TEAM), asker="nobody")


async def test_a_final_problem_is_told_before_a_passing_one(office: Office) -> None:
    office.entra.fails["colleague"] = [Busy()]
    office.entra.fails["group"] = [problems.AccessDenied()]

    with pytest.raises(problems.AccessDenied):
        await read(office, GroupRef(TEAM))


async def failing(*errors: Exception) -> None:
    async def fail(error: Exception) -> None:
        raise error

    async with together() as group:
        for error in errors:
            group.create_task(fail(error))


async def test_of_several_problems_the_final_one_is_raised() -> None:
    with pytest.raises(problems.AccessDenied):
        await failing(Busy(), problems.AccessDenied(), Unreachable())


async def test_a_defect_among_problems_stays_visible() -> None:
    with pytest.raises(ExceptionGroup):
        await failing(Busy(), ZeroDivisionError())


async def test_who_asks_without_owning_hears_nothing_about_the_holder(office: Office) -> None:
    office.entra.owned[TEAM] = ()
    office.entra.held[JANE] = EntraHolders(people=(replace(GUEST, enabled=Tri.NO),))
    refused = await office.refused(TEAM)

    assert (refused.reason, refused.subject) == (Reason.NO_HUMAN_OWNER, "")
