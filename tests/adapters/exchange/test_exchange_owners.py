"""Who owns a list, and which lists a person owns."""

from typing import Any

import pytest

from bot.adapters.exchange import Exchange
from bot.domain.policy import Owner
from bot.domain.problems import Garbled
from bot.domain.tri import Tri
from tests.adapters.exchange.canned import (
    Answer,
    Canned,
    not_found,
    refusal,
    rows,
)

LIST, OTHER_LIST = "66666666-6666-4666-8666-666666666603", "66666666-6666-4666-8666-666666666604"
MEMBER, PERSON_ID = "55555555-5555-4555-8555-555555555503", "33333333-3333-4333-8333-333333333331"
GONE = not_found(LIST)


def _group(guid: str = LIST, **more: Any) -> dict[str, Any]:
    return {"Guid": guid, "RecipientTypeDetails": "MailUniversalDistributionGroup", **more}


def _person(guid: str, entra_id: str, kind: str = "UserMailbox", **more: str) -> dict[str, str]:
    more = {"DisplayName": f"Person {entra_id[-1]}", **more}
    return {
        "Guid": guid,
        "ExternalDirectoryObjectId": entra_id,
        "RecipientTypeDetails": kind,
        **more,
    }


# Owners.


async def _owners(canned: Canned, exchange: Exchange, *names: str, **answers: Answer) -> Any:
    canned.say(rows(_group(ManagedBy=list(names))))
    canned.by_cmdlet |= {name.replace("_", "-"): answer for name, answer in answers.items()}
    return await exchange.list_owners(LIST)


async def test_a_plain_name_is_asked_for_exactly(canned: Canned, exchange: Exchange) -> None:
    owner = _person(MEMBER, PERSON_ID, Name="Oona O'Neil")

    found = await _owners(canned, exchange, "Oona O'Neil", Get_Recipient=rows(owner))

    assert found.people == (Owner(PERSON_ID, "Person 1"),)
    assert canned.asked[1].parameters == {"Filter": "Name -eq 'Oona O''Neil'"}


async def test_a_guid_as_name_is_an_identity(canned: Canned, exchange: Exchange) -> None:
    found = await _owners(
        canned, exchange, PERSON_ID, Get_Recipient=rows(_person(MEMBER, PERSON_ID))
    )

    assert found.people == (Owner(PERSON_ID, "Person 1"),)
    assert canned.asked[1].parameters == {"Identity": PERSON_ID}


async def test_two_recipients_of_one_name_resolve_to_nobody(
    canned: Canned, exchange: Exchange
) -> None:
    twins = rows(_person(MEMBER, PERSON_ID, Name="Jo"), _person(LIST, OTHER_LIST, Name="Jo"))

    found = await _owners(canned, exchange, "Jo", Get_Recipient=twins)

    assert (found.people, found.complete) == ((), Tri.NO)


async def test_an_identity_that_several_match_resolves_to_nobody(
    canned: Canned, exchange: Exchange
) -> None:
    several = refusal("", f'There are multiple recipients matching identity "{PERSON_ID}".')

    found = await _owners(canned, exchange, PERSON_ID, Get_Recipient=several)

    assert (found.people, found.complete) == ((), Tri.NO)


@pytest.mark.parametrize("answer", [GONE, rows()])
async def test_a_name_that_nobody_has_is_no_human_owner(
    canned: Canned, exchange: Exchange, answer: Answer
) -> None:
    found = await _owners(canned, exchange, "Left Long Ago", Get_Recipient=answer)

    assert (found.people, found.complete) == ((), Tri.YES)


@pytest.mark.parametrize("name", ["Jo", PERSON_ID])
async def test_an_owner_of_another_name_is_not_believed(
    canned: Canned, exchange: Exchange, name: str
) -> None:
    with pytest.raises(Garbled):
        await _owners(canned, exchange, name, Get_Recipient=rows({"Guid": MEMBER, "Name": "Ann"}))


async def test_owners_that_were_not_returned_are_unknown(
    canned: Canned, exchange: Exchange
) -> None:
    canned.say(rows(_group()))

    assert (await exchange.list_owners(LIST)).complete is Tri.UNKNOWN


async def test_organization_management_is_not_looked_up(canned: Canned, exchange: Exchange) -> None:
    found = await _owners(canned, exchange, "Organization Management")

    assert (found.people, found.complete, len(canned.asked)) == ((), Tri.YES, 1)


OWNING = {
    "Guid": OTHER_LIST,
    "Name": "Keepers",
    "RecipientTypeDetails": "MailUniversalSecurityGroup",
}


@pytest.mark.parametrize(
    ("kind", "people", "complete"),
    [
        ("UserMailbox", 1, Tri.YES),
        ("GuestMailUser", 1, Tri.YES),
        ("User", 1, Tri.YES),
        ("SharedMailbox", 0, Tri.YES),
        ("MailContact", 0, Tri.YES),
        ("GroupMailbox", 0, Tri.NO),
        ("SomethingNew", 0, Tri.NO),
    ],
)
async def test_of_an_owning_group_the_people_count(
    canned: Canned, exchange: Exchange, kind: str, people: int, complete: Tri
) -> None:
    found = await _owners(
        canned,
        exchange,
        "Keepers",
        Get_Recipient=rows(OWNING),
        Get_DistributionGroupMember=rows(_person(MEMBER, PERSON_ID, kind)),
    )

    assert (len(found.people), found.complete) == (people, complete)


async def test_groups_that_hold_each_other_end(canned: Canned, exchange: Exchange) -> None:
    found = await _owners(
        canned,
        exchange,
        "Keepers",
        Get_Recipient=rows(OWNING),
        Get_DistributionGroupMember=rows(OWNING, _group(), _person(MEMBER, PERSON_ID)),
    )

    assert (len(found.people), found.complete) == (1, Tri.YES)
    assert [asked.cmdlet for asked in canned.asked].count("Get-DistributionGroupMember") == 2


async def test_an_owning_group_that_is_gone_leaves_the_owners_incomplete(
    canned: Canned, exchange: Exchange
) -> None:
    found = await _owners(
        canned,
        exchange,
        "Keepers",
        Get_Recipient=rows(OWNING),
        Get_DistributionGroupMember=not_found(OTHER_LIST),
    )

    assert found.complete is Tri.NO


async def test_a_crowd_of_groups_is_not_walked_through(canned: Canned, exchange: Exchange) -> None:
    crowd = [_group(f"00000000-0000-4000-8000-{n:012d}") for n in range(60)]

    found = await _owners(
        canned,
        exchange,
        "Keepers",
        Get_Recipient=rows(OWNING),
        Get_DistributionGroupMember=rows(*crowd),
    )

    assert found.complete is Tri.NO
    assert len(canned.asked) == 3


# Lists of a person.


async def test_the_lists_of_a_person_come_with_those_of_their_groups(
    canned: Canned, exchange: Exchange
) -> None:
    person = {**_person(MEMBER, PERSON_ID), "DistinguishedName": "CN=O'Neil"}
    security = {**OWNING, "DistinguishedName": "CN=Keepers"}
    canned.by_cmdlet["Get-Recipient"] = rows(person)
    canned.by_cmdlet["Get-DistributionGroup"] = rows(security)

    found = await exchange.lists_owned_by(PERSON_ID)

    asked = [sent.parameters for sent in canned.asked if sent.cmdlet == "Get-DistributionGroup"]
    assert [name.name for name in found] == ["Keepers"]
    assert asked == [
        {"ManagedBy": PERSON_ID, "ResultSize": "Unlimited"},
        {"Filter": "Members -eq 'CN=O''Neil'", "ResultSize": "Unlimited"},
        {"Filter": "Members -eq 'CN=Keepers'", "ResultSize": "Unlimited"},
        {"ManagedBy": OTHER_LIST, "ResultSize": "Unlimited"},
    ]


@pytest.mark.parametrize(
    "unread", [refusal("ParsingException", "Members"), Answer(403, b""), GONE, Answer(body=b"")]
)
async def test_lists_owned_directly_are_shown_though_memberships_cannot_be_read(
    canned: Canned, exchange: Exchange, unread: Answer
) -> None:
    person = {**_person(MEMBER, PERSON_ID), "DistinguishedName": "CN=X"}
    canned.by_cmdlet["Get-Recipient"] = rows(person)
    canned.by_cmdlet["Get-DistributionGroup ManagedBy"] = rows(_group(Name="Newsletter"))
    canned.by_cmdlet["Get-DistributionGroup Filter"] = unread

    assert [name.name for name in await exchange.lists_owned_by(PERSON_ID)] == ["Newsletter"]


async def test_a_person_in_a_crowd_of_groups_has_still_an_answer(
    canned: Canned, exchange: Exchange
) -> None:
    person = {**_person(MEMBER, PERSON_ID), "DistinguishedName": "CN=X"}
    crowd = [
        {**OWNING, "Guid": f"00000000-0000-4000-8000-{n:012d}", "DistinguishedName": f"CN={n}"}
        for n in range(60)
    ]
    canned.by_cmdlet["Get-Recipient"] = rows(person)
    canned.by_cmdlet["Get-DistributionGroup ManagedBy"] = rows(_group(Name="Newsletter"))
    canned.by_cmdlet["Get-DistributionGroup Filter"] = rows(*crowd)

    assert len(await exchange.lists_owned_by(PERSON_ID)) == 1
    assert len(canned.asked) == 3 + 50
