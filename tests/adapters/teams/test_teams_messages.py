"""Typed messages, and presses of clients that know Submit only."""

from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.adapters.teams.ports import Pace, Place
from bot.conversation.answers import Offer, Replace, Show, Silence
from bot.conversation.inputs import Field, Handle, Pressed, Said, Sender, Unreadable, Verb
from bot.conversation.views import HelpView, StaleView
from tests.adapters.teams.activities import (
    ALICE,
    APP_ID,
    BOB,
    CONVERSATION,
    GO,
    MENTION,
    NONCE,
    RID,
    TENANT,
    message,
    submit,
)
from tests.adapters.teams.canned import Canned
from tests.adapters.teams.rig import Rig, running

REPLY = f"/teams/v3/conversations/{CONVERSATION.replace(':', '%3A')}/activities/1485983408511"


async def test_a_message_is_answered_200_and_its_card_replies_to_it(rig: Rig) -> None:
    status, _ = await rig.post(message("help"))

    (call,) = await rig.connector.arrived()
    assert (status, call.method, call.path) == (200, "POST", REPLY)


async def test_a_reply_carries_the_card_its_summary_and_both_accounts(rig: Rig) -> None:
    await rig.post(message("help"))

    (call,) = await rig.connector.arrived()
    card = {"type": "AdaptiveCard", "view": "HelpView", "language": "nl"}
    assert call.body == {
        "type": "message",
        "summary": "HelpView in nl",
        "attachments": [
            {"contentType": "application/vnd.microsoft.card.adaptive", "content": card}
        ],
        "from": {"id": f"28:{APP_ID}"},
        "recipient": {"id": "29:alice"},
        "conversation": {"id": CONVERSATION},
        "replyToId": "1485983408511",
    }


async def test_the_conversation_hears_the_text_and_who_says_it(rig: Rig) -> None:
    await rig.post(message("add jan@outside.test"))
    await rig.close()

    sender = Sender(ALICE, TENANT, "nl", CONVERSATION, rig.service_url, "Alice", locale="nl-NL")
    assert rig.talk.heard == [(Said("add jan@outside.test"), sender)]


async def test_the_locale_of_the_activity_goes_before_that_of_the_client(rig: Rig) -> None:
    await rig.post(message("help", locale="de-DE"))
    await rig.close()

    assert rig.talk.heard[0][1].language == "de"


@pytest.mark.parametrize(
    ("text", "entities", "said"),
    [
        ("<at>Guestlist</at> help", [MENTION], "help"),
        ("<at>Guestlist</at>\N{NO-BREAK SPACE}help", [MENTION], "help"),
        ("add <at>Bob</at> <at>Guestlist</at>", [MENTION, BOB], "add <at>Bob</at>"),
        ("/help", [], "/help"),
        ("a <at>Guestlist</at>", [], "a <at>Guestlist</at>"),
        ("x\x00y\ud800z", [], "xyz"),
    ],
)
async def test_the_mention_of_the_bot_is_taken_out_and_nothing_else(
    rig: Rig, text: str, entities: list[Any], said: str
) -> None:
    await rig.post(message(text, entities=entities))
    await rig.close()

    assert rig.talk.inputs == [Said(said)]


async def test_where_the_conversation_is_is_remembered(rig: Rig) -> None:
    await rig.post(message("help"))

    bot = f"28:{APP_ID}"
    place = Place(CONVERSATION, rig.service_url, TENANT, ALICE, "29:alice", bot, "personal")
    assert rig.inbox.places == [place]


async def test_a_submitted_button_is_a_press_on_its_card(rig: Rig) -> None:
    await rig.post(submit(GO | {"email": "jan@outside.test"}))
    await rig.close()

    fields = {Field.EMAIL: "jan@outside.test"}
    assert rig.talk.inputs == [Pressed(Verb.GO, Handle(RID, 1, NONCE), fields, "card-1")]


async def test_a_submitted_button_that_is_not_ours_is_unreadable(rig: Rig) -> None:
    await rig.post(submit(GO | {"group": "a", "role": "owner"}))
    await rig.close()

    assert rig.talk.inputs == [Unreadable()]


async def test_after_a_submitted_button_the_card_is_updated(rig: Rig) -> None:
    rig.talk.answer = Replace(StaleView())
    await rig.post(submit())

    (call,) = await rig.connector.arrived()
    assert (call.method, call.path.rsplit("/", 1)[-1]) == ("PUT", "card-1")


@pytest.mark.parametrize("status", [404, 500, 501])
async def test_a_card_that_cannot_be_updated_is_sent_anew(rig: Rig, status: int) -> None:
    rig.talk.answer = Replace(StaleView())
    rig.connector.plan = [Canned(status, '{"error": {"code": "ActivityNotFoundInConversation"}}')]
    await rig.post(submit())

    calls = await rig.connector.arrived(2)
    assert [call.method for call in calls] == ["PUT", "POST"]
    assert rig.connector.cards[0] == rig.connector.cards[1]


async def test_a_card_in_a_conversation_that_is_shut_is_left_alone(rig: Rig) -> None:
    rig.talk.answer = Replace(StaleView())
    rig.connector.plan = [Canned(403)]
    await rig.post(submit())
    await rig.close()

    assert [call.method for call in rig.connector.calls] == ["PUT"]


async def test_a_new_card_after_a_submitted_button_leaves_the_old_one(rig: Rig) -> None:
    rig.talk.answer = Show(HelpView())
    await rig.post(submit())
    await rig.close()

    assert [call.method for call in rig.connector.calls] == ["POST"]


@pytest.mark.parametrize("answer", [Silence(), Offer(())])
async def test_silence_sends_nothing(rig: Rig, answer: Any) -> None:
    rig.talk.answer = answer
    status, _ = await rig.post(message("thanks"))
    await rig.close()

    assert (status, rig.connector.calls) == (200, [])


async def test_an_answer_that_takes_long_is_announced_once_by_typing() -> None:
    async with running(pace=Pace(typing_after_s=0)) as rig:
        rig.talk.open.clear()
        await rig.post(message("help"))
        await rig.connector.arrived()
        rig.talk.open.set()
        calls = await rig.connector.arrived(2)
        await rig.close()

    assert [call.body["type"] for call in calls] == ["typing", "message"]


async def test_typing_that_fails_keeps_no_answer_back() -> None:
    async with running(pace=Pace(typing_after_s=0)) as rig:
        rig.talk.open.clear()
        rig.connector.plan = [Canned(500)]
        await rig.post(message("help"))
        await rig.connector.arrived()
        rig.talk.open.set()
        await rig.connector.arrived(2)

    assert rig.connector.cards[0]["view"] == "HelpView"


async def test_the_request_is_answered_while_the_work_goes_on(rig: Rig) -> None:
    rig.talk.open.clear()
    status, _ = await rig.post(message("help"))
    before = list(rig.connector.calls)
    rig.talk.open.set()
    await rig.connector.arrived()

    assert (status, before) == (200, [])


async def test_the_end_of_the_process_waits_for_an_answer(rig: Rig) -> None:
    await rig.post(message("help"))
    await rig.close()

    assert rig.connector.cards[0]["view"] == "HelpView"


async def test_the_end_of_the_process_does_not_wait_for_ever() -> None:
    with capture_logs() as logs:
        async with running(pace=Pace(drain_s=0)) as rig:
            rig.talk.open.clear()
            await rig.post(message("help"))
            await rig.close()

    assert [line["event"] for line in logs] == ["teams.cut-off"]


async def test_a_defect_becomes_a_card_with_the_reference_of_the_log(rig: Rig) -> None:
    rig.talk.error = KeyError("jan@outside.test")
    with capture_logs() as logs:
        status, _ = await rig.post(message("help"))
        await rig.connector.arrived()

    assert (status, rig.connector.cards[0]["view"]) == (200, "TroubleView")
    assert [(line["event"], line["reference"]) for line in logs] == [("teams.defect", "ref-1")]
    assert "jan@" not in str(logs)


async def test_a_card_that_cannot_be_drawn_becomes_one_that_says_so(rig: Rig) -> None:
    rig.artist.fails = (HelpView,)
    with capture_logs() as logs:
        await rig.post(message("help"))
        await rig.connector.arrived()

    assert rig.connector.cards[0]["view"] == "TroubleView"
    assert [line["event"] for line in logs] == ["teams.undrawable"]
    assert "somebody@" not in str(logs)


async def test_a_message_that_is_too_large_is_replaced_by_a_small_one(rig: Rig) -> None:
    rig.connector.plan = [Canned(413, '{"error": {"code": "MessageSizeTooBig"}}')]
    await rig.post(message("help"))
    await rig.connector.arrived(2)

    assert [card["view"] for card in rig.connector.cards] == ["HelpView", "TroubleView"]


async def test_a_person_who_blocked_the_bot_is_left_alone(rig: Rig) -> None:
    rig.connector.plan = [Canned(403, '{"error": {"code": "MessageWritesBlocked"}}')]
    with capture_logs() as logs:
        await rig.post(message("help"))
        await rig.close()

    assert len(rig.connector.calls) == 1
    assert [line["code"] for line in logs] == ["MessageWritesBlocked"]
