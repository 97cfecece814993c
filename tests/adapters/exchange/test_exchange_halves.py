"""Senders take two commands: what is known where only one of them was carried out."""

import pytest

from bot.adapters.exchange import Exchange
from bot.domain.problems import AccessDenied, Busy, GroupGone, OutcomeUnknown
from bot.domain.senders import Senders
from bot.domain.tri import Tri
from tests.adapters.exchange.canned import Canned, not_found, refusal, rows

LIST, OTHER_LIST = "66666666-6666-4666-8666-666666666603", "66666666-6666-4666-8666-666666666604"
MEMBER = "55555555-5555-4555-8555-555555555503"
NAMED = Senders(Tri.NO, (MEMBER,), (OTHER_LIST,))
BUSY = refusal("ServerBusyException", "The server is too busy.", 503)
DENIED = refusal("UnauthorizedAccessException", "Access is denied.", 403)


async def test_a_failed_first_half_leaves_the_list_closed(
    canned: Canned, exchange: Exchange
) -> None:
    canned.say(not_found(LIST))

    with pytest.raises(GroupGone):
        await exchange.set_senders(LIST, NAMED)

    assert len(canned.asked) == 1


async def test_where_only_the_second_half_must_wait_it_is_not_known_what_stands(
    canned: Canned, exchange: Exchange
) -> None:
    canned.say(rows(), BUSY)

    with pytest.raises(OutcomeUnknown):
        await exchange.set_senders(LIST, NAMED)


async def test_where_the_first_half_must_wait_nothing_was_changed(
    canned: Canned, exchange: Exchange
) -> None:
    canned.say(BUSY)

    with pytest.raises(Busy):
        await exchange.set_senders(LIST, NAMED)


async def test_a_second_half_that_is_refused_for_good_says_why(
    canned: Canned, exchange: Exchange
) -> None:
    canned.say(rows(), DENIED)

    with pytest.raises(AccessDenied):
        await exchange.set_senders(LIST, NAMED)
