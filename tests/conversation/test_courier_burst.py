"""A burst of letters: none is lost, none counts as tried, and the windows of Teams hold."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest

from bot.adapters.teams.limits import Limits
from bot.conversation.letters import Fate, LetterKind, Person
from bot.conversation.post import Crowded, Delivery, Missed
from bot.conversation.views import View
from bot.domain.requests import Place
from tests.conversation.courier_room import Room
from tests.fakes.clock import NOON

TEAMS = [(7, 1.0), (8, 2.0), (60, 30.0), (1800, 3600.0)]


@dataclass
class LimitedPost:
    """The post of the room behind the limits of Teams."""

    room: Room

    def __post_init__(self) -> None:
        self.limits = Limits.by(self._seconds)

    def _seconds(self) -> float:
        return (self.room.clock.now() - NOON).total_seconds()

    async def put(self, place: Place, view: View, language: str) -> Delivery:
        if wait_s := self.limits.reserve(place.conversation_id):
            return Crowded(wait_s)
        return await self.room.post.put(place, view, language)

    async def open(self, person: Person) -> Place | Missed:
        return await self.room.post.open(person)


@pytest.fixture
async def room() -> AsyncIterator[Room]:
    room = Room()
    await room.crash_into(LimitedPost(room))
    yield room
    await room.close()


def most(room: Room, seconds: float) -> int:
    """Return the most that were put in any so many seconds."""
    times = [(put.at - NOON).total_seconds() for put in room.post.puts]
    return max(sum(begin <= at < begin + seconds for at in times) for begin in times)


async def test_a_burst_of_cards_in_one_chat_stays_in_the_windows(room: Room) -> None:
    for number in range(200):
        await room.goes_on(await room.asked(f"r{number}"))
    await room.passes(240)

    assert room.fates(LetterKind.CARD) == [Fate.SENT] * 200
    assert [most(room, seconds) <= number for number, seconds in TEAMS] == [True] * len(TEAMS)


async def test_a_letter_that_waits_for_room_was_not_tried(room: Room) -> None:
    for number in range(50):
        await room.goes_on(await room.asked(f"r{number}"))
    await room.passes(3)

    assert {one.letter.tries for one in room.outbox.waiting.values()} == {0}
    assert None in room.fates(LetterKind.CARD)
