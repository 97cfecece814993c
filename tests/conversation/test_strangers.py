"""Cards in wrong hands, and forged ones: nothing happens, and nobody learns that they exist."""

from collections.abc import Callable
from dataclasses import replace
from itertools import product

import pytest

from bot.conversation.inputs import Field, Handle, Sender, Verb
from bot.conversation.views import PlanView, StaleView
from bot.domain.requests import RequestState
from tests.conversation.chat import ANNA_HERE, BOB_HERE, FILLED, IN_TEAM, Chat, elsewhere
from tests.workflow.tenant import BOB, LIST, TEAM

VERBS = [Verb.PLAN, Verb.GO, Verb.CHANGE, Verb.CANCEL, Verb.RETRY]
STATES = [RequestState.DRAFT, RequestState.PLANNED, RequestState.RUNNING]
OTHER_ID = "f" * 32

# Who presses a card of Anna's.
STRANGERS = {
    "a colleague who owns the group too": BOB_HERE,
    "Anna's id in another tenant": elsewhere(ANNA_HERE, tenant_id="other"),
    "another tenant": Sender("x", "other", "en", "c1", "https://smba.example/"),
    "nobody": elsewhere(ANNA_HERE, person_id=""),
    "a person without a tenant": elsewhere(ANNA_HERE, tenant_id=""),
    "somebody who has Anna's name": elsewhere(BOB_HERE, name="Anna"),
    "somebody in Anna's chat": elsewhere(BOB_HERE, conversation_id="c1"),
}

# What is wrong with a handle -> the handle.
FORGED: dict[str, Callable[[Handle], Handle]] = {
    "an old version": lambda h: replace(h, version=h.version - 1),
    "a version to come": lambda h: replace(h, version=h.version + 1),
    "another nonce": lambda h: replace(h, nonce="x" * 16),
    "a nonce in other case": lambda h: replace(h, nonce=h.nonce.swapcase()),
    "no nonce": lambda h: replace(h, nonce=""),
}


async def on_a_card(chat: Chat, state: RequestState) -> Handle:
    """Return the handle of a card in this state, with the owner's group open to Bob too."""
    chat.office.entra.owned[TEAM] = (ANNA_HERE.person_id, BOB)
    if state is RequestState.DRAFT:
        return (await chat.form()).handle
    plan = await chat.plan()
    if state is RequestState.RUNNING:
        await chat.presses(Verb.GO, plan.handle)
        request = chat.started.pop()
        return Handle(request.id, request.version, request.nonce)
    return plan.handle


@pytest.fixture
def chat() -> Chat:
    return Chat()


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize(("who", "verb"), list(product(STRANGERS, VERBS)))
async def test_a_card_does_nothing_for_anybody_else(
    chat: Chat, who: str, verb: Verb, state: RequestState
) -> None:
    handle = await on_a_card(chat, state)
    before = await chat.stored(handle)
    view = await chat.presses(verb, handle, FILLED, STRANGERS[who])

    assert view == StaleView()
    assert await chat.stored(handle) == before
    assert (chat.started, chat.office.weather.writes) == ([], [])


@pytest.mark.parametrize("verb", VERBS)
async def test_a_stranger_cannot_tell_a_card_from_one_that_never_was(
    chat: Chat, verb: Verb
) -> None:
    handle = await on_a_card(chat, RequestState.PLANNED)
    real = await chat.answer_to(verb, handle, BOB_HERE)
    forged = await chat.answer_to(verb, Handle(OTHER_ID, 0, "x" * 16), BOB_HERE)

    assert real == forged


@pytest.mark.parametrize("verb", VERBS)
async def test_a_request_that_never_was_is_stale_and_stores_nothing(chat: Chat, verb: Verb) -> None:
    view = await chat.presses(verb, Handle(OTHER_ID, 0, "x" * 16), FILLED)

    assert view == StaleView()
    assert chat.office.store.added == []


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize(("wrong", "verb"), list(product(FORGED, VERBS)))
async def test_a_stale_card_of_ones_own_shows_how_things_stand_and_changes_nothing(
    chat: Chat, wrong: str, verb: Verb, state: RequestState
) -> None:
    handle = await on_a_card(chat, state)
    before = await chat.stored(handle)
    await chat.presses(verb, FORGED[wrong](handle), FILLED)

    assert await chat.stored(handle) == before
    assert (chat.started, chat.office.weather.writes) == ([], [])


async def test_the_handle_of_one_request_does_not_open_another(chat: Chat) -> None:
    one, two = await chat.plan(), await chat.plan()
    mixed = Handle(one.handle.request_id, two.handle.version, two.handle.nonce)
    await chat.presses(Verb.GO, mixed)

    assert chat.started == []


async def test_a_button_that_was_used_is_used_up(chat: Chat) -> None:
    plan = await chat.plan()
    await chat.presses(Verb.CHANGE, plan.handle)
    await chat.presses(Verb.GO, plan.handle)

    assert chat.started == []


async def test_inputs_beside_a_yes_do_not_change_what_was_planned(chat: Chat) -> None:
    plan = await chat.plan()
    await chat.presses(
        Verb.GO,
        plan.handle,
        {**FILLED, Field.GROUP: f"entra:{LIST}", Field.EMAIL: "x@evil.example"},
    )

    (request,) = chat.started
    assert request.form.email == FILLED[Field.EMAIL]
    assert request.form.group == IN_TEAM


async def test_a_person_who_lost_the_group_hears_so_before_anything_is_planned(chat: Chat) -> None:
    form = await chat.form()
    chat.office.entra.owned[TEAM] = (BOB,)
    view = await chat.presses(Verb.PLAN, form.handle, FILLED)

    assert not isinstance(view, PlanView)
    assert (await chat.stored(form.handle)).state is RequestState.REFUSED
