"""Language, whoami, help and slips, as they come through the door."""

from typing import Any

import pytest

import cards
from bot.demo.colleague import Chat, Shown
from cards.texts import language_name
from tests.front_door.conftest import ALICE, House, opened
from tests.front_door.hurry import HurriedClock, seams
from tests.front_door.knock import answered, invoke, planned, pressing
from tests.front_door.talk import handle, values, verbs, words
from tests.front_door.weather import (
    DENIED,
    LISTED,
    SPEAKERS,
    cards_in,
    ended,
    says,
    struck,
    told,
)

every_language = pytest.mark.parametrize("language", SPEAKERS)
OTHER = {"en": "nl", "nl": "en"}
IN_WORDS = {"en": "nederlands", "nl": "english"}


@every_language
async def test_after_a_choice_everything_comes_in_that_language(
    house: House, language: str
) -> None:
    chat, other = house.chat(SPEAKERS[language]), OTHER[language]
    saved = await chat.say(f"language {IN_WORDS[language]}")
    plan = await planned(chat)

    assert says(saved, "language-title", other)
    assert says(plan, "plan-title", other)
    assert says(await chat.say("help"), "help-title", other)


async def test_a_choice_on_the_card_is_answered_in_the_new_language(house: House) -> None:
    chat = house.chat()
    card = await chat.say("language")
    saved = await chat.press(card, "speak", spoken="nl")
    back = await chat.press(saved, "speak", spoken="auto")

    assert says(saved, "notifications-saved", "nl")
    assert values(saved)["spoken"] == "nl"
    assert says(back, "notifications-saved", "en")


async def test_what_nobody_asked_for_comes_in_the_chosen_language_too(house: House) -> None:
    chat = house.chat()
    plan = await planned(chat)
    await chat.say("language nederlands")
    await struck(house, LISTED, DENIED)
    before = len(await cards_in(chat))
    await chat.press(plan, "go")

    assert says(await told(chat, before), "told-choose", "nl")


async def test_the_choice_of_one_person_is_not_that_of_another(house: House) -> None:
    await house.chat().say("language nederlands")
    other = await house.chat(SPEAKERS["nl"]).say("help")
    bob = await house.chat(ALICE).say("help")

    assert says(other, "help-title", "nl")
    assert says(bob, "help-title", "nl")


async def test_a_client_whose_language_nobody_knows_gets_that_of_the_house(
    tenant_url: str, tmp_path: Any, clock: HurriedClock
) -> None:
    database = tmp_path / "dutch.db"
    async with opened(tenant_url, database, seams(clock), GUESTLIST_LANGUAGE="nl") as house:
        chat = house.chat()
        activity = chat.activity("message") | {"text": "whoami", "locale": "xx-XX"}
        await answered(house, activity)
        shown = await told(chat, 0)

    called = language_name("nl", "nl")
    assert cards.text("whoami-language-house", "nl", language=called) in words(shown)


@every_language
async def test_whoami_says_who_and_nothing_secret(house: House, language: str) -> None:
    shown = await house.chat(SPEAKERS[language]).say("whoami")

    assert says(shown, "whoami-name", language, name="Alice Vermeer")
    assert says(shown, "whoami-colleague", language)
    assert ALICE.id not in str(shown.card)
    assert "notify" not in words(shown).replace("notifications", "")


async def test_help_shows_the_command_of_administrators_to_them_only(
    tenant_url: str, tmp_path: Any, clock: HurriedClock, house: House
) -> None:
    name = cards.text("command-notify", "en")
    database = tmp_path / "operated.db"
    async with opened(
        tenant_url, database, seams(clock), GUESTLIST_ADMINISTRATORS=ALICE.id
    ) as operated:
        shown = await operated.chat().say("help")

    assert name in words(shown)
    assert name not in words(await house.chat().say("help"))


@every_language
async def test_each_command_that_help_lists_is_explained(house: House, language: str) -> None:
    chat = house.chat(SPEAKERS[language])
    for name in ("add", "status", "cancel", "retry", "undo", "language", "whoami", "help"):
        command = cards.text(f"command-{name}", language)
        shown = await chat.say(f"help {command}")

        assert says(shown, f"command-{name}.help", language)


async def say_it(house: House, chat: Chat, shown: Shown) -> Shown:
    """Press the button that says a command, and return the message that answers it."""
    before = len(await cards_in(chat))
    value = pressing("say", handle(shown, "say"))
    status, _ = await answered(house, invoke(chat, value, shown.activity_id))
    assert status == 200
    return await told(chat, before)


@every_language
@pytest.mark.parametrize(
    ("slip", "key"), [("cancle", "nothing-cancel"), ("statsu", "status-empty")]
)
async def test_a_slip_is_done_only_when_the_button_says_so(
    house: House, language: str, slip: str, key: str
) -> None:
    chat = house.chat(SPEAKERS[language])
    shown = await chat.say(slip)
    answer = await say_it(house, chat, shown)

    assert says(shown, "unknown-title", language)
    assert "say" in verbs(shown)
    assert says(answer, key, language)


async def test_a_slip_with_a_reference_keeps_the_reference(house: House) -> None:
    chat = house.chat()
    await struck(house, LISTED, DENIED)
    failed = await ended(chat)
    named = str(handle(failed, "retry")["rid"])[:8]
    shown = await chat.say(f"statsu {named}")

    assert says(await say_it(house, chat, shown), "failed-title-halfway")
