"""Who may send to a list, by which ids."""

from typing import Any

import pytest

from bot.adapters.exchange import Exchange
from bot.domain.problems import Busy
from tests.adapters.exchange.canned import (
    Answer,
    Canned,
    not_found,
    refusal,
    rows,
)

LIST, OTHER_LIST = "66666666-6666-4666-8666-666666666603", "66666666-6666-4666-8666-666666666604"
MEMBER, PERSON_ID = "55555555-5555-4555-8555-555555555503", "33333333-3333-4333-8333-333333333331"
ANN = "77777777-7777-4777-8777-777777777777"
GONE = not_found(LIST)


def _group(guid: str = LIST, **more: Any) -> dict[str, Any]:
    return {"Guid": guid, "RecipientTypeDetails": "MailUniversalDistributionGroup", **more}


async def test_senders_are_known_by_their_exchange_guid_whatever_came(
    canned: Canned, exchange: Exchange
) -> None:
    canned.say(
        rows(
            _group(
                AcceptMessagesOnlyFrom=["a@b.example", PERSON_ID],
                AcceptMessagesOnlyFromDLMembers=[OTHER_LIST],
            )
        ),
        rows(
            {"Guid": MEMBER, "Name": "A@b.example"},
            {"Guid": ANN, "ExternalDirectoryObjectId": PERSON_ID.upper(), "Name": "x"},
            {"Guid": OTHER_LIST, "Name": "y"},
        ),
    )

    senders = await exchange.senders(LIST)

    assert (senders.people, senders.lists) == ((MEMBER, ANN), (OTHER_LIST,))
    assert canned.asked[1].parameters == {
        "Filter": "Name -eq 'a@b.example' "
        f"-or Guid -eq '{PERSON_ID}' -or ExternalDirectoryObjectId -eq '{PERSON_ID}' "
        f"-or Guid -eq '{OTHER_LIST}' -or ExternalDirectoryObjectId -eq '{OTHER_LIST}'"
    }


async def test_a_list_without_named_senders_takes_one_question(
    canned: Canned, exchange: Exchange
) -> None:
    canned.say(rows(_group(AcceptMessagesOnlyFrom=[], AcceptMessagesOnlyFromDLMembers=[])))

    await exchange.senders(LIST)

    assert len(canned.asked) == 1


async def test_many_senders_are_asked_for_in_few_questions(
    canned: Canned, exchange: Exchange
) -> None:
    guids = [f"00000000-0000-4000-8000-{n:012d}" for n in range(45)]
    canned.by_cmdlet["Get-DistributionGroup"] = rows(_group(AcceptMessagesOnlyFrom=guids))
    canned.by_cmdlet["Get-Recipient"] = rows()

    assert (await exchange.senders(LIST)).people == tuple(guids)
    assert len(canned.asked) == 1 + 3


@pytest.mark.parametrize(
    "answer",
    [
        GONE,
        rows(),
        rows({"Name": "Jo", "Guid": MEMBER}, {"Name": "Jo", "Guid": ANN}),
        rows({"Name": "Jo"}),
    ],
)
async def test_a_sender_that_is_not_resolved_keeps_its_name(
    canned: Canned, exchange: Exchange, answer: Answer
) -> None:
    canned.say(rows(_group(AcceptMessagesOnlyFromDLMembers="Jo")), answer)

    assert (await exchange.senders(LIST)).lists == ("Jo",)


@pytest.mark.parametrize(
    ("answer", "people"),
    [
        (rows({"Name": "Jo", "Guid": MEMBER}), (MEMBER,)),
        (rows({"Name": "Jo", "Guid": MEMBER}, {"Name": "Jo", "Guid": ANN}), ("Jo",)),
        (GONE, ("Jo",)),
    ],
)
async def test_where_long_filters_are_not_read_senders_are_asked_for_one_by_one(
    canned: Canned, exchange: Exchange, answer: Answer, people: tuple[str, ...]
) -> None:
    canned.say(
        rows(_group(AcceptMessagesOnlyFrom=["Jo"])), refusal("ParsingException", "-or"), answer
    )

    assert (await exchange.senders(LIST)).people == people


async def test_senders_that_cannot_be_read_now_are_a_problem(
    canned: Canned, exchange: Exchange
) -> None:
    canned.say(rows(_group(AcceptMessagesOnlyFrom=["Jo"])), Answer(429, b""))

    with pytest.raises(Busy):
        await exchange.senders(LIST)
