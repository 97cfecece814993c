from pathlib import Path

import pytest

import cards
from bot.demo.colleague import Chat, Persona
from tests.front_door.conftest import ALICE, CAROL, House, opened
from tests.front_door.talk import filled, group_choices, values, verbs, words

PIETER = Persona(ALICE.id, ALICE.name, "nl-NL")


async def test_a_list_gets_a_mail_contact(house: House) -> None:
    chat = house.chat()
    plan = await filled(chat, "Newsletter", "jane@fabrikam.com", "Jane Doe", company="Fabrikam")
    result = await chat.ended(await chat.press(plan, "go"))
    state = await house.state()

    assert "Jane Doe" in await house.members("Newsletter")
    assert [c["address"] for c in state["contacts"] if c["displayName"] == "Jane Doe"] == [
        "jane@fabrikam.com"
    ]
    assert "Jane Doe is now a member of Newsletter." in words(result)


async def test_a_group_gets_a_guest_whose_sponsor_is_the_asker(house: House) -> None:
    chat = house.chat()
    plan = await filled(chat, "Marketing", "jan@adatum.example", "Jan Jansen", language="nl")
    result = await chat.ended(await chat.press(plan, "go"))
    state = await house.state()

    assert "Jan Jansen" in await house.members("Marketing")
    assert [mail["language"] for mail in state["outbox"]] == ["nl-NL"]
    assert "Jan Jansen is now a member of Marketing." in words(result)


async def test_nothing_is_written_before_go(house: House) -> None:
    await filled(house.chat(), "Newsletter", "jane@fabrikam.com")
    await filled(house.chat(), "Marketing", "jane@fabrikam.com")

    assert await house.writes() == []


async def test_the_client_of_the_person_chooses_the_language(house: House) -> None:
    form = await house.chat(PIETER).say("voeg jane@fabrikam.com toe aan Newsletter")

    assert cards.text("form-title", "nl") in words(form)
    assert values(form)["language"] == "nl"


@pytest.mark.parametrize("said", ["hi", "help", "/help", "HELP", "hallo"])
async def test_a_greeting_gets_help_with_a_button(house: House, said: str) -> None:
    assert "add" in verbs(await house.chat().say(said))


async def test_an_unknown_text_gets_another_answer_than_help(house: House) -> None:
    unknown = await house.chat().say("sing a song")

    assert "sing a song" in words(unknown)
    assert "add" in verbs(unknown)


async def test_a_form_offers_the_groups_of_the_colleague(house: House) -> None:
    offered = group_choices(await house.chat().say("/add"))

    assert {"Marketing", "Newsletter", "Sales Updates"} <= offered.keys()
    assert "Bob's Workshop" not in offered


async def test_a_name_that_matches_several_groups_gives_a_choice(house: House) -> None:
    form = await house.chat().say("add jane@fabrikam.com to Sales")

    assert list(group_choices(form))[:2] == ["Sales Team", "Sales Updates"] or list(
        group_choices(form)
    )[:2] == ["Sales Updates", "Sales Team"]
    assert values(form)["group"] == ""


async def test_a_name_with_a_slip_gets_did_you_mean(house: House) -> None:
    form = await house.chat().say("add jane@fabrikam.com to Marketting")

    assert "Marketing" in list(group_choices(form))[:3]
    assert "Marketting" in words(form)


async def test_an_owner_through_a_group_is_an_owner(house: House) -> None:
    chat = house.chat(CAROL)
    plan = await filled(chat, "Partner News", "jane@fabrikam.com", "Jane Doe")
    await chat.ended(await chat.press(plan, "go"))

    assert "Jane Doe" in await house.members("Partner News")


async def test_named_senders_are_offered_where_the_list_named_some_before(house: House) -> None:
    chat = house.chat()
    plan = await filled(chat, "Press Contacts", "jane@fabrikam.com", "Jane Doe", mayWrite="true")
    await chat.ended(await chat.press(plan, "go", senders="named"))
    groups = (await house.state())["groups"]
    senders = next(g["senders"] for g in groups if g["name"] == "Press Contacts")

    assert senders["internalOnly"] is False
    assert {"Jane Doe", "Nora Named", "Alice Vermeer", "All Contoso"} == set(senders["accepted"])


async def test_a_list_is_opened_only_if_the_owner_chooses_so(house: House) -> None:
    chat = house.chat()
    plan = await filled(chat, "Newsletter", "jane@fabrikam.com", "Jane Doe", mayWrite="true")
    await chat.ended(await chat.press(plan, "go", senders="open"))
    groups = (await house.state())["groups"]

    assert not next(g["senders"]["internalOnly"] for g in groups if g["name"] == "Newsletter")


async def test_a_restarted_process_takes_up_what_was_left(tenant_url: str, tmp_path: Path) -> None:
    async with opened(tenant_url, tmp_path / "guestlist.db") as first:
        await first.change("settings", graph_delay_s=3)
        chat = first.chat()
        plan = await filled(chat, "Marketing", "jan@adatum.example", "Jan Jansen")
        running = await chat.press(plan, "go")
    async with opened(tenant_url, tmp_path / "guestlist.db") as second:
        await second.change("settings", graph_delay_s=0)
        await Chat(second.line, ALICE, chat.conversation_id).ended(running)

        assert "Jan Jansen" in await second.members("Marketing")
        assert (await second.writes()).count("POST /v1.0/invitations") == 1


async def test_a_redelivered_message_is_answered_once(house: House) -> None:
    chat = house.chat()
    activity = chat.activity("message") | {"text": "help", "textFormat": "plain"}
    statuses = [await house.post(json=activity) for _ in range(3)]
    await chat.next_card()
    await chat.say("hi")

    assert statuses == [200, 200, 200]
    assert len(await chat.activities()) == 2
