"""What every implementation of Members does: the fake, and the adapter on the simulator."""

from dataclasses import replace

import pytest

from bot.domain.problems import (
    AddressTaken,
    NotVisibleYet,
    Problem,
    SyncedObject,
    WrongKind,
)
from bot.domain.senders import Senders, WriteState
from bot.domain.tri import Tri
from bot.simulator.seed import ids
from bot.simulator.tenant.objects import exchange_guid
from tests.adapters.exchange.contract import (
    ABSENT,
    ALL_CONTOSO,
    DYNAMIC_STAFF,
    NEWSLETTER,
    NINA,
    NORA,
    PRESS,
    SAM,
    SYNCED_LIST,
    Both,
    address,
    somebody,
)
from tests.fakes.exchange import CLOSED, OPEN


@pytest.fixture
def exchange(either: Both) -> Both:
    return either


@pytest.mark.parametrize(
    "text",
    [
        "new.person@tailspin.example",
        "O'Neil+list@tailspin.example",
        f"{'a-very-long-name' * 4}@{'sub.' * 20}tailspin.example",
    ],
)
async def test_a_new_contact_holds_its_address(exchange: Both, text: str) -> None:
    made = await exchange.create_contact(somebody(text))

    (holder,) = (await exchange.recipients(address(text))).recipients
    assert (holder.id, holder.type, holder.name) == (made, "MailContact", "New Person")


async def test_two_people_of_one_name_become_two_contacts(exchange: Both) -> None:
    first = await exchange.create_contact(somebody("one@tailspin.example"))
    second = await exchange.create_contact(somebody("two@tailspin.example"))

    assert first != second


@pytest.mark.parametrize(
    "text", ["nina@northwind.example", "greta@fabrikam.com", "gone.contact@adatum.example"]
)
async def test_a_held_address_makes_no_contact(exchange: Both, text: str) -> None:
    with pytest.raises(AddressTaken):
        await exchange.create_contact(somebody(text))


async def test_a_second_create_makes_no_second_contact(exchange: Both) -> None:
    await exchange.create_contact(somebody())

    with pytest.raises(AddressTaken):
        await exchange.create_contact(somebody())


async def test_a_contact_is_completed_as_often_as_one_likes(exchange: Both) -> None:
    made = await exchange.create_contact(somebody())

    await exchange.complete_contact(made, somebody())
    await exchange.complete_contact(made, somebody())


async def test_a_new_contact_is_complete_once_it_is_completed(exchange: Both) -> None:
    made = await exchange.create_contact(somebody())
    before = await exchange.is_complete(made, somebody())

    await exchange.complete_contact(made, somebody())

    assert (before, await exchange.is_complete(made, somebody())) == (False, True)


async def test_a_contact_with_another_company_is_not_complete(exchange: Both) -> None:
    made = await exchange.create_contact(somebody())
    await exchange.complete_contact(made, somebody())

    assert not await exchange.is_complete(made, replace(somebody(), company="Fabrikam"))


async def test_a_company_that_nobody_gave_is_not_asked_for(exchange: Both) -> None:
    made = await exchange.create_contact(somebody())
    await exchange.complete_contact(made, somebody())

    assert await exchange.is_complete(made, replace(somebody(), company=""))


@pytest.mark.parametrize("contact_id", [ABSENT, exchange_guid(NINA)])
async def test_a_contact_that_guestlist_did_not_complete_is_not_complete(
    exchange: Both, contact_id: str
) -> None:
    assert not await exchange.is_complete(contact_id, replace(somebody(), company=""))


async def test_a_contact_that_nobody_knows_is_not_visible_yet(exchange: Both) -> None:
    with pytest.raises(NotVisibleYet):
        await exchange.complete_contact(ABSENT, somebody())


async def test_a_new_contact_becomes_a_member(exchange: Both) -> None:
    made = await exchange.create_contact(somebody())
    before = await exchange.is_on_list(NEWSLETTER, made)

    await exchange.add_to_list(NEWSLETTER, made)

    assert (before, await exchange.is_on_list(NEWSLETTER, made)) == (False, True)


@pytest.mark.parametrize("member_id", [SAM, exchange_guid(SAM)])
async def test_a_member_is_known_by_either_id(exchange: Both, member_id: str) -> None:
    assert await exchange.is_on_list(NEWSLETTER, member_id)


async def test_adding_a_member_again_is_no_problem(exchange: Both) -> None:
    await exchange.add_to_list(NEWSLETTER, SAM)

    assert await exchange.is_on_list(NEWSLETTER, SAM)


async def test_a_guest_can_be_a_member(exchange: Both) -> None:
    await exchange.add_to_list(NEWSLETTER, ids.outsider(1))

    assert await exchange.is_on_list(NEWSLETTER, ids.outsider(1))


@pytest.mark.parametrize(
    ("list_id", "member_id", "problem"),
    [
        (NEWSLETTER, ABSENT, NotVisibleYet),
        (exchange_guid(DYNAMIC_STAFF), NINA, WrongKind),
        (SYNCED_LIST, NINA, SyncedObject),
    ],
)
async def test_a_member_is_refused_for_a_reason(
    exchange: Both, list_id: str, member_id: str, problem: type[Problem]
) -> None:
    with pytest.raises(problem):
        await exchange.add_to_list(list_id, member_id)


@pytest.mark.parametrize(
    ("person", "group"), [(NORA, ALL_CONTOSO), (exchange_guid(NORA), exchange_guid(ALL_CONTOSO))]
)
async def test_a_closed_list_opens_for_named_senders_only(
    exchange: Both, person: str, group: str
) -> None:
    await exchange.set_senders(NEWSLETTER, Senders(Tri.NO, (person,), (group,)))

    people, groups = (exchange_guid(NORA),), (exchange_guid(ALL_CONTOSO),)
    assert await exchange.senders(NEWSLETTER) == Senders(Tri.NO, people, groups, Tri.NO)


async def test_a_new_contact_that_is_named_can_write(exchange: Both) -> None:
    made = await exchange.create_contact(somebody())

    await exchange.set_senders(NEWSLETTER, Senders(Tri.NO, (made,), (ALL_CONTOSO,)))

    assert (await exchange.senders(NEWSLETTER)).people == (made,)


@pytest.mark.parametrize("list_id", [NEWSLETTER, PRESS])
async def test_old_senders_are_restored_exactly(exchange: Both, list_id: str) -> None:
    before = await exchange.senders(list_id)

    await exchange.set_senders(list_id, OPEN)
    opened = await exchange.senders(list_id)
    await exchange.set_senders(list_id, before)

    assert (opened, await exchange.senders(list_id)) == (OPEN, before)


async def test_setting_the_same_senders_again_is_no_problem(exchange: Both) -> None:
    await exchange.set_senders(NEWSLETTER, CLOSED)

    assert (await exchange.senders(NEWSLETTER)).state is WriteState.CLOSED


async def test_the_senders_of_a_synced_list_stay(exchange: Both) -> None:
    with pytest.raises(SyncedObject):
        await exchange.set_senders(SYNCED_LIST, OPEN)
