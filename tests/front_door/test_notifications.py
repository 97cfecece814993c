"""What people want to be told, and the list of their own requests."""

from typing import Any

import pytest

import cards
from bot.demo.colleague import Chat, Shown
from tests.front_door import databases
from tests.front_door.conftest import BOB, House
from tests.front_door.hurry import HurriedClock
from tests.front_door.knock import answered, invoke, planned, pressing
from tests.front_door.talk import values, words
from tests.front_door.weather import (
    DENIED,
    DETAILS,
    JOINED,
    LISTED,
    SPEAKERS,
    cards_in,
    ended,
    gone,
    says,
    struck,
    throttled,
    told,
    until,
)

SWIFT = HurriedClock(60.0)
every_language = pytest.mark.parametrize("language", SPEAKERS)
BY_WORD = {
    "en": {"all": "all", "failures": "failures", "none": "none"},
    "nl": {"all": "alles", "failures": "problemen", "none": "niets"},
}
WORDS = [(lang, kind, said) for lang, known in BY_WORD.items() for kind, said in known.items()]


@pytest.fixture
def clock() -> HurriedClock:
    return SWIFT


def openers(shown: Shown) -> list[dict[str, Any]]:
    """Return the data of every button that opens a request, from top to bottom."""
    return _openers(shown.card)


def _openers(node: Any) -> list[dict[str, Any]]:
    if isinstance(node, list):
        return [found for item in node for found in _openers(item)]
    if not isinstance(node, dict):
        return []
    own = [dict(node["data"])] if node.get("verb") == "open" and "data" in node else []
    return own + [found for key, v in node.items() if key != "fallback" for found in _openers(v)]


async def finished_late(house: House, chat: Chat) -> None:
    """Let a request take longer than its person sits before it."""
    await struck(house, JOINED, throttled(35), times=2)
    await chat.ended(await gone(chat, "Marketing"))
    await house.mend()


@pytest.mark.parametrize(("language", "kind", "said"), WORDS)
async def test_what_is_chosen_by_word_is_kept(
    house: House, language: str, kind: str, said: str
) -> None:
    chat = house.chat(SPEAKERS[language])
    command = {"en": "notifications", "nl": "meldingen"}[language]
    saved = await chat.say(f"{command} {said}")
    again = await chat.say(command)

    assert says(saved, "notifications-saved", language)
    assert (values(saved)["notify"], values(again)["notify"]) == (kind, kind)
    assert not says(again, "notifications-saved", language)


@pytest.mark.parametrize("kind", ["all", "failures", "none"])
async def test_what_is_chosen_on_the_card_is_kept(house: House, kind: str) -> None:
    chat = house.chat()
    card = await chat.say("notifications")
    saved = await chat.press(card, "notifications", notify=kind)

    assert says(saved, "notifications-saved")
    assert values(await chat.say("notifications"))["notify"] == kind


async def test_the_choice_of_one_person_is_not_that_of_another(house: House) -> None:
    await house.chat().say("notifications none")

    assert values(await house.chat(BOB).say("notifications"))["notify"] == "all"


@pytest.mark.parametrize(("choice", "messages"), [("all", 2), ("failures", 2), ("none", 1)])
async def test_a_failure_is_told_to_whoever_wants_to_hear_of_failures(
    house: House, choice: str, messages: int
) -> None:
    chat = house.chat()
    await chat.say(f"notifications {choice}")
    before = len(await cards_in(chat))
    await struck(house, LISTED, DENIED)
    await ended(chat)
    await settled(house)

    assert len(await cards_in(chat)) - before == messages


async def settled(house: House) -> None:
    """Wait until the courier has said what it has to say."""

    async def look() -> bool:
        return databases.unsent(house.environment["GUESTLIST_DATABASE_URL"]) == 0

    await until(look)


@pytest.mark.parametrize(("choice", "messages"), [("all", 2), ("failures", 1), ("none", 1)])
async def test_a_late_end_is_told_to_whoever_wants_to_hear_everything(
    house: House, choice: str, messages: int
) -> None:
    chat = house.chat()
    await chat.say(f"notifications {choice}")
    before = len(await cards_in(chat))
    await finished_late(house, chat)
    await settled(house)

    assert len(await cards_in(chat)) - before == messages


async def test_a_pause_and_its_end_are_told_to_who_wants_failures_only(house: House) -> None:
    chat = house.chat()
    await chat.say("notifications failures")
    await struck(house, DETAILS, throttled(130), times=1)
    await ended(chat)

    assert says(await told(chat, 2), "told-paused")
    assert says(await told(chat, 3), "told-recovered")


@every_language
async def test_who_wants_to_hear_nothing_sees_failures_in_the_list(
    house: House, language: str
) -> None:
    chat = house.chat(SPEAKERS[language])
    await chat.say("notifications none")
    await struck(house, LISTED, DENIED)
    await ended(chat)
    shown = await chat.say("status")
    why = cards.text("problem-access-denied", language)

    state = cards.text("request-failed", language)
    assert cards.text("status-why", language, state=state, why=why) in words(shown)
    assert "Jane Doe" in words(shown)
    assert len(openers(shown)) == 1


@every_language
@pytest.mark.parametrize("said", ["status", "my requests", "aanvragen"])
async def test_the_list_of_who_asked_nothing_is_empty(
    house: House, language: str, said: str
) -> None:
    await planned(house.chat(BOB))
    shown = await house.chat(SPEAKERS[language]).say(said)

    assert says(shown, "status-empty", language)


async def test_the_list_shows_own_requests_only_newest_first(house: House) -> None:
    await planned(house.chat(BOB), "Bob's List")
    chat = house.chat()
    await planned(chat, "Newsletter")
    await ended(chat, "Marketing")
    shown = await chat.say("status")

    assert "Bob's List" not in words(shown)
    assert words(shown).index("Marketing") < words(shown).index("Newsletter")
    assert says(shown, "request-done")
    assert says(shown, "request-planned")
    assert len(openers(shown)) == 2


async def opened_by(house: House, chat: Chat, shown: Shown) -> Shown:
    """Press the first button that opens, and return the message that shows the request."""
    before = len(await cards_in(chat))
    value = pressing("open", openers(shown)[0])
    status, _ = await answered(house, invoke(chat, value, shown.activity_id))
    assert status == 200
    return await told(chat, before)


async def test_open_shows_the_request_with_buttons_that_work(house: House) -> None:
    chat = house.chat()
    await struck(house, LISTED, DENIED)
    await ended(chat)
    await chat.next_card()
    await house.mend()
    shown = await chat.say("status")
    opened = await opened_by(house, chat, shown)
    done = await chat.ended(await chat.press(opened, "retry"))

    assert says(opened, "failed-title-halfway")
    assert says(done, "result-member", name="Jane Doe", group="Newsletter")


async def test_nobody_opens_the_request_of_somebody_else(house: House) -> None:
    chat, other = house.chat(), house.chat(BOB)
    await planned(chat)
    shown = await chat.say("status")
    value = pressing("open", openers(shown)[0])
    _, answer = await answered(house, invoke(other, value, "1"))

    assert "Jane Doe" not in str(answer)
    assert says(Shown("1", answer["value"]), "stale-title")
