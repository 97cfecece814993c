"""The adapter on a simulated tenant with bad weather: late replication, short pages, refusals."""

import pytest

from bot.domain.problems import AccessDenied
from bot.domain.tri import Tri
from bot.simulator.seed import ids
from bot.simulator.tenant.objects import Contact
from tests.adapters.exchange.contract import (
    ALL_CONTOSO,
    NEWSLETTER,
    SAM,
    address,
    on_simulator,
    somebody,
)


async def test_with_one_anchor_a_new_contact_can_be_addressed_at_once() -> None:
    async with on_simulator(exchange_delay_s=3600) as (exchange, _):
        made = await exchange.create_contact(somebody())
        await exchange.complete_contact(made, somebody())
        await exchange.add_to_list(NEWSLETTER, made)

        assert await exchange.is_on_list(NEWSLETTER, made)


async def test_a_completed_contact_is_marked_hidden_and_has_its_company() -> None:
    async with on_simulator() as (exchange, tenant):
        made = await exchange.create_contact(somebody())
        await exchange.complete_contact(made, somebody())

        (contact,) = tenant.holders("new.person@tailspin.example")
        assert isinstance(contact, Contact)
        assert contact.hidden
        assert dict(contact.custom) == {"CustomAttribute15": "Guestlist"}
        assert dict(contact.details) == {"Company": "Tailspin Toys"}


@pytest.mark.parametrize(("member", "is_on"), [(ids.ALICE, True), (ids.FRANK, True), (SAM, False)])
async def test_a_member_is_found_on_any_page(member: str, is_on: bool) -> None:
    async with on_simulator(exchange_page_size=2) as (exchange, _):
        assert await exchange.is_on_list(ALL_CONTOSO, member) is is_on


async def test_a_cmdlet_that_is_not_allowed_is_a_missing_role() -> None:
    async with on_simulator(denied_cmdlets=("New-MailContact",)) as (exchange, _):
        with pytest.raises(AccessDenied) as caught:
            await exchange.create_contact(somebody())

    assert "CmdletAccessDeniedException" in caught.value.detail


async def test_without_the_bypass_role_no_member_is_added() -> None:
    async with on_simulator(may_bypass_manager_check=False) as (exchange, _):
        with pytest.raises(AccessDenied):
            await exchange.add_to_list(NEWSLETTER, SAM)


async def test_an_address_that_is_being_freed_is_not_free() -> None:
    async with on_simulator() as (exchange, _):
        holders = await exchange.recipients(address("gone.guest@fabrikam.com"))

    assert (holders.recipients, len(holders.deleted)) == ((), 1)


async def test_two_holders_of_one_address_are_both_reported() -> None:
    async with on_simulator() as (exchange, _):
        holders = await exchange.recipients(address("twice@fabrikam.com"))

    kinds = {holder.type for holder in holders.recipients}
    assert kinds == {"GuestMailUser", "MailContact"}


async def test_owners_of_a_group_with_two_people_are_both_owners() -> None:
    async with on_simulator() as (exchange, _):
        owners = await exchange.list_owners(ids.group(25))

    assert {owner.id for owner in owners.people} == {ids.CAROL, ids.FRANK}
    assert owners.complete is Tri.YES
