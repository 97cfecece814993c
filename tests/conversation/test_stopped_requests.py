"""A request that stands still: try again, take back, leave, and what is written down of it."""

import asyncio
from dataclasses import replace

import pytest

from bot.conversation.inputs import Handle, Sender, Verb
from bot.conversation.views import (
    CancelledView,
    FailedView,
    LeftView,
    PausedView,
    ProgressView,
    StaleView,
    UndoneView,
    View,
)
from bot.domain.problems import AccessDenied, Busy, OutcomeUnknown
from bot.domain.requests import RequestState
from tests.conversation.chat import ANNA_HERE, BOB_HERE, FILLED, LISTED, Chat, ended, seen
from tests.workflow.office import contacts, on_list
from tests.workflow.tenant import BOB, TEAM

BACK = [Verb.RETRY, Verb.UNDO, Verb.LEAVE]


@pytest.fixture
def chat() -> Chat:
    return Chat()


async def broken(chat: Chat) -> FailedView:
    """Return the card of a request for the list that failed with everything done."""
    plan = await chat.plan(LISTED)
    chat.office.exchange.troubles["senders"] = [AccessDenied("403")]
    return seen(await chat.presses(Verb.OPEN, await ended(chat, plan)), FailedView)


async def paused(chat: Chat) -> PausedView:
    """Return the card of a request for the list that waits with everything done."""
    plan = await chat.plan(LISTED)
    chat.office.exchange.troubles["senders"] = [Busy()] * 6
    return seen(await chat.presses(Verb.OPEN, await ended(chat, plan)), PausedView)


async def uninvited(chat: Chat) -> FailedView:
    """Return the card of a request for the group that invited a guest and could not add it."""
    plan = await chat.plan(FILLED)
    chat.office.entra.fails["add_member"] = [AccessDenied("403")]
    return seen(await chat.presses(Verb.OPEN, await ended(chat, plan)), FailedView)


def decisions(chat: Chat) -> list[str]:
    made = {"agreed", "retried", "undone", "left"}
    return [entry.what for entry in chat.office.store.entries if entry.what in made]


async def test_a_failure_says_what_stands_and_what_can_be_done(chat: Chat) -> None:
    view = await broken(chat)

    assert (view.stands.contact_made, view.stands.member_added) == (True, True)
    assert (view.can_undo, view.can_change, view.gave_up) == (True, False, False)


async def test_take_back_shows_the_way_back_and_ends_with_nothing_left(chat: Chat) -> None:
    view = await broken(chat)
    progress = seen(await chat.presses(Verb.UNDO, view.handle), ProgressView)
    await chat.run()
    end = seen(await chat.presses(Verb.OPEN, view.handle), UndoneView)

    assert progress.undoing
    assert (on_list(chat.office), contacts(chat.office)) == ((), [])
    assert (end.confirmed, end.guest_stays, end.contact_used_by) == (True, False, ())


async def test_a_paused_request_can_be_taken_back(chat: Chat) -> None:
    view = await paused(chat)
    await chat.presses(Verb.UNDO, view.handle)
    await chat.run()

    assert isinstance(await chat.presses(Verb.OPEN, view.handle), UndoneView)
    assert contacts(chat.office) == []


async def test_a_guest_that_was_invited_cannot_be_taken_back(chat: Chat) -> None:
    view = await uninvited(chat)
    again = await chat.presses(Verb.UNDO, view.handle)

    assert (view.can_undo, view.stands.guest_made) == (False, True)
    assert again == view


async def test_a_request_that_is_left_says_what_stands(chat: Chat) -> None:
    view = await broken(chat)
    left = seen(await chat.presses(Verb.LEAVE, view.handle), LeftView)

    assert (left.stands.contact_made, left.stands.member_added) == (True, True)
    assert (await chat.stored(view.handle)).state is RequestState.CANCELLED
    assert len(on_list(chat.office)) == 1


async def test_a_request_that_is_left_during_a_pause_is_not_taken_up_again(chat: Chat) -> None:
    view = await paused(chat)
    await chat.presses(Verb.LEAVE, view.handle)
    request = await chat.stored(view.handle)

    assert await chat.office.to_the_end(request) == request


async def test_a_request_of_which_nothing_stands_is_simply_cancelled(chat: Chat) -> None:
    plan = await chat.plan()
    chat.office.entra.fails["invite"] = [AccessDenied("403")]
    handle = await ended(chat, plan)

    assert await chat.presses(Verb.LEAVE, handle) == CancelledView()


async def test_what_stands_cannot_be_forgotten_by_changing_the_request(chat: Chat) -> None:
    view = await broken(chat)
    again = await chat.presses(Verb.CHANGE, view.handle)

    assert again == view
    assert (await chat.stored(view.handle)).plan is not None


async def test_a_guest_that_stands_cannot_be_forgotten_either(chat: Chat) -> None:
    view = await uninvited(chat)

    assert await chat.presses(Verb.CHANGE, view.handle) == view
    assert not view.can_change


async def test_a_request_that_is_tried_again_ends_well(chat: Chat) -> None:
    view = await broken(chat)
    progress = await chat.presses(Verb.RETRY, view.handle)
    request = await chat.run()

    assert isinstance(progress, ProgressView)
    assert (request.state, request.attempt) == (RequestState.DONE, 2)
    assert chat.office.weather.writes.count("create_contact") == 1


async def test_try_again_during_a_pause_begins_at_once(chat: Chat) -> None:
    view = await paused(chat)
    progress = await chat.presses(Verb.RETRY, view.handle)

    assert isinstance(progress, ProgressView)
    assert (await chat.run()).state is RequestState.DONE


async def test_a_pause_says_when_it_was_tried_last_and_whether_it_was_again(chat: Chat) -> None:
    first = await paused(chat)
    chat.office.exchange.troubles["senders"] = [Busy()] * 6
    await chat.presses(Verb.RETRY, first.handle)
    request = await chat.run()
    again = seen(await chat.presses(Verb.OPEN, first.handle), PausedView)

    assert (first.again, again.again) == (False, True)
    assert again.tried_at == request.updated_at > first.tried_at


async def test_a_way_back_that_waits_for_the_first_time_was_not_tried_before(chat: Chat) -> None:
    view = await broken(chat)
    chat.office.exchange.troubles["remove_from_list"] = [Busy()] * 20
    await chat.presses(Verb.UNDO, view.handle)
    await chat.run()
    back = seen(await chat.presses(Verb.OPEN, view.handle), PausedView)

    assert (back.undoing, back.again) == (True, False)


async def test_whoever_owns_the_group_no_more_is_told_so_when_it_is_taken_back(chat: Chat) -> None:
    view = await broken(chat)
    lists = chat.office.exchange.lists
    lists[0] = replace(lists[0], owners=(BOB,))
    await chat.presses(Verb.UNDO, view.handle)
    await chat.run()
    barred = seen(await chat.presses(Verb.OPEN, view.handle), FailedView)

    assert (barred.problem, barred.undoing) == ("no-longer-allowed", True)
    assert len(on_list(chat.office)) == 1


@pytest.mark.parametrize("verb", BACK)
@pytest.mark.parametrize(
    "sender", [BOB_HERE, replace(ANNA_HERE, tenant_id="other")], ids=["colleague", "other tenant"]
)
async def test_nobody_else_can_press_the_buttons(chat: Chat, verb: Verb, sender: Sender) -> None:
    view = await broken(chat)
    before = await chat.stored(view.handle)

    assert await chat.presses(verb, view.handle, sender=sender) == StaleView()
    assert await chat.stored(view.handle) == before


@pytest.mark.parametrize("sender", [BOB_HERE, replace(ANNA_HERE, tenant_id="other")])
async def test_nobody_else_can_open_the_card(chat: Chat, sender: Sender) -> None:
    view = await broken(chat)

    assert await chat.presses(Verb.OPEN, view.handle, sender=sender) == StaleView()


@pytest.mark.parametrize("verb", [*BACK, Verb.OPEN])
async def test_a_button_without_a_request_is_stale(chat: Chat, verb: Verb) -> None:
    assert await chat.presses(verb, None) == StaleView()
    assert await chat.presses(verb, Handle("f" * 32, 1, "x" * 16)) == StaleView()


@pytest.mark.parametrize("verb", BACK)
async def test_an_old_button_gives_the_card_as_it_stands(chat: Chat, verb: Verb) -> None:
    view = await broken(chat)
    old = replace(view.handle, version=view.handle.version - 1)

    assert await chat.presses(verb, old) == view


async def test_a_card_is_opened_from_an_old_button_too(chat: Chat) -> None:
    view = await broken(chat)
    old = replace(view.handle, version=1, nonce="y" * 16)

    assert await chat.presses(Verb.OPEN, old) == view


async def test_of_many_presses_at_once_one_decides(chat: Chat) -> None:
    view = await broken(chat)
    await asyncio.gather(*(chat.presses(verb, view.handle) for verb in BACK * 5))

    assert len(decisions(chat)) == 2
    assert decisions(chat)[0] == "agreed"


@pytest.mark.parametrize(
    ("verb", "decision", "outcome"),
    [
        (Verb.RETRY, "retried", "running"),
        (Verb.UNDO, "undone", "running"),
        (Verb.LEAVE, "left", "cancelled"),
    ],
)
async def test_every_decision_has_one_line_in_the_audit_log(
    chat: Chat, verb: Verb, decision: str, outcome: str
) -> None:
    view = await broken(chat)
    await chat.presses(verb, view.handle)
    last = chat.office.store.entries[-1]

    assert decisions(chat) == ["agreed", decision]
    assert (last.what, last.outcome, last.actor_id) == (decision, outcome, ANNA_HERE.person_id)


@pytest.mark.parametrize(
    ("verb", "outcome"),
    [
        (Verb.UNDO, "running, may stand: create-contact"),
        (Verb.LEAVE, "cancelled, may stand: create-contact"),
    ],
)
async def test_who_gives_up_what_nobody_saw_end_has_it_in_the_audit_log(
    chat: Chat, verb: Verb, outcome: str
) -> None:
    plan = await chat.plan(LISTED)
    chat.office.exchange.troubles["create_contact"] = [OutcomeUnknown()] * 20
    await chat.presses(verb, await ended(chat, plan))

    assert chat.office.store.entries[-1].outcome == outcome


async def test_a_press_that_comes_to_nothing_has_no_line(chat: Chat) -> None:
    view: View = await uninvited(chat)
    assert isinstance(view, FailedView)
    await chat.presses(Verb.UNDO, view.handle)

    assert decisions(chat) == ["agreed"]


async def test_every_handover_is_a_new_attempt(chat: Chat) -> None:
    view = await broken(chat)
    await chat.presses(Verb.UNDO, view.handle)

    assert [request.attempt for request in chat.started] == [1, 2]


async def test_the_owner_of_the_group_decides_although_another_was_added(chat: Chat) -> None:
    view = await uninvited(chat)
    chat.office.entra.owned[TEAM] = (BOB, ANNA_HERE.person_id)
    await chat.presses(Verb.RETRY, view.handle)

    assert (await chat.run()).state is RequestState.DONE
