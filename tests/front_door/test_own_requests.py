"""What people type about their own requests, in the middle of a dialog or after it."""

import pytest

import cards
from bot.demo.colleague import Chat, Shown
from tests.front_door.conftest import BOB, House
from tests.front_door.knock import answered, invoke, planned, pressing
from tests.front_door.talk import handle, verbs, words
from tests.front_door.weather import (
    DENIED,
    LISTED,
    SPEAKERS,
    cards_in,
    contacts,
    ended,
    says,
    struck,
    until,
)

every_language = pytest.mark.parametrize("language", SPEAKERS)
COMMANDS = ("status", "cancel", "retry", "undo")
CANCEL = {"en": "cancel", "nl": "annuleren"}
STATUS = {"en": "my requests", "nl": "mijn aanvragen"}


def reference(shown: Shown, verb: str) -> str:
    """Return what somebody types to mean the request of a card."""
    return str(handle(shown, verb)["rid"])[:8]


async def becomes(chat: Chat, shown: Shown, key: str, language: str = "en") -> Shown:
    """Wait until a card that stands in the chat says this."""

    async def look() -> bool:
        return any(
            one.activity_id == shown.activity_id and says(one, key, language)
            for one in await cards_in(chat)
        )

    await until(look)
    return next(one for one in await cards_in(chat) if one.activity_id == shown.activity_id)


@every_language
async def test_cancel_ends_an_open_form_which_says_so_itself(house: House, language: str) -> None:
    chat = house.chat(SPEAKERS[language])
    form = await chat.say("add jane@fabrikam.com to Newsletter")
    answer = await chat.say(CANCEL[language])
    ended_form = await becomes(chat, form, "cancelled-title", language)

    assert says(answer, "cancelled-title", language)
    assert verbs(ended_form) == ["add"]


@every_language
async def test_cancel_ends_a_plan_which_says_so_itself(house: House, language: str) -> None:
    chat = house.chat(SPEAKERS[language])
    plan = await planned(chat)
    await chat.say(CANCEL[language])
    await becomes(chat, plan, "cancelled-title", language)

    assert await house.writes() == []


async def test_a_plan_that_was_cancelled_by_typing_does_nothing_any_more(house: House) -> None:
    chat = house.chat()
    plan = await planned(chat)
    await chat.say("cancel")
    pressed = await chat.press(plan, "go")

    assert says(pressed, "cancelled-title")
    assert await house.writes() == []


@every_language
async def test_cancel_says_so_when_nothing_is_open(house: House, language: str) -> None:
    shown = await house.chat(SPEAKERS[language]).say(CANCEL[language])

    assert says(shown, "nothing-cancel", language)


async def test_the_reference_of_the_list_opens_the_request_with_what_is_possible(
    house: House,
) -> None:
    chat = house.chat()
    plan = await planned(chat)
    named = reference(plan, "go")
    listed = await chat.say("my requests")
    opened = await chat.say(f"status {named}")

    assert says(listed, "status-reference", reference=named)
    assert says(opened, "plan-title")
    assert {"go", "cancel"} <= set(verbs(opened))


@every_language
async def test_the_plan_and_the_result_say_the_reference_that_commands_take(
    house: House, language: str
) -> None:
    chat = house.chat(SPEAKERS[language])
    plan = await planned(chat)
    named = reference(plan, "go")
    done = await chat.ended(await chat.press(plan, "go"))
    opened = await chat.say(f"status {named}")

    assert [
        shown
        for shown in (plan, done, opened)
        if not says(shown, "status-reference", language, reference=named)
    ] == []
    assert says(opened, "result-title", language)


@every_language
async def test_an_unknown_and_a_foreign_reference_are_answered_alike(
    house: House, language: str
) -> None:
    foreign = reference(await planned(house.chat(BOB), "Bob's List"), "go")
    chat = house.chat(SPEAKERS[language])
    asked = [(command, named) for command in COMMANDS for named in (foreign, "0000000a")]
    shown = [(named, await chat.say(f"{command} {named}")) for command, named in asked]
    texts = [words(card).replace(named, "…") for named, card in shown]

    assert len(set(texts)) == 1
    assert cards.text("no-request-title", language) in texts[0]


async def test_retry_goes_on_in_a_new_card_and_old_buttons_do_nothing_more(house: House) -> None:
    chat = house.chat()
    await struck(house, LISTED, DENIED)
    failed = await ended(chat)
    await house.mend()
    answer = await chat.say("retry")
    done = await becomes(chat, answer, "result-title")

    assert says(done, "result-member", name="Jane Doe", group="Newsletter")
    assert says(await chat.press(failed, "retry"), "result-title")
    assert await contacts(house) == 1


async def test_undo_takes_back_and_says_what_it_took_back(house: House) -> None:
    chat = house.chat()
    await struck(house, LISTED, DENIED)
    failed = await ended(chat)
    await house.mend()
    answer = await chat.say(f"undo {reference(failed, 'undo')}")
    await becomes(chat, answer, "undone-title")

    assert "jane@fabrikam.com" not in await house.members("Newsletter")
    assert await contacts(house) == 0


@pytest.mark.parametrize("command", ["cancel", "retry", "undo"])
async def test_what_is_done_is_shown_with_the_reason_why_nothing_can_be_changed(
    house: House, command: str
) -> None:
    chat = house.chat()
    plan = await planned(chat)
    await chat.ended(await chat.press(plan, "go"))
    before = await house.writes()
    shown = await chat.say(f"{command} {reference(plan, 'go')}")

    assert says(shown, f"cannot-{command}-done")
    assert says(shown, "result-title")
    assert await house.writes() == before


async def test_of_two_the_one_that_is_chosen_is_cancelled(house: House) -> None:
    chat = house.chat()
    plan = await planned(chat)
    form = await chat.say("add")
    listed = await chat.say("cancel")
    value = pressing("cancel", handle(plan, "cancel"))
    _, answer = await answered(house, invoke(chat, value, listed.activity_id))
    await becomes(chat, plan, "cancelled-title")

    assert says(listed, "choose-cancel")
    assert says(Shown("1", answer["value"]), "cancelled-title")
    assert says(await chat.press(form, "cancel"), "cancelled-title")


@every_language
@pytest.mark.parametrize("aside", ["help", "whoami", "language", "status", "notifications"])
async def test_a_command_in_the_middle_of_a_dialog_leaves_the_dialog_as_it_is(
    house: House, language: str, aside: str
) -> None:
    chat = house.chat(SPEAKERS[language])
    plan = await planned(chat)
    await chat.say(aside)
    done = await chat.ended(await chat.press(plan, "go"))

    assert says(done, "result-title", language)
