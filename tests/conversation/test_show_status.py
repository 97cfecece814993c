"""`status`: a person's own requests, unfinished ones first, then the newest."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.conversation.answers import Show
from bot.conversation.commands.show_status import SHOWN
from bot.conversation.inputs import Pressed, Said, Sender, Verb
from bot.conversation.views import Hidden, NotifyHere, NotifyHereView, StatusView, View
from bot.domain.problems import AccessDenied, Busy
from bot.domain.requests import Request, RequestState
from tests.conversation.chat import ANNA_HERE, BOB_HERE, LISTED, Chat, ended, failed, seen
from tests.workflow.tenant import TENANT

NOWHERE = StatusView(rows=())


@pytest.fixture
def chat() -> Chat:
    return Chat()


async def stored(chat: Chat, number: int, state: RequestState = RequestState.CANCELLED) -> Request:
    """Return a request of Anna's that was stored so many minutes after the others."""
    plan = await chat.plan()
    request = await chat.stored(plan.handle)
    at = chat.office.clock.now() + timedelta(minutes=number)
    one = replace(request, id=f"f{number:031x}", state=state, updated_at=at)
    chat.office.store.put(one)
    chat.office.store.forget(request.id)
    return one


async def failed_half_way(chat: Chat) -> Request:
    """Return a request of Anna's that invited a guest and could not add it."""
    plan = await chat.plan()
    chat.office.entra.fails["add_member"] = [AccessDenied("403")]
    return await chat.stored(await ended(chat, plan))


def rows(view: View) -> list[str]:
    return [row.handle.request_id for row in seen(view, StatusView).rows]


@pytest.mark.parametrize("text", ["status", "Status!", "/status", "mijn aanvragen", "requests"])
async def test_who_asked_for_nothing_sees_nothing(chat: Chat, text: str) -> None:
    assert await chat.says(text) == NOWHERE


async def test_a_form_that_was_only_opened_is_not_shown(chat: Chat) -> None:
    await chat.form()

    assert await chat.says("status") == NOWHERE


async def test_the_newest_five_are_shown_and_that_there_are_more(chat: Chat) -> None:
    made = [(await stored(chat, number)).id for number in range(1, SHOWN + 2)]
    view = seen(await chat.says("status"), StatusView)

    assert rows(view) == made[:0:-1]
    assert (len(view.rows), view.hidden) == (5, Hidden.OLDER)


async def test_five_are_all_there_are(chat: Chat) -> None:
    for number in range(1, SHOWN + 1):
        await stored(chat, number)
    view = seen(await chat.says("status"), StatusView)

    assert (len(view.rows), view.hidden) == (5, Hidden.NOTHING)


@pytest.mark.parametrize("state", [RequestState.RUNNING, RequestState.PAUSED])
async def test_what_goes_on_comes_before_what_is_newer(chat: Chat, state: RequestState) -> None:
    old = (await stored(chat, 1, state)).id
    made = [(await stored(chat, number)).id for number in range(2, SHOWN + 2)]

    assert rows(await chat.says("status")) == [old, *made[:0:-1]]


async def test_what_stopped_half_way_comes_before_what_is_newer(chat: Chat) -> None:
    old = (await failed_half_way(chat)).id
    made = [(await stored(chat, number)).id for number in range(2, SHOWN + 2)]

    assert rows(await chat.says("status")) == [old, *made[:0:-1]]


async def test_a_failure_that_changed_nothing_pushes_nothing_newer_out(chat: Chat) -> None:
    old = (await failed(chat)).handle.request_id
    made = [(await stored(chat, number)).id for number in range(2, SHOWN + 2)]

    assert old not in rows(await chat.says("status"))
    assert rows(await chat.says("status")) == made[::-1]


@pytest.mark.parametrize(
    ("waiting", "hidden"),
    [
        (0, Hidden.OLDER),
        (SHOWN - 1, Hidden.OLDER),
        (SHOWN, Hidden.OTHERS),
        (SHOWN + 1, Hidden.UNFINISHED),
    ],
)
async def test_what_is_not_shown_is_told(chat: Chat, waiting: int, hidden: Hidden) -> None:
    for number in range(waiting):
        await stored(chat, number, RequestState.PAUSED)
    for number in range(10, 10 + SHOWN + 1):
        await stored(chat, number)

    assert seen(await chat.says("status"), StatusView).hidden is hidden


async def test_a_row_of_a_request_that_was_left_says_so(chat: Chat) -> None:
    request = await failed_half_way(chat)
    view = seen(await chat.says("status"), StatusView)
    await chat.presses(Verb.LEAVE, view.rows[0].handle)
    (row,) = seen(await chat.says("status"), StatusView).rows

    assert (row.handle.request_id, row.state) == (request.id, RequestState.CANCELLED)
    assert row.left


async def test_a_row_of_a_plan_that_was_cancelled_does_not(chat: Chat) -> None:
    plan = await chat.plan()
    await chat.presses(Verb.CANCEL, plan.handle)
    (row,) = seen(await chat.says("status"), StatusView).rows

    assert not row.left


async def test_a_row_says_who_where_and_how_far(chat: Chat) -> None:
    handle = await ended(chat, await chat.plan())
    (row,) = seen(await chat.says("status"), StatusView).rows

    assert (row.person.name, row.group) == ("Jane Doe", "Marketing")
    assert (row.handle, row.state) == (handle, RequestState.DONE)
    assert (row.problem, row.due_at, row.undoing) == ("", None, False)


async def test_a_row_of_a_failure_names_its_problem(chat: Chat) -> None:
    await failed(chat)
    (row,) = seen(await chat.says("status"), StatusView).rows

    assert (row.state, row.problem) == (RequestState.FAILED, "access-denied")


async def test_a_row_of_a_pause_says_until_when(chat: Chat) -> None:
    plan = await chat.plan()
    chat.office.entra.fails["invite"] = [Busy()] * 20
    handle = await ended(chat, plan)
    (row,) = seen(await chat.says("status"), StatusView).rows

    assert (row.state, row.problem) == (RequestState.PAUSED, "busy")
    assert row.due_at == (await chat.stored(handle)).effort.due_at


async def test_a_row_of_a_way_back_says_so(chat: Chat) -> None:
    plan = await chat.plan(LISTED)
    chat.office.exchange.troubles["senders"] = [AccessDenied("403")]
    await chat.presses(Verb.UNDO, await ended(chat, plan))
    (row,) = seen(await chat.says("status"), StatusView).rows

    assert (row.state, row.undoing) == (RequestState.RUNNING, True)


@pytest.mark.parametrize("sender", [BOB_HERE, replace(ANNA_HERE, tenant_id="other")])
async def test_nobody_sees_the_requests_of_others(chat: Chat, sender: Sender) -> None:
    await ended(chat, await chat.plan())

    assert await chat.sees(Said("status"), sender) == NOWHERE


async def test_the_button_shows_the_same_as_the_word(chat: Chat) -> None:
    await ended(chat, await chat.plan())
    answer = await chat.answer(Pressed(Verb.STATUS, None, {}, "a1"))

    assert isinstance(answer, Show)
    assert answer.view == await chat.says("status")


async def test_others_do_not_read_along(chat: Chat) -> None:
    await ended(chat, await chat.plan())
    crowd = replace(ANNA_HERE, personal=False)

    assert await chat.sees(Said("status"), crowd) == NotifyHereView(NotifyHere.HOW)
    assert crowd.tenant_id == TENANT
