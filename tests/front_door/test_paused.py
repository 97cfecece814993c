"""Microsoft 365 is busy or away: the request waits, says so, and goes on by itself."""

import re
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

import cards
from bot.demo.colleague import Chat, Shown
from tests.front_door import hurry
from tests.front_door.conftest import House, opened
from tests.front_door.hurry import EVEN_PACE, HurriedClock
from tests.front_door.talk import verbs, words
from tests.front_door.weather import (
    BUSY,
    DENIED,
    DETAILS,
    FIRST,
    LAST,
    LISTED,
    ROADS,
    SPEAKERS,
    cards_in,
    contacts,
    ended,
    gone,
    guests,
    invited,
    says,
    strikes,
    struck,
    throttled,
    told,
    until,
)

# Minutes of waiting are seconds here.
SWIFT = HurriedClock(60.0)
every_road = pytest.mark.parametrize("road", ROADS)
every_language = pytest.mark.parametrize("language", SPEAKERS)
# Within what a step waits for, in every form that was seen of it.
SHORT: dict[str, Any] = {
    "seconds": 3,
    "a text of seconds": "3",
    "an HTTP date": {"date_in": 3},
    "an HTTP date that has passed": {"date_in": -600},
    "none at all": None,
    "no wait": 0,
    "below zero": -5,
    "a fraction": 2.5,
    "no time at all": "soon",
    "empty": "",
}
# Longer than that: with the road, and the language of who asks.
LONG_S = 150
LONG: dict[str, tuple[Any, str, str]] = {
    "seconds": (LONG_S, "contact", "en"),
    "seconds, guest": (LONG_S, "guest", "nl"),
    "an HTTP date": ({"date_in": LONG_S}, "contact", "nl"),
    "an HTTP date, guest": ({"date_in": LONG_S}, "guest", "en"),
}


@pytest.fixture
def clock() -> HurriedClock:
    return SWIFT


async def finished(chat: Chat, shown: Shown) -> Shown:
    """Return the card once it has become another one, and stands still."""
    return await chat.ended(Shown(shown.activity_id, shown.card, shown.card))


@pytest.mark.parametrize("retry_after", SHORT.values(), ids=list(SHORT))
@every_road
async def test_who_is_asked_to_wait_a_little_waits_and_goes_on(
    house: House, road: str, retry_after: Any
) -> None:
    chat = house.chat()
    await struck(house, LAST[road], throttled(retry_after), times=2)
    done = await ended(chat, ROADS[road])

    assert says(done, "result-member", name="Jane Doe", group=ROADS[road])
    assert await strikes(house) == ["status:429"] * 2
    assert (await house.members(ROADS[road])).count("Jane Doe") == 1
    assert [card for card in await cards_in(chat) if says(card, "told-paused")] == []


@every_language
async def test_a_card_whose_step_is_tried_again_says_why_it_takes_so_long(
    house: House, language: str
) -> None:
    chat = house.chat(SPEAKERS[language])
    await struck(house, DETAILS, throttled(25), times=2)
    begun = await gone(chat)

    async def look() -> list[Shown]:
        seen = [card for card in await cards_in(chat) if card.activity_id == begun.activity_id]
        return [card for card in seen if says(card, "progress-again", language)]

    (running,) = await until(look)
    done = await finished(chat, running)

    assert says(running, "progress-title", language)
    assert says(running, "problem-busy", language)
    assert not says(done, "problem-busy", language)


async def test_a_named_wait_is_kept(house: House) -> None:
    chat = house.chat()
    await struck(house, LISTED, throttled(30), times=1)
    await ended(chat)
    at = [c["time"] for c in await house.calls() if c["cmdlet"] == "Add-DistributionGroupMember"]

    assert at[1] - at[0] >= 30


@pytest.mark.parametrize(("retry_after", "road", "language"), LONG.values(), ids=list(LONG))
async def test_who_is_asked_to_wait_for_long_pauses_says_so_and_recovers(
    house: House, road: str, retry_after: Any, language: str
) -> None:
    chat = house.chat(SPEAKERS[language])
    await struck(house, FIRST[road], throttled(retry_after), times=1)
    paused = await ended(chat, ROADS[road])
    notice, recovered = await told(chat), await told(chat, 2)
    card = await finished(chat, paused)

    facts = {"name": "Jane Doe", "group": ROADS[road]}
    assert says(paused, "paused-title", language)
    assert says(paused, "problem-busy", language)
    assert verbs(paused) == ["retry", "leave"]
    assert (says(notice, "told-paused", language), verbs(notice)) == (True, ["retry", "leave"])
    assert says(recovered, "told-recovered", language)
    assert says(recovered, "result-member", language, **facts)
    assert says(card, "result-member", language, **facts)
    assert await waited_s(house) >= LONG_S - 1  # a date has whole seconds
    assert len(await cards_in(chat)) == 3
    assert await contacts(house) + await guests(house) == 1


async def waited_s(house: House) -> float:
    """Return how long Microsoft 365 was left alone after the call that was refused."""
    calls = [call for call in await house.calls() if call["surface"] != "connector"]
    refused = next(n for n, call in enumerate(calls) if call["fault"])
    return float(calls[refused + 1]["time"] - calls[refused]["time"])


async def test_a_problem_that_lasts_pauses_again_and_again_and_is_told_once(house: House) -> None:
    chat = house.chat()
    await struck(house, DETAILS, throttled(70), times=2)
    await ended(chat)
    first, second = await told(chat), await told(chat, 2)

    assert says(first, "told-paused")
    assert says(second, "told-recovered")
    assert await strikes(house) == ["status:429"] * 2
    assert len(await cards_in(chat)) == 3


async def test_another_problem_after_a_pause_is_told_as_well(house: House) -> None:
    chat = house.chat()
    await struck(house, DETAILS, throttled(70), nth=1)
    await struck(house, DETAILS, DENIED, nth=2)
    await ended(chat)
    first, second = await told(chat), await told(chat, 2)

    assert says(first, "told-paused")
    assert says(second, "told-failed")
    assert says(second, "problem-access-denied")


async def test_a_problem_without_a_time_is_tried_for_a_while_and_then_pauses(house: House) -> None:
    chat = house.chat()
    await struck(house, DETAILS, BUSY)
    paused = await ended(chat)
    tried = len(await strikes(house))
    await house.mend()
    recovered = await told(chat, 2)

    assert says(paused, "paused-title")
    assert says(paused, "stands-contact")
    assert verbs(paused) == ["retry", "undo", "leave"]
    assert tried >= 4
    assert says(recovered, "told-recovered")


@pytest.mark.parametrize("where", ["card", "notice"])
@every_road
async def test_try_now_does_not_wait(house: House, road: str, where: str) -> None:
    chat = house.chat()
    await struck(house, LAST[road], throttled(3600))
    paused = await ended(chat, ROADS[road])
    pressed = {"card": paused, "notice": await told(chat)}[where]
    await house.mend()
    done = await chat.ended(await chat.press(pressed, "retry"))

    assert says(done, "result-member", name="Jane Doe", group=ROADS[road])
    assert (await house.members(ROADS[road])).count("Jane Doe") == 1
    assert len(await invited(house)) == (road == "guest")


async def test_try_now_that_changes_nothing_says_when_it_was_tried_and_when_it_is_next(
    house: House,
) -> None:
    chat = house.chat()
    await struck(house, DETAILS, throttled(3600))
    first = await ended(chat)
    await SWIFT.pause(120)
    pressed_at = SWIFT.now()
    again = await chat.ended(await chat.press(first, "retry"))
    waits = {key: fact(again, key) for key in ("paused-tried.again", "paused-due")}

    assert says(again, "paused-title")
    assert again.activity_id == first.activity_id
    assert await strikes(house) == ["status:429"] * 2
    assert waits["paused-tried.again"] >= pressed_at.replace(microsecond=0)
    assert waits["paused-tried.again"] > fact(first, "paused-tried")
    assert waits["paused-due"] > fact(first, "paused-due")


def fact(shown: Shown, key: str) -> datetime:
    """Return the time that a text of a card has in it."""
    before = cards.text(key, "en", when="|").partition("|")[0]
    (stamp,) = re.findall(re.escape(before) + r"\{\{DATE\((\S+Z),SHORT\)\}\}", words(shown))
    return datetime.fromisoformat(stamp)


async def test_a_paused_request_can_be_undone_and_is_not_tried_again(house: House) -> None:
    chat = house.chat()
    await struck(house, DETAILS, throttled(130), times=1)
    paused = await ended(chat)
    undone = await chat.ended(await chat.press(paused, "undo"))
    await SWIFT.pause(180)

    assert says(undone, "undone-title")
    assert await contacts(house) == 0
    assert "Jane Doe" not in await house.members("Newsletter")


async def test_a_paused_request_can_be_stopped_and_is_not_tried_again(house: House) -> None:
    chat = house.chat()
    await struck(house, FIRST["contact"], throttled(130), times=1)
    paused = await ended(chat)
    left = await chat.press(paused, "leave")
    await SWIFT.pause(180)

    assert says(left, "cancelled-text")
    assert await contacts(house) == 0


@every_language
async def test_what_lasts_beyond_the_limit_fails_and_says_that_it_was_given_up(
    tenant_url: str, tmp_path: Path, language: str
) -> None:
    pace = replace(EVEN_PACE, limit=timedelta(seconds=200))
    async with opened(tenant_url, tmp_path / "g.db", hurry.seams(SWIFT, pace)) as house:
        chat = house.chat(SPEAKERS[language])
        await struck(house, DETAILS, throttled(80))
        paused = await ended(chat)
        failed = await told(chat, 2)

        assert says(paused, "paused-title", language)
        assert says(failed, "told-failed", language)
        assert says(failed, "failed-gave-up", language)
        assert says(failed, "stands-contact", language)
        assert {"retry", "undo", "leave"} == set(verbs(failed))


async def test_the_setting_says_how_long_is_too_long(tenant_url: str, tmp_path: Path) -> None:
    hour = {"GUESTLIST_RETRY_HOURS": "1"}
    async with opened(tenant_url, tmp_path / "g.db", hurry.seams(SWIFT, None), **hour) as house:
        await struck(house, DETAILS, throttled(3700))
        failed = await ended(house.chat())

        assert says(failed, "problem-busy")
        assert "leave" in verbs(failed)
        assert not says(failed, "paused-title")


async def test_a_request_that_ran_while_its_person_went_away_tells_of_its_end(
    house: House,
) -> None:
    chat = house.chat()
    await struck(house, LAST["guest"], throttled(40), times=2)
    await gone(chat, "Marketing")
    notice = await told(chat)

    assert says(notice, "told-finished")
    assert says(notice, "result-member", name="Jane Doe", group="Marketing")
