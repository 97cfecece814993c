"""Commands in two languages, greetings, and what the bot does not understand."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation import router
from bot.conversation.answers import Offer, Replace, Show, Silence
from bot.conversation.commands import COMMANDS, wording
from bot.conversation.inputs import Installed, Pressed, Said, Searched, Unreadable, Verb
from bot.conversation.views import (
    FormView,
    HelpView,
    RefusalView,
    StaleView,
    TroubleView,
    UnknownView,
    View,
    WelcomeView,
)
from bot.domain.problems import AccessDenied, Busy, PersonGone
from bot.domain.reasons import Reason
from bot.domain.tri import Tri
from tests.conversation.chat import ANNA_HERE, Chat, elsewhere, seen
from tests.workflow.tenant import ANNA

# What is typed -> what is shown.
TYPED: list[tuple[str, type[View]]] = [
    ("add", FormView),
    ("Add", FormView),
    ("ADD", FormView),
    ("/add", FormView),
    (" / add ", FormView),
    ("add!", FormView),
    ("add: jane@fabrikam.com", FormView),
    ("add\u00a0jane@fabrikam.com", FormView),
    ("add\njane@fabrikam.com", FormView),
    ("add\tjane@fabrikam.com", FormView),
    ("\u200badd", FormView),
    ("invite jane@fabrikam.com to Marketing", FormView),
    ("voeg jane@fabrikam.com toe aan Marketing", FormView),
    ("toevoegen", FormView),
    ("/toevoegen", FormView),
    ("uitnodigen jane@fabrikam.com", FormView),
    ("please add jane@fabrikam.com to the Newsletter list", FormView),
    ("jan@fabrikam.com toevoegen aan Marketing", FormView),
    ("kun je jan@fabrikam.com toevoegen aan Marketing", FormView),
    ("Kun je jan@fabrikam.com aan Marketing toevoegen?", FormView),
    ("help", HelpView),
    ("Help me", HelpView),
    ("/help", HelpView),
    ("?", HelpView),
    ("hulp", HelpView),
    ("hi", HelpView),
    ("Hallo!", HelpView),
    ("hoi, ", HelpView),
    ("thanks", HelpView),
    ("bedankt", HelpView),
    ("/", HelpView),
    ("what is the weather", UnknownView),
    ("jane@fabrikam.com", UnknownView),
    ("what is jane@x.com?", UnknownView),
    ("is jan@x.com toegevoegd?", UnknownView),
    ("please add somebody", UnknownView),
    ("💩", UnknownView),
]
SUGGESTED = [
    ("ad", "add"),
    ("addd", "add"),
    ("invitee", "add"),
    ("toevoeg", "add"),
    ("helpp", "help"),
    ("hlep", "help"),
    ("weather", ""),
    ("x", ""),
]


@pytest.fixture
def chat() -> Chat:
    return Chat()


@pytest.mark.parametrize(("text", "kind"), TYPED, ids=[ascii(row[0]) for row in TYPED])
async def test_a_typed_text_is_understood_or_not(chat: Chat, text: str, kind: type[View]) -> None:
    assert isinstance(await chat.says(text), kind)


@pytest.mark.parametrize("text", ["", "  ", "\n", "\u200b", "\x00"])
async def test_nothing_is_said_to_an_empty_message(chat: Chat, text: str) -> None:
    assert await chat.answer(Said(text)) == Silence()


@pytest.mark.parametrize(("text", "suggestion"), SUGGESTED)
async def test_a_slip_is_answered_with_a_suggestion(chat: Chat, text: str, suggestion: str) -> None:
    assert await chat.says(text) == UnknownView(text, suggestion)


async def test_what_is_repeated_of_a_text_is_short_and_can_be_seen(chat: Chat) -> None:
    view = seen(await chat.says("\u202ewhat\x00 \ud800is " + "x" * 30_000), UnknownView)

    assert view.typed.startswith("what is xxx")
    assert len(view.typed) <= router.REPEATED


def test_every_word_calls_one_command() -> None:
    words = [word for command in COMMANDS for word in command.words]

    assert len(words) == len(set(words))
    assert all(word == word.lower().strip() for word in words)


async def test_the_app_greets_when_it_is_installed(chat: Chat) -> None:
    assert await chat.answer(Installed()) == Show(WelcomeView())


async def test_a_button_that_nobody_made_is_stale(chat: Chat) -> None:
    assert await chat.answer(Unreadable()) == Replace(StaleView())


async def test_the_button_for_help_leaves_its_card(chat: Chat) -> None:
    answer = await chat.answer(Pressed(Verb.HELP, None))

    assert isinstance(answer, Show)
    assert isinstance(answer.view, HelpView)


async def test_the_button_for_adding_opens_a_new_form(chat: Chat) -> None:
    answer = await chat.answer(Pressed(Verb.ADD, None))

    assert isinstance(answer, Show)
    assert isinstance(answer.view, FormView)


@pytest.mark.parametrize("verb", [Verb.PLAN, Verb.GO, Verb.CHANGE, Verb.CANCEL, Verb.RETRY])
async def test_a_button_of_a_request_needs_a_request(chat: Chat, verb: Verb) -> None:
    assert await chat.answer(Pressed(verb, None)) == Replace(StaleView())


async def test_a_guest_of_the_tenant_is_refused_and_nothing_is_stored(chat: Chat) -> None:
    people = chat.office.entra.colleagues
    people[ANNA] = replace(people[ANNA], guest=Tri.YES)
    view = seen(await chat.says("add"), RefusalView)

    assert (view.reason, view.handle) == (Reason.ASKER_GUEST, None)
    assert chat.office.store.added == []


@pytest.mark.parametrize("problem", [Busy(), AccessDenied("403"), PersonGone()])
async def test_trouble_is_told_with_a_reference(chat: Chat, problem: Busy) -> None:
    chat.office.entra.fails["colleague"] = [problem]
    view = seen(await chat.says("add"), TroubleView)

    assert (view.problem, view.passing) == (problem.code, problem.passing)
    assert len(view.reference) == 8


async def test_a_search_that_fails_offers_nothing(chat: Chat) -> None:
    chat.office.entra.fails["groups_owned_by"] = [Busy()]
    chat.office.entra.fails["find_groups"] = [Busy()]
    chat.office.exchange.troubles = {"lists_owned_by": [Busy()], "find_lists": [Busy()]}

    assert await chat.answer(Searched("mark", 10)) == Offer(())


async def test_a_search_finds_own_groups_first(chat: Chat) -> None:
    answer = await chat.answer(Searched("mark", 10))

    assert isinstance(answer, Offer)
    assert [choice.title for choice in answer.choices] == ["Marketing"]


async def test_a_person_whom_the_tenant_does_not_know_is_told_so(chat: Chat) -> None:
    view = await chat.sees(Said("add"), elsewhere(ANNA_HERE, person_id="nobody"))

    assert isinstance(view, TroubleView)
    assert view.problem == "person-gone"


@given(st.text(st.characters(exclude_categories=())))
def test_no_word_makes_the_suggestion_break(word: str) -> None:
    assert wording.resembling(word, COMMANDS) in {"", *(command.name for command in COMMANDS)}
