"""Somebody blocked the bot, took it away, or their chat is gone: another way, or operators."""

from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import quote

import pytest

from bot.demo.colleague import Chat, Shown
from tests.front_door.conftest import ALICE, BOB, HURRIED, House, opened
from tests.front_door.crowd import Crowd
from tests.front_door.knock import planned
from tests.front_door.weather import (
    DENIED,
    LISTED,
    cards_in,
    contacts,
    ended,
    gone,
    says,
    settled,
    struck,
    throttled,
    told,
    until,
)

ANSWERS = {
    "block": "undeliverable-blocked",
    "uninstall": "undeliverable-not-installed",
}
UPDATES = {"surface": "connector", "method": "PUT"}


@pytest.fixture
async def manned(tenant_url: str, tmp_path: Path) -> AsyncIterator[House]:
    """Give a house whose administrator is Bob."""
    bob = {"GUESTLIST_ADMINISTRATORS": BOB.id}
    async with opened(tenant_url, tmp_path / "g.db", HURRIED, **bob) as house:
        yield house


async def chosen(house: House) -> Crowd:
    """Let alerts come to a channel."""
    crowd = await Crowd.of(house, "channel")
    await crowd.say("notify here", BOB)
    return crowd


async def chats_of_alice(house: House) -> list[Chat]:
    """Return every chat that Alice has with the bot alone, as the tenant knows them."""
    url = f"{house.line.tenant_url}/_sim/conversations"
    async with house.line.http.get(url) as answer:
        known = (await answer.json())["conversations"]
    ids = [c["id"] for c in known if c["type"] == "personal" and c["members"] == [ALICE.id]]
    return [Chat(house.line, ALICE, id_) for id_ in ids]


async def failing(house: House, chat: Chat, do: str) -> None:
    """Shut the chat, in one way or another, while a request runs that is going to fail."""
    plan = await planned(chat)
    await struck(house, LISTED, {"kind": "conversation", "do": do,
                                 "conversation": chat.conversation_id})  # fmt: skip
    await struck(house, LISTED, DENIED)
    await chat.press(plan, "go")


@pytest.mark.parametrize(("do", "why"), ANSWERS.items())
async def test_operators_hear_of_a_failure_that_its_person_could_not_be_told(
    manned: House, do: str, why: str
) -> None:
    crowd, chat = await chosen(manned), manned.chat()
    await failing(manned, chat, do)
    for other in await chats_of_alice(manned):
        await manned.change("access", do=do, conversation=other.conversation_id)
    alerts = [await crowd.alerts(0), await crowd.alerts(1)]

    assert all(says(alert, "alert-failed") for alert in alerts)
    assert [says(alert, why) for alert in alerts].count(True) == 1
    assert await contacts(manned) == 1


@pytest.mark.parametrize("do", ["block", "uninstall", "forget"])
async def test_the_request_ends_although_nobody_can_be_told(house: House, do: str) -> None:
    chat = house.chat()
    plan = await planned(chat)
    await house.change("access", do=do, conversation=chat.conversation_id)
    await chat.press(plan, "go")
    await there(house)

    assert await contacts(house) == 1


async def there(house: House) -> None:
    """Wait until Jane Doe is a member."""

    async def look() -> bool:
        return "Jane Doe" in await house.members("Newsletter")

    await until(look)


async def test_in_the_place_of_a_chat_that_is_gone_another_one_is_opened(house: House) -> None:
    chat = house.chat()
    await failing(house, chat, "forget")
    other = await opened_instead_of(house, chat)
    new = [await settled(other, await told(other, n)) for n in (0, 1)]

    assert sorted(says(card, "told-failed") for card in new) == [False, True]
    assert sorted(says(card, "failed-title-halfway") for card in new) == [False, True]


async def opened_instead_of(house: House, gone: Chat) -> Chat:
    """Return the chat with Alice that the bot opens in place of this one."""

    async def look() -> list[Chat]:
        known = await chats_of_alice(house)
        return [chat for chat in known if chat.conversation_id != gone.conversation_id]

    return (await until(look))[0]


async def test_another_chat_with_the_person_is_the_next_way(house: House) -> None:
    first, second = house.chat(), house.chat()
    await second.say("help")
    plan = await planned(first)
    await struck(house, LISTED, DENIED)
    await house.change("access", do="block", conversation=first.conversation_id)
    await first.press(plan, "go")
    moved = [await settled(second, await told(second, n)) for n in (1, 2)]

    assert sorted(says(card, "told-failed") for card in moved) == [False, True]
    assert sorted(says(card, "failed-title-halfway") for card in moved) == [False, True]


async def test_who_lets_the_bot_in_again_is_told_of_the_next_failure(house: House) -> None:
    chat = house.chat()
    await house.change("access", do="block", conversation=chat.conversation_id)
    await struck(house, LISTED, DENIED)
    await house.change("access", do="unblock", conversation=chat.conversation_id)
    await ended(chat)

    assert says(await told(chat), "told-failed")


async def test_a_card_that_was_deleted_is_replaced_by_a_new_message(house: House) -> None:
    chat = house.chat()
    await struck(house, LISTED, throttled(5), times=2)
    running = await gone(chat)
    await deleted(house, chat, running)
    replaced = await settled(chat, await told(chat, 0))

    assert replaced.activity_id != running.activity_id
    assert says(replaced, "result-member", name="Jane Doe", group="Newsletter")


async def deleted(house: House, chat: Chat, shown: Shown) -> None:
    """Take a message out of the chat, as its person may."""
    place = f"{quote(chat.conversation_id, safe='')}/activities/{shown.activity_id}"
    url = f"{house.line.tenant_url}/teams/v3/conversations/{place}"
    async with house.line.http.delete(url) as answer:
        assert answer.status == 200


async def test_a_replaced_card_has_buttons_that_work(house: House) -> None:
    chat = house.chat()
    await struck(house, LISTED, throttled(5), times=1)
    await struck(house, LISTED, DENIED, nth=2)
    await deleted(house, chat, await gone(chat))
    replaced = await settled(chat, await told(chat, 0))
    await house.mend()
    done = await chat.ended(await chat.press(replaced, "retry"))

    assert says(done, "result-member", name="Jane Doe", group="Newsletter")


@pytest.mark.parametrize("status", [412, 429, 500, 502, 503, 504])
async def test_updates_that_teams_did_not_take_come_again_as_the_newest_state(
    house: House, status: int
) -> None:
    chat = house.chat()
    await struck(house, UPDATES, {"kind": "status", "status": status}, times=3)
    done = await ended(chat)

    assert says(done, "result-member", name="Jane Doe", group="Newsletter")
    assert len(await cards_in(chat)) == 1


async def test_no_older_state_covers_a_newer_one(house: House) -> None:
    chat = house.chat()
    await struck(house, UPDATES, {"kind": "delay", "seconds": 8, "when": "before"}, times=1)
    await ended(chat)
    events = await happened(house, chat)
    last = [n for n, text in enumerate(events) if "is now a member" in text]

    assert last == [len(events) - 1]


async def happened(house: House, chat: Chat) -> list[str]:
    """Return every message and every update in the chat, in order."""
    path = f"/_sim/conversations/{quote(chat.conversation_id, safe='')}"
    async with house.line.http.get(house.line.tenant_url + path) as answer:
        return [str(event["activity"]) for event in (await answer.json())["events"]]
