"""From the form to the result: plan, go, change, cancel, retry, in every state."""

import pytest

from bot.conversation.inputs import Field, Verb
from bot.conversation.views import (
    FormView,
    PlanView,
    ProgressView,
    RefusalView,
    ResultView,
)
from bot.domain.plans import StepKind
from bot.domain.reasons import Notice, Reason
from bot.domain.recipients import EntraHolders, EntraPerson
from bot.domain.requests import Place, RequestState
from bot.domain.routing import Entry
from bot.domain.senders import SenderChoice, WriteState
from bot.domain.tri import Tri
from tests.conversation.chat import FILLED, LISTED, Chat, ended, failed, faults, seen
from tests.fakes.exchange import FakeRecipient
from tests.workflow.office import JANE
from tests.workflow.tenant import BOB, TEAM

GUEST = EntraPerson(
    id="jane-e", name="Jane", guest=Tri.YES, accepted=Tri.YES, enabled=Tri.YES, mail=JANE
)
CONTACT = FakeRecipient("jane-x", "jane-c", "Jane D.", "MailContact", (JANE,))


@pytest.fixture
def chat() -> Chat:
    return Chat()


async def test_the_plan_says_what_will_happen(chat: Chat) -> None:
    plan = await chat.plan()

    assert (plan.group, plan.person.name, plan.entry) == ("Marketing", "Jane Doe", Entry.INVITE)
    assert plan.steps[:2] == (StepKind.CHECK, StepKind.INVITE)
    assert chat.office.weather.writes == []
    assert chat.started == []


async def test_a_yes_is_answered_with_progress_and_starts_the_request(chat: Chat) -> None:
    plan = await chat.plan()
    view = seen(await chat.presses(Verb.GO, plan.handle), ProgressView)

    (request,) = chat.started
    assert (request.id, request.state) == (plan.handle.request_id, RequestState.RUNNING)
    assert await chat.stored(plan.handle) == request
    assert view.group == "Marketing"


async def test_the_card_is_updated_where_the_button_was_pressed(chat: Chat) -> None:
    plan = await chat.plan()
    await chat.presses(Verb.GO, plan.handle)

    assert chat.started[0].place == Place("c1", "https://smba.example/", "a1")


async def test_the_whole_way_to_a_group_ends_in_a_result(chat: Chat) -> None:
    plan = await chat.plan()
    await ended(chat, plan)
    view = seen(await chat.presses(Verb.GO, plan.handle), ResultView)

    assert (view.group, view.confirmed, view.nothing_to_do) == ("Marketing", True, False)
    assert view.redeemed is Tri.NO
    assert view.redeem_url == ""


async def test_the_whole_way_to_a_list_ends_in_a_result(chat: Chat) -> None:
    plan = await chat.plan(LISTED)
    await chat.presses(Verb.GO, plan.handle, {Field.SENDERS: "open"})
    await chat.run()
    view = seen(await chat.presses(Verb.GO, plan.handle), ResultView)

    assert (view.write_now, view.can_write) == (WriteState.OPEN, Tri.YES)


async def test_a_closed_list_offers_choices_and_says_where_each_leads(chat: Chat) -> None:
    plan = await chat.plan(LISTED)

    assert plan.senders is not None
    assert plan.senders.now is WriteState.CLOSED
    assert plan.senders.results == {
        SenderChoice.LEAVE: WriteState.CLOSED,
        SenderChoice.NAMED: WriteState.NAMED,
        SenderChoice.OPEN: WriteState.OPEN,
    }


async def test_a_choice_about_senders_becomes_a_step(chat: Chat) -> None:
    plan = await chat.plan(LISTED)
    await chat.presses(Verb.GO, plan.handle, {Field.SENDERS: "named"})

    started = chat.started[0].plan
    assert started is not None
    assert started.choice is SenderChoice.NAMED
    assert StepKind.CHANGE_SENDERS in {step.kind for step in started.steps}


async def test_no_choice_about_senders_leaves_them(chat: Chat) -> None:
    plan = await chat.plan(LISTED)
    await ended(chat, plan)

    assert "set_senders" not in chat.office.weather.writes


@pytest.mark.parametrize("choice", ["open", "named", "everything", "", "OPEN"])
async def test_a_choice_that_was_not_offered_is_a_fault(chat: Chat, choice: str) -> None:
    plan = await chat.plan({**LISTED, Field.MAY_WRITE: "false"})
    view = await chat.presses(Verb.GO, plan.handle, {Field.SENDERS: choice})

    assert faults(view) == {Field.SENDERS: "senders-not-offered"}
    assert chat.started == []


async def test_a_clash_needs_a_separate_yes(chat: Chat) -> None:
    chat.office.exchange.people.append(CONTACT)
    plan = await chat.plan()
    view = await chat.presses(Verb.GO, plan.handle, {Field.ACCEPT: "false"})

    assert plan.needs_yes
    assert Notice.CLASH in plan.notices
    assert faults(view) == {Field.ACCEPT: "accept-missing"}
    assert chat.started == []


async def test_a_clash_that_was_accepted_goes_on(chat: Chat) -> None:
    chat.office.exchange.people.append(CONTACT)
    plan = await chat.plan()

    view = await chat.presses(Verb.GO, plan.handle, {Field.ACCEPT: "true"})
    assert isinstance(view, ProgressView)


async def test_a_fault_at_the_plan_leaves_its_buttons_good(chat: Chat) -> None:
    chat.office.exchange.people.append(CONTACT)
    plan = await chat.plan()
    view = seen(await chat.presses(Verb.GO, plan.handle), PlanView)

    assert view.handle == plan.handle
    assert isinstance(
        await chat.presses(Verb.GO, view.handle, {Field.ACCEPT: "true"}), ProgressView
    )


async def test_a_member_is_told_so_and_nothing_starts(chat: Chat) -> None:
    chat.office.entra.held[JANE] = EntraHolders(people=(GUEST,))
    chat.office.entra.members.add((TEAM, GUEST.id))
    form = await chat.form()
    view = seen(await chat.presses(Verb.PLAN, form.handle, FILLED), ResultView)

    assert view.nothing_to_do
    assert chat.started == []


async def test_a_refusal_names_who_can_decide(chat: Chat) -> None:
    chat.office.entra.owned[TEAM] = (BOB,)
    form = await chat.form()
    view = seen(await chat.presses(Verb.PLAN, form.handle, FILLED), RefusalView)

    assert (view.reason, view.owners, view.group) == (Reason.NOT_OWNER, ("Bob",), "Marketing")


async def test_a_refused_request_can_be_changed(chat: Chat) -> None:
    chat.office.entra.owned[TEAM] = (BOB,)
    form = await chat.form()
    refusal = seen(await chat.presses(Verb.PLAN, form.handle, FILLED), RefusalView)
    again = seen(await chat.presses(Verb.CHANGE, refusal.handle), FormView)

    assert (again.email, again.group) == (JANE, FILLED[Field.GROUP])
    assert isinstance(await chat.presses(Verb.PLAN, again.handle, LISTED), PlanView)


async def test_a_plan_can_be_changed_and_its_values_are_kept(chat: Chat) -> None:
    plan = await chat.plan()
    again = seen(await chat.presses(Verb.CHANGE, plan.handle), FormView)

    assert (again.name, again.company, again.language) == ("Jane Doe", "Fabrikam", "nl")
    assert (await chat.stored(plan.handle)).plan is None


async def test_a_failure_says_at_which_step_and_can_be_tried_again(chat: Chat) -> None:
    view = await failed(chat)
    again = await chat.presses(Verb.RETRY, view.handle)
    await chat.run()

    assert (view.failed, view.problem, view.passing) == (StepKind.INVITE, "access-denied", False)
    assert isinstance(again, ProgressView)
    assert (await chat.stored(view.handle)).state is RequestState.DONE


async def test_a_failed_request_can_be_changed(chat: Chat) -> None:
    view = await failed(chat)

    assert isinstance(await chat.presses(Verb.CHANGE, view.handle), FormView)


@pytest.mark.parametrize("verb", [Verb.GO, Verb.RETRY])
async def test_a_plan_that_broke_writes_nothing_however_often_it_is_tried(
    chat: Chat, verb: Verb
) -> None:
    plan = await chat.plan()
    chat.office.entra.owned[TEAM] = (BOB,)
    handle = await ended(chat, plan)
    await chat.presses(verb, handle)
    await chat.run()

    assert chat.office.weather.writes == []
