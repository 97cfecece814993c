"""The answer to a change is lost on its way: the bot looks first, and does nothing twice."""

import itertools
from typing import Any

import pytest

from tests.front_door.conftest import House
from tests.front_door.knock import planned
from tests.front_door.weather import (
    BUSY,
    CONTACT,
    DENIED,
    DETAILS,
    INVITED,
    JOINED,
    LISTED,
    SENDERS,
    contacts,
    ended,
    guests,
    invited,
    says,
    strikes,
    struck,
)

WRITES = {
    "the contact": ("Newsletter", CONTACT),
    "its details": ("Newsletter", DETAILS),
    "the membership of a list": ("Newsletter", LISTED),
    "the invitation": ("Marketing", INVITED),
    "the membership of a group": ("Marketing", JOINED),
}
ON_LIST = {"surface": "exchange", "cmdlet": "Get-DistributionGroupMember"}
SENDERS_READ = {"surface": "exchange", "cmdlet": "Get-DistributionGroup"}
SENDERS_ARE_READ_LAST = 5
# The change was made in each of these; what is left of its answer says nothing.
LOSSES: dict[str, dict[str, Any]] = {
    "the connection broke": {"kind": "lost"},
    "a gateway gave up": {"kind": "status", "status": 504, "when": "after"},
}
# Answers that have a body may arrive by half.
HALF = {"kind": "truncated"}
every_loss = pytest.mark.parametrize("loss", LOSSES.values(), ids=list(LOSSES))


ALL = [
    *itertools.product(WRITES.values(), LOSSES.values()),
    (WRITES["the contact"], HALF),
    (WRITES["the invitation"], HALF),
]


@pytest.mark.parametrize(("write", "loss"), ALL)
async def test_a_lost_answer_makes_nothing_twice(
    house: House, write: tuple[str, dict[str, Any]], loss: dict[str, Any]
) -> None:
    group, match = write
    await struck(house, match, loss, times=1)
    done = await ended(house.chat(), group)

    assert says(done, "result-member", name="Jane Doe", group=group)
    assert len(await strikes(house)) == 1
    assert (await house.members(group)).count("Jane Doe") == 1
    assert await contacts(house) == (group == "Newsletter")
    assert (await guests(house), len(await invited(house))) == (group == "Marketing",) * 2


async def test_every_answer_of_a_road_may_be_lost_once(house: House) -> None:
    for write in (CONTACT, DETAILS, LISTED):
        await struck(house, write, LOSSES["the connection broke"], times=1)
    await ended(house.chat())

    assert await strikes(house) == ["lost"] * 3
    assert await contacts(house) == 1
    assert (await house.members("Newsletter")).count("Jane Doe") == 1


async def test_a_lost_answer_about_the_senders_changes_them_once(house: House) -> None:
    chat = house.chat()
    form = await chat.say("add jane@fabrikam.com to Newsletter")
    plan = await chat.press(form, "plan", name="Jane Doe", mayWrite="true")
    await struck(house, SENDERS, LOSSES["the connection broke"], times=1)
    await chat.ended(await chat.press(plan, "go", senders="open"))
    groups = (await house.state())["groups"]
    senders = next(g["senders"] for g in groups if g["name"] == "Newsletter")

    assert (senders["internalOnly"], senders["accepted"]) == (False, [])
    assert await contacts(house) == 1


async def test_who_only_seems_to_be_on_the_list_by_another_answer_is_added(house: House) -> None:
    chat = house.chat()
    plan = await planned(chat, "Newsletter")
    await struck(house, ON_LIST, {"kind": "another_answer"}, times=1)
    done = await chat.ended(await chat.press(plan, "go"))

    assert await strikes(house) == ["another_answer"]
    assert says(done, "result-member", name="Jane Doe", group="Newsletter")
    assert (await house.members("Newsletter")).count("Jane Doe") == 1


async def test_senders_set_before_the_bot_had_to_wait_are_taken_back(house: House) -> None:
    chat = house.chat()
    before = await house.state()
    form = await chat.say("add jane@fabrikam.com to Press Contacts")
    plan = await chat.press(form, "plan", name="Jane Doe", mayWrite="true")
    await struck(house, SENDERS, BUSY, nth=2)
    await struck(house, SENDERS_READ, DENIED, nth=SENDERS_ARE_READ_LAST)
    failed = await chat.ended(await chat.press(plan, "go", senders="named"))
    undone = await chat.ended(await chat.press(failed, "undo"))

    assert says(undone, "undone-title")
    assert (await house.state())["groups"] == before["groups"]


@pytest.mark.parametrize("write", ["Remove-DistributionGroupMember", "Remove-MailContact"])
@every_loss
async def test_a_lost_answer_on_the_way_back_takes_away_the_same(
    house: House, loss: dict[str, Any], write: str
) -> None:
    chat = house.chat()
    before = await house.state()
    form = await chat.say("add jane@fabrikam.com to Newsletter")
    plan = await chat.press(form, "plan", name="Jane Doe", mayWrite="true")
    await struck(house, SENDERS, DENIED, nth=1)
    failed = await chat.ended(await chat.press(plan, "go", senders="open"))
    await struck(house, {"surface": "exchange", "cmdlet": write}, loss, times=1)
    undone = await chat.ended(await chat.press(failed, "undo"))
    after = await house.state()

    assert says(undone, "undone-title")
    assert (after["groups"], after["contacts"]) == (before["groups"], before["contacts"])
