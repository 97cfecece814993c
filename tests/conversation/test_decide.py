"""`cancel`, `retry` and `undo`, typed: the checks of the buttons, and one clear answer else."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.conversation.inputs import Field, Handle, Verb
from bot.conversation.views import (
    CancelledView,
    CannotView,
    ChooseView,
    Deed,
    FailedView,
    FormView,
    LeftView,
    NoRequestView,
    NothingView,
    PausedView,
    PlanView,
    ProgressView,
    ResultView,
    View,
    WhyNot,
)
from bot.domain.problems import AccessDenied, Busy
from bot.domain.requests import RequestState
from tests.conversation.chat import BOB_HERE, LISTED, Chat, ended, failed, seen
from tests.conversation.test_card_states import WAYS

WORDS = {
    Deed.CANCEL: ["cancel", "Cancel!", "/cancel", "annuleren", "stop"],
    Deed.RETRY: ["retry", "try again", "Opnieuw", "/retry"],
    Deed.UNDO: ["undo", "terugdraaien", "ongedaan maken", "UNDO."],
}
TYPED = [(deed, word) for deed, words in WORDS.items() for word in words]
RUNNING = RequestState.RUNNING
# The state, what is typed -> what is seen; the reason where it is not possible.
DEEDS: list[tuple[RequestState, Deed, type[View], WhyNot | None]] = [
    (RequestState.DRAFT, Deed.CANCEL, CancelledView, None),
    (RequestState.PLANNED, Deed.CANCEL, CancelledView, None),
    (RequestState.REFUSED, Deed.CANCEL, CancelledView, None),
    (RequestState.PAUSED, Deed.CANCEL, CancelledView, None),
    (RequestState.FAILED, Deed.CANCEL, CancelledView, None),
    (RequestState.RUNNING, Deed.CANCEL, ProgressView, WhyNot.RUNNING),
    (RequestState.DONE, Deed.CANCEL, ResultView, WhyNot.DONE),
    (RequestState.CANCELLED, Deed.CANCEL, CancelledView, WhyNot.CANCELLED),
    (RequestState.DRAFT, Deed.RETRY, FormView, WhyNot.NOT_BEGUN),
    (RequestState.PLANNED, Deed.RETRY, PlanView, WhyNot.NOT_BEGUN),
    (RequestState.PAUSED, Deed.RETRY, ProgressView, None),
    (RequestState.FAILED, Deed.RETRY, ProgressView, None),
    (RequestState.DONE, Deed.RETRY, ResultView, WhyNot.DONE),
    (RequestState.PLANNED, Deed.UNDO, PlanView, WhyNot.NOT_BEGUN),
    (RequestState.PAUSED, Deed.UNDO, PausedView, WhyNot.NOTHING),
    (RequestState.FAILED, Deed.UNDO, FailedView, WhyNot.NOTHING),
    (RequestState.DONE, Deed.UNDO, ResultView, WhyNot.DONE),
]


@pytest.fixture
def chat() -> Chat:
    return Chat()


async def half_way(chat: Chat) -> Handle:
    """Let a request fail that has something to undo."""
    plan = await chat.plan(LISTED)
    chat.office.exchange.troubles["senders"] = [AccessDenied("403")]
    return await ended(chat, plan)


@pytest.mark.parametrize(("state", "deed", "kind", "why"), DEEDS)
async def test_a_named_request_is_dealt_with_as_far_as_its_state_allows(
    chat: Chat, state: RequestState, deed: Deed, kind: type[View], why: WhyNot | None
) -> None:
    handle = await WAYS[state](chat)
    before = await chat.stored(handle)
    view = await chat.says(f"{deed.value} {handle.request_id[:8]}")
    moved = (await chat.stored(handle)).version > before.version

    assert isinstance(getattr(view, "about", view), kind)
    assert getattr(view, "why", None) is why
    assert moved == (why is None)


@pytest.mark.parametrize(("deed", "word"), TYPED)
async def test_where_nothing_fits_that_is_said(chat: Chat, deed: Deed, word: str) -> None:
    assert await chat.says(word) == NothingView(deed)


async def test_cancel_ends_the_form_that_is_open(chat: Chat) -> None:
    form = await chat.form()

    assert await chat.says("cancel") == CancelledView()
    assert (await chat.stored(form.handle)).state is RequestState.CANCELLED
    assert chat.office.store.thens[-1].show


async def test_cancel_in_a_dialog_means_the_dialog_and_not_what_waits(chat: Chat) -> None:
    waiting = await WAYS[RequestState.PAUSED](chat)
    plan = await chat.plan()
    await chat.says("cancel")

    assert (await chat.stored(plan.handle)).state is RequestState.CANCELLED
    assert (await chat.stored(waiting)).state is RequestState.PAUSED


async def test_cancel_without_a_dialog_means_what_waits(chat: Chat) -> None:
    waiting = await WAYS[RequestState.PAUSED](chat)
    await chat.says("cancel")

    assert (await chat.stored(waiting)).state is RequestState.CANCELLED


async def test_what_was_done_half_way_is_told_when_it_is_cancelled(chat: Chat) -> None:
    await half_way(chat)

    assert isinstance(await chat.says("cancel"), LeftView)


async def test_a_form_of_another_day_was_forgotten(chat: Chat) -> None:
    form = await chat.form()
    old = await chat.stored(form.handle)
    chat.office.store.put(replace(old, updated_at=old.updated_at - timedelta(days=2)))

    assert await chat.says("cancel") == NothingView(Deed.CANCEL)


async def test_of_several_none_is_cancelled_unless_it_is_chosen(chat: Chat) -> None:
    first, second = await chat.form(), await chat.plan()
    view = seen(await chat.says("cancel"), ChooseView)

    assert {row.handle for row in view.rows} == {first.handle, second.handle}
    assert (await chat.stored(first.handle)).state is RequestState.DRAFT
    assert (await chat.stored(second.handle)).state is RequestState.PLANNED


async def test_a_choice_from_the_list_is_a_press_like_any_other(chat: Chat) -> None:
    first, _ = await chat.form(), await chat.plan()
    await chat.says("cancel")

    assert await chat.presses(Verb.CANCEL, first.handle) == CancelledView()


async def test_retry_tries_the_only_one_that_stopped(chat: Chat) -> None:
    await failed(chat)

    assert isinstance(await chat.says("retry"), ProgressView)
    assert chat.started[-1].state is RUNNING


async def test_undo_takes_back_the_only_one_that_has_something_to_undo(chat: Chat) -> None:
    await failed(chat)
    handle = await half_way(chat)

    assert seen(await chat.says("undo"), ProgressView).undoing
    assert chat.started[-1].id == handle.request_id


async def test_retry_of_several_is_asked_about(chat: Chat) -> None:
    await failed(chat)
    chat.office.entra.fails["invite"] = [Busy()] * 20
    await ended(chat, await chat.plan())
    view = seen(await chat.says("retry"), ChooseView)

    assert (view.deed, len(view.rows)) == (Deed.RETRY, 2)


@pytest.mark.parametrize("command", ["status", "cancel", "retry", "undo"])
async def test_an_unknown_and_a_foreign_reference_have_the_same_answer(
    chat: Chat, command: str
) -> None:
    theirs = (await failed(chat)).handle.request_id[:8]
    foreign = await chat.says(f"{command} {theirs}", BOB_HERE)
    unknown = await chat.says(f"{command} 00000000", BOB_HERE)

    assert foreign == NoRequestView(theirs)
    assert unknown == NoRequestView("00000000")


async def test_too_short_a_reference_finds_nothing(chat: Chat) -> None:
    handle = (await failed(chat)).handle
    short = handle.request_id[:4] + "1"

    assert await chat.says(f"cancel {short}") == NoRequestView(short)


async def test_the_reference_that_the_list_shows_opens_the_request(chat: Chat) -> None:
    shown = (await failed(chat)).handle.request_id[:8]

    assert isinstance(await chat.says(f"status #{shown.upper()}"), FailedView)
    assert isinstance(await chat.says(f"my requests {shown}"), FailedView)


async def test_a_typed_yes_does_not_come_before_the_plan(chat: Chat) -> None:
    form = await chat.form()
    view = await chat.says(f"retry {form.handle.request_id[:8]}")

    assert seen(view, CannotView).why is WhyNot.NOT_BEGUN
    assert chat.started == []


async def test_a_button_that_says_a_command_is_answered_like_one_that_was_typed(
    chat: Chat,
) -> None:
    handle = (await failed(chat)).handle
    said = {Field.SAID: f"retry {handle.request_id[:8]}"}

    assert isinstance(await chat.presses(Verb.SAY, None, said), ProgressView)
