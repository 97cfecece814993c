"""Which commands each operation sends, in order: the journal that a change of them must change."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest

from bot.adapters.exchange import Exchange
from bot.domain.addresses import Address
from bot.domain.people import OutsidePerson
from bot.domain.problems import (
    Garbled,
    GroupGone,
    NotVisibleYet,
    SignInUnreachable,
    WrongKind,
)
from bot.domain.senders import Senders
from bot.domain.tri import Tri
from tests.adapters.exchange.canned import (
    Answer,
    Canned,
    Tokens,
    connected,
    not_found,
    rows,
)

LIST, OTHER_LIST = "66666666-6666-4666-8666-666666666603", "66666666-6666-4666-8666-666666666604"
MEMBER, PERSON_ID = "55555555-5555-4555-8555-555555555503", "33333333-3333-4333-8333-333333333331"
DYNAMIC = {"Guid": LIST, "RecipientTypeDetails": "DynamicDistributionGroup"}
ADDRESS = Address("O'Neil@b.example", "b.example", "b.example")
PERSON = OutsidePerson(ADDRESS, "Oona O'Neil", "Tailspin Toys")
PLAIN = OutsidePerson(ADDRESS, "Oona O'Neil")
GONE = not_found(LIST)
HELD = "EmailAddresses -eq 'O''Neil@b.example'"
ALIAS = "o.neil.b.example-a8df472abbf90a54"

Ask = Callable[[Exchange], Awaitable[Any]]


def _group(guid: str = LIST, **more: Any) -> dict[str, Any]:
    return {"Guid": guid, "RecipientTypeDetails": "MailUniversalDistributionGroup", **more}


@pytest.fixture
async def hiding(canned: Canned, tokens: Tokens) -> AsyncIterator[Exchange]:
    async with connected(canned, tokens, hide_contacts=True) as adapter:
        yield adapter


BYPASS = {"BypassSecurityGroupManagerCheck": True}
EMPTY = {"@odata.type": "#Exchange.GenericHashTable"}
NAMED = Senders(Tri.NO, (MEMBER,), (OTHER_LIST,))


@pytest.mark.parametrize(
    ("ask", "journal"),
    [
        (
            lambda exchange: exchange.create_contact(PERSON),
            [
                (
                    "New-MailContact",
                    {
                        "Name": "o'neil@b.example",
                        "Alias": ALIAS,
                        "DisplayName": "Oona O'Neil",
                        "ExternalEmailAddress": "O'Neil@b.example",
                    },
                )
            ],
        ),
        (
            lambda exchange: exchange.complete_contact(MEMBER, PERSON),
            [
                ("Set-MailContact", {"Identity": MEMBER, "CustomAttribute15": "Guestlist"}),
                ("Set-Contact", {"Identity": MEMBER, "Company": "Tailspin Toys"}),
            ],
        ),
        (
            lambda exchange: exchange.complete_contact(MEMBER, PLAIN),
            [("Set-MailContact", {"Identity": MEMBER, "CustomAttribute15": "Guestlist"})],
        ),
        (
            lambda exchange: exchange.add_to_list(LIST, MEMBER),
            [("Add-DistributionGroupMember", {"Identity": LIST, "Member": MEMBER, **BYPASS})],
        ),
        (
            lambda exchange: exchange.remove_from_list(LIST, MEMBER),
            [
                (
                    "Remove-DistributionGroupMember",
                    {"Identity": LIST, "Member": MEMBER, **BYPASS, "Confirm": False},
                )
            ],
        ),
        (
            lambda exchange: exchange.delete_contact(MEMBER),
            [("Remove-MailContact", {"Identity": MEMBER, "Confirm": False})],
        ),
        (
            lambda exchange: exchange.set_senders(LIST, NAMED),
            [
                (
                    "Set-DistributionGroup",
                    {
                        "Identity": LIST,
                        "AcceptMessagesOnlyFrom": [MEMBER],
                        "AcceptMessagesOnlyFromDLMembers": [OTHER_LIST],
                        **BYPASS,
                    },
                ),
                (
                    "Set-DistributionGroup",
                    {"Identity": LIST, "RequireSenderAuthenticationEnabled": False, **BYPASS},
                ),
            ],
        ),
        (
            lambda exchange: exchange.set_senders(LIST, Senders(Tri.YES, (), ())),
            [
                (
                    "Set-DistributionGroup",
                    {"Identity": LIST, "RequireSenderAuthenticationEnabled": True, **BYPASS},
                ),
                (
                    "Set-DistributionGroup",
                    {
                        "Identity": LIST,
                        "AcceptMessagesOnlyFrom": EMPTY,
                        "AcceptMessagesOnlyFromDLMembers": EMPTY,
                        **BYPASS,
                    },
                ),
            ],
        ),
        (
            lambda exchange: exchange.find_lists(" Sal'es* ", 3),
            [
                (
                    "Get-DynamicDistributionGroup",
                    {
                        "Filter": "DisplayName -like 'Sal''es*' -or Alias -like 'Sal''es*' "
                        "-or EmailAddresses -like 'smtp:Sal''es*'",
                        "ResultSize": 3,
                    },
                )
            ],
        ),
    ],
    ids=[
        "create",
        "complete",
        "complete-plain",
        "add",
        "remove",
        "delete",
        "open",
        "close",
        "find",
    ],
)
async def test_an_operation_sends_exactly_these_commands(
    canned: Canned, exchange: Exchange, ask: Ask, journal: list[Any]
) -> None:
    canned.say(rows({"Guid": MEMBER}), rows())

    await ask(exchange)

    assert canned.journal == journal


async def test_a_contact_is_hidden_where_that_is_wished(canned: Canned, hiding: Exchange) -> None:
    canned.say(Answer(body=b""))

    await hiding.complete_contact(MEMBER, PLAIN)

    assert canned.journal == [
        (
            "Set-MailContact",
            {
                "Identity": MEMBER,
                "CustomAttribute15": "Guestlist",
                "HiddenFromAddressListsEnabled": True,
            },
        )
    ]


WRITTEN = {
    "Guid": MEMBER,
    "Company": "Tailspin Toys",
    "CustomAttribute15": "Guestlist",
    "HiddenFromAddressListsEnabled": True,
}


@pytest.mark.parametrize(
    ("row", "is_complete"),
    [
        (WRITTEN, True),
        (WRITTEN | {"CustomAttribute15": None}, False),
        (WRITTEN | {"CustomAttribute15": "guest list"}, False),
        (WRITTEN | {"Company": "Tailspin"}, False),
        (WRITTEN | {"Company": ""}, False),
        (WRITTEN | {"HiddenFromAddressListsEnabled": False}, False),
        (WRITTEN | {"HiddenFromAddressListsEnabled": None}, False),
        ({"Guid": MEMBER}, False),
    ],
)
async def test_a_contact_is_complete_only_with_all_that_was_written(
    canned: Canned, hiding: Exchange, row: dict[str, Any], *, is_complete: bool
) -> None:
    canned.say(rows(row))

    assert await hiding.is_complete(MEMBER, PERSON) is is_complete
    assert canned.journal == [("Get-Recipient", {"Identity": MEMBER})]


async def test_where_nothing_is_hidden_visibility_does_not_count(
    canned: Canned, exchange: Exchange
) -> None:
    canned.say(rows(WRITTEN | {"HiddenFromAddressListsEnabled": False}))

    assert await exchange.is_complete(MEMBER, PERSON)


async def test_a_contact_that_is_not_found_is_not_complete(
    canned: Canned, exchange: Exchange
) -> None:
    canned.say(not_found(MEMBER))

    assert not await exchange.is_complete(MEMBER, PERSON)


async def test_what_is_read_of_another_object_says_nothing(
    canned: Canned, exchange: Exchange
) -> None:
    canned.say(rows(WRITTEN | {"Guid": LIST}))

    with pytest.raises(Garbled):
        await exchange.is_complete(MEMBER, PERSON)


async def test_the_holder_of_an_address_is_sought_in_three_places(
    canned: Canned, exchange: Exchange
) -> None:
    canned.by_cmdlet["Get-Recipient"] = GONE

    holders = await exchange.recipients(ADDRESS)

    sought = sorted((asked.parameters for asked in canned.asked), key=len)
    assert (holders.recipients, holders.deleted) == ((), ())
    assert [asked["Filter"] for asked in sought] == [HELD] * 3
    assert sought[1]["RecipientTypeDetails"] == ["GroupMailbox"]
    assert sought[2]["IncludeSoftDeletedRecipients"] is True
    assert "MailContact" in sought[2]["RecipientTypeDetails"]


# Adding a member: who is it that Exchange does not find?


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
        ([rows(_group())], NotVisibleYet),
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


# Tokens.


class _NoTokens:
    async def __call__(self, *, fresh: bool = False, claims: str | None = None) -> str:
        raise SignInUnreachable(f"{fresh} {claims}")


async def test_a_sign_in_that_fails_is_its_own_problem(canned: Canned) -> None:
    async with connected(canned, _NoTokens()) as exchange:  # type: ignore[arg-type]  # a fake of one method
        with pytest.raises(SignInUnreachable):
            await exchange.recipients(ADDRESS)

    assert canned.asked == []
