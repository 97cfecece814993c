"""Trouble with one row harms one letter, and a place that could not be noted is not lost."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace

import pytest
from structlog.testing import capture_logs

from bot.conversation.letters import Fate, LetterKind
from bot.conversation.post import Stands
from bot.conversation.views import AlertView, NoticeView, ResultView
from bot.domain.ports import Unreadable
from bot.domain.problems import Problem, Unexpected, Unreachable
from bot.domain.requests import Place, Request
from tests.conversation.courier_room import ANNA, BOB, CHAT, OPERATORS, TENANT, Room

NEW = replace(CHAT, activity_id="new")


@dataclass
class Spoilt:
    """Reading fails for some requests, each time."""

    room: Room
    ids: set[str] = field(default_factory=set)
    problem: Problem = field(default_factory=lambda: Unreadable("ValidationError"))

    def __post_init__(self) -> None:
        self._get = self.room.requests.get

    async def get(self, request_id: str) -> Request | None:
        if request_id in self.ids:
            raise self.problem
        return await self._get(request_id)


class FrailCards(dict[str, Place]):
    """Noting where a card stands fails a few times."""

    def __init__(self, times: int) -> None:
        super().__init__()
        self.times = times

    def __setitem__(self, card: str, place: Place) -> None:
        if self.times:
            self.times -= 1
            raise Unreachable("store")
        super().__setitem__(card, place)


@pytest.fixture
async def room() -> AsyncIterator[Room]:
    room = Room()
    await room.places.set_operators(TENANT, OPERATORS)
    yield room
    await room.close()


def spoil(room: Room, monkeypatch: pytest.MonkeyPatch, *ids: str) -> None:
    monkeypatch.setattr(room.requests, "get", Spoilt(room, set(ids)).get)


@pytest.mark.parametrize("spoilt", ["r0", "r1"])
async def test_an_unreadable_request_blocks_and_fails_nobody_else(
    room: Room, monkeypatch: pytest.MonkeyPatch, spoilt: str
) -> None:
    await room.fails(await room.asked("r0", BOB))
    await room.fails(await room.asked("r1", ANNA))
    spoil(room, monkeypatch, spoilt)
    await room.passes(10)

    for kind in LetterKind:
        assert sorted(map(str, room.fates(kind))) == ["sent", "undeliverable"]
    assert len(room.views(AlertView)) == 1
    assert len(room.views(NoticeView)) == 1


async def test_letters_of_an_unreadable_request_say_so(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    await room.fails(await room.asked())
    spoil(room, monkeypatch, "r1")
    with capture_logs() as logs:
        await room.passes(10)

    for kind in LetterKind:
        assert room.fates(kind) == [Fate.UNDELIVERABLE]
        assert room.reasons(kind) == ["unreadable"]
    told = [line["request"] for line in logs if line["event"] == "request_unreadable"]
    assert told == ["r1"] * len(LetterKind)


@pytest.mark.parametrize("problem", [Unexpected("ProgrammingError 42P01"), Unreachable("store")])
async def test_a_store_that_fails_ends_no_letter_and_uses_up_no_try(
    room: Room, monkeypatch: pytest.MonkeyPatch, problem: Problem
) -> None:
    await room.fails(await room.asked())
    failing = Spoilt(room, {"r1"}, problem)
    monkeypatch.setattr(room.requests, "get", failing.get)
    await room.passes(60)
    meanwhile = [(one.fate, one.letter.tries) for one in room.outbox.waiting.values()]
    failing.ids.clear()
    await room.passes(10)

    assert meanwhile == [(None, 0)] * len(LetterKind)
    assert [room.fates(kind) for kind in LetterKind] == [[Fate.SENT]] * len(LetterKind)


async def test_a_place_that_could_not_be_noted_is_noted_by_the_next_try(room: Room) -> None:
    room.places.cards = FrailCards(1)
    room.post.plan[CHAT.conversation_id] = [Stands(NEW)]
    await room.goes_on(await room.asked())
    await room.passes(10)

    assert room.places.cards == {"r1:card-r1": NEW}
    assert room.fates(LetterKind.CARD) == [Fate.SENT]


async def test_a_card_whose_place_could_not_be_noted_is_not_sent_anew(room: Room) -> None:
    room.places.cards = FrailCards(2)
    room.post.plan[CHAT.conversation_id] = [Stands(NEW)]
    request = await room.goes_on(await room.asked())
    await room.passes(1)
    await room.finishes(request)
    await room.passes(20)

    ids = [put.place.activity_id for put in room.post.puts if put.place.activity_id]
    assert ids[0] == "card-r1"
    assert set(ids[1:]) == {"new"}
    assert isinstance(room.post.puts[-1].view, ResultView | NoticeView)
