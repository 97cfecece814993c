"""What the store does not know yet, or has kept without saying so: nothing is done twice."""

import asyncio
from dataclasses import replace

import pytest

from bot.conversation.dialogs.request_card import RECORDED_PAUSE_S, RECORDED_WITHIN, Desk
from bot.conversation.inputs import Handle, Sender, Verb
from bot.conversation.views import PlanView, ProgressView, ResultView, StaleView, TroubleView, View
from bot.domain.problems import AccessDenied
from bot.domain.requests import Request, RequestState
from bot.workflow.runner import Runner
from tests.conversation.chat import ANNA_HERE, BOB_HERE, Chat, seen
from tests.fakes.clock import WoundClock, settle

WAITED = [RECORDED_PAUSE_S] * RECORDED_WITHIN
# The plan and the yes are the first two writes of a request.
YES = 2


@pytest.fixture
def chat() -> Chat:
    return Chat()


async def running(chat: Chat) -> Handle:
    """Return the handle that the card of a request will have once its end is shown."""
    await chat.presses(Verb.GO, (await chat.plan()).handle)
    request = chat.started[-1]
    chat.office.clock.pauses.clear()
    return Handle(request.id, request.version + 1, "x" * 16)


async def test_try_again_pressed_before_the_failure_is_recorded_tries_again(chat: Chat) -> None:
    clock, presses = WoundClock(), list[asyncio.Task[View]]()

    async def show(request: Request) -> None:
        """Let the person press as soon as there is a button, and the press be first."""
        if request.state is RequestState.FAILED:
            ahead = Handle(request.id, request.version, request.nonce)
            presses.append(asyncio.create_task(chat.presses(Verb.RETRY, ahead)))
            await settle()

    world = replace(chat.office.world, clock=clock)
    chat.office.runner = Runner(world, show)
    chat.desk = Desk(world, chat.office.runner.start)
    plan = await chat.plan()
    chat.office.entra.fails["invite"] = [AccessDenied("403")]
    await chat.presses(Verb.GO, plan.handle)
    await chat.office.runner.idle()
    await clock.wind(RECORDED_PAUSE_S)
    view = await presses[0]
    await chat.office.runner.idle()

    assert isinstance(view, ProgressView)
    assert (await chat.stored(plan.handle)).state is RequestState.DONE


@pytest.mark.parametrize("verb", [Verb.RETRY, Verb.CHANGE, Verb.CANCEL, Verb.GO])
async def test_a_forged_version_waits_and_gets_the_card_as_it_stands(
    chat: Chat, verb: Verb
) -> None:
    ahead = await running(chat)
    view = await chat.presses(verb, ahead)

    assert isinstance(view, ProgressView)
    assert chat.office.clock.pauses == WAITED
    assert len(chat.started) == 1


async def test_a_version_that_is_not_ahead_does_not_wait(chat: Chat) -> None:
    ahead = await running(chat)
    await chat.presses(Verb.RETRY, replace(ahead, version=ahead.version - 1))

    assert chat.office.clock.pauses == []


async def test_a_version_ahead_of_a_request_that_rests_does_not_wait(chat: Chat) -> None:
    plan = await chat.plan()
    view = await chat.presses(Verb.GO, replace(plan.handle, version=plan.handle.version + 1))

    assert isinstance(view, PlanView)
    assert chat.office.clock.pauses == []


@pytest.mark.parametrize("sender", [BOB_HERE, replace(ANNA_HERE, tenant_id="other")])
async def test_nobody_else_is_kept_waiting(chat: Chat, sender: Sender) -> None:
    ahead = await running(chat)
    view = await chat.presses(Verb.RETRY, ahead, sender=sender)

    assert view == StaleView()
    assert chat.office.clock.pauses == []


async def test_a_yes_that_was_kept_though_nobody_heard_so_is_carried_out_once(chat: Chat) -> None:
    chat.office.store.lost = {YES}
    plan = await chat.plan()
    trouble = await chat.presses(Verb.GO, plan.handle)
    again = await chat.presses(Verb.GO, plan.handle)
    taken_up = await chat.office.runner.resume()
    await chat.office.runner.idle()
    after = await chat.presses(Verb.GO, plan.handle)

    assert (type(trouble), type(again), type(after)) == (TroubleView, ProgressView, ResultView)
    assert (chat.started, taken_up) == ([], 1)
    assert chat.office.weather.writes == ["invite", "add_member"]


async def test_a_yes_that_was_not_kept_can_be_said_again(chat: Chat) -> None:
    chat.office.store.refused = {YES}
    plan = await chat.plan()
    seen(await chat.presses(Verb.GO, plan.handle), TroubleView)
    again = await chat.presses(Verb.GO, plan.handle)

    assert isinstance(again, ProgressView)
    assert len(chat.started) == 1
