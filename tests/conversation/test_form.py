"""The form: every bad input is a fault at its field, and what was typed is kept."""

import time
from collections.abc import Mapping

import pytest

from bot.conversation.dialogs import form
from bot.conversation.dialogs.form import LANGUAGES
from bot.conversation.inputs import Field, Pressed, Verb
from bot.conversation.views import FormView, PlanView, TroubleView
from bot.domain.problems import Busy, GroupGone, Problem, Unreachable
from bot.domain.requests import RequestState
from tests.conversation.chat import FILLED, IN_TEAM, LISTED, Chat, faults, seen
from tests.workflow.tenant import LIST, TEAM

NOWHERE = "entra:77777777-7777-4777-8777-777777777777"

# An input and what is typed there -> the fault beside it.
BAD = [
    (Field.EMAIL, "", "address-empty"),
    (Field.EMAIL, "   ", "address-empty"),
    (Field.EMAIL, "jane", "address-malformed"),
    (Field.EMAIL, "jane@fabrikam.com, joe@fabrikam.com", "address-malformed"),
    (Field.EMAIL, "jane@fabrikam.com\nBcc: joe@fabrikam.com", "address-malformed"),
    (Field.EMAIL, "j" * 10_000 + "@fabrikam.com", "address-too-long"),
    (Field.EMAIL, "jané@fabrikam.com", "address-letters"),
    (Field.EMAIL, "jane@f\u0430brikam.com", "address-mixed-scripts"),
    (Field.EMAIL, "jane@contoso.com", "address-own-domain"),
    (Field.EMAIL, "jane@c0ntoso.com", "address-looks-like-own"),
    (Field.EMAIL, "jane+news@fabrikam.com", "address-not-invitable"),
    (Field.NAME, "", "text-empty"),
    (Field.NAME, "\u200b\u202e", "text-empty"),
    (Field.NAME, "J" * 257, "text-too-long"),
    (Field.NAME, "J" * 10_000, "text-too-long"),
    (Field.COMPANY, "F" * 65, "text-too-long"),
    (Field.REASON, "R" * 501, "text-too-long"),
    (Field.GROUP, "", "group-missing"),
    (Field.GROUP, "Marketing", "group-not-offered"),
    (Field.GROUP, f"entra:{TEAM}' or 1 eq 1", "group-not-offered"),
    (Field.GROUP, f"sharepoint:{TEAM}", "group-not-offered"),
    (Field.GROUP, "entra:../users", "group-not-offered"),
    (Field.GROUP, NOWHERE, "group-gone"),
    (Field.LANGUAGE, "", "language-not-offered"),
    (Field.LANGUAGE, "tlh", "language-not-offered"),
    (Field.LANGUAGE, "en-US", "language-not-offered"),
]
HOSTILE = "\x00\ud800\u202e"


@pytest.fixture
def chat() -> Chat:
    return Chat()


async def sent(chat: Chat, fields: Mapping[Field, str]) -> FormView:
    form = await chat.form()
    return seen(await chat.presses(Verb.PLAN, form.handle, fields), FormView)


async def test_an_empty_form_offers_own_groups_and_all_languages(chat: Chat) -> None:
    form = await chat.form()

    assert [choice.title for choice in form.groups] == ["Marketing", "Newsletter"]
    assert (form.languages, form.language) == (LANGUAGES, "en")
    assert form.faults == ()


@pytest.mark.parametrize(
    ("at", "typed", "fault"), BAD, ids=[f"{row[0]} {ascii(row[1])[:30]}" for row in BAD]
)
async def test_a_bad_input_is_a_fault_at_its_field(
    chat: Chat, at: Field, typed: str, fault: str
) -> None:
    view = await sent(chat, {**FILLED, at: typed})

    assert faults(view) == {at: fault}


async def test_every_bad_input_is_named_at_once(chat: Chat) -> None:
    view = await sent(chat, {})

    assert set(faults(view)) == {Field.EMAIL, Field.NAME, Field.GROUP, Field.LANGUAGE}


async def test_what_was_typed_is_kept_beside_a_fault(chat: Chat) -> None:
    view = await sent(chat, {**LISTED, Field.EMAIL: "jane@", Field.NAME: "  Jane \t Doe "})

    assert (view.email, view.name, view.company) == ("jane@", "Jane Doe", "Fabrikam")
    assert (view.group, view.may_write) == (LISTED[Field.GROUP], True)
    assert (view.language, view.reason) == ("nl", "Project")


async def test_of_a_name_that_is_far_too_long_the_beginning_is_kept(chat: Chat) -> None:
    view = await sent(chat, {**FILLED, Field.NAME: "J" * 10_000})

    assert view.name == "J" * 1000
    assert view.faults[0].facts == {"longest": "256"}


@pytest.mark.parametrize("field", [f for f in Field if f in FILLED])
async def test_what_no_store_and_no_client_takes_is_left_out(chat: Chat, field: Field) -> None:
    form = await chat.form()
    await chat.presses(Verb.PLAN, form.handle, {**FILLED, field: HOSTILE + FILLED[field]})
    stored = (await chat.stored(form.handle)).form

    kept = f"{stored.email}{stored.name}{stored.company}{stored.group}"
    kept += f"{stored.invitation_language}{stored.reason}"
    assert not set(HOSTILE) & set(kept)


def test_no_input_takes_long_to_read() -> None:
    piled = "a" + "\u0301\u0327" * 10_000
    begun = time.process_time()
    form.read(Pressed(Verb.PLAN, None, dict.fromkeys(Field, piled)))

    assert time.process_time() - begun < 0.1


async def test_a_fault_gives_the_card_a_new_version_and_nonce(chat: Chat) -> None:
    form = await chat.form()
    view = seen(await chat.presses(Verb.PLAN, form.handle, {}), FormView)

    assert view.handle.version == form.handle.version + 1
    assert view.handle.nonce != form.handle.nonce


async def test_a_form_with_faults_can_be_mended(chat: Chat) -> None:
    view = await sent(chat, {})

    assert isinstance(await chat.presses(Verb.PLAN, view.handle, FILLED), PlanView)


async def test_a_plus_sign_is_no_fault_on_the_way_to_a_list(chat: Chat) -> None:
    plan = await chat.plan({**LISTED, Field.EMAIL: "jane+news@fabrikam.com"})

    assert plan.person.email == "jane+news@fabrikam.com"


async def test_a_group_of_somebody_else_that_was_chosen_keeps_its_name(chat: Chat) -> None:
    chat.office.entra.owned[TEAM] = ()
    view = await sent(chat, {**FILLED, Field.NAME: ""})

    assert (view.group, view.groups[0].title) == (IN_TEAM, "Marketing")


async def test_the_address_is_stored_in_its_canonical_form(chat: Chat) -> None:
    plan = await chat.plan({**FILLED, Field.EMAIL: " Jane@BÜCHER.de "})
    stored = await chat.stored(plan.handle)

    assert stored.form.email == "Jane@xn--bcher-kva.de"
    assert (plan.person.email, plan.person.a_label) == ("Jane@bücher.de", "Jane@xn--bcher-kva.de")


@pytest.mark.parametrize("problem", [Busy(after_s=3), Unreachable(), GroupGone()])
async def test_a_world_that_does_not_answer_keeps_the_form(chat: Chat, problem: Problem) -> None:
    form = await chat.form()
    chat.office.entra.fails["holders"] = [problem]
    view = await chat.presses(Verb.PLAN, form.handle, FILLED)
    stored = await chat.stored(form.handle)

    assert isinstance(view, TroubleView | FormView)
    assert (stored.state, stored.form.name) == (RequestState.DRAFT, "Jane Doe")


async def test_trouble_leads_back_to_the_form_with_its_values(chat: Chat) -> None:
    form = await chat.form()
    chat.office.entra.fails["holders"] = [Busy()]
    trouble = seen(await chat.presses(Verb.PLAN, form.handle, FILLED), TroubleView)
    again = seen(await chat.presses(Verb.CHANGE, trouble.handle), FormView)

    assert (trouble.problem, trouble.passing) == ("busy", True)
    assert (again.email, again.name) == (FILLED[Field.EMAIL], "Jane Doe")


async def test_choices_that_could_not_be_read_leave_a_hint(chat: Chat) -> None:
    chat.office.exchange.troubles["lists_owned_by"] = [Busy()]
    form = await chat.form()

    assert form.hint is not None
    assert form.hint.kind.value == "group-choices-unread"
    assert [choice.title for choice in form.groups] == ["Marketing", "Newsletter"]


@pytest.mark.parametrize("language", ["en", "nl", "de", "fr", "es"])
async def test_the_invitation_begins_in_the_language_of_the_chat(chat: Chat, language: str) -> None:
    chat.language = language

    assert (await chat.form()).language == language


async def test_a_language_that_is_not_offered_begins_in_english(chat: Chat) -> None:
    chat.language = "fi"

    assert (await chat.form()).language == "en"


async def test_a_list_is_chosen_by_its_lasting_name(chat: Chat) -> None:
    form = await chat.form()

    assert [choice.value for choice in form.groups] == [f"entra:{TEAM}", f"entra:{LIST}"]
