"""What every reader of outside members does: the fake, and the adapter on the simulator."""

import pytest

from bot.domain.outsiders import Inside, Outsider, OutsiderKind
from bot.domain.problems import GroupGone
from bot.domain.tri import Tri
from bot.simulator.seed import ids
from bot.simulator.tenant.objects import exchange_guid
from tests.adapters.exchange.contract import (
    ABSENT,
    ALL_CONTOSO,
    DYNAMIC_STAFF,
    HIDDEN_LIST,
    NEWSLETTER,
    NINA,
    SAM,
    Both,
)
from tests.fakes.exchange import CLOSED

SAM_HIMSELF = Outsider(
    id=SAM, name="Sam Subscriber", mail="sam@adatum.example", kind=OutsiderKind.CONTACT
)
GRETA, NESTED_NEWS, MARKETING = ids.outsider(1), ids.group(33), ids.group(1)


def lowered(inside: Inside) -> list[tuple[str, str, OutsiderKind]]:
    """Exchange changes the case of the domain of an outside address."""
    return [(one.name, one.mail.lower(), one.kind) for one in inside.people]


@pytest.mark.parametrize("list_id", [NEWSLETTER, exchange_guid(NEWSLETTER)])
async def test_the_outside_people_of_a_list_are_its_contacts(either: Both, list_id: str) -> None:
    inside = await either.outsiders_on(list_id)

    assert lowered(inside) == [(SAM_HIMSELF.name, SAM_HIMSELF.mail, SAM_HIMSELF.kind)]
    assert (inside.complete, inside.groups) == (Tri.YES, 0)


async def test_guests_of_a_list_are_outside_people_in_the_order_of_names(either: Both) -> None:
    await either.add_to_list(NEWSLETTER, GRETA)

    inside = await either.outsiders_on(NEWSLETTER)

    assert [(one.name, one.kind) for one in inside.people] == [
        ("Greta Accepted", OutsiderKind.GUEST),
        ("Sam Subscriber", OutsiderKind.CONTACT),
    ]
    assert inside.people[0].id == GRETA


async def test_a_list_inside_a_list_is_counted_and_not_opened(either: Both) -> None:
    assert await either.outsiders_on(NESTED_NEWS) == Inside((), Tri.YES, groups=1)


async def test_a_list_of_colleagues_has_nobody_from_outside(either: Both) -> None:
    assert await either.outsiders_on(ALL_CONTOSO) == Inside()


@pytest.mark.parametrize("list_id", [ABSENT, exchange_guid(DYNAMIC_STAFF)])
async def test_a_list_without_members_to_read_counts_as_gone(either: Both, list_id: str) -> None:
    with pytest.raises(GroupGone):
        await either.outsiders_on(list_id)


@pytest.mark.parametrize("recipient_id", [SAM, exchange_guid(SAM)])
async def test_the_lists_with_a_contact_are_found(either: Both, recipient_id: str) -> None:
    found = {name.ref.id for name in await either.lists_with(recipient_id)}

    assert found == {NEWSLETTER, ids.group(27)}


async def test_a_hidden_list_is_found_too_so_that_whoever_asks_must_look(either: Both) -> None:
    found = {name.ref.id for name in await either.lists_with(ids.contact(8))}

    assert HIDDEN_LIST in found


@pytest.mark.parametrize("recipient_id", [ABSENT, NINA])
async def test_who_is_in_no_list_is_in_none(either: Both, recipient_id: str) -> None:
    assert await either.lists_with(recipient_id) == ()


async def test_a_microsoft_365_group_has_senders_too(either: Both) -> None:
    assert await either.group_senders(MARKETING) == CLOSED


async def test_the_senders_of_no_group_are_not_there(either: Both) -> None:
    with pytest.raises(GroupGone):
        await either.group_senders(ABSENT)
