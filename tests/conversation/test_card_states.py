"""Every button in every state of a request, and many presses at once."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping

import pytest

from bot.conversation.answers import Show
from bot.conversation.inputs import Handle, Verb
from bot.conversation.views import (
    CancelledView,
    FailedView,
    FormView,
    PausedView,
    PlanView,
    ProgressView,
    RefusalView,
    ResultView,
    StaleView,
    TroubleView,
    UndoneView,
    View,
)
from bot.domain.problems import AccessDenied, Busy
from bot.domain.requests import Request, RequestState
from tests.conversation.chat import ANNA_HERE, FILLED, LISTED, Chat, ended, failed, seen
from tests.workflow.tenant import BOB, TEAM

# The plan and the yes are the first two writes of a request.
YES = 2


@pytest.fixture
def chat() -> Chat:
    return Chat()


def newest(request: Request) -> Handle:
    return Handle(request.id, request.version, request.nonce)


async def drafted(chat: Chat) -> Handle:
    return (await chat.form()).handle


async def planned(chat: Chat) -> Handle:
    return (await chat.plan()).handle


async def running(chat: Chat) -> Handle:
    await chat.presses(Verb.GO, await planned(chat))
    return newest(chat.started[-1])


async def done(chat: Chat) -> Handle:
    return await ended(chat, await chat.plan())


async def broken(chat: Chat) -> Handle:
    return (await failed(chat)).handle


async def refused(chat: Chat) -> Handle:
    owners, chat.office.entra.owned[TEAM] = chat.office.entra.owned[TEAM], (BOB,)
    view = seen(await chat.presses(Verb.PLAN, await drafted(chat), FILLED), RefusalView)
    chat.office.entra.owned[TEAM] = owners
    assert view.handle is not None
    return view.handle


async def paused(chat: Chat) -> Handle:
    chat.office.entra.fails["invite"] = [Busy()] * 20
    return await ended(chat, await chat.plan())


async def undone(chat: Chat) -> Handle:
    plan = await chat.plan(LISTED)
    chat.office.exchange.troubles["senders"] = [AccessDenied("403")]
    await chat.presses(Verb.UNDO, await ended(chat, plan))
    return newest(await chat.run())


async def cancelled(chat: Chat) -> Handle:
    handle = await drafted(chat)
    await chat.presses(Verb.CANCEL, handle)
    return newest(await chat.stored(handle))


WAYS: Mapping[RequestState, Callable[[Chat], Awaitable[Handle]]] = {
    RequestState.DRAFT: drafted,
    RequestState.PLANNED: planned,
    RequestState.RUNNING: running,
    RequestState.PAUSED: paused,
    RequestState.FAILED: broken,
    RequestState.UNDONE: undone,
    RequestState.DONE: done,
    RequestState.REFUSED: refused,
    RequestState.CANCELLED: cancelled,
}

# The buttons that may change a request; OPEN only shows it.
BACK = (Verb.UNDO, Verb.LEAVE)
CHANGING = (Verb.PLAN, Verb.GO, Verb.CHANGE, Verb.CANCEL, Verb.RETRY, *BACK)

# State of the request, what is pressed on its newest card -> what is seen.
PRESSES: list[tuple[RequestState, Verb, type[View]]] = [
    (RequestState.DRAFT, Verb.PLAN, FormView),
    (RequestState.DRAFT, Verb.GO, FormView),
    (RequestState.DRAFT, Verb.CHANGE, FormView),
    (RequestState.DRAFT, Verb.CANCEL, CancelledView),
    (RequestState.DRAFT, Verb.RETRY, FormView),
    (RequestState.PLANNED, Verb.PLAN, PlanView),
    (RequestState.PLANNED, Verb.GO, ProgressView),
    (RequestState.PLANNED, Verb.CHANGE, FormView),
    (RequestState.PLANNED, Verb.CANCEL, CancelledView),
    (RequestState.PLANNED, Verb.RETRY, PlanView),
    (RequestState.RUNNING, Verb.PLAN, ProgressView),
    (RequestState.RUNNING, Verb.GO, ProgressView),
    (RequestState.RUNNING, Verb.CHANGE, ProgressView),
    (RequestState.RUNNING, Verb.CANCEL, ProgressView),
    (RequestState.RUNNING, Verb.RETRY, ProgressView),
    (RequestState.PAUSED, Verb.PLAN, PausedView),
    (RequestState.PAUSED, Verb.GO, PausedView),
    (RequestState.PAUSED, Verb.CHANGE, PausedView),
    (RequestState.PAUSED, Verb.CANCEL, CancelledView),
    (RequestState.PAUSED, Verb.RETRY, ProgressView),
    (RequestState.PAUSED, Verb.UNDO, PausedView),
    (RequestState.PAUSED, Verb.LEAVE, CancelledView),
    (RequestState.FAILED, Verb.PLAN, FailedView),
    (RequestState.FAILED, Verb.GO, FailedView),
    (RequestState.FAILED, Verb.CHANGE, FormView),
    (RequestState.FAILED, Verb.CANCEL, CancelledView),
    (RequestState.FAILED, Verb.RETRY, ProgressView),
    (RequestState.FAILED, Verb.UNDO, FailedView),
    (RequestState.FAILED, Verb.LEAVE, CancelledView),
    (RequestState.DONE, Verb.PLAN, ResultView),
    (RequestState.DONE, Verb.GO, ResultView),
    (RequestState.DONE, Verb.CHANGE, ResultView),
    (RequestState.DONE, Verb.CANCEL, ResultView),
    (RequestState.DONE, Verb.RETRY, ResultView),
    (RequestState.REFUSED, Verb.PLAN, RefusalView),
    (RequestState.REFUSED, Verb.GO, RefusalView),
    (RequestState.REFUSED, Verb.CHANGE, FormView),
    (RequestState.REFUSED, Verb.CANCEL, CancelledView),
    (RequestState.REFUSED, Verb.RETRY, RefusalView),
    *((RequestState.UNDONE, verb, UndoneView) for verb in CHANGING),
    *((RequestState.DRAFT, verb, FormView) for verb in BACK),
    *((RequestState.PLANNED, verb, PlanView) for verb in BACK),
    *((RequestState.RUNNING, verb, ProgressView) for verb in BACK),
    *((RequestState.DONE, verb, ResultView) for verb in BACK),
    *((RequestState.REFUSED, verb, RefusalView) for verb in BACK),
    *((RequestState.CANCELLED, verb, CancelledView) for verb in BACK),
    (RequestState.CANCELLED, Verb.PLAN, CancelledView),
    (RequestState.CANCELLED, Verb.GO, CancelledView),
    (RequestState.CANCELLED, Verb.CHANGE, CancelledView),
    (RequestState.CANCELLED, Verb.CANCEL, CancelledView),
    (RequestState.CANCELLED, Verb.RETRY, CancelledView),
]


@pytest.mark.parametrize(("state", "verb", "kind"), PRESSES)
async def test_every_button_in_every_state_does_what_is_allowed(
    chat: Chat, state: RequestState, verb: Verb, kind: type[View]
) -> None:
    handle = await WAYS[state](chat)

    assert isinstance(await chat.presses(verb, handle), kind)


def test_every_state_and_every_button_of_a_card_is_in_the_table() -> None:
    others = {Verb.ADD, Verb.HELP, Verb.OPEN, Verb.STATUS, Verb.NOTIFICATIONS}
    others |= {Verb.SPEAK, Verb.SAY, Verb.CHECK, Verb.WHO}

    assert set(Verb) == {*CHANGING} | others
    assert {row[:2] for row in PRESSES} == {(s, v) for s in RequestState for v in CHANGING}


@pytest.mark.parametrize("state", list(RequestState))
async def test_a_card_can_be_opened_anew_in_every_state(chat: Chat, state: RequestState) -> None:
    handle = await WAYS[state](chat)
    before = await chat.stored(handle)
    answer = await chat.answer_to(Verb.OPEN, handle, ANNA_HERE)

    assert isinstance(answer, Show)
    assert not isinstance(answer.view, StaleView)
    assert await chat.stored(handle) == before


@pytest.mark.parametrize("times", [2, 20])
async def test_a_yes_pressed_many_times_at_once_starts_once(chat: Chat, times: int) -> None:
    plan = await chat.plan()
    views = await asyncio.gather(*(chat.presses(Verb.GO, plan.handle) for _ in range(times)))

    assert len(chat.started) == 1
    assert {type(view) for view in views} == {ProgressView}


async def test_yes_and_cancel_at_once_do_one_of_both(chat: Chat) -> None:
    plan = await chat.plan()
    presses = [chat.presses(verb, plan.handle) for verb in (Verb.CANCEL, Verb.GO) * 10]
    await asyncio.gather(*presses)
    state = (await chat.stored(plan.handle)).state

    assert (state is RequestState.RUNNING) == bool(chat.started)
    assert state in {RequestState.RUNNING, RequestState.CANCELLED}


async def test_retry_pressed_many_times_at_once_starts_once(chat: Chat) -> None:
    view = await failed(chat)
    await asyncio.gather(*(chat.presses(Verb.RETRY, view.handle) for _ in range(20)))

    assert len(chat.started) == 2


async def test_a_store_that_fails_at_the_yes_starts_nothing(chat: Chat) -> None:
    chat.office.store.refused = {YES}
    plan = await chat.plan()
    seen(await chat.presses(Verb.GO, plan.handle), TroubleView)

    assert chat.started == []


async def test_a_yes_that_was_not_kept_can_be_said_again(chat: Chat) -> None:
    chat.office.store.refused = {YES}
    plan = await chat.plan()
    await chat.presses(Verb.GO, plan.handle)
    again = await chat.presses(Verb.GO, plan.handle)

    assert isinstance(again, ProgressView)
    assert len(chat.started) == 1


async def test_a_yes_that_was_kept_though_nobody_heard_so_is_carried_out_once(chat: Chat) -> None:
    chat.office.store.lost = {YES}
    plan = await chat.plan()
    first = await chat.presses(Verb.GO, plan.handle)
    again = await chat.presses(Verb.GO, plan.handle)
    await chat.run()
    after = await chat.presses(Verb.GO, plan.handle)

    assert (type(first), type(again), type(after)) == (ProgressView, ProgressView, ResultView)
    assert len(chat.started) == 1
    assert chat.office.weather.writes == ["invite", "add_member"]
