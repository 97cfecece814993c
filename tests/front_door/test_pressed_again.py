"""Buttons that are pressed twice, too late, at the same time, or delivered more than once."""

import asyncio
import itertools
from typing import Any

import pytest

import cards
from bot.demo.colleague import Shown
from tests.front_door.conftest import House
from tests.front_door.knock import answered, forced, invoke, planned, pressing, sent_by, standing
from tests.front_door.talk import verbs, words

ONE_CONTACT = ["New-MailContact", "Set-MailContact", "Add-DistributionGroupMember"]
PROGRESS = cards.text("progress-title", "en")
OVERTAKEN = cards.text("overtaken", "en")
CANCELLED = cards.text("cancelled-text", "en")


async def contacts(house: House) -> list[str]:
    """Return the addresses of the contacts called Jane Doe."""
    found = (await house.state())["contacts"]
    return [contact["address"] for contact in found if contact["displayName"] == "Jane Doe"]


async def test_a_second_press_shows_how_it_stands_and_does_nothing(house: House) -> None:
    chat = house.chat()
    plan = await planned(chat)
    first = await chat.press(plan, "go")
    second = await chat.press(plan, "go")
    await chat.ended(first)

    assert PROGRESS in words(second) or "is now a member" in words(second)
    assert await house.writes() == ONE_CONTACT


@pytest.mark.parametrize("verb", ["go", "cancel", "change", "plan", "retry"])
async def test_a_button_of_a_request_that_ended_shows_its_result(house: House, verb: str) -> None:
    chat = house.chat()
    plan = await planned(chat)
    await chat.ended(await chat.press(plan, "go"))
    late = await forced(house, chat, plan, sent_by(plan, "go", verb=verb))

    assert "Jane Doe is now a member of Newsletter." in words(late)
    assert await house.writes() == ONE_CONTACT


@pytest.mark.parametrize("verb", ["go", "cancel", "change"])
async def test_a_card_that_was_overtaken_says_so_above_how_it_is_now(
    house: House, verb: str
) -> None:
    chat = house.chat()
    plan = await planned(chat)
    await chat.ended(await chat.press(plan, "go"))
    old = await forced(house, chat, plan, sent_by(plan, verb))

    assert OVERTAKEN in words(old)
    assert words(old).index(OVERTAKEN) < words(old).index("Jane Doe is now a member")


@pytest.mark.parametrize("verb", ["go", "cancel", "change", "plan", "retry"])
async def test_a_button_of_a_cancelled_request_does_nothing(house: House, verb: str) -> None:
    chat = house.chat()
    plan = await planned(chat)
    await chat.press(plan, "cancel")
    late = await forced(house, chat, plan, sent_by(plan, "go", verb=verb))

    assert CANCELLED in words(late)
    assert await house.writes() == []


async def test_a_plan_that_was_changed_meanwhile_cannot_be_started(house: House) -> None:
    chat = house.chat()
    old = await planned(chat)
    form = await chat.press(old, "change")
    shown = await chat.press(old, "go")
    new = await chat.press(form, "plan", name="Jane Roe")
    again = await chat.press(old, "go")

    assert "plan" in verbs(shown)
    assert "Jane Roe" in words(new)
    assert "Jane Roe" in words(again)
    assert "go" in verbs(again)
    assert await house.writes() == []


async def test_a_form_that_was_overtaken_does_not_change_the_plan(house: House) -> None:
    chat = house.chat()
    form = await chat.say("add jane@fabrikam.com to Newsletter")
    await chat.press(form, "plan", name="Jane Doe")
    shown = await chat.press(form, "plan", name="Mallory", email="mallory@fabrikam.com")

    assert "Jane Doe" in words(shown)
    assert "Mallory" not in words(shown)


@pytest.mark.parametrize("verb", ["go", "cancel", "change"])
async def test_a_running_request_cannot_be_moved(house: House, verb: str) -> None:
    chat = house.chat()
    plan = await planned(chat)
    await house.change("settings", exchange_delay_s=1)
    running = await chat.press(plan, "go")
    shown = await chat.press(plan, verb)
    await chat.ended(running)

    assert PROGRESS in words(shown)
    assert await contacts(house) == ["jane@fabrikam.com"]


@pytest.mark.parametrize("ids", ["new", "same"])
@pytest.mark.parametrize("copies", [1, 2, 4, 10, 20])
async def test_a_go_delivered_many_times_at_once_adds_once(
    house: House, copies: int, ids: str
) -> None:
    chat = house.chat()
    plan = await planned(chat)
    press = invoke(chat, pressing("go", sent_by(plan, "go")), plan.activity_id)
    numbers = itertools.count() if ids == "new" else itertools.repeat(0)
    storm = [press | {"id": f"{press['id']}-{next(numbers)}"} for _ in range(copies)]
    before = await standing(chat)
    answers = await asyncio.gather(*(answered(house, one) for one in storm))
    # A copy that comes once it goes on leaves the card to those who bring it up to date.
    bodies = [body["value"] for _, body in answers if isinstance(body["value"], dict)]
    shown = [Shown(plan.activity_id, card) for card in bodies]
    await chat.ended(Shown(plan.activity_id, shown[0].card, before))

    assert {(status, body["statusCode"]) for status, body in answers} == {(200, 200)}
    assert [card for card in shown if "go" in verbs(card)] == []
    assert await house.writes() == ONE_CONTACT
    assert await contacts(house) == ["jane@fabrikam.com"]


async def test_a_go_that_comes_again_after_the_end_does_not_bring_progress_back(
    house: House,
) -> None:
    chat = house.chat()
    plan = await planned(chat)
    press = invoke(chat, pressing("go", sent_by(plan, "go")), plan.activity_id)
    before = await standing(chat)
    _, first = await answered(house, press)
    await chat.ended(Shown(plan.activity_id, first["value"], before))
    _, again = await answered(house, press)

    assert PROGRESS in words(Shown(plan.activity_id, first["value"]))
    assert "Jane Doe is now a member" in words(Shown(plan.activity_id, again["value"]))
    assert await house.writes() == ONE_CONTACT


@pytest.mark.parametrize("copies", [2, 10])
async def test_a_form_delivered_many_times_at_once_is_planned_once(
    house: House, copies: int
) -> None:
    chat = house.chat()
    form = await chat.say("add jane@fabrikam.com to Newsletter")
    data = sent_by(form, "plan", name="Jane Doe")
    storm = [invoke(chat, pressing("plan", data), form.activity_id) for _ in range(copies)]
    answers = await asyncio.gather(*(answered(house, one) for one in storm))
    nonces = {_nonce(body) for _, body in answers}

    assert len(nonces) == 1
    assert await house.writes() == []


def _nonce(body: dict[str, Any]) -> str:
    return str(body["value"]["actions"][0]["data"]["nonce"])


@pytest.mark.parametrize("first", ["go", "cancel"])
async def test_go_and_cancel_at_once_leave_one_of_the_two(house: House, first: str) -> None:
    chat = house.chat()
    plan = await planned(chat)
    order = [first, *({"go", "cancel"} - {first})]
    presses = [pressing(verb, sent_by(plan, verb)) for verb in order]
    answers = await asyncio.gather(
        *(answered(house, invoke(chat, press, plan.activity_id)) for press in presses)
    )
    said = [words(Shown("", body["value"])) for _, body in answers]
    ended = await chat.press(plan, "go")

    assert sorted({CANCELLED in text for text in said}) in ([True], [False])
    assert (CANCELLED in words(ended)) == (CANCELLED in said[0])
    assert CANCELLED in said[0] or PROGRESS in said[0]


async def test_the_same_address_into_the_same_list_by_two_requests_makes_one_contact(
    house: House,
) -> None:
    one, other = house.chat(), house.chat()
    plans = [await planned(one), await planned(other)]
    running = await asyncio.gather(one.press(plans[0], "go"), other.press(plans[1], "go"))
    ended = await asyncio.gather(one.ended(running[0]), other.ended(running[1]))

    assert await contacts(house) == ["jane@fabrikam.com"]
    assert (await house.members("Newsletter")).count("Jane Doe") == 1
    assert all("Newsletter" in words(shown) for shown in ended)


@pytest.mark.parametrize("late_s", [0, 0.5])
async def test_the_same_guest_by_two_requests_is_invited_once(house: House, late_s: float) -> None:
    one, other = house.chat(), house.chat()
    plans = [await planned(one, "Marketing"), await planned(other, "Book Club")]
    await house.change("settings", graph_delay_s=late_s)
    running = await asyncio.gather(one.press(plans[0], "go"), other.press(plans[1], "go"))
    await asyncio.gather(one.ended(running[0]), other.ended(running[1]))
    mails = [mail["recipient"] for mail in (await house.state())["outbox"]]

    assert (await house.writes()).count("POST /v1.0/invitations") == 1
    assert mails == ["jane@fabrikam.com"]
    assert "Jane Doe" in await house.members("Marketing")
    assert "Jane Doe" in await house.members("Book Club")


async def test_trying_again_many_times_at_once_tries_once(house: House) -> None:
    chat = house.chat()
    plan = await planned(chat)
    await house.change("settings", denied_cmdlets=["New-MailContact"])
    failed = await chat.ended(await chat.press(plan, "go"))
    await house.change("settings", denied_cmdlets=[])
    retry = pressing("retry", sent_by(failed, "retry"))
    storm = [invoke(chat, retry, failed.activity_id) for _ in range(10)]
    await asyncio.gather(*(answered(house, one) for one in storm))
    await chat.ended(Shown(failed.activity_id, failed.card, failed.card))

    assert await house.writes() == ["New-MailContact", *ONE_CONTACT]
    assert await contacts(house) == ["jane@fabrikam.com"]


@pytest.mark.parametrize("copies", [2, 10])
async def test_a_message_with_new_ids_each_time_opens_forms_and_writes_nothing(
    house: House, copies: int
) -> None:
    chat = house.chat()
    said = {"text": "add jane@fabrikam.com to Newsletter"}
    storm = [chat.activity("message") | said for _ in range(copies)]
    answers = await asyncio.gather(*(answered(house, one) for one in storm))
    await chat.next_card()

    assert {status for status, _ in answers} == {200}
    assert await house.writes() == []
