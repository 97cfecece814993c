"""What every implementation of Members does to take something back."""

import pytest

from bot.domain.ports import Uses
from bot.domain.problems import GroupGone, Problem, SyncedObject, WrongKind
from bot.domain.senders import Senders
from bot.domain.tri import Tri
from bot.simulator.seed import ids
from bot.simulator.tenant.objects import exchange_guid
from tests.adapters.exchange.contract import (
    ABSENT,
    DYNAMIC_STAFF,
    NEWSLETTER,
    NINA,
    NORA,
    SAM,
    SYNCED_CONTACT,
    SYNCED_LIST,
    Both,
    address,
    somebody,
)


@pytest.fixture
def exchange(either: Both) -> Both:
    return either


@pytest.mark.parametrize("member_id", [SAM, exchange_guid(SAM)])
async def test_who_is_taken_off_a_list_is_no_member(exchange: Both, member_id: str) -> None:
    await exchange.remove_from_list(NEWSLETTER, member_id)

    assert not await exchange.is_on_list(NEWSLETTER, SAM)


async def test_who_is_taken_off_a_list_can_come_back(exchange: Both) -> None:
    await exchange.remove_from_list(NEWSLETTER, SAM)
    await exchange.add_to_list(NEWSLETTER, SAM)

    assert await exchange.is_on_list(NEWSLETTER, SAM)


async def test_the_others_stay_on_the_list(exchange: Both) -> None:
    await exchange.remove_from_list(NEWSLETTER, SAM)

    assert await exchange.is_on_list(NEWSLETTER, ids.BOB)


@pytest.mark.parametrize("member_id", [NINA, ABSENT])
async def test_taking_off_who_is_no_member_is_no_problem(exchange: Both, member_id: str) -> None:
    await exchange.remove_from_list(NEWSLETTER, member_id)

    assert not await exchange.is_on_list(NEWSLETTER, member_id)


@pytest.mark.parametrize(
    ("list_id", "problem"),
    [
        (ABSENT, GroupGone),
        (exchange_guid(DYNAMIC_STAFF), WrongKind),
        (SYNCED_LIST, SyncedObject),
    ],
)
async def test_taking_off_is_refused_for_a_reason(
    exchange: Both, list_id: str, problem: type[Problem]
) -> None:
    with pytest.raises(problem):
        await exchange.remove_from_list(list_id, SAM)


async def test_a_deleted_contact_holds_its_address_no_more(exchange: Both) -> None:
    made = await exchange.create_contact(somebody())

    await exchange.delete_contact(made)

    assert (await exchange.recipients(address("new.person@tailspin.example"))).recipients == ()


async def test_a_deleted_contact_is_on_no_list(exchange: Both) -> None:
    made = await exchange.create_contact(somebody())
    await exchange.add_to_list(NEWSLETTER, made)

    await exchange.delete_contact(made)

    assert not await exchange.is_on_list(NEWSLETTER, made)
    assert await exchange.uses(made) == Uses()


async def test_a_deleted_contact_can_be_made_again(exchange: Both) -> None:
    await exchange.delete_contact(await exchange.create_contact(somebody()))

    made = await exchange.create_contact(somebody())

    assert await exchange.uses(made) == Uses()


async def test_deleting_a_contact_again_is_no_problem(exchange: Both) -> None:
    made = await exchange.create_contact(somebody())

    await exchange.delete_contact(made)
    await exchange.delete_contact(made)


@pytest.mark.parametrize("other_id", [exchange_guid(ids.outsider(1)), exchange_guid(ids.BOB)])
async def test_who_is_no_contact_is_not_deleted(exchange: Both, other_id: str) -> None:
    await exchange.add_to_list(NEWSLETTER, other_id)

    await exchange.delete_contact(other_id)

    assert await exchange.is_on_list(NEWSLETTER, other_id)


async def test_a_synced_contact_stays(exchange: Both) -> None:
    with pytest.raises(SyncedObject):
        await exchange.delete_contact(exchange_guid(SYNCED_CONTACT))


@pytest.mark.parametrize(
    ("recipient_id", "names"),
    [
        (SAM, ("Bob's List", "Newsletter")),
        (exchange_guid(SAM), ("Bob's List", "Newsletter")),
        (NORA, ("Hidden Readers",)),
        (NINA, ()),
        (ABSENT, ()),
    ],
)
async def test_a_recipient_is_in_these_groups(
    exchange: Both, recipient_id: str, names: tuple[str, ...]
) -> None:
    assert (await exchange.uses(recipient_id)).member_of == names


async def test_a_group_within_a_group_is_no_membership_of_its_members(exchange: Both) -> None:
    assert (await exchange.uses(NEWSLETTER)).member_of == ("Nested News",)
    assert "Nested News" not in (await exchange.uses(SAM)).member_of


async def test_who_was_taken_off_is_in_one_group_less(exchange: Both) -> None:
    await exchange.remove_from_list(NEWSLETTER, SAM)

    assert (await exchange.uses(SAM)).member_of == ("Bob's List",)


@pytest.mark.parametrize(
    ("recipient_id", "names"),
    [
        (NORA, ("Press Contacts",)),
        (exchange_guid(NORA), ("Press Contacts",)),
        (SAM, ()),
        (ABSENT, ()),
    ],
)
async def test_an_allowed_sender_is_named_by_these_lists(
    exchange: Both, recipient_id: str, names: tuple[str, ...]
) -> None:
    assert (await exchange.uses(recipient_id)).named_by == names


async def test_who_may_send_to_a_list_is_used_without_being_a_member(exchange: Both) -> None:
    made = await exchange.create_contact(somebody())

    await exchange.set_senders(NEWSLETTER, Senders(Tri.NO, (made,), ()))

    assert await exchange.uses(made) == Uses(named_by=("Newsletter",))


async def test_who_may_no_longer_send_to_a_list_is_not_used(exchange: Both) -> None:
    made = await exchange.create_contact(somebody())

    await exchange.set_senders(NEWSLETTER, Senders(Tri.NO, (made,), ()))
    await exchange.set_senders(NEWSLETTER, Senders(Tri.NO, (), ()))

    assert await exchange.uses(made) == Uses()
