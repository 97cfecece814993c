"""Lists that are kept out of the address lists (HiddenFromAddressListsEnabled)."""

from dataclasses import replace
from typing import Any

import pytest

from bot.adapters.exchange import Exchange
from bot.domain.problems import Busy
from bot.simulator.tenant.objects import Group
from tests.adapters.exchange.canned import Answer, Canned, rows
from tests.adapters.exchange.contract import DYNAMIC_STAFF, NEWSLETTER, PRESS, on_simulator

LIST, OTHER_LIST = "66666666-6666-4666-8666-666666666603", "66666666-6666-4666-8666-666666666604"
HIDDEN = "HiddenFromAddressListsEnabled"


async def test_one_question_is_asked_about_all_lists(canned: Canned, exchange: Exchange) -> None:
    canned.say(rows())
    await exchange.unlisted((LIST, OTHER_LIST))

    wanted = (
        f"ExternalDirectoryObjectId -eq '{LIST}' -or ExternalDirectoryObjectId -eq '{OTHER_LIST}'"
    )
    assert canned.journal == [("Get-Recipient", {"Filter": wanted})]


async def test_nothing_is_asked_about_no_lists(canned: Canned, exchange: Exchange) -> None:
    assert await exchange.unlisted(()) == frozenset()
    assert canned.journal == []


@pytest.mark.parametrize(
    ("facts", "unlisted"),
    [({HIDDEN: True}, True), ({HIDDEN: None}, True), ({}, True), ({HIDDEN: False}, False)],
)
async def test_only_what_is_said_to_be_visible_counts_as_visible(
    canned: Canned, exchange: Exchange, facts: dict[str, Any], *, unlisted: bool
) -> None:
    canned.say(rows({"Guid": OTHER_LIST, "ExternalDirectoryObjectId": LIST.upper(), **facts}))

    assert (LIST in await exchange.unlisted((LIST,))) is unlisted


async def test_objects_that_nobody_asked_about_do_not_count(
    canned: Canned, exchange: Exchange
) -> None:
    canned.say(rows({"Guid": LIST, "ExternalDirectoryObjectId": OTHER_LIST, HIDDEN: True}))

    assert await exchange.unlisted((LIST,)) == frozenset()


async def test_where_exchange_does_not_answer_nobody_knows(
    canned: Canned, exchange: Exchange
) -> None:
    canned.say(*[Answer(429)] * 10)

    with pytest.raises(Busy):
        await exchange.unlisted((LIST,))


async def test_a_hidden_list_of_the_tenant_is_known_as_one() -> None:
    async with on_simulator() as (exchange, tenant):
        group = tenant.get(PRESS)
        assert isinstance(group, Group)
        tenant.put(replace(group, hidden=True))

        assert await exchange.unlisted((NEWSLETTER, PRESS)) == frozenset({PRESS})


async def test_a_hidden_dynamic_list_is_not_found() -> None:
    async with on_simulator() as (exchange, tenant):
        group = tenant.get(DYNAMIC_STAFF)
        assert isinstance(group, Group)
        tenant.put(replace(group, hidden=True))

        assert await exchange.find_lists("Dynamic", 5) == ()
