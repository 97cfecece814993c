"""A change that cannot be seen in time is "not confirmed yet", and looked for again later."""

import pytest

from tests.front_door.conftest import House
from tests.front_door.hurry import HurriedClock
from tests.front_door.talk import verbs
from tests.front_door.weather import LAST, ROADS, SPEAKERS, cards_in, ended, says, struck, told

SWIFT = HurriedClock(60.0)
# Longer than a change is looked for at once, and shorter than the pause after it.
LATE_S = 60
NEVER = {"kind": "stale", "seconds": 100_000}
every_language = pytest.mark.parametrize("language", SPEAKERS)
every_road = pytest.mark.parametrize("road", ROADS)


@pytest.fixture
def clock() -> HurriedClock:
    return SWIFT


@every_language
@every_road
async def test_what_shows_late_is_said_to_be_unconfirmed_and_then_confirmed(
    house: House, road: str, language: str
) -> None:
    chat = house.chat(SPEAKERS[language])
    await struck(house, LAST[road], {"kind": "stale", "seconds": LATE_S}, times=1)
    unseen = await ended(chat, ROADS[road])
    first, last = await told(chat), await told(chat, 2)
    facts = {"name": "Jane Doe", "group": ROADS[road]}

    assert says(unseen, "result-title-unconfirmed", language)
    assert says(unseen, "paused-unseen", language, **facts)
    assert not says(unseen, "result-member", language, **facts)
    assert verbs(unseen)[0] == "retry"
    assert not says(first, "told-paused", language)
    assert says(last, "told-confirmed", language)
    assert says(last, "result-member", language, **facts)
    assert len(await cards_in(chat)) == 3


@every_road
async def test_who_looks_now_sees_it_once_it_is_there(house: House, road: str) -> None:
    chat = house.chat()
    await struck(house, LAST[road], NEVER, times=1)
    unseen = await ended(chat, ROADS[road])
    await house.mend()
    done = await chat.ended(await chat.press(unseen, "retry"))

    assert says(done, "result-member", name="Jane Doe", group=ROADS[road])
    assert (await house.members(ROADS[road])).count("Jane Doe") == 1


async def test_what_never_shows_is_given_up_by_name(house: House) -> None:
    chat = house.chat()
    await struck(house, LAST["contact"], NEVER, times=1)
    unseen = await ended(chat)
    still = await chat.ended(await chat.press(unseen, "retry"))

    assert says(still, "result-title-unconfirmed")
    assert (await house.members("Newsletter")).count("Jane Doe") == 1
