"""`notify here`: where operators hear of failures, as administrators say."""

from dataclasses import replace

import pytest

from bot.conversation.inputs import Said, Sender
from bot.conversation.views import HelpView, NotifyHere, NotifyHereView
from bot.domain.requests import Place
from bot.workflow.world import HouseRules
from tests.conversation.chat import ANNA_HERE, BOB_HERE, Chat
from tests.workflow.office import Office
from tests.workflow.tenant import ANNA, TENANT

CHANNEL = "19:abc@thread.tacv2"
HERE = replace(ANNA_HERE, conversation_id=CHANNEL, personal=False)
SET = Place(CHANNEL, ANNA_HERE.service_url)


@pytest.fixture
def chat() -> Chat:
    return Chat(Office(HouseRules(administrators=frozenset({ANNA}))))


async def outcome(chat: Chat, text: str, sender: Sender = HERE) -> NotifyHere:
    view = await chat.sees(Said(text), sender)
    assert isinstance(view, NotifyHereView), view
    return view.outcome


async def operators(chat: Chat) -> Place | None:
    return await chat.places.operators(TENANT)


@pytest.mark.parametrize("text", ["notify here", "Notify HERE.", "/notify here!", "meld hier"])
async def test_alerts_come_to_the_conversation_from_now_on(chat: Chat, text: str) -> None:
    assert await outcome(chat, text) is NotifyHere.SET
    assert await operators(chat) == SET


async def test_alerts_can_come_to_a_chat_with_one_person(chat: Chat) -> None:
    assert await outcome(chat, "notify here", ANNA_HERE) is NotifyHere.SET
    assert await operators(chat) == Place("c1", ANNA_HERE.service_url)


async def test_alerts_are_posts_of_their_own_and_not_replies_in_a_thread(chat: Chat) -> None:
    thread = replace(HERE, conversation_id=f"{CHANNEL};messageid=1700000000000")

    assert await outcome(chat, "notify here", thread) is NotifyHere.SET
    assert await operators(chat) == SET


@pytest.mark.parametrize("text", ["notify off", "meld uit", "alerts off"])
async def test_alerts_can_be_switched_off_anywhere(chat: Chat, text: str) -> None:
    await outcome(chat, "notify here")

    assert await outcome(chat, text, ANNA_HERE) is NotifyHere.OFF
    assert await operators(chat) is None


async def test_the_last_conversation_counts(chat: Chat) -> None:
    await outcome(chat, "notify here", ANNA_HERE)
    await outcome(chat, "notify here", HERE)

    assert await operators(chat) == SET


@pytest.mark.parametrize("text", ["notify", "notify there", "meld", "alerts on"])
async def test_other_words_are_answered_with_how(chat: Chat, text: str) -> None:
    assert await outcome(chat, text) is NotifyHere.HOW
    assert await operators(chat) is None


@pytest.mark.parametrize("text", ["notify here", "notify off", "notify"])
async def test_nobody_but_an_administrator_may_say_so(chat: Chat, text: str) -> None:
    await outcome(chat, "notify here")
    bob = replace(BOB_HERE, conversation_id="elsewhere", personal=False)

    assert await outcome(chat, text, bob) is NotifyHere.NOT_ADMINISTRATOR
    assert await operators(chat) == SET


async def test_an_administrator_is_one_in_whatever_case_the_id_comes(chat: Chat) -> None:
    assert await outcome(chat, "notify here", replace(HERE, person_id=ANNA.upper())) is (
        NotifyHere.SET
    )


async def test_without_administrators_nobody_may_say_so() -> None:
    chat = Chat(Office(HouseRules()))

    assert await outcome(chat, "notify here") is NotifyHere.NO_ADMINISTRATORS
    assert await operators(chat) is None


@pytest.mark.parametrize(
    "text", ["add jane@fabrikam.com to Marketing", "status", "notifications none", "help", "hm"]
)
async def test_in_a_group_everything_else_is_answered_by_what_works_there(
    chat: Chat, text: str
) -> None:
    assert await chat.sees(Said(text), HERE) == NotifyHereView(NotifyHere.HOW)
    assert chat.office.store.added == []


async def test_a_name_that_is_typed_before_the_command_is_left_out(chat: Chat) -> None:
    assert isinstance(await chat.sees(Said("@Guestlist help")), HelpView)
