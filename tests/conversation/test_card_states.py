"""Every button in every state of a request, and many presses at once."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping

import pytest

from bot.conversation.inputs import Handle, Verb
from bot.conversation.views import (
    CancelledView,
    FailedView,
    FormView,
    PlanView,
    ProgressView,
    RefusalView,
    ResultView,
    View,
)
from bot.domain.problems import Unreachable
from bot.domain.requests import Request, RequestState
from tests.conversation.chat import FILLED, Chat, ended, failed, seen
from tests.workflow.tenant import BOB, TEAM


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


async def cancelled(chat: Chat) -> Handle:
    handle = await drafted(chat)
    await chat.presses(Verb.CANCEL, handle)
    return newest(await chat.stored(handle))


WAYS: Mapping[RequestState, Callable[[Chat], Awaitable[Handle]]] = {
    RequestState.DRAFT: drafted,
    RequestState.PLANNED: planned,
    RequestState.RUNNING: running,
    RequestState.FAILED: broken,
    RequestState.DONE: done,
    RequestState.REFUSED: refused,
    RequestState.CANCELLED: cancelled,
}

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
    (RequestState.FAILED, Verb.PLAN, FailedView),
    (RequestState.FAILED, Verb.GO, FailedView),
    (RequestState.FAILED, Verb.CHANGE, FormView),
    (RequestState.FAILED, Verb.CANCEL, CancelledView),
    (RequestState.FAILED, Verb.RETRY, ProgressView),
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
    cards = set(Verb) - {Verb.ADD, Verb.HELP}

    assert {row[:2] for row in PRESSES} == {(s, v) for s in RequestState for v in cards}


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
    async def down(request: object, *, was: int) -> bool:
        raise Unreachable(f"{type(request)} {was}")

    plan = await chat.plan()
    chat.office.store.replace = down  # type: ignore[method-assign]  # the store of this test goes down
    await chat.presses(Verb.GO, plan.handle)

    assert chat.started == []
