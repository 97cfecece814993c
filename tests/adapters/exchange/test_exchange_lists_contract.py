"""What every implementation of Lists does: the fake, and the adapter on the simulator."""

from collections.abc import AsyncIterator, Callable

import pytest

from bot.domain.groups import GroupRef, Home
from bot.domain.problems import (
    GroupGone,
)
from bot.domain.senders import WriteState
from bot.domain.tri import Tri
from bot.simulator.seed import ids
from bot.simulator.tenant.objects import exchange_guid
from tests.adapters.exchange.contract import (
    ABSENT,
    ANNOUNCEMENTS,
    BOBS_LIST,
    DYNAMIC_STAFF,
    HIDDEN_LIST,
    NEWSLETTER,
    NINA,
    NORA,
    OWNED_BY_GROUP,
    PRESS,
    SAM,
    SYNCED_LIST,
    WITHOUT_OWNER,
    Both,
    address,
)
from tests.fakes.exchange import DYNAMIC, OPEN


@pytest.fixture
def exchange(either: Both) -> Both:
    return either


@pytest.mark.parametrize("list_id", [NEWSLETTER, exchange_guid(NEWSLETTER)])
async def test_a_list_is_found_by_either_of_its_ids(exchange: Both, list_id: str) -> None:
    found = await exchange.list_(list_id)

    assert (found.id, found.entra_id) == (exchange_guid(NEWSLETTER), NEWSLETTER)
    assert (found.name, found.mail) == ("Newsletter", "newsletter@contoso.com")
    assert (found.type, found.synced) == ("MailUniversalDistributionGroup", Tri.NO)


async def test_a_dynamic_list_is_found_too(exchange: Both) -> None:
    found = await exchange.list_(exchange_guid(DYNAMIC_STAFF))

    assert found.type == DYNAMIC


async def test_a_synced_list_says_so(exchange: Both) -> None:
    assert (await exchange.list_(SYNCED_LIST)).synced is Tri.YES


async def test_a_list_with_hidden_members_says_so(exchange: Both) -> None:
    assert (await exchange.list_(HIDDEN_LIST)).hidden_membership is Tri.YES


@pytest.mark.parametrize(
    ("list_id", "state"),
    [
        (NEWSLETTER, WriteState.CLOSED),
        (ANNOUNCEMENTS, WriteState.OPEN),
        (PRESS, WriteState.NAMED),
    ],
)
async def test_a_list_says_who_can_write_to_it(
    exchange: Both, list_id: str, state: WriteState
) -> None:
    assert (await exchange.list_(list_id)).senders.state is state


async def test_somebody_named_can_write(exchange: Both) -> None:
    senders = await exchange.senders(PRESS)

    assert senders.can_write(frozenset({exchange_guid(NORA)})) is Tri.YES


@pytest.mark.parametrize(
    "ask",
    [
        lambda exchange: exchange.list_(ABSENT),
        lambda exchange: exchange.list_owners(ABSENT),
        lambda exchange: exchange.senders(ABSENT),
        lambda exchange: exchange.is_on_list(ABSENT, SAM),
        lambda exchange: exchange.add_to_list(ABSENT, SAM),
        lambda exchange: exchange.set_senders(ABSENT, OPEN),
    ],
    ids=["list_", "list_owners", "senders", "is_on_list", "add_to_list", "set_senders"],
)
async def test_a_list_that_does_not_exist_is_gone(
    exchange: Both, ask: Callable[[Both], AsyncIterator[object]]
) -> None:
    with pytest.raises(GroupGone):
        await ask(exchange)  # type: ignore[misc]  # lambdas have no types


@pytest.mark.parametrize("words", ["Dynamic", "dynamic st", " Dynamic Staff "])
async def test_a_dynamic_list_is_found_by_the_beginning_of_its_name(
    exchange: Both, words: str
) -> None:
    found = await exchange.find_lists(words, 5)

    assert [(one.name, one.mail) for one in found] == [
        ("Dynamic Staff", "dynamicstaff@contoso.com")
    ]


@pytest.mark.parametrize("words", ["Staff", "Newsletter", "", "  ", "*", "o'clock"])
async def test_other_words_find_no_dynamic_list(exchange: Both, words: str) -> None:
    assert await exchange.find_lists(words, 5) == ()


async def test_no_more_lists_are_found_than_wanted(exchange: Both) -> None:
    assert await exchange.find_lists("Dynamic", 0) == ()


async def test_the_name_of_a_found_list_leads_to_the_list(exchange: Both) -> None:
    (found,) = await exchange.find_lists("Dynamic", 5)

    assert found.ref == GroupRef(exchange_guid(DYNAMIC_STAFF), Home.EXCHANGE)
    assert (await exchange.list_(found.ref.id)).name == "Dynamic Staff"


@pytest.mark.parametrize("asked", [(), (ABSENT,), (NEWSLETTER, BOBS_LIST, ABSENT)])
async def test_an_ordinary_list_stands_in_the_address_lists(
    exchange: Both, asked: tuple[str, ...]
) -> None:
    assert await exchange.unlisted(asked) == frozenset()


async def test_an_owner_is_a_person_with_an_entra_id(exchange: Both) -> None:
    owners = await exchange.list_owners(BOBS_LIST)

    assert [(owner.id, owner.name) for owner in owners.people] == [(ids.BOB, "Bob de Vries")]
    assert owners.complete is Tri.YES


async def test_a_group_as_owner_stands_for_its_members(exchange: Both) -> None:
    owners = await exchange.list_owners(OWNED_BY_GROUP)

    assert [owner.id for owner in owners.people] == [ids.CAROL]


async def test_organization_management_is_no_human_owner(exchange: Both) -> None:
    owners = await exchange.list_owners(WITHOUT_OWNER)

    assert (owners.people, owners.complete) == ((), Tri.YES)


async def test_a_person_has_the_lists_that_name_them_as_owner(exchange: Both) -> None:
    names = {one.name for one in await exchange.lists_owned_by(ids.BOB)}

    assert "Bob's List" in names
    assert "Newsletter" not in names


async def test_a_person_has_the_lists_that_their_group_owns(exchange: Both) -> None:
    assert "Partner News" in {one.name for one in await exchange.lists_owned_by(ids.CAROL)}


async def test_somebody_unknown_to_exchange_has_no_lists(exchange: Both) -> None:
    assert await exchange.lists_owned_by(ABSENT) == ()


@pytest.mark.parametrize(
    ("text", "id_", "kind"),
    [
        ("nina@northwind.example", NINA, "MailContact"),
        ("Nina@Northwind.example", NINA, "MailContact"),
        ("greta@fabrikam.com", ids.outsider(1), "GuestMailUser"),
        ("alice@contoso.com", ids.ALICE, "UserMailbox"),
        ("newsletter@contoso.com", NEWSLETTER, "MailUniversalDistributionGroup"),
        ("marketing@contoso.com", ids.group(1), "GroupMailbox"),
    ],
)
async def test_the_holder_of_an_address_is_found(
    exchange: Both, text: str, id_: str, kind: str
) -> None:
    holders = await exchange.recipients(address(text))

    (holder,) = holders.recipients
    assert (holder.id, holder.entra_id, holder.type) == (exchange_guid(id_), id_, kind)
    assert holders.deleted == ()


async def test_a_deleted_holder_is_told_apart(exchange: Both) -> None:
    holders = await exchange.recipients(address("gone.contact@adatum.example"))

    assert (holders.recipients, holders.deleted) == ((), (exchange_guid(ids.contact(4)),))


@pytest.mark.parametrize("text", ["nobody@tailspin.example", "o'neil@tailspin.example"])
async def test_a_free_address_has_no_holder(exchange: Both, text: str) -> None:
    holders = await exchange.recipients(address(text))

    assert (holders.recipients, holders.deleted) == ((), ())
