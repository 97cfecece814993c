"""The card of a running request: its newest state only, its last state always, never too often."""

import asyncio
from dataclasses import replace
from itertools import pairwise

from bot.conversation.screens import BETWEEN_UPDATES_S, FIRST_UPDATE_S, Screens
from bot.conversation.views import FailedView, ProgressView, ResultView, StepState, View
from bot.domain.plans import Step, StepKind
from bot.domain.requests import Place, Request, RequestState
from tests.conversation.wall import Wall, clock, request_, screens, wall
from tests.fakes.clock import WoundClock, settle
from tests.workflow.office import plan_of

__all__ = ["clock", "request_", "screens", "wall"]


def at(
    request: Request,
    kind: StepKind,
    state: StepState = StepState.RUNNING,
    place: Place | None = None,
) -> Request:
    plan = plan_of(request).with_step(Step(kind, state))
    return replace(request, plan=plan, place=place or request.place)


def over(request: Request, state: RequestState = RequestState.DONE) -> Request:
    return replace(request, state=state)


def running(view: View) -> list[StepKind]:
    steps = view.steps if isinstance(view, ProgressView) else ()
    return [step.kind for step in steps if step.state is StepState.RUNNING]


async def test_no_update_comes_before_the_answer_to_the_press(
    screens: Screens, wall: Wall, clock: WoundClock, request_: Request
) -> None:
    await screens.show(request_)
    await clock.wind(FIRST_UPDATE_S - 0.01)
    assert wall.begun == []

    await clock.wind(0.01)
    assert len(wall.stands) == 1


async def test_a_state_that_was_overtaken_is_never_shown(
    screens: Screens, wall: Wall, clock: WoundClock, request_: Request
) -> None:
    for kind in (StepKind.CHECK, StepKind.INVITE, StepKind.AWAIT_GUEST):
        await screens.show(replace(request_, plan=at(request_, kind).plan))
    await clock.wind(10)

    assert [running(view) for view in wall.stands] == [[StepKind.AWAIT_GUEST]]


async def test_updates_keep_their_distance(
    screens: Screens, wall: Wall, clock: WoundClock, request_: Request
) -> None:
    for _ in range(50):
        await screens.show(request_)
        await clock.wind(0.1)
    times = [when for when, _ in wall.begun]

    gaps = [(b - a).total_seconds() for a, b in pairwise(times)]
    assert len(gaps) > 2
    assert min(gaps) >= BETWEEN_UPDATES_S


async def test_an_end_is_shown_before_show_returns(
    screens: Screens, wall: Wall, clock: WoundClock, request_: Request
) -> None:
    ending = asyncio.create_task(screens.show(over(request_)))
    await clock.wind(10)
    await ending

    assert [type(view) for view in wall.stands] == [ResultView]


async def test_an_end_takes_the_place_of_a_state_that_waits(
    screens: Screens, wall: Wall, clock: WoundClock, request_: Request
) -> None:
    await screens.show(request_)
    ending = asyncio.create_task(screens.show(over(request_)))
    await clock.wind(10)
    await ending

    assert [type(view) for view in wall.stands] == [ResultView]


async def test_an_end_waits_for_its_turn_after_an_update(
    screens: Screens, wall: Wall, clock: WoundClock, request_: Request
) -> None:
    await screens.show(request_)
    await clock.wind(FIRST_UPDATE_S)
    ending = asyncio.create_task(screens.show(over(request_)))
    await clock.wind(10)
    await ending

    (first, _), (last, view) = wall.begun
    assert (last - first).total_seconds() == BETWEEN_UPDATES_S
    assert isinstance(view, ResultView)


async def test_an_end_stands_last_although_an_update_before_it_was_slow(
    screens: Screens, wall: Wall, clock: WoundClock, request_: Request
) -> None:
    wall.takes_s = [5.0]
    await screens.show(request_)
    await clock.wind(FIRST_UPDATE_S)
    ending = asyncio.create_task(screens.show(over(request_)))
    await clock.wind(20)
    await ending

    assert [type(view) for view in wall.stands] == [ProgressView, ResultView]


async def test_a_state_during_a_slow_update_is_shown_after_it(
    screens: Screens, wall: Wall, clock: WoundClock, request_: Request
) -> None:
    wall.takes_s = [5.0]
    await screens.show(at(request_, StepKind.CHECK))
    await clock.wind(FIRST_UPDATE_S)
    await screens.show(at(request_, StepKind.INVITE))
    await clock.wind(20)

    assert [running(view) for view in wall.stands] == [[StepKind.CHECK], [StepKind.INVITE]]


async def test_a_second_attempt_begins_a_new_screen(
    screens: Screens, wall: Wall, clock: WoundClock, request_: Request
) -> None:
    failed = over(at(request_, StepKind.INVITE, StepState.FAILED), RequestState.FAILED)
    ending = asyncio.create_task(screens.show(failed))
    await clock.wind(10)
    await ending
    await screens.show(request_)
    await clock.wind(FIRST_UPDATE_S - 0.01)

    assert [type(view) for view in wall.stands] == [FailedView]


async def test_two_requests_do_not_wait_for_each_other(
    screens: Screens, wall: Wall, clock: WoundClock, request_: Request
) -> None:
    await screens.show(request_)
    await screens.show(replace(request_, id="f" * 32))
    await clock.wind(FIRST_UPDATE_S)

    assert len(wall.stands) == 2


async def test_the_card_is_the_one_that_was_pressed_in_the_persons_language(
    screens: Screens, wall: Wall, clock: WoundClock, request_: Request
) -> None:
    await screens.show(request_)
    await clock.wind(10)
    await settle()

    assert wall.places == [(Place("c1", "https://smba.example/", "a1"), "en")]
