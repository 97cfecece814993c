"""A card that is refused: tried again, sent as a new one, and given up at last."""

import asyncio
from collections.abc import Awaitable

from structlog.testing import capture_logs

from bot.conversation.screens import BETWEEN_UPDATES_S, FIRST_UPDATE_S, LAST_WAITS_S, Screens
from bot.conversation.views import ResultView
from bot.domain.plans import StepKind
from bot.domain.requests import Place, Request
from tests.conversation.test_screens import at, over
from tests.conversation.wall import Wall, clock, request_, screens, wall
from tests.fakes.clock import WoundClock, settle

__all__ = ["clock", "request_", "screens", "wall"]

FOR_EVER = 1000


def ids(wall: Wall) -> list[str]:
    """Return the id of the card that each update was for; a new card has none."""
    return [place.activity_id for place, _ in wall.places]


async def wound(clock: WoundClock, showing: Awaitable[None], seconds: float = 1000) -> None:
    """Let time pass until something is shown."""
    task = asyncio.ensure_future(showing)
    await clock.wind(seconds)
    await task


async def test_an_end_that_was_refused_once_is_put_into_the_same_card(
    screens: Screens, wall: Wall, clock: WoundClock, request_: Request
) -> None:
    wall.refuses = 1
    await wound(clock, screens.show(over(request_)))

    (first, _), (second, _) = wall.begun
    assert ids(wall) == ["a1", "a1"]
    assert [type(view) for view in wall.stands] == [ResultView]
    assert (second - first).total_seconds() == LAST_WAITS_S[0]


async def test_an_end_that_was_refused_twice_becomes_a_new_card(
    screens: Screens, wall: Wall, clock: WoundClock, request_: Request
) -> None:
    wall.refuses = 2
    await wound(clock, screens.show(over(request_)))

    assert ids(wall) == ["a1", "a1", ""]
    assert [type(view) for view in wall.stands] == [ResultView]


async def test_an_end_that_is_refused_for_ever_is_given_up_and_the_log_says_so(
    screens: Screens, wall: Wall, clock: WoundClock, request_: Request
) -> None:
    wall.refuses = FOR_EVER
    with capture_logs() as lines:
        await wound(clock, screens.show(over(request_)))

    (first, _), *_, (last, _) = wall.begun
    assert [(line["event"], line["request"]) for line in lines] == [
        ("card_not_delivered", request_.id)
    ]
    assert ids(wall) == ["a1", "a1", *[""] * (len(LAST_WAITS_S) - 1)]
    assert (last - first).total_seconds() == sum(LAST_WAITS_S)


async def test_a_state_on_the_way_that_was_refused_is_not_tried_again(
    screens: Screens, wall: Wall, clock: WoundClock, request_: Request
) -> None:
    wall.refuses = 1
    await screens.show(request_)
    await clock.wind(100)

    assert len(wall.begun) == 1


async def test_an_end_that_took_the_place_of_a_waiting_state_is_tried_again_too(
    screens: Screens, wall: Wall, clock: WoundClock, request_: Request
) -> None:
    wall.refuses = 1
    await screens.show(request_)
    await wound(clock, screens.show(over(request_)))

    assert [type(view) for view in wall.stands] == [ResultView]


async def test_updates_follow_a_card_that_was_sent_anew(
    screens: Screens, wall: Wall, clock: WoundClock, request_: Request
) -> None:
    wall.moves_to = "fresh"
    await screens.show(at(request_, StepKind.CHECK))
    await clock.wind(10)
    await screens.show(at(request_, StepKind.INVITE))
    await clock.wind(10)
    await wound(clock, screens.show(over(request_)))

    assert ids(wall) == ["a1", "fresh", "fresh"]


async def test_a_place_without_a_card_gets_one_new_message_and_no_more(
    screens: Screens, wall: Wall, clock: WoundClock, request_: Request
) -> None:
    nowhere = at(request_, StepKind.CHECK, place=Place("c1", "https://smba.example/"))
    await screens.show(nowhere)
    await clock.wind(10)
    await screens.show(at(nowhere, StepKind.INVITE))
    await clock.wind(10)
    await wound(clock, screens.show(over(nowhere)))

    assert ids(wall) == ["", "new-card", "new-card"]


async def test_a_card_that_could_not_be_sent_keeps_its_old_id(
    screens: Screens, wall: Wall, clock: WoundClock, request_: Request
) -> None:
    wall.refuses = 1
    await screens.show(at(request_, StepKind.CHECK))
    await clock.wind(10)
    await screens.show(at(request_, StepKind.INVITE))
    await clock.wind(10)

    assert ids(wall) == ["a1", "a1"]


async def test_stopping_ends_the_updates_that_wait(
    screens: Screens, wall: Wall, clock: WoundClock, request_: Request
) -> None:
    await screens.show(request_)
    await settle()
    async with asyncio.timeout(1):
        await screens.stop()
    await clock.wind(FIRST_UPDATE_S + BETWEEN_UPDATES_S)

    assert wall.begun == []
    assert [task for task in asyncio.all_tasks() if task is not asyncio.current_task()] == []


async def test_stopping_with_nothing_to_show_is_no_problem(screens: Screens, wall: Wall) -> None:
    await screens.stop()

    assert wall.begun == []
