"""The form in which the adapter asks InvokeCommand, and how it signs in."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from itertools import count

import pytest

from bot.adapters.exchange import Exchange
from bot.adapters.exchange.wire import TIMEOUT
from bot.domain.addresses import Address
from bot.domain.people import OutsidePerson
from bot.domain.problems import (
    SignInFailed,
)
from tests.adapters.exchange.canned import (
    TENANT,
    Answer,
    Canned,
    Tokens,
    connected,
    not_found,
    rows,
)

LIST, MEMBER = "66666666-6666-4666-8666-666666666603", "55555555-5555-4555-8555-555555555503"
LIST_ROW = {
    "Guid": LIST,
    "Name": "Newsletter",
    "RecipientTypeDetails": "MailUniversalDistributionGroup",
}
PERSON = OutsidePerson(Address("a@b.example", "b.example", "b.example"), "A Person")
NULS = b"\0" * 64
NOW = datetime(2026, 5, 4, 12, 0, 0, tzinfo=UTC)


@pytest.fixture
async def exchange(canned: Canned, tokens: Tokens) -> AsyncIterator[Exchange]:
    numbers = count(1)
    more = {"now": lambda: NOW, "new_id": lambda: f"request-{next(numbers)}"}
    async with connected(canned, tokens, **more) as adapter:
        yield adapter


# The form of a request.


async def test_a_question_has_the_form_of_the_powershell_module(
    canned: Canned, exchange: Exchange
) -> None:
    canned.say(rows(LIST_ROW))

    await exchange.list_(LIST)

    (asked,) = canned.asked
    path, _, query = asked.target.partition("?")
    assert path == f"/adminapi/beta/{TENANT}/InvokeCommand"
    assert query == (
        "$select=Guid,ExchangeObjectId,ExternalDirectoryObjectId,Name,DisplayName,"
        "DistinguishedName,PrimarySmtpAddress,RecipientTypeDetails,IsDirSynced,ManagedBy,"
        "HiddenGroupMembershipEnabled,RequireSenderAuthenticationEnabled,AcceptMessagesOnlyFrom,"
        "AcceptMessagesOnlyFromDLMembers,ModerationEnabled"
    )
    assert asked.body == {
        "CmdletInput": {"CmdletName": "Get-DistributionGroup", "Parameters": {"Identity": LIST}}
    }


async def test_a_request_carries_these_headers(canned: Canned, exchange: Exchange) -> None:
    canned.say(rows(LIST_ROW))

    await exchange.list_(LIST)

    sent = {name.lower(): value for name, value in canned.asked[0].headers.items()}
    assert sent == {
        "authorization": "Bearer token-1",
        "content-type": "application/json; charset=utf-8",
        "accept": "application/json",
        "accept-encoding": "identity",
        "accept-language": "en-US",
        "x-anchormailbox": f"APP:SystemMailbox{{bb558c35-97f1-4cb9-8ff7-d53741dc928c}}@{TENANT}",
        "x-responseformat": "json",
        "x-cmdletname": "Get-DistributionGroup",
        "prefer": "odata.maxpagesize=1000",
        "client-request-id": "request-1",
        "host": sent["host"],
        "user-agent": sent["user-agent"],
        "content-length": sent["content-length"],
    }


async def test_each_request_has_its_own_id_and_the_same_anchor(
    canned: Canned, exchange: Exchange
) -> None:
    canned.say(not_found(LIST), rows(LIST_ROW))

    await exchange.list_(LIST)

    assert [asked.headers["client-request-id"] for asked in canned.asked] == [
        "request-1",
        "request-2",
    ]
    assert len({asked.headers["X-AnchorMailbox"] for asked in canned.asked}) == 1


async def test_a_slash_at_the_end_of_the_address_is_no_difference(
    canned: Canned, tokens: Tokens
) -> None:
    canned.base_url += "/"
    canned.say(rows(LIST_ROW))

    async with connected(canned, tokens) as exchange:
        await exchange.list_(LIST)

    assert canned.asked[0].target.startswith(f"/adminapi/beta/{TENANT}/InvokeCommand?")


def test_an_answer_may_take_half_a_minute() -> None:
    assert TIMEOUT.total == 30


# Signing in.


async def test_a_refused_token_is_renewed_once(
    canned: Canned, exchange: Exchange, tokens: Tokens
) -> None:
    canned.say(Answer(401, b""), rows(LIST_ROW))

    await exchange.list_(LIST)

    assert tokens.asked == [(False, None), (True, None)]
    assert [asked.headers["Authorization"] for asked in canned.asked] == [
        "Bearer token-1",
        "Bearer token-2",
    ]


@pytest.mark.parametrize(
    ("challenge", "claims"),
    [
        (
            (
                'Bearer realm="", error="insufficient_claims", '
                'claims="eyJhY2Nlc3NfdG9rZW4iOnsibmJmIjp7InZhbHVlIjoiMTYwNDEwNjY1MSJ9fX0="'
            ),
            '{"access_token":{"nbf":{"value":"1604106651"}}}',
        ),
        ('Bearer claims="eyJhIjoxfQ"', '{"a":1}'),
        ('Bearer claims="x"', None),
        ('Bearer claims="/////w=="', None),
        ('Bearer error="invalid_token"', None),
    ],
)
async def test_claims_that_are_demanded_go_into_the_new_token(
    canned: Canned, exchange: Exchange, tokens: Tokens, challenge: str, claims: str | None
) -> None:
    canned.say(Answer(401, b"", {"WWW-Authenticate": challenge}), rows(LIST_ROW))

    await exchange.list_(LIST)

    assert tokens.asked[1] == (True, claims)


async def test_a_second_refusal_of_the_token_is_final(canned: Canned, exchange: Exchange) -> None:
    canned.say(Answer(401, b""), Answer(401, b""))

    with pytest.raises(SignInFailed):
        await exchange.add_to_list(LIST, MEMBER)

    assert len(canned.asked) == 2
