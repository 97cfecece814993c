"""Presses on cards that are older than their request: how it is now, and that it moved on."""

import asyncio

import pytest

from bot.conversation.answers import Replace, Show
from bot.conversation.inputs import Handle, Verb
from bot.conversation.views import FormView, OvertakenView, PlanView, ProgressView, ResultView, View
from bot.domain.requests import RequestState
from tests.conversation.chat import ANNA_HERE, Chat, ended, failed
from tests.conversation.test_card_states import BACK, WAYS

OLD = (Verb.PLAN, Verb.GO, Verb.CHANGE, Verb.CANCEL, Verb.RETRY, *BACK)


@pytest.fixture
def chat() -> Chat:
    return Chat()


async def pressed(chat: Chat, verb: Verb, handle: Handle) -> View:
    """Return what takes the place of the pressed card."""
    answer = await chat.answer_to(verb, handle, ANNA_HERE)
    assert isinstance(answer, Replace)
    return answer.view


def before(handle: Handle) -> Handle:
    return Handle(handle.request_id, handle.version - 1, handle.nonce)


@pytest.mark.parametrize("state", list(RequestState))
@pytest.mark.parametrize("verb", OLD)
async def test_every_button_of_an_older_card_says_so_and_shows_how_it_is_now(
    chat: Chat, state: RequestState, verb: Verb
) -> None:
    newest = await WAYS[state](chat)
    opened = await chat.answer_to(Verb.OPEN, newest, ANNA_HERE)
    assert isinstance(opened, Show)

    assert await pressed(chat, verb, before(newest)) == OvertakenView(opened.view)  # type: ignore[arg-type]  # what is opened is a request


async def test_an_older_card_of_a_form_becomes_the_form_as_it_is(chat: Chat) -> None:
    plan = await chat.plan()
    await chat.presses(Verb.CHANGE, plan.handle)
    view = await pressed(chat, Verb.GO, plan.handle)

    assert isinstance(view, OvertakenView)
    assert isinstance(view.about, FormView)


@pytest.mark.parametrize("verb", [Verb.GO, Verb.CHANGE, Verb.CANCEL])
async def test_the_newest_card_is_not_called_an_older_one(chat: Chat, verb: Verb) -> None:
    plan = await chat.plan()

    assert not isinstance(await pressed(chat, verb, plan.handle), OvertakenView)


async def test_a_button_that_does_not_fit_the_newest_card_moves_nothing_on(chat: Chat) -> None:
    plan = await chat.plan()

    assert isinstance(await pressed(chat, Verb.RETRY, plan.handle), PlanView)


async def test_of_two_presses_at_once_the_one_that_came_too_late_says_so(chat: Chat) -> None:
    plan = await chat.plan()
    views = await asyncio.gather(*(pressed(chat, Verb.GO, plan.handle) for _ in range(2)))

    assert sorted(type(view).__name__ for view in views) == ["OvertakenView", "ProgressView"]
    assert {type(getattr(view, "about", view)) for view in views} == {ProgressView}


async def test_an_older_card_says_so_though_the_store_was_away_for_a_moment(chat: Chat) -> None:
    plan = await chat.plan()
    await ended(chat, plan)
    chat.office.store.away = 1
    view = await pressed(chat, Verb.GO, plan.handle)

    assert isinstance(view, OvertakenView)
    assert isinstance(view.about, ResultView)


async def test_what_is_opened_from_an_older_row_is_not_called_older(chat: Chat) -> None:
    view = await failed(chat)
    answer = await chat.answer_to(Verb.OPEN, before(view.handle), ANNA_HERE)

    assert answer == Show(view, request_id=view.handle.request_id)
