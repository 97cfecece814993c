"""Operators hear of failures where an administrator wants them, without the outside person."""

import json
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

import cards
from tests.front_door import hurry
from tests.front_door.conftest import ALICE, BOB, HURRIED, House, opened
from tests.front_door.crowd import Crowd
from tests.front_door.hurry import CLOCK
from tests.front_door.knock import planned
from tests.front_door.talk import filled, words
from tests.front_door.weather import (
    DENIED,
    DETAILS,
    LAST,
    LISTED,
    ROADS,
    ended,
    says,
    struck,
    throttled,
    told,
)

ADMINISTRATORS = {"GUESTLIST_ADMINISTRATORS": f"{ALICE.id.upper()},{BOB.id}"}
REQUEST_ID = re.compile(r"\b[0-9a-f]{32}\b")
PERSONAL = ("jane", "doe", "fabrikam")
every_place = pytest.mark.parametrize("kind", ["groupChat", "channel"])


@pytest.fixture
async def manned(tenant_url: str, tmp_path: Path) -> AsyncIterator[House]:
    """Give a house with administrators."""
    async with opened(tenant_url, tmp_path / "g.db", HURRIED, **ADMINISTRATORS) as house:
        yield house


@pytest.mark.parametrize("said", ["notify here", "Notify here.", "/notify here", "meld hier"])
@every_place
async def test_an_administrator_chooses_where_alerts_come(
    manned: House, kind: str, said: str
) -> None:
    crowd = await Crowd.of(manned, kind)

    assert says(await crowd.say(said), "notify-here-set")


async def test_somebody_else_cannot_choose_and_is_told_so(tenant_url: str, tmp_path: Path) -> None:
    only_bob = {"GUESTLIST_ADMINISTRATORS": BOB.id}
    async with opened(tenant_url, tmp_path / "g.db", HURRIED, **only_bob) as house:
        crowd = await Crowd.of(house, "channel")
        answer = await crowd.say("notify here")
        chat = house.chat()
        await struck(house, LISTED, DENIED)
        await ended(chat)
        await told(chat)

        assert says(answer, "notify-here-not-administrator")
        assert len(await crowd.posts()) == 0


async def test_without_administrators_nobody_can_choose(house: House) -> None:
    crowd = await Crowd.of(house, "groupChat")

    assert says(await crowd.say("notify here"), "notify-here-no-administrators")


@every_place
@pytest.mark.parametrize("road", ROADS)
async def test_a_failure_is_told_with_request_step_and_cause_and_without_the_person(
    manned: House, kind: str, road: str
) -> None:
    crowd = await Crowd.of(manned, kind)
    await crowd.say("notify here")
    posted = len(await crowd.posts())
    await struck(manned, LAST[road], DENIED)
    await ended(manned.chat(), ROADS[road])
    alert = await crowd.alerts(posted)
    text = words(alert)

    assert says(alert, "alert-failed")
    assert f"Group: {ROADS[road]}" in text
    assert "Asked by: Alice Vermeer" in text
    assert re.search(r"Step: .*\(add-to-(list|group)\)", text)
    assert "Cause: access-denied" in text
    assert "403" in text
    assert REQUEST_ID.search(text)
    assert [word for word in PERSONAL if word in json.dumps(alert.card).lower()] == []


async def test_the_alert_speaks_the_language_of_the_setting(
    tenant_url: str, tmp_path: Path
) -> None:
    dutch = {**ADMINISTRATORS, "GUESTLIST_LANGUAGE": "nl"}
    async with opened(tenant_url, tmp_path / "g.db", HURRIED, **dutch) as house:
        crowd = await Crowd.of(house, "channel")
        await crowd.say("notify here")
        await struck(house, LISTED, DENIED)
        await ended(house.chat())
        alert = await crowd.alerts()

        assert says(alert, "alert-failed", "nl")
        assert says(alert, "operator-access-denied", "nl")


async def test_several_failures_with_one_cause_are_one_message(manned: House) -> None:
    crowd = await Crowd.of(manned, "channel")
    await crowd.say("notify here")
    await struck(manned, LISTED, DENIED)
    for name in ("one", "two", "three"):
        chat = manned.chat()
        plan = await filled(chat, "Newsletter", f"{name}@fabrikam.com", f"Jane {name}")
        await chat.ended(await chat.press(plan, "go"))
    first = await crowd.alerts()
    CLOCK.skip(301)
    digest = await crowd.alerts(1)

    assert says(first, "alert-failed")
    assert cards.text("digest-failed", "en", count=2) in words(digest)
    assert len(set(REQUEST_ID.findall(words(digest)))) == 2
    assert REQUEST_ID.findall(words(first))[0] not in words(digest)
    assert [word for word in PERSONAL if word in json.dumps(digest.card).lower()] == []


async def test_a_pause_and_its_good_end_are_told_too(tenant_url: str, tmp_path: Path) -> None:
    swift = hurry.seams(hurry.HurriedClock(60.0))
    async with opened(tenant_url, tmp_path / "g.db", swift, **ADMINISTRATORS) as house:
        crowd = await Crowd.of(house, "channel")
        await crowd.say("notify here")
        await struck(house, DETAILS, throttled(130), times=1)
        await ended(house.chat())

        assert says(await crowd.alerts(), "alert-paused")
        assert says(await crowd.alerts(1), "alert-recovered")


@pytest.mark.parametrize("said", ["notify off", "meld uit"])
async def test_switched_off_nothing_comes_any_more(manned: House, said: str) -> None:
    crowd = await Crowd.of(manned, "channel")
    await crowd.say("notify here")
    off = await crowd.say(said)
    chat = manned.chat()
    await struck(manned, LISTED, DENIED)
    await ended(chat)
    await told(chat)

    assert says(off, "notify-here-off")
    assert len(await crowd.posts()) == 0


async def test_the_newest_choice_counts(manned: House) -> None:
    first, second = await Crowd.of(manned, "channel"), await Crowd.of(manned, "channel")
    await first.say("notify here")
    await second.say("notify here", BOB)
    await struck(manned, LISTED, DENIED)
    await ended(manned.chat())

    assert says(await second.alerts(), "alert-failed")
    assert len(await first.posts()) == 0


@every_place
async def test_nothing_about_outsiders_is_said_where_others_read_along(
    manned: House, kind: str
) -> None:
    crowd = await Crowd.of(manned, kind)
    await planned(manned.chat())
    for said in ("status", "add jane@fabrikam.com to Newsletter", "notifications none"):
        answer = await crowd.say(said)

        assert [word for word in PERSONAL if word in json.dumps(answer.card).lower()] == []
