"""`who`: the people from outside in a group, and the groups of a person."""

from dataclasses import replace

import pytest

from bot.conversation.inputs import Field, Said, Verb
from bot.conversation.views import (
    ChooseGroupView,
    NotShown,
    OutsiderKind,
    OutsidersView,
    Reason,
    RefusalView,
    Tri,
    WhereView,
    WhoView,
    Wish,
)
from bot.domain.problems import Busy
from bot.domain.recipients import EntraHolders, EntraPerson
from tests.conversation.chat import BOB_HERE, IN_TEAM, ON_LIST, Chat, seen
from tests.fakes.exchange import FakeRecipient
from tests.workflow.tenant import ANNA, LIST, TEAM

NINA, NINA_IN_ENTRA = (f"{n}ccccccc-0000-4000-8000-000000000001" for n in "12")
GUS = "3ccccccc-0000-4000-8000-000000000001"


@pytest.fixture
def chat() -> Chat:
    """Nina is a contact on the list, Gus a guest without mail who has not accepted, in the team."""
    made = Chat()
    exchange, entra = made.office.exchange, made.office.entra
    address = "nina@northwind.example"
    exchange.people.append(FakeRecipient(NINA, NINA_IN_ENTRA, "Nina", "MailContact", (address,)))
    found = next(one for one in exchange.lists if one.entra_id == LIST)
    with_her = replace(found, members=(*found.members, NINA_IN_ENTRA))
    exchange.lists[exchange.lists.index(found)] = with_her
    gus = EntraPerson(id=GUS, name="Gus", guest=Tri.YES, accepted=Tri.NO, enabled=Tri.YES, mail="")
    entra.guests[GUS] = gus
    entra.held["gus@tailspin.example"] = EntraHolders(people=(gus,))
    entra.members.add((TEAM, GUS))
    return made


async def where(chat: Chat, said: str) -> WhereView:
    return seen(await chat.says(said), WhereView)


@pytest.mark.parametrize(
    "said", ["who Newsletter", "who is in Newsletter?", "wie zit er in de lijst Newsletter?"]
)
async def test_the_contacts_of_a_list_are_shown(chat: Chat, said: str) -> None:
    view = seen(await chat.says(said), WhoView)

    assert [(row.name, row.mail, row.kind) for row in view.rows] == [
        ("Nina", "nina@northwind.example", OutsiderKind.CONTACT)
    ]
    assert view.outsiders == OutsidersView(1)


async def test_the_guests_of_a_team_say_whether_they_accepted(chat: Chat) -> None:
    view = seen(await chat.says("who Marketing"), WhoView)

    assert [(row.name, row.kind, row.accepted) for row in view.rows] == [
        ("Gus", OutsiderKind.GUEST, Tri.NO)
    ]


async def test_a_guest_on_a_list_has_what_entra_knows_of_the_invitation(chat: Chat) -> None:
    exchange, entra = chat.office.exchange, chat.office.entra
    exchange.people.append(FakeRecipient("g", GUS, "Gus", "GuestMailUser", ("gus@t.example",)))
    await exchange.add_to_list(LIST, GUS)
    entra.members.add((LIST, GUS))
    view = seen(await chat.says("who Newsletter"), WhoView)

    assert [(row.name, row.accepted) for row in view.rows] == [
        ("Gus", Tri.NO),
        ("Nina", Tri.UNKNOWN),
    ]


async def test_what_entra_does_not_say_of_a_guest_is_unknown(chat: Chat) -> None:
    chat.office.entra.fails["outsiders_in"] = [Busy()]
    view = seen(await chat.says("who Newsletter"), WhoView)

    assert [row.name for row in view.rows] == ["Nina"]


async def test_somebody_else_is_told_whom_to_ask_and_nobody_is_read(chat: Chat) -> None:
    view = seen(await chat.sees(Said("who Newsletter"), BOB_HERE), WhoView)

    assert (view.outsiders, view.rows, view.is_owner) == (NotShown.NOT_OWNER, (), False)
    assert len(view.owners) == 1
    assert "outsiders_on" not in chat.office.exchange.calls


async def test_an_owner_who_was_one_when_the_card_was_made_is_asked_again(chat: Chat) -> None:
    chat.office.entra.owned[TEAM] = ()
    view = await chat.presses(Verb.WHO, None, {Field.GROUP: IN_TEAM})

    assert seen(view, WhoView).outsiders is NotShown.NO_OWNER


async def test_members_that_cannot_be_read_are_unknown_and_not_none(chat: Chat) -> None:
    chat.office.exchange.troubles["outsiders_on"] = [Busy()]
    view = seen(await chat.says("who Newsletter"), WhoView)

    assert view.outsiders is NotShown.UNREAD


async def test_many_people_are_counted_and_some_are_shown(chat: Chat) -> None:
    for n in range(20):
        id_ = f"{n:08}-0000-4000-8000-000000000000"
        person = FakeRecipient(id_, id_, f"P{n:02}", "MailContact", (f"p{n}@x.example",))
        chat.office.exchange.people.append(person)
        await chat.office.exchange.add_to_list(LIST, id_)
    view = await chat.presses(Verb.WHO, None, {Field.GROUP: ON_LIST})

    assert seen(view, WhoView).outsiders == OutsidersView(21)
    assert len(seen(view, WhoView).rows) == 15


async def test_without_a_name_a_group_is_asked_for(chat: Chat) -> None:
    assert seen(await chat.says("wie"), ChooseGroupView).wish is Wish.WHO


@pytest.mark.parametrize(
    ("said", "groups"),
    [
        ("who nina@northwind.example", ("Newsletter",)),
        ("who is <mailto:Nina@Northwind.example>?", ("Newsletter",)),
        ("wie is gus@tailspin.example", ("Marketing",)),
        ("who nobody@northwind.example", ()),
    ],
)
async def test_a_person_is_found_in_the_groups_of_the_asker(
    chat: Chat, said: str, groups: tuple[str, ...]
) -> None:
    view = await where(chat, said)

    assert (view.groups, view.complete) == (groups, Tri.YES)


async def test_groups_of_others_are_not_told(chat: Chat) -> None:
    view = seen(await chat.sees(Said("who nina@northwind.example"), BOB_HERE), WhereView)

    assert view.groups == ()


@pytest.mark.parametrize("call", ["lists_with", "lists_owned_by"])
async def test_lists_that_cannot_be_read_leave_it_open(chat: Chat, call: str) -> None:
    chat.office.exchange.troubles[call] = [Busy()]

    assert (await where(chat, "who nina@northwind.example")).complete is Tri.UNKNOWN


async def test_a_group_that_cannot_be_read_leaves_it_open(chat: Chat) -> None:
    chat.office.entra.fails["is_member"] = [Busy(), Busy()]
    view = await where(chat, "who gus@tailspin.example")

    assert (view.groups, view.complete) == ((), Tri.UNKNOWN)


async def test_an_address_of_the_own_organisation_is_taken_for_a_group(chat: Chat) -> None:
    view = seen(await chat.says("who newsletter@contoso.com"), WhoView)

    assert view.group == "Newsletter"


@pytest.mark.parametrize("said", ["who", "who Newsletter", "who nina@northwind.example"])
async def test_a_guest_may_ask_for_nothing(chat: Chat, said: str) -> None:
    people = chat.office.entra.colleagues
    people[ANNA] = replace(people[ANNA], guest=Tri.YES)

    assert seen(await chat.says(said), RefusalView).reason is Reason.ASKER_GUEST
