"""A request that stops half-way says what stands, and offers to go on, to take back, to leave."""

import pytest

from bot.demo.colleague import Chat, Shown
from tests.front_door.conftest import House
from tests.front_door.hurry import CLOCK
from tests.front_door.talk import verbs
from tests.front_door.weather import (
    DENIED,
    JOINED,
    LAST,
    LISTED,
    ROADS,
    SENDERS,
    SPEAKERS,
    cards_in,
    contacts,
    ended,
    guests,
    invited,
    says,
    struck,
    told,
)

NAMED = {"name": "Jane Doe", "group": "Newsletter"}
# The write itself was taken; what comes after it is refused.
SIGNED_OUT = {
    "kind": "world",
    "do": "settings",
    "settings": {"static_token": "another"},
    "when": "after",
}
JANE = "jane@fabrikam.com"
PRESS = "66666666-6666-4666-8666-666666666605"
every_road = pytest.mark.parametrize("road", ROADS)
every_language = pytest.mark.parametrize("language", SPEAKERS)


async def halved(house: House, chat: Chat, road: str = "contact", **more: str) -> Shown:
    """Let the last write of a road be refused for good, and return the card."""
    await struck(house, LAST[road], DENIED)
    failed = await ended(chat, ROADS[road], **more)
    await house.mend()
    return failed


@every_language
@every_road
async def test_the_card_says_what_stands_and_what_does_not(
    house: House, road: str, language: str
) -> None:
    failed = await halved(house, house.chat(SPEAKERS[language]), road)

    facts = {"name": "Jane Doe", "group": ROADS[road]}
    assert says(failed, "failed-title-halfway", language)
    assert says(failed, f"stands-{road}", language)
    assert says(failed, "stands-not-added", language, **facts)
    assert {"retry", "leave"} <= set(verbs(failed))
    assert ("undo" in verbs(failed)) == (road == "contact")


@every_language
@every_road
async def test_a_message_of_its_own_tells_the_same_and_has_the_same_buttons(
    house: House, road: str, language: str
) -> None:
    chat = house.chat(SPEAKERS[language])
    failed = await halved(house, chat, road)
    notice = await told(chat)

    assert notice.activity_id != failed.activity_id
    assert says(notice, "told-failed", language)
    assert says(notice, f"stands-{road}", language)
    assert says(notice, "told-choose", language)
    assert verbs(notice) == verbs(failed)


@pytest.mark.parametrize("where", ["card", "notice"])
@every_road
async def test_trying_again_goes_on_where_it_stopped(house: House, road: str, where: str) -> None:
    chat = house.chat()
    failed = await halved(house, chat, road)
    pressed = {"card": failed, "notice": await told(chat)}[where]
    done = await chat.ended(await chat.press(pressed, "retry"))

    assert says(done, "result-member", name="Jane Doe", group=ROADS[road])
    assert (await house.members(ROADS[road])).count("Jane Doe") == 1
    assert await contacts(house) + await guests(house) == 1
    assert len(await invited(house)) == (road == "guest")


@pytest.mark.parametrize("where", ["card", "notice"])
async def test_undo_takes_the_contact_away(house: House, where: str) -> None:
    chat = house.chat()
    failed = await halved(house, chat)
    pressed = {"card": failed, "notice": await told(chat)}[where]
    undone = await chat.ended(await chat.press(pressed, "undo"))

    assert says(undone, "undone-title")
    assert says(undone, "step-delete-contact.done", **NAMED)
    assert await contacts(house) == 0
    assert "Jane Doe" not in await house.members("Newsletter")


@every_language
async def test_undo_takes_away_membership_contact_and_senders(house: House, language: str) -> None:
    chat = house.chat(SPEAKERS[language])
    before = await house.state()
    await struck(house, SENDERS, DENIED, nth=1)
    form = await chat.say("add jane@fabrikam.com to Newsletter")
    plan = await chat.press(form, "plan", name="Jane Doe", mayWrite="true")
    failed = await chat.ended(await chat.press(plan, "go", senders="open"))
    undone = await chat.ended(await chat.press(failed, "undo"))
    after = await house.state()

    assert says(failed, "stands-member", language, **NAMED)
    assert says(undone, "undone-title", language)
    assert (after["groups"], after["contacts"]) == (before["groups"], before["contacts"])


async def test_a_contact_that_another_list_uses_is_kept_and_that_is_said(house: House) -> None:
    chat = house.chat()
    failed = await halved(house, chat)
    await house.change("members", group="Press Contacts", add=["jane@fabrikam.com"])
    undone = await chat.ended(await chat.press(failed, "undo"))

    assert says(undone, "undone-contact", lists="Press Contacts")
    assert await contacts(house) == 1
    assert "Jane Doe" in await house.members("Press Contacts")


async def test_a_contact_that_another_list_lets_write_is_kept(house: House) -> None:
    chat = house.chat()
    failed = await halved(house, chat)
    jane = next(c["id"] for c in (await house.state())["contacts"] if c["address"] == JANE)
    senders = {"accepted": [jane], "internal_only": False}
    await house.change("seed", groups=[{"id": PRESS, "senders": senders}])
    undone = await chat.ended(await chat.press(failed, "undo"))

    assert says(undone, "undone-contact", lists="Press Contacts")
    assert await contacts(house) == 1
    assert "Jane Doe" not in await house.members("Newsletter")


@every_language
async def test_a_guest_stays_and_is_said_to_stay(house: House, language: str) -> None:
    chat = house.chat(SPEAKERS[language])
    await struck(house, JOINED, SIGNED_OUT)
    failed = await ended(chat, "Marketing")
    await house.change("settings", static_token="sim-static-token")
    await house.mend()
    undone = await chat.ended(await chat.press(failed, "undo"))

    assert says(failed, "stands-undo-guest", language)
    assert says(undone, "undone-guest", language, name="Jane Doe")
    assert await guests(house) == 1
    assert "Jane Doe" not in await house.members("Marketing")


@every_language
@every_road
async def test_leaving_it_keeps_what_stands_and_says_so(
    house: House, road: str, language: str
) -> None:
    chat = house.chat(SPEAKERS[language])
    failed = await halved(house, chat, road)
    before = await house.writes()
    left = await chat.press(failed, "leave")
    status = await chat.say("status")

    assert says(left, "left-title", language)
    assert says(left, f"stands-{road}", language)
    assert says(left, "stands-not-added", language, name="Jane Doe", group=ROADS[road])
    assert says(status, "request-cancelled.left", language)
    assert await contacts(house) + await guests(house) == 1
    assert await house.writes() == before


async def test_what_was_left_cannot_be_taken_up_by_an_older_button(house: House) -> None:
    chat = house.chat()
    failed = await halved(house, chat)
    notice = await told(chat)
    await chat.press(failed, "leave")
    shown = await chat.press(notice, "retry")

    assert says(shown, "left-title")
    assert await contacts(house) == 1
    assert "Jane Doe" not in await house.members("Newsletter")


async def test_an_undo_that_is_refused_half_way_says_so_and_goes_on_later(house: House) -> None:
    chat = house.chat()
    failed = await halved(house, chat)
    await struck(house, {"surface": "exchange", "cmdlet": "Remove-MailContact"}, DENIED)
    stuck = await chat.ended(await chat.press(failed, "undo"))
    await house.mend()
    undone = await chat.ended(await chat.press(stuck, "retry"))

    assert says(stuck, "failed-title-undoing")
    assert says(undone, "undone-title")
    assert await contacts(house) == 0


async def test_a_second_failure_of_one_kind_is_told_minutes_later(house: House) -> None:
    chat = house.chat()
    failed = await halved(house, chat)
    first = await told(chat)
    await struck(house, LISTED, DENIED)
    await chat.ended(await chat.press(failed, "retry"))
    held_back = len(await cards_in(chat))
    CLOCK.skip(301)
    second = await told(chat, 2)

    assert held_back == 2
    assert says(first, "told-failed")
    assert says(second, "told-failed")
    assert second.activity_id != first.activity_id
