"""Presses during which the store was away: the card that follows is never one that is not so."""

import pytest

from bot.conversation.answers import Keep, Replace, Silence
from bot.conversation.dialogs import form
from bot.conversation.inputs import Looked, Verb
from bot.conversation.views import FormView, PlanView, ResultView, StaleView, TroubleView
from bot.domain.requests import Request
from bot.workflow.world import World
from tests.conversation.chat import ANNA_HERE, BOB_HERE, FILLED, Chat, ended, failed, seen


@pytest.fixture
def chat() -> Chat:
    return Chat()


async def test_a_card_of_long_ago_stays_while_nobody_knows_how_things_are(chat: Chat) -> None:
    plan = await chat.plan()
    await ended(chat, plan)
    chat.office.store.away = 2
    answer = await chat.answer_to(Verb.GO, plan.handle, ANNA_HERE)

    assert isinstance(answer, Keep)
    assert (answer.view.problem, answer.view.passing) == ("unreachable", True)


async def test_a_card_of_long_ago_becomes_the_result_once_it_can_be_read(chat: Chat) -> None:
    plan = await chat.plan()
    await ended(chat, plan)
    chat.office.store.away = 1

    assert isinstance(await chat.presses(Verb.GO, plan.handle), ResultView)


async def test_a_press_that_was_not_kept_leads_back_to_the_form(chat: Chat) -> None:
    plan = await chat.plan()
    chat.office.store.away = 1
    trouble = seen(await chat.presses(Verb.GO, plan.handle), TroubleView)

    assert trouble.handle == plan.handle


async def test_the_card_of_a_request_that_stopped_keeps_its_ways_on(chat: Chat) -> None:
    view = await failed(chat)
    chat.office.store.away = 1
    answer = await chat.answer_to(Verb.RETRY, view.handle, ANNA_HERE)

    assert isinstance(answer, Keep)


async def test_a_list_of_requests_stays_where_one_of_them_cannot_be_opened(chat: Chat) -> None:
    plan = await chat.plan()
    chat.office.store.away = 1

    assert isinstance(await chat.answer_to(Verb.OPEN, plan.handle, ANNA_HERE), Keep)


async def test_a_form_that_was_kept_unheard_leads_back_by_its_newest_version(chat: Chat) -> None:
    begun = await chat.form()
    chat.office.store.lost = {1}
    empty = await chat.presses(Verb.PLAN, begun.handle, {})
    trouble = seen(empty, TroubleView)
    assert trouble.handle is not None
    again = await chat.presses(Verb.CHANGE, trouble.handle)

    assert isinstance(again, FormView)
    assert trouble.handle.version == begun.handle.version + 1


@pytest.mark.parametrize("away", [1, 2])
async def test_other_peoples_requests_stay_unknown_while_the_store_comes_and_goes(
    chat: Chat, away: int
) -> None:
    plan = await chat.plan()
    chat.office.store.away = away
    answer = await chat.answer_to(Verb.CANCEL, plan.handle, BOB_HERE)

    assert isinstance(answer, Keep) or answer == Replace(StaleView())


async def test_who_looks_again_hears_nothing_while_nothing_has_moved(chat: Chat) -> None:
    plan = await chat.plan()

    assert await chat.answer(Looked(plan.handle)) == Silence()


async def test_who_looks_again_sees_the_newest(chat: Chat) -> None:
    plan = await chat.plan()
    await ended(chat, plan)
    answer = await chat.answer(Looked(plan.handle))

    assert isinstance(answer, Replace)
    assert isinstance(answer.view, ResultView)


async def test_who_looks_again_while_the_store_is_away_knows_nothing(chat: Chat) -> None:
    plan = await chat.plan()
    chat.office.store.away = 1

    assert isinstance(await chat.answer(Looked(plan.handle)), Keep)


async def test_nobody_looks_at_other_peoples_requests(chat: Chat) -> None:
    plan = await chat.plan()
    await ended(chat, plan)

    assert await chat.answer(Looked(plan.handle), BOB_HERE) == Silence()


async def test_a_form_that_was_overtaken_while_it_was_drawn_is_not_shown(
    chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = await chat.plan()
    again = form.again

    async def overtaken(world: World, request: Request) -> FormView:
        view = await again(world, request)
        assert isinstance(await chat.presses(Verb.PLAN, view.handle, FILLED), PlanView)
        return view

    monkeypatch.setattr(form, "again", overtaken)
    shown = seen(await chat.presses(Verb.CHANGE, plan.handle), PlanView)

    assert shown.handle.version == plan.handle.version + 2
