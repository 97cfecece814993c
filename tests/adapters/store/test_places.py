"""The contracts of places and preferences."""

import pytest

from bot.conversation.letters import Notify, Person
from bot.domain.requests import Place
from tests.adapters.store.shop import Shop

URL = "https://smba.trafficmanager.example/emea/"
ANNA = Person("tenant", "anna", "29:anna", URL)
CHAT = Place("a:chat", URL)
CHANNEL = Place("19:general@thread.tacv2;messageid=17", URL, "1:17")


async def test_a_person_who_never_wrote_is_reached_nowhere(shop: Shop) -> None:
    assert await shop.places.personal("tenant", "anna") is None
    assert await shop.places.person("tenant", "anna") is None


async def test_a_person_who_wrote_alone_is_reached_there(shop: Shop) -> None:
    await shop.wrote(ANNA, CHAT, "personal")

    assert await shop.places.personal("tenant", "anna") == CHAT
    assert await shop.places.person("tenant", "anna") == ANNA


async def test_a_person_who_wrote_in_a_channel_alone_has_to_be_written_to_first(
    shop: Shop,
) -> None:
    await shop.wrote(ANNA, Place("19:general", URL), "channel")

    assert await shop.places.personal("tenant", "anna") is None
    assert await shop.places.person("tenant", "anna") == ANNA


async def test_a_shut_chat_is_left_out_and_its_person_still_known(shop: Shop) -> None:
    await shop.wrote(ANNA, CHAT, "personal")

    await shop.places.shut(CHAT.conversation_id, "blocked")

    assert await shop.places.personal("tenant", "anna") is None
    assert await shop.places.person("tenant", "anna") == ANNA


async def test_before_a_shut_chat_there_may_be_an_older_one(shop: Shop) -> None:
    await shop.wrote(ANNA, Place("a:older", URL), "personal")
    await shop.clock.wind(1)
    await shop.wrote(ANNA, CHAT, "personal")

    await shop.places.shut(CHAT.conversation_id, "blocked")

    assert await shop.places.personal("tenant", "anna") == Place("a:older", URL)


async def test_whoever_writes_in_a_shut_chat_opens_it(shop: Shop) -> None:
    await shop.wrote(ANNA, CHAT, "personal")
    await shop.places.shut(CHAT.conversation_id, "blocked")

    await shop.wrote(ANNA, CHAT, "personal")

    assert await shop.places.personal("tenant", "anna") == CHAT


async def test_shutting_what_is_not_known_is_no_problem(shop: Shop) -> None:
    await shop.places.shut("nowhere", "gone")


async def test_a_card_stands_where_it_was_put_last(shop: Shop) -> None:
    nowhere = await shop.places.card_at("r1")
    await shop.places.card_moved("r1", Place("a:old", URL, "1"))
    await shop.places.card_moved("r1", Place("a:new", URL, "2"))

    assert nowhere is None
    assert await shop.places.card_at("r1") == Place("a:new", URL, "2")
    assert await shop.places.card_at("r2") is None


async def test_operators_are_reached_where_they_chose_thread_and_all(shop: Shop) -> None:
    nowhere = await shop.places.operators("tenant")
    await shop.places.set_operators("tenant", CHANNEL)

    assert nowhere is None
    assert await shop.places.operators("tenant") == CHANNEL
    assert await shop.places.operators("other") is None


async def test_operators_can_choose_to_be_reached_nowhere(shop: Shop) -> None:
    await shop.places.set_operators("tenant", CHANNEL)

    await shop.places.set_operators("tenant", None)

    assert await shop.places.operators("tenant") is None


async def test_who_chose_nothing_is_told_everything(shop: Shop) -> None:
    assert await shop.preferences.notify("tenant", "anna") is Notify.ALL


@pytest.mark.parametrize("wanted", Notify)
async def test_what_a_person_chose_last_is_kept(shop: Shop, wanted: Notify) -> None:
    await shop.preferences.set_notify("tenant", "anna", Notify.FAILURES)
    await shop.preferences.set_notify("tenant", "anna", wanted)

    assert await shop.preferences.notify("tenant", "anna") is wanted
    assert await shop.preferences.notify("tenant", "bob") is Notify.ALL


async def test_who_chose_no_language_is_answered_in_that_of_the_client(shop: Shop) -> None:
    assert await shop.preferences.language("tenant", "anna") == ""


async def test_the_language_that_a_person_chose_last_is_kept(shop: Shop) -> None:
    await shop.preferences.set_language("tenant", "anna", "en")
    await shop.preferences.set_language("tenant", "anna", "nl")

    assert await shop.preferences.language("tenant", "anna") == "nl"
    assert await shop.preferences.language("tenant", "bob") == ""


async def test_a_chosen_language_can_be_left_to_the_client_again(shop: Shop) -> None:
    await shop.preferences.set_language("tenant", "anna", "nl")

    await shop.preferences.set_language("tenant", "anna", "")

    assert await shop.preferences.language("tenant", "anna") == ""


async def test_neither_choice_changes_the_other(shop: Shop) -> None:
    await shop.preferences.set_language("tenant", "anna", "nl")
    await shop.preferences.set_notify("tenant", "anna", Notify.NONE)
    await shop.preferences.set_notify("tenant", "bob", Notify.FAILURES)
    await shop.preferences.set_language("tenant", "bob", "en")

    assert await shop.preferences.language("tenant", "anna") == "nl"
    assert await shop.preferences.notify("tenant", "anna") is Notify.NONE
    assert await shop.preferences.language("tenant", "bob") == "en"
    assert await shop.preferences.notify("tenant", "bob") is Notify.FAILURES


async def test_who_chose_a_language_only_is_told_everything(shop: Shop) -> None:
    await shop.preferences.set_language("tenant", "anna", "nl")

    assert await shop.preferences.notify("tenant", "anna") is Notify.ALL
