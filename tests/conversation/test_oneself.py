"""`language`, `whoami` and `help`: what a person sees about themselves."""

from dataclasses import replace

import pytest

from bot.conversation.answers import Replace, Show
from bot.conversation.commands import COMMANDS
from bot.conversation.inputs import Field, Pressed, Said, Sender, Verb
from bot.conversation.languages import Languages, Source, Spoken
from bot.conversation.views import (
    CommandHelpView,
    HelpView,
    LanguageView,
    Notify,
    Reason,
    StaleView,
    UnknownView,
    WhoAmIView,
)
from bot.domain.problems import Busy
from bot.domain.tri import Tri
from bot.workflow.world import HouseRules
from tests.conversation.chat import ANNA_HERE, BOB_HERE, Chat, seen
from tests.workflow.office import Office
from tests.workflow.tenant import ANNA, BOB, TENANT

EVERYTHING = tuple(command.name for command in COMMANDS)
COLLEAGUES = tuple(command.name for command in COMMANDS if not command.for_administrators)
HERE = replace(ANNA_HERE, locale="en-GB")
SPEAKING = Languages(("en", "nl"), "nl")
SAID = [
    ("language nederlands", "nl"),
    ("Language Dutch", "nl"),
    ("/language nl", "nl"),
    ("taal engels", "en"),
    ("taal Engels.", "en"),
    ("language en-GB", "en"),
]


@pytest.fixture
def chat() -> Chat:
    return Chat(Office(rules=HouseRules(administrators=frozenset({BOB.lower()}))))


async def chosen(chat: Chat, sender: Sender = HERE) -> str:
    return await chat.preferences.language(sender.tenant_id, sender.person_id)


@pytest.mark.parametrize(("text", "code"), SAID)
async def test_a_language_that_is_named_is_kept_and_spoken_at_once(
    chat: Chat, text: str, code: str
) -> None:
    answer = await chat.answer(Said(text), HERE)
    spoken = Spoken(code, Source.CHOSEN)

    assert answer == Show(LanguageView(spoken, "en", ("en", "nl"), saved=True), code)
    assert await chosen(chat) == code


@pytest.mark.parametrize("text", ["language", "taal", "language klingon", "language deutsch"])
async def test_what_is_no_language_of_ours_shows_the_choice(chat: Chat, text: str) -> None:
    view = seen(await chat.sees(Said(text), HERE), LanguageView)

    assert view == LanguageView(Spoken("en", Source.CLIENT), "en", ("en", "nl"))
    assert await chosen(chat) == ""


async def test_auto_leaves_it_to_teams_again(chat: Chat) -> None:
    await chat.answer(Said("language dutch"), HERE)
    answer = await chat.answer(Said("taal automatisch"), HERE)

    assert isinstance(answer, Show)
    assert (answer.language, await chosen(chat)) == ("en", "")


@pytest.mark.parametrize(("value", "code"), [("nl", "nl"), ("en", "en"), ("auto", "")])
async def test_what_is_chosen_on_the_card_is_kept(chat: Chat, value: str, code: str) -> None:
    answer = await chat.answer(Pressed(Verb.SPEAK, None, {Field.SPOKEN: value}), HERE)

    assert isinstance(answer, Replace)
    assert seen(answer.view, LanguageView).saved
    assert answer.language == (code or "en")
    assert await chosen(chat) == code


@pytest.mark.parametrize("value", ["", "de", "klingon", "x" * 9_000])
async def test_what_the_card_does_not_offer_is_not_kept(chat: Chat, value: str) -> None:
    press = Pressed(Verb.SPEAK, None, {Field.SPOKEN: value})

    assert await chat.answer(press, HERE) == Replace(StaleView())
    assert await chosen(chat) == ""


async def test_the_choice_of_one_person_is_not_that_of_another(chat: Chat) -> None:
    await chat.answer(Said("language nl"), HERE)

    assert await chosen(chat, BOB_HERE) == ""


@pytest.mark.parametrize(
    ("kept", "locale", "spoken"),
    [
        ("en", "nl-NL", Spoken("en", Source.CHOSEN)),
        ("", "en-GB", Spoken("en", Source.CLIENT)),
        ("", "NL_be", Spoken("nl", Source.CLIENT)),
        ("", "fr-FR", Spoken("nl", Source.HOUSE)),
        ("", "", Spoken("nl", Source.HOUSE)),
        ("de", "en-US", Spoken("en", Source.CLIENT)),
    ],
)
def test_a_choice_comes_before_the_client_and_the_client_before_the_house(
    kept: str, locale: str, spoken: Spoken
) -> None:
    assert SPEAKING.spoken(kept, locale) == spoken


async def test_a_person_is_told_who_they_are_to_the_bot(chat: Chat) -> None:
    await chat.preferences.set_notify(TENANT, ANNA, Notify.NONE)
    view = await chat.sees(Said("whoami"), HERE)

    assert view == WhoAmIView(
        name=chat.office.entra.colleagues[ANNA].name,
        administrator=False,
        spoken=Spoken("en", Source.CLIENT),
        notify=Notify.NONE,
        commands=tuple(name for name in COLLEAGUES if name not in {"whoami", "help"}),
    )


@pytest.mark.parametrize("text", ["who am I?", "Wie ben ik", "/whoami"])
async def test_it_may_be_asked_in_words(chat: Chat, text: str) -> None:
    assert isinstance(await chat.sees(Said(text), HERE), WhoAmIView)


async def test_an_administrator_is_told_so(chat: Chat) -> None:
    view = seen(await chat.sees(Said("whoami"), BOB_HERE), WhoAmIView)

    assert view.administrator
    assert "notify" in view.commands


async def test_who_may_ask_for_nothing_is_told_why(chat: Chat) -> None:
    people = chat.office.entra.colleagues
    people[ANNA] = replace(people[ANNA], guest=Tri.YES)

    assert seen(await chat.sees(Said("whoami"), HERE), WhoAmIView).fault is Reason.ASKER_GUEST


async def test_without_the_directory_the_name_is_that_of_teams(chat: Chat) -> None:
    chat.office.entra.fails["colleague"] = [Busy()]

    assert seen(await chat.sees(Said("whoami"), HERE), WhoAmIView).name == "Anna"


async def test_help_shows_what_this_person_can_use(chat: Chat) -> None:
    assert await chat.sees(Said("help"), HERE) == HelpView(COLLEAGUES)
    assert await chat.sees(Said("help"), BOB_HERE) == HelpView(EVERYTHING)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("help cancel", "cancel"),
        ("help /Undo", "undo"),
        ("hulp annuleren", "cancel"),
        ("help my requests", "status"),
        ("help langauge", "language"),
        ("help wie ben ik", "whoami"),
    ],
)
async def test_help_explains_a_command(chat: Chat, text: str, command: str) -> None:
    assert await chat.sees(Said(text), HERE) == CommandHelpView(command)


async def test_help_explains_a_command_of_administrators_to_them_only(chat: Chat) -> None:
    assert await chat.sees(Said("help notify here"), BOB_HERE) == CommandHelpView("notify")
    assert await chat.sees(Said("help meld"), HERE) != CommandHelpView("notify")


@pytest.mark.parametrize(
    ("text", "view"),
    [
        ("cancle 4f2a91c0", UnknownView("cancle 4f2a91c0", "cancel", "4f2a91c0")),
        ("/statsu", UnknownView("/statsu", "status")),
        ("anuleren", UnknownView("anuleren", "cancel")),
        ("whoamy", UnknownView("whoamy", "whoami")),
        ("tery again", UnknownView("tery again", "retry")),
    ],
)
async def test_a_slip_is_never_acted_on(chat: Chat, text: str, view: UnknownView) -> None:
    form = await chat.form()

    assert await chat.sees(Said(text), HERE) == view
    assert (await chat.stored(form.handle)).version == form.handle.version
