"""Adding a member: who is it that Exchange does not find?"""

import pytest

from bot.adapters.exchange import Exchange
from bot.domain.problems import GroupGone, NotVisibleYet, WrongKind
from tests.adapters.exchange.canned import Answer, Canned, not_found, rows
from tests.adapters.exchange.test_exchange_operations import DYNAMIC, GONE, LIST, MEMBER

STATIC = {"Guid": LIST, "RecipientTypeDetails": "MailUniversalDistributionGroup"}


async def test_the_member_that_is_quoted_is_not_visible_yet(
    canned: Canned, exchange: Exchange
) -> None:
    canned.say(not_found(MEMBER.upper()))

    with pytest.raises(NotVisibleYet):
        await exchange.add_to_list(LIST, MEMBER)

    assert len(canned.asked) == 1


@pytest.mark.parametrize("quoted", [LIST, "CN=Something,DC=PROD"])
@pytest.mark.parametrize(
    ("answers", "problem"),
    [
        ([rows(STATIC)], NotVisibleYet),
        ([GONE, GONE], GroupGone),
        ([GONE, rows(DYNAMIC)], WrongKind),
    ],
)
async def test_for_anything_else_the_list_is_read_again(
    canned: Canned, exchange: Exchange, quoted: str, answers: list[Answer], problem: type[Exception]
) -> None:
    canned.say(not_found(quoted), *answers)

    with pytest.raises(problem):
        await exchange.add_to_list(LIST, MEMBER)
