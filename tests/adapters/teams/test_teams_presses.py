"""Presses of buttons (adaptiveCard/action): answered in the response, on time."""

from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.adapters.teams.ports import Pace
from bot.conversation.answers import Offer, Replace, Show, Silence
from bot.conversation.inputs import Field, Handle, Pressed, Unreadable, Verb
from bot.conversation.views import (
    CancelledView,
    HelpView,
    PersonView,
    ProgressView,
    Road,
    StaleView,
    TroubleView,
)
from tests.adapters.teams.activities import GO, NONCE, RID, activity, in_group, message, press
from tests.adapters.teams.canned import Canned
from tests.adapters.teams.rig import Pauses, Rig, running

CARD = "application/vnd.microsoft.card.adaptive"
TEXT = "application/vnd.microsoft.activity.message"
JANE = PersonView("Jane Doe", "jane@fabrikam.com")
PROGRESS = ProgressView(person=JANE, group="Marketing", road=Road.GUEST, steps=())


def hurried(pauses: Pauses | None = None) -> Pace:
    """Return a pace at which every answer comes too late."""
    return Pace(deadline_s=0, pause=pauses or Pauses())


async def test_a_press_is_heard_with_its_handle_fields_and_card(rig: Rig) -> None:
    await rig.post(press(GO | {"email": "jan@outside.test"}))

    fields = {Field.EMAIL: "jan@outside.test"}
    assert rig.talk.inputs == [Pressed(Verb.GO, Handle(RID, 1, NONCE), fields, "card-1")]


async def test_the_pressed_card_is_replaced_in_the_response(rig: Rig) -> None:
    rig.talk.answer = Replace(CancelledView())
    answer = await rig.post(press())

    card = {"type": "AdaptiveCard", "view": "CancelledView", "language": "nl"}
    assert answer == (200, {"statusCode": 200, "type": CARD, "value": card})
    assert rig.connector.calls == []


async def test_a_new_card_is_sent_and_the_pressed_one_stays(rig: Rig) -> None:
    rig.talk.answer = Show(HelpView())
    answer = await rig.post(press())

    assert answer == (200, {"statusCode": 200, "type": TEXT, "value": "HelpView in nl"})
    assert [card["view"] for card in rig.connector.cards] == ["HelpView"]


async def test_a_new_card_that_cannot_be_sent_takes_the_place_of_the_pressed_one(rig: Rig) -> None:
    rig.connector.plan = [Canned(403)]
    _, answer = await rig.post(press())

    assert (answer["type"], answer["value"]["view"]) == (CARD, "HelpView")


@pytest.mark.parametrize("said", [Silence(), Offer(())])
async def test_silence_has_a_text_since_teams_takes_none_for_a_failure(rig: Rig, said: Any) -> None:
    rig.talk.answer = said

    assert await rig.post(press()) == (200, {"statusCode": 200, "type": TEXT, "value": "✓"})


@pytest.mark.parametrize(
    "body",
    [
        press({"verb": "cancel", "rid": RID, "ver": 1, "nonce": NONCE}, verb="go"),
        press(GO, verb=None),
        press(GO, verb=7),
        press(GO, verb="rob", value=None),
        press("go"),
        press(["go"]),
        press({}),
        press(GO | {"ver": "1"}),
        press(GO | {"group": ["a"]}),
        press(GO | {"owner": "x"}),
        press(value={}),
        press(value={"action": "go"}),
        press(value={"action": {"type": "Action.Submit", "verb": "go", "data": GO}}),
        press(
            value={
                "action": {"type": "Action.Execute", "verb": "go", "data": GO},
                "trigger": "automatic",
            }
        ),
    ],
)
async def test_a_press_that_no_card_of_ours_makes_is_unreadable(
    rig: Rig, body: dict[str, Any]
) -> None:
    rig.talk.answer = Replace(StaleView())
    status, answer = await rig.post(body)

    assert (status, answer["value"]["view"]) == (200, "StaleView")
    assert rig.talk.inputs == [Unreadable()]


async def test_a_press_without_a_trigger_counts_as_made_by_hand(rig: Rig) -> None:
    action = {"type": "Action.Execute", "verb": "go", "data": GO}
    await rig.post(press(value={"action": action}))

    assert rig.talk.inputs == [Pressed(Verb.GO, Handle(RID, 1, NONCE), {}, "card-1")]


async def test_a_press_in_a_group_changes_nothing_and_shows_help(rig: Rig) -> None:
    _, answer = await rig.post(in_group(press()))

    assert (answer["value"]["view"], rig.talk.heard) == ("HelpView", [])


async def test_an_answer_that_is_late_arrives_as_an_update_of_the_card() -> None:
    pauses = Pauses()
    async with running(pace=hurried(pauses)) as rig:
        rig.talk.open.clear()
        rig.talk.answer = Replace(CancelledView())
        _, answer = await rig.post(press())
        rig.talk.open.set()
        (call,) = await rig.connector.arrived()

    assert answer["value"]["view"] == "BusyView"
    assert (call.method, call.path.rsplit("/", 1)[-1]) == ("PUT", "card-1")
    assert rig.connector.cards[0]["view"] == "CancelledView"
    assert pauses.taken == [1.0]


async def test_a_late_update_of_a_card_that_is_gone_becomes_a_new_message() -> None:
    async with running(pace=hurried()) as rig:
        rig.talk.open.clear()
        rig.connector.plan = [Canned(404)]
        await rig.post(press())
        rig.talk.open.set()
        calls = await rig.connector.arrived(2)

    assert [call.method for call in calls] == ["PUT", "POST"]


@pytest.mark.parametrize(
    ("said", "seen"), [(Show(HelpView()), "HelpView"), (Silence(), "StaleView")]
)
async def test_the_busy_card_never_stays(said: Any, seen: str) -> None:
    async with running(pace=hurried()) as rig:
        rig.talk.open.clear()
        rig.talk.answer = said
        await rig.post(press())
        rig.talk.open.set()
        await rig.connector.arrived()

    assert rig.connector.cards[0]["view"] == seen


async def test_late_progress_is_left_to_whoever_carries_the_request_out() -> None:
    pauses = Pauses()
    async with running(pace=hurried(pauses)) as rig:
        rig.talk.open.clear()
        rig.talk.answer = Replace(PROGRESS)
        await rig.post(press())
        rig.talk.open.set()
        await rig.close()
        calls = rig.connector.calls

    assert (calls, pauses.taken) == ([], [])


async def test_a_repetition_after_late_progress_does_not_bring_the_busy_card_back() -> None:
    async with running(pace=hurried()) as rig:
        rig.talk.open.clear()
        rig.talk.answer = Replace(PROGRESS)
        await rig.post(press())
        rig.talk.open.set()
        await rig.post(message(id="another"))
        await rig.connector.arrived()
        rig.talk.newer = [Replace(PROGRESS)]
        _, answer = await rig.post(press())

    assert (answer["type"], answer["value"]) == (TEXT, "ProgressView in nl")


async def test_a_repetition_after_the_late_answer_does_not_bring_the_busy_card_back() -> None:
    async with running(pace=hurried()) as rig:
        rig.talk.open.clear()
        rig.talk.answer = Replace(CancelledView())
        await rig.post(press())
        rig.talk.open.set()
        await rig.connector.arrived()
        _, answer = await rig.post(press())

    assert answer["value"]["view"] == "CancelledView"


async def test_a_defect_is_answered_by_a_card_that_leads_back_to_the_form(rig: Rig) -> None:
    rig.talk.error = ZeroDivisionError()
    with capture_logs() as logs:
        status, answer = await rig.post(press())

    assert (status, answer["value"]["view"]) == (200, "TroubleView")
    assert [line["reference"] for line in logs] == ["ref-1"]


async def test_a_card_that_cannot_be_drawn_at_all_is_an_error_with_a_reference(rig: Rig) -> None:
    rig.artist.fails = (HelpView, TroubleView)
    rig.talk.answer = Replace(HelpView())
    status, answer = await rig.post(press())

    assert (status, answer["statusCode"], answer["type"], answer["value"]["message"]) == (
        200,
        500,
        "application/vnd.microsoft.error",
        "ref-1",
    )


@pytest.mark.parametrize(
    "name", ["task/fetch", "composeExtension/query", "", "message/submitAction"]
)
async def test_other_invokes_are_not_implemented(rig: Rig, name: str) -> None:
    status, _ = await rig.post(activity("invoke", name=name, value={}))

    assert (status, rig.talk.heard) == (501, [])
