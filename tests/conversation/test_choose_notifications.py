"""`notifications`: what a person wants to be told while they are away."""

from dataclasses import replace

import pytest

from bot.conversation.answers import Replace, Show
from bot.conversation.inputs import Field, Pressed, Said, Verb
from bot.conversation.letters import Notify
from bot.conversation.views import (
    HelpView,
    NotificationsView,
    NotifyHere,
    NotifyHereView,
    StaleView,
    TroubleView,
)
from bot.domain.problems import Unreachable
from tests.conversation.chat import ANNA_HERE, BOB_HERE, Chat, seen
from tests.workflow.tenant import ANNA, BOB, TENANT

WORDS = [
    ("notifications all", Notify.ALL),
    ("notifications failures", Notify.FAILURES),
    ("notifications none", Notify.NONE),
    ("notifications off", Notify.NONE),
    ("Notifications  NONE", Notify.NONE),
    ("/notification failures", Notify.FAILURES),
    ("meldingen alles", Notify.ALL),
    ("meldingen alle", Notify.ALL),
    ("meldingen fouten", Notify.FAILURES),
    ("meldingen problemen", Notify.FAILURES),
    ("meldingen geen", Notify.NONE),
    ("meldingen uit", Notify.NONE),
]


class Away:
    """Preferences in a store that is away."""

    async def notify(self, tenant_id: str, person_id: str) -> Notify:
        raise Unreachable(f"{tenant_id} {person_id}")

    async def set_notify(self, tenant_id: str, person_id: str, wanted: Notify) -> None:
        raise Unreachable(f"{tenant_id} {person_id} {wanted}")

    async def language(self, tenant_id: str, person_id: str) -> str:
        del tenant_id, person_id
        raise Unreachable

    async def set_language(self, tenant_id: str, person_id: str, code: str) -> None:
        del tenant_id, person_id, code
        raise Unreachable


@pytest.fixture
def chat() -> Chat:
    return Chat()


async def chosen(chat: Chat, person_id: str = ANNA) -> Notify:
    return await chat.preferences.notify(TENANT, person_id)


@pytest.mark.parametrize(("text", "wanted"), WORDS)
async def test_what_is_typed_is_kept(chat: Chat, text: str, wanted: Notify) -> None:
    chat.preferences.chosen[TENANT, ANNA] = Notify.FAILURES
    view = await chat.says(text)

    assert view == NotificationsView(wanted, saved=True)
    assert await chosen(chat) is wanted


@pytest.mark.parametrize("text", ["notifications", "meldingen", "notifications please"])
async def test_without_a_choice_the_card_offers_one(chat: Chat, text: str) -> None:
    chat.preferences.chosen[TENANT, ANNA] = Notify.NONE

    assert await chat.says(text) == NotificationsView(Notify.NONE)
    assert await chosen(chat) is Notify.NONE


async def test_who_never_chose_is_told_everything(chat: Chat) -> None:
    assert await chat.says("notifications") == NotificationsView(Notify.ALL)


@pytest.mark.parametrize("wanted", list(Notify))
async def test_the_card_keeps_what_was_chosen_on_it(chat: Chat, wanted: Notify) -> None:
    press = Pressed(Verb.NOTIFICATIONS, None, {Field.NOTIFY: wanted.value}, "a1")
    answer = await chat.answer(press)

    assert answer == Replace(NotificationsView(wanted, saved=True))
    assert await chosen(chat) is wanted


@pytest.mark.parametrize("fields", [{}, {Field.NOTIFY: ""}, {Field.NOTIFY: "everything"}])
async def test_a_card_that_offers_something_else_is_not_ours(
    chat: Chat, fields: dict[Field, str]
) -> None:
    answer = await chat.answer(Pressed(Verb.NOTIFICATIONS, None, fields, "a1"))

    assert answer == Replace(StaleView())
    assert chat.preferences.chosen == {}


async def test_a_choice_is_that_of_one_person_in_one_tenant(chat: Chat) -> None:
    await chat.sees(Said("notifications none"), ANNA_HERE)
    await chat.sees(Said("notifications failures"), BOB_HERE)
    await chat.sees(Said("notifications none"), replace(BOB_HERE, tenant_id="other"))

    assert await chosen(chat) is Notify.NONE
    assert await chosen(chat, BOB) is Notify.FAILURES


async def test_others_do_not_read_along(chat: Chat) -> None:
    crowd = replace(ANNA_HERE, personal=False)

    assert await chat.sees(Said("notifications none"), crowd) == NotifyHereView(NotifyHere.HOW)
    assert chat.preferences.chosen == {}


async def test_a_button_in_a_crowd_changes_nothing(chat: Chat) -> None:
    crowd = replace(ANNA_HERE, personal=False)
    press = Pressed(Verb.NOTIFICATIONS, None, {Field.NOTIFY: "none"}, "a1")

    assert await chat.answer(press, crowd) == Show(HelpView())
    assert chat.preferences.chosen == {}


async def test_a_store_that_is_away_is_told(chat: Chat) -> None:
    chat.desk = replace(chat.desk, preferences=Away())

    assert seen(await chat.says("notifications none"), TroubleView).problem == "unreachable"
