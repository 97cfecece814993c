"""What the adapter makes of strange answers, and of none."""

from datetime import UTC, datetime
from typing import Any, cast

import aiohttp
import pytest

from bot.adapters.exchange import Exchange
from bot.domain.addresses import Address
from bot.domain.people import OutsidePerson
from bot.domain.problems import (
    AccessDenied,
    Busy,
    Garbled,
    OutcomeUnknown,
    Unexpected,
    Unreachable,
)
from bot.domain.senders import WriteState
from bot.domain.tri import Tri
from tests.adapters.exchange.canned import (
    TENANT,
    Answer,
    Canned,
    Tokens,
    connected,
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


# Refusals that are hard to read.


@pytest.mark.parametrize(
    "encoding", [{"Content-Encoding": "gzip"}, {"Content-Encoding": "deflate"}, {}]
)
async def test_a_refusal_of_nul_bytes_keeps_its_status_and_headers(
    canned: Canned, exchange: Exchange, encoding: dict[str, str]
) -> None:
    canned.say(Answer(403, NULS, {"X-ExceptionType": "CmdletAccessDeniedException", **encoding}))

    with pytest.raises(AccessDenied) as caught:
        await exchange.list_(LIST)

    assert "CmdletAccessDeniedException" in caught.value.detail


async def test_a_refusal_cut_off_in_its_body_keeps_its_status(
    canned: Canned, exchange: Exchange
) -> None:
    canned.say(Answer(429, b"Too ma", {"Retry-After": "9"}, half=True))

    with pytest.raises(Busy) as caught:
        await exchange.list_(LIST)

    assert caught.value.after_s == 9


async def test_a_redirect_is_not_followed(canned: Canned, exchange: Exchange) -> None:
    canned.say(Answer(307, b"", {"Location": f"{canned.base_url}/elsewhere"}))

    with pytest.raises(Unexpected):
        await exchange.list_(LIST)

    assert len(canned.asked) == 1


# No answer, and answers that are none.


@pytest.mark.parametrize("answer", [Answer(cut_off=True), Answer(half=True)])
async def test_a_question_without_an_answer_may_be_asked_again(
    canned: Canned, exchange: Exchange, answer: Answer
) -> None:
    canned.say(answer)

    with pytest.raises(Unreachable):
        await exchange.list_(LIST)


@pytest.mark.parametrize(
    "answer",
    [
        Answer(cut_off=True),
        Answer(half=True),
        Answer(504, b""),
        Answer(body=NULS),
        Answer(body=b"<html>"),
        Answer(body=b'{"value":7}'),
    ],
)
async def test_the_outcome_of_a_change_without_a_clear_answer_is_unknown_and_it_is_not_repeated(
    canned: Canned, exchange: Exchange, answer: Answer
) -> None:
    canned.say(answer)

    with pytest.raises(OutcomeUnknown):
        await exchange.create_contact(PERSON)

    assert len(canned.asked) == 1


class _Silent:
    """A session whose every request takes too long."""

    def post(self, *_: object, **__: object) -> object:
        raise TimeoutError


async def test_silence_is_no_answer(tokens: Tokens) -> None:
    silent = cast("aiohttp.ClientSession", _Silent())
    exchange = Exchange(silent, "http://127.0.0.1", TENANT, tokens)

    with pytest.raises(Unreachable):
        await exchange.list_(LIST)
    with pytest.raises(OutcomeUnknown):
        await exchange.add_to_list(LIST, MEMBER)


async def test_a_closed_door_is_no_answer(tokens: Tokens) -> None:
    nowhere = Canned(base_url="http://127.0.0.1:1")

    async with connected(nowhere, tokens) as exchange:
        with pytest.raises(Unreachable):
            await exchange.list_(LIST)


@pytest.mark.parametrize(
    "body", [b"", NULS, b"<html>", b"[]", b'"x"', b"{}", b'{"value":{}}', b'{"value":[7]}', b"\xff"]
)
async def test_an_answer_that_cannot_be_read_says_nothing(
    canned: Canned, exchange: Exchange, body: bytes
) -> None:
    canned.say(Answer(body=body))

    with pytest.raises(Garbled):
        await exchange.recipients(PERSON.address)


@pytest.mark.parametrize("body", [b"", b" \r\n", b'{"value":[]}', b'{"Value":[{"x":1}]}'])
async def test_a_change_that_returns_nothing_has_happened(
    canned: Canned, exchange: Exchange, body: bytes
) -> None:
    canned.say(Answer(body=body))

    await exchange.add_to_list(LIST, MEMBER)

    assert len(canned.asked) == 1


@pytest.mark.parametrize("status", [200, 400])
async def test_a_crowd_is_busy_whatever_the_status(
    canned: Canned, exchange: Exchange, status: int
) -> None:
    text = b"You have reached the maximum number of concurrent requests per tenant. Please wait"
    canned.say(Answer(status, text))

    with pytest.raises(Busy):
        await exchange.add_to_list(LIST, MEMBER)


async def test_warnings_do_not_spoil_an_answer(canned: Canned, exchange: Exchange) -> None:
    warning = "The command completed successfully but no settings of 'X' have been modified."
    canned.say(rows(**{"@adminapi.warnings": [warning], "adminapi.warnings@odata.type": "x"}))

    await exchange.add_to_list(LIST, MEMBER)

    assert len(canned.asked) == 1


# Objects.


@pytest.mark.parametrize("change", [str.lower, str.upper, str])
async def test_properties_are_found_in_any_case_and_notes_beside_them_are_dropped(
    canned: Canned, exchange: Exchange, change: Any
) -> None:
    row = {
        "Guid@odata.type": "#Guid",
        "Guid@data.type": "System.Guid",
        "Guid": LIST,
        "AcceptMessagesOnlyFrom@odata.type": "#Collection(String)",
        "AcceptMessagesOnlyFrom": [],
        "AcceptMessagesOnlyFromDLMembers": [],
        "RequireSenderAuthenticationEnabled": False,
        "IsDirSynced": "True",
    }
    canned.say(rows({change(name): value for name, value in row.items()}))

    found = await exchange.list_(LIST)

    assert (found.id, found.synced, found.senders.state) == (LIST, Tri.YES, WriteState.OPEN)


@pytest.mark.parametrize(
    "broken",
    [
        {},
        {"RequireSenderAuthenticationEnabled": None},
        {"RequireSenderAuthenticationEnabled": "perhaps"},
        {"RequireSenderAuthenticationEnabled": False, "AcceptMessagesOnlyFrom": []},
        {
            "RequireSenderAuthenticationEnabled": False,
            "AcceptMessagesOnlyFrom": [{"Name": "X"}],
            "AcceptMessagesOnlyFromDLMembers": [],
        },
        {
            "RequireSenderAuthenticationEnabled": False,
            "AcceptMessagesOnlyFrom": None,
            "AcceptMessagesOnlyFromDLMembers": [],
        },
    ],
)
async def test_who_can_write_is_unknown_where_a_value_is_missing(
    canned: Canned, exchange: Exchange, broken: dict[str, object]
) -> None:
    canned.say(rows({**LIST_ROW, **broken}))

    assert (await exchange.senders(LIST)).state is WriteState.UNKNOWN


@pytest.mark.parametrize(
    "answer",
    [
        rows(),
        rows(LIST_ROW, {**LIST_ROW, "Guid": MEMBER}),
        rows({**LIST_ROW, "Guid": MEMBER}),
        rows({"Name": "Newsletter"}),
    ],
)
async def test_an_answer_about_something_else_is_not_believed(
    canned: Canned, exchange: Exchange, answer: Answer
) -> None:
    canned.say(answer)

    with pytest.raises(Garbled):
        await exchange.list_(LIST)


async def test_a_recipient_without_the_address_is_not_believed(
    canned: Canned, exchange: Exchange
) -> None:
    canned.by_cmdlet["Get-Recipient"] = rows(
        {"Guid": MEMBER, "RecipientTypeDetails": "MailContact", "EmailAddresses": ["SMTP:x@y.z"]}
    )

    with pytest.raises(Garbled):
        await exchange.recipients(PERSON.address)


@pytest.mark.parametrize(
    "made", [rows(), rows({}), rows({"Guid": ""}), rows({"Guid": LIST}, {"Guid": MEMBER})]
)
async def test_a_new_contact_without_a_guid_has_an_unknown_outcome(
    canned: Canned, exchange: Exchange, made: Answer
) -> None:
    canned.say(made)

    with pytest.raises(OutcomeUnknown):
        await exchange.create_contact(PERSON)
