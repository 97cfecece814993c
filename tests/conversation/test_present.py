"""A stored request as what its person sees."""

import json
from collections.abc import Mapping
from dataclasses import replace

import pytest

import cards
from bot.conversation import present, shown
from bot.conversation.inputs import Field, Handle, Verb
from bot.conversation.views import (
    FailedView,
    PausedView,
    PersonView,
    PlanView,
    ProgressView,
    RefusalView,
    ResultView,
    StaleView,
    UndoneView,
)
from bot.domain.plans import StepKind
from bot.domain.problems import AccessDenied
from bot.domain.reasons import Notice
from bot.domain.requests import Request, RequestState
from bot.domain.tri import Tri
from bot.workflow.world import HouseRules
from tests.conversation.chat import FILLED, LISTED, Chat, ended, failed
from tests.fakes.exchange import FakeRecipient
from tests.workflow.office import JANE, RULES, Office, plan_of
from tests.workflow.tenant import ANNA, BOB


@pytest.fixture
def chat() -> Chat:
    return Chat()


@pytest.fixture
async def planned(chat: Chat) -> Request:
    return await chat.stored((await chat.plan()).handle)


def test_buttons_carry_id_version_and_nonce(planned: Request) -> None:
    assert shown.handle(planned) == Handle(planned.id, planned.version, planned.nonce)


def test_a_draft_is_shown_by_its_form_alone(planned: Request) -> None:
    draft = replace(planned, state=RequestState.DRAFT)

    assert present.present(draft, RULES) == StaleView()


@pytest.mark.parametrize("state", [RequestState.PLANNED, RequestState.RUNNING, RequestState.DONE])
def test_a_request_that_lost_its_plan_is_a_defect(planned: Request, state: RequestState) -> None:
    with pytest.raises(LookupError):
        present.present(replace(planned, plan=None, state=state), RULES)


def test_a_refusal_that_lost_its_reason_is_a_defect(planned: Request) -> None:
    with pytest.raises(LookupError):
        present.present(replace(planned, state=RequestState.REFUSED), RULES)


def test_an_address_that_is_none_is_shown_as_it_was_typed(planned: Request) -> None:
    typed = replace(planned, form=replace(planned.form, email="jane"))

    assert shown.person_view(typed) == PersonView("Jane Doe", "jane", "Fabrikam")


async def test_a_domain_with_other_letters_is_said(chat: Chat) -> None:
    plan = await chat.plan({**FILLED, Field.EMAIL: "jane@bücher.de"})

    assert plan.notices[-1] is Notice.INTERNATIONAL_DOMAIN


@pytest.mark.parametrize(
    ("rules", "url"),
    [(HouseRules(), ""), (HouseRules(invitation_mail=False), "https://redeem.example/first")],
)
async def test_the_link_is_shown_only_where_no_mail_carries_it(rules: HouseRules, url: str) -> None:
    chat = Chat(Office(rules))
    handle = await ended(chat, await chat.plan())
    view = present.present(await chat.stored(handle), rules)

    assert isinstance(view, ResultView)
    assert view.redeem_url == url


async def test_the_plan_says_what_the_operator_decided() -> None:
    rules = HouseRules(invitation_mail=False, contacts_hidden=True)
    chat = Chat(Office(rules))
    plan = await chat.plan()

    assert (plan.sends_mail, plan.hides_contact) == (False, True)


async def test_a_change_that_does_not_show_is_waited_for_in_sight_of_the_person(
    chat: Chat,
) -> None:
    plan = await chat.plan()
    chat.office.weather.late["add_member"] = 1000
    view = present.present(await chat.stored(await ended(chat, plan)), RULES)

    assert isinstance(view, PausedView)
    assert (view.unseen, view.problem) == (True, "not-confirmed")
    assert (view.held_up, view.can_undo) == (StepKind.ADD_TO_GROUP, True)
    assert view.stands.member_added


async def test_a_failure_says_what_stands_already(chat: Chat) -> None:
    plan = await chat.plan(LISTED)
    chat.office.exchange.troubles["senders"] = [AccessDenied("403")]
    await chat.presses(Verb.GO, plan.handle)
    view = present.present(await chat.run(), RULES)

    assert isinstance(view, FailedView)
    assert view.stands.member_added


@pytest.mark.parametrize(
    "state", [RequestState.PLANNED, RequestState.RUNNING, RequestState.DONE, RequestState.UNDONE]
)
async def test_a_request_says_by_which_reference_it_is_meant(
    planned: Request, state: RequestState
) -> None:
    named = replace(planned, id="4f2a91c07be34d5e8f90123456789abc", state=state)
    view = present.present(named, RULES)

    assert isinstance(view, PlanView | ProgressView | ResultView | UndoneView)
    assert view.reference == "4f2a91c0"


async def test_a_failure_has_a_reference_that_can_be_read_out(chat: Chat) -> None:
    view = await failed(chat)

    assert view.reference == view.handle.request_id[:8]
    assert "passing" not in view.facts
    assert view.facts["group"] == "Marketing"


async def test_who_can_write_is_read_after_the_work(chat: Chat) -> None:
    handle = await ended(chat, await chat.plan(LISTED))
    view = present.present(await chat.stored(handle), RULES)

    assert isinstance(view, ResultView)
    assert view.can_write is Tri.NO


async def test_a_plan_is_shown_as_often_as_wanted(planned: Request) -> None:
    shown = present.present(planned, RULES)

    assert isinstance(shown, PlanView)
    assert shown.steps == tuple(step.kind for step in plan_of(planned).steps)


CONTACT = FakeRecipient("jane-x", "jane-c", "J. van Doe", "MailContact", (JANE,))
HOLDERS = ["UserMailbox", "SharedMailbox", "RoomMailbox", "MailUniversalDistributionGroup"]


async def test_who_is_known_is_shown_by_the_name_in_the_directory(chat: Chat) -> None:
    chat.office.exchange.people.append(CONTACT)
    plan = await chat.plan(LISTED)

    assert (plan.person.name, plan.person.typed) == ("J. van Doe", "Jane Doe")


async def test_a_name_that_was_typed_alike_is_not_repeated(chat: Chat) -> None:
    chat.office.exchange.people.append(replace(CONTACT, name="JANE DOE"))
    plan = await chat.plan(LISTED)

    assert (plan.person.name, plan.person.typed) == ("JANE DOE", "")


async def test_who_is_new_is_shown_by_the_name_that_was_typed(chat: Chat) -> None:
    plan = await chat.plan(LISTED)

    assert (plan.person.name, plan.person.typed) == ("Jane Doe", "")


async def test_the_result_keeps_to_the_name_in_the_directory(chat: Chat) -> None:
    chat.office.exchange.people.append(CONTACT)
    handle = await ended(chat, await chat.plan(LISTED))
    view = present.present(await chat.stored(handle), RULES)

    assert isinstance(view, ResultView)
    assert (view.person.name, view.person.typed) == ("J. van Doe", "Jane Doe")


@pytest.mark.parametrize("language", cards.LANGUAGES)
@pytest.mark.parametrize("owners", [(ANNA,), (BOB,)], ids=["to the owner", "to others"])
@pytest.mark.parametrize("type_", HOLDERS)
async def test_a_refusal_never_shows_who_holds_the_address(
    chat: Chat, type_: str, owners: tuple[str, ...], language: str
) -> None:
    chat.office.exchange.people.append(replace(CONTACT, name="Carl Secret", type=type_))
    form = await chat.form()
    chat.office.exchange.lists[0] = replace(chat.office.exchange.lists[0], owners=owners)
    view = await chat.presses(Verb.PLAN, form.handle, LISTED)

    assert isinstance(view, RefusalView)
    assert "Secret" not in json.dumps(cards.render(view, language))


@pytest.mark.parametrize(
    ("fields", "call", "made"),
    [
        (LISTED, "create_contact", (False, False)),
        (LISTED, "complete_contact", (True, False)),
        (LISTED, "add_to_list", (True, False)),
        (FILLED, "invite", (False, False)),
        (FILLED, "add_member", (False, True)),
    ],
)
async def test_a_failure_says_whom_it_has_made(
    chat: Chat, fields: Mapping[Field, str], call: str, made: tuple[bool, bool]
) -> None:
    plan = await chat.plan(fields)
    chat.office.exchange.troubles[call] = [AccessDenied("403")]
    chat.office.entra.fails[call] = [AccessDenied("403")]
    view = present.present(await chat.stored(await ended(chat, plan)), RULES)

    assert isinstance(view, FailedView)
    assert (view.stands.contact_made, view.stands.guest_made) == made
    assert not view.stands.member_added
