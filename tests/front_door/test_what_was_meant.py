"""What a person types in their own words, and what they may see of other people's groups."""

import pytest

import cards
from bot.demo.colleague import Persona
from tests.front_door.conftest import ALICE, BOB, EVE, GUS, House
from tests.front_door.knock import answered, invoke, under
from tests.front_door.talk import filled, group_choices, values, words

# What is said -> the group that the form has picked.
SAID = [
    ("add jane@fabrikam.com to Sales Team", "Sales Team"),
    ("add jane@fabrikam.com to the Sales Team", "Sales Team"),
    ("add jane@fabrikam.com to Bob's List", "Bob's List"),
    ("add jane@fabrikam.com to Newsletter list", "Newsletter"),
    ("add jane@fabrikam.com to newsletter@contoso.com", "Newsletter"),
    ("add jane@fabrikam.com to the group marketing@contoso.com.", "Marketing"),
    ("please add jane@fabrikam.com to the Newsletter list", "Newsletter"),
    ("jane@fabrikam.com toevoegen aan Marketing", "Marketing"),
    ("kun je jane@fabrikam.com toevoegen aan Marketing", "Marketing"),
    ("Kun je jane@fabrikam.com aan de lijst Newsletter toevoegen?", "Newsletter"),
]
SEVERAL = [
    "add jane@fabrikam.com, joe@adatum.example to Newsletter",
    "please add Jane <jane@fabrikam.com> and Joe <joe@adatum.example> to the Newsletter list",
    "voeg jane@fabrikam.com en joe@adatum.example toe aan Newsletter",
]


async def search(house: House, persona: Persona, text: str) -> list[str]:
    """Return the titles that a search in the card offers this person."""
    value = {"queryText": text, "queryOptions": {"skip": 0, "top": 15}}
    _, body = await answered(house, invoke(house.chat(persona), value, name="application/search"))
    return [found["title"] for found in body["value"]["results"]]


@pytest.mark.parametrize(("said", "group"), SAID)
async def test_a_group_is_picked_by_what_people_call_it(
    house: House, said: str, group: str
) -> None:
    form = await house.chat().say(said)

    assert values(form)["email"] == "jane@fabrikam.com"
    assert group_choices(form)[group] == values(form)["group"]


async def test_a_question_about_an_address_is_no_wish(house: House) -> None:
    shown = await house.chat().say("what is jane@fabrikam.com?")

    assert cards.text("form-title", "en") not in words(shown)


@pytest.mark.parametrize("said", SEVERAL)
async def test_of_several_people_the_first_stands_in_the_form_and_that_is_said(
    house: House, said: str
) -> None:
    form = await house.chat().say(said)

    assert values(form)["email"] == "jane@fabrikam.com"
    assert cards.text("fault-one-person", "en") in under(form, "email")
    assert group_choices(form)["Newsletter"] == values(form)["group"]
    assert "joe@adatum.example" not in words(form)


@pytest.mark.parametrize("persona", [GUS, EVE], ids=["a guest", "somebody disabled"])
@pytest.mark.parametrize("text", ["", "Sales", "Hidden"])
async def test_a_search_by_somebody_who_may_not_ask_offers_nothing(
    house: House, persona: Persona, text: str
) -> None:
    assert await search(house, persona, text) == []


async def test_a_hidden_group_is_offered_to_its_owner_alone(house: House) -> None:
    assert "Hidden Circle" in await search(house, ALICE, "Hidden")
    assert "Hidden Circle" not in await search(house, BOB, "Hidden")


async def test_the_name_of_a_hidden_group_is_not_told_to_somebody_who_sends_its_id(
    house: House,
) -> None:
    mine = await house.chat().say("add jane@fabrikam.com to Hidden Circle")
    chat = house.chat(BOB)
    theirs = await chat.say("add jane@fabrikam.com")
    again = await chat.press(theirs, "plan", group=values(mine)["group"], name="")

    assert "Hidden Circle" in group_choices(mine)
    assert "Hidden Circle" not in words(again)


@pytest.mark.parametrize("group", ["Newsletter", "Book Club"])
async def test_who_is_known_is_shown_by_the_directorys_name_beside_what_was_typed(
    house: House, group: str
) -> None:
    plan = await filled(house.chat(), group, "greta@fabrikam.com", "Somebody Else")

    assert "Greta Accepted" in words(plan)
    assert "Somebody Else" in words(plan)
