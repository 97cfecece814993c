"""What is made of odd lists of members: unknown kinds, cut lists, refusals."""

from typing import Any

import pytest

from bot.adapters.exchange import Exchange
from bot.domain.outsiders import Inside, OutsiderKind
from bot.domain.problems import Busy, Garbled, Unexpected
from bot.domain.tri import Tri
from tests.adapters.exchange.canned import Answer, Canned, rows

LIST = "66666666-6666-4666-8666-666666666603"


def member(number: int, kind: str, **facts: Any) -> dict[str, Any]:
    return {
        "Guid": f"{number:08}-0000-4000-8000-000000000000",
        "DisplayName": f"Member {number:04}",
        "RecipientTypeDetails": kind,
        **facts,
    }


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        ("MailContact", OutsiderKind.CONTACT),
        ("GuestMailUser", OutsiderKind.GUEST),
        ("MailUser", OutsiderKind.MAIL_USER),
        ("SharedWithMailUser", OutsiderKind.MAIL_USER),
    ],
)
async def test_an_outside_member_has_its_outside_address(
    canned: Canned, exchange: Exchange, kind: str, found: OutsiderKind
) -> None:
    canned.say(rows(member(1, kind, ExternalEmailAddress="SMTP:a@b.example")))

    (one,) = (await exchange.outsiders_on(LIST)).people

    assert (one.kind, one.mail, one.accepted) == (found, "a@b.example", Tri.UNKNOWN)


@pytest.mark.parametrize("kind", ["UserMailbox", "SharedMailbox", "RoomMailbox"])
async def test_who_is_from_inside_is_nobody_from_outside(
    canned: Canned, exchange: Exchange, kind: str
) -> None:
    canned.say(rows(member(1, kind)))

    assert await exchange.outsiders_on(LIST) == Inside()


@pytest.mark.parametrize("kind", ["", "SomethingNew"])
async def test_a_member_of_an_unknown_kind_may_be_from_outside(
    canned: Canned, exchange: Exchange, kind: str
) -> None:
    canned.say(rows(member(1, kind)))

    assert await exchange.outsiders_on(LIST) == Inside((), Tri.UNKNOWN)


async def test_a_list_that_ends_where_answers_are_cut_is_not_taken_for_whole(
    canned: Canned, exchange: Exchange
) -> None:
    canned.say(rows(*(member(n, "MailContact") for n in range(1000))))

    with pytest.raises(Unexpected):
        await exchange.outsiders_on(LIST)


async def test_a_list_that_cannot_be_read_is_not_an_empty_one(
    canned: Canned, exchange: Exchange
) -> None:
    canned.say(Answer(429, b""))

    with pytest.raises(Busy):
        await exchange.outsiders_on(LIST)


async def test_another_group_than_the_one_asked_for_says_nothing_of_its_senders(
    canned: Canned, exchange: Exchange
) -> None:
    canned.say(rows(member(1, "GroupMailbox", RequireSenderAuthenticationEnabled=True)))

    with pytest.raises(Garbled):
        await exchange.group_senders(LIST)


async def test_a_recipient_that_cannot_be_named_is_not_on_no_list(
    canned: Canned, exchange: Exchange
) -> None:
    canned.say(rows({"Guid": LIST}))

    with pytest.raises(Unexpected):
        await exchange.lists_with(LIST)
