"""The card of a request: its newest state, once, where it stands or in another chat."""

from collections.abc import AsyncIterator
from dataclasses import replace
from itertools import pairwise

import pytest

from bot.conversation.delivery_plan import MOST_TRIES
from bot.conversation.letters import Fate, LetterKind
from bot.conversation.post import Gone, Later, Shut, Spoilt, Stands
from bot.conversation.views import FailedView, ProgressView, ResultView, TroubleView
from bot.domain.plans import StepKind
from bot.domain.requests import Place
from tests.conversation.courier_room import ANNA, CHAT, TENANT, URL, Room

CARD = replace(CHAT, activity_id="card-r1")
CARDS = LetterKind.CARD


@pytest.fixture
async def room() -> AsyncIterator[Room]:
    room = Room()
    yield room
    await room.close()


async def test_a_card_is_brought_up_to_date_where_it_stands(room: Room) -> None:
    await room.goes_on(await room.asked())
    await room.passes(0)

    (put,) = room.post.puts
    assert (put.place, type(put.view), put.language) == (CARD, ProgressView, "nl")
    assert room.fates(CARDS) == [Fate.SENT]


async def test_only_the_newest_state_is_shown(room: Room) -> None:
    request = await room.goes_on(await room.asked())
    await room.finishes(await room.goes_on(request, StepKind.INVITE))
    await room.passes(30)

    assert [type(put.view) for put in room.post.puts] == [ResultView]


async def test_a_state_that_came_while_the_card_was_sent_is_shown_next(room: Room) -> None:
    room.post.takes_s = 5.0
    request = await room.goes_on(await room.asked())
    await room.passes(1)
    await room.finishes(request)
    await room.passes(20)

    assert [type(put.view) for put in room.post.puts] == [ProgressView, ResultView]


async def test_between_two_updates_there_is_a_second(room: Room) -> None:
    request = await room.goes_on(await room.asked())
    await room.passes(0.2)
    await room.finishes(request)
    await room.passes(5)

    first, second = room.post.puts
    assert 1.0 <= (second.at - first.at).total_seconds() < 2.0


async def test_a_version_that_was_shown_is_not_shown_again(room: Room) -> None:
    request = await room.goes_on(await room.asked())
    await room.passes(0)
    room.outbox.waiting["card:r1"].ended_at = None
    await room.passes(30)

    assert len(room.post.puts) == 1
    assert room.reasons(CARDS) == ["shown-already"]
    assert request.version == 4


async def test_a_card_that_was_put_elsewhere_is_updated_there(room: Room) -> None:
    room.post.plan[CHAT.conversation_id] = [Stands(replace(CHAT, activity_id="new"))]
    request = await room.goes_on(await room.asked())
    await room.passes(5)
    await room.finishes(request)
    await room.passes(5)

    assert [put.place.activity_id for put in room.post.puts] == ["card-r1", "new"]


async def test_the_form_of_a_request_that_was_taken_up_again_is_not_overwritten(room: Room) -> None:
    await room.reopened(await room.fails(await room.asked()))
    await room.passes(30)

    assert (room.post.puts, room.fates(CARDS)) == ([], [Fate.OVERTAKEN])


async def test_a_card_is_tried_again_until_it_stands(room: Room) -> None:
    room.post.plan[CHAT.conversation_id] = [Later(0.0, "503")] * 4
    await room.finishes(await room.goes_on(await room.asked()))
    await room.passes(60)

    seconds = [(put.at - room.post.puts[0].at).total_seconds() for put in room.post.puts[:5]]
    gaps = [after - before for before, after in pairwise(seconds)]
    assert [want <= gap <= want + 2 for want, gap in zip([2, 5, 15, 30], gaps, strict=True)]
    assert room.fates(CARDS) == [Fate.SENT]


async def test_a_named_pause_is_kept(room: Room) -> None:
    room.post.plan[CHAT.conversation_id] = [Later(40.0, "429")]
    await room.finishes(await room.asked())
    await room.passes(60)

    first, second = (put for put in room.post.puts if isinstance(put.view, ResultView))
    assert 40 <= (second.at - first.at).total_seconds() <= 46


async def test_after_the_last_try_a_card_is_undeliverable(room: Room) -> None:
    await room.goes_on(await room.asked())
    waiting = room.outbox.waiting["card:r1"]
    waiting.letter = replace(waiting.letter, tries=MOST_TRIES - 1)
    room.post.plan[CHAT.conversation_id] = [Later(0.0, "503")]
    await room.passes(1)

    assert (room.fates(CARDS), room.reasons(CARDS)) == ([Fate.UNDELIVERABLE], ["503"])


@pytest.mark.parametrize("refusal", [Shut("403"), Gone("404")])
async def test_a_conversation_that_is_shut_is_left_for_another_chat(
    room: Room, refusal: Shut | Gone
) -> None:
    person = await room.places.person(TENANT, ANNA)
    assert person is not None
    room.places.wrote(person, Place("a:other", URL))
    room.post.plan[CHAT.conversation_id] = [refusal]
    await room.goes_on(await room.asked())
    await room.passes(1)

    assert [put.place for put in room.post.puts] == [CARD, Place("a:other", URL)]
    assert room.places.is_shut == {CHAT.conversation_id: refusal.cause}
    assert room.places.cards == {"r1:card-r1": Place("a:other", URL, "m2")}


async def test_without_another_chat_one_is_opened(room: Room) -> None:
    room.post.plan[CHAT.conversation_id] = [Gone("404")]
    room.post.opening = Place("a:opened", URL)
    await room.goes_on(await room.asked())
    await room.passes(1)

    assert [person.user_id for person in room.post.opened] == ["29:anna"]
    assert room.places.cards == {"r1:card-r1": Place("a:opened", URL, "m2")}


async def test_a_chat_that_was_gone_may_be_opened_under_its_id(room: Room) -> None:
    room.post.plan[CHAT.conversation_id] = [Gone("404")]
    room.post.opening = CHAT
    await room.goes_on(await room.asked())
    await room.passes(1)

    assert room.fates(CARDS) == [Fate.SENT]


async def test_a_chat_that_is_shut_is_not_tried_again_under_its_id(room: Room) -> None:
    room.post.plan[CHAT.conversation_id] = [Shut("403")]
    room.post.opening = CHAT
    await room.goes_on(await room.asked())
    await room.passes(1)

    assert len(room.post.puts) == 1
    assert (room.fates(CARDS), room.reasons(CARDS)) == ([Fate.UNDELIVERABLE], ["403"])


async def test_opening_a_chat_is_tried_again_as_well(room: Room) -> None:
    room.post.plan[CHAT.conversation_id] = [Gone("404")] * 2
    room.post.opening = Later(0.0, "503")
    await room.goes_on(await room.asked())
    await room.passes(1)
    room.post.opening = Place("a:opened", URL)
    await room.passes(10)

    assert room.fates(CARDS) == [Fate.SENT]


async def test_a_card_that_is_not_taken_becomes_a_short_one(room: Room) -> None:
    room.post.plan[CHAT.conversation_id] = [Spoilt("413")]
    await room.finishes(await room.asked())
    await room.passes(1)

    short = TroubleView("defect", passing=False, reference="r1")
    assert short in room.views(TroubleView)


async def test_a_card_of_which_nothing_is_taken_ends(room: Room) -> None:
    room.post.plan[CHAT.conversation_id] = [Spoilt("400"), Spoilt("400")]
    await room.goes_on(await room.asked())
    await room.passes(60)

    assert (len(room.post.puts), room.fates(CARDS)) == (2, [Fate.UNDELIVERABLE])


async def test_a_request_that_cannot_be_shown_is_told_of(room: Room) -> None:
    request = await room.fails(await room.asked())
    broken = replace(request, plan=None)
    room.requests._requests["r1"] = broken  # noqa: SLF001 - no move leads to such a row
    await room.passes(1)

    assert TroubleView("defect", passing=False, reference="r1") in room.views(TroubleView)
    assert room.views(FailedView) == []


async def test_a_card_of_no_request_ends(room: Room) -> None:
    await room.goes_on(await room.asked())
    room.requests._requests.clear()  # noqa: SLF001 - as if it had been pruned
    await room.passes(1)

    assert (room.post.puts, room.fates(CARDS)) == ([], [Fate.OVERTAKEN])
