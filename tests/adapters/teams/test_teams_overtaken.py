"""Answers that come late, twice, or out of trouble: what is newer is never covered by them."""

from bot.conversation.answers import Answer, Keep, Replace
from bot.conversation.inputs import Handle, Looked
from bot.conversation.views import CancelledView, HelpView, OvertakenView, TroubleView
from tests.adapters.teams.activities import NONCE, RID, press
from tests.adapters.teams.rig import Pauses, Rig, running
from tests.adapters.teams.test_teams_presses import CARD, PROGRESS, TEXT, hurried
from tests.cards.running import FAILED

TROUBLE = TroubleView("store-down", passing=True, handle=Handle(RID, 1, NONCE))


async def late(answer: Answer, *newer: Answer, pauses: Pauses | None = None) -> Rig:
    """Return what became of a press that was answered late, by what was found afterwards."""
    async with running(pace=hurried(pauses)) as rig:
        rig.talk.open.clear()
        rig.talk.answer, rig.talk.newer = answer, list(newer)
        await rig.post(press())
        rig.talk.open.set()
        await rig.close()
    return rig


async def test_a_press_whose_outcome_nobody_knows_leaves_the_card(rig: Rig) -> None:
    rig.talk.answer = Keep(TROUBLE)
    answer = await rig.post(press())

    assert answer == (200, {"statusCode": 200, "type": TEXT, "value": "TroubleView in nl"})
    assert rig.connector.calls == []


async def test_a_late_answer_that_was_overtaken_is_not_shown() -> None:
    rig = await late(Replace(CancelledView()), Replace(HelpView()))

    assert [card["view"] for card in rig.connector.cards] == ["HelpView"]
    assert rig.talk.looks == [Looked(Handle(RID, 1, NONCE))]


async def test_a_late_answer_leaves_the_card_to_whoever_carries_the_request_out_by_now() -> None:
    rig = await late(Replace(CancelledView()), Replace(PROGRESS))

    assert rig.connector.calls == []


async def test_progress_that_a_press_on_an_older_card_found_is_left_to_whoever_carries_it_out() -> (
    None
):
    rig = await late(Replace(OvertakenView(PROGRESS)))

    assert rig.connector.calls == []
    assert rig.talk.looks == []


async def test_what_a_press_on_an_older_card_found_is_looked_at_again() -> None:
    rig = await late(Replace(OvertakenView(FAILED)), Replace(CancelledView()))

    assert [card["view"] for card in rig.connector.cards] == ["CancelledView"]
    assert rig.talk.looks == [Looked(FAILED.handle)]


async def test_a_late_press_waits_until_somebody_knows_how_things_are() -> None:
    pauses, away = Pauses(), Keep(TROUBLE)
    rig = await late(away, away, away, Replace(HelpView()), pauses=pauses)

    assert [card["view"] for card in rig.connector.cards] == ["HelpView"]
    assert pauses.taken == [1.0, 2.0, 5.0]


async def test_the_busy_card_ends_though_nobody_knows_for_long_how_things_are() -> None:
    rig = await late(Keep(TROUBLE), *[Keep(TROUBLE)] * 20)

    assert [card["view"] for card in rig.connector.cards] == ["TroubleView"]


async def test_a_repetition_is_answered_by_what_is_so_by_then(rig: Rig) -> None:
    rig.talk.answer = Replace(PROGRESS)
    await rig.post(press())
    rig.talk.newer = [Replace(CancelledView())]
    _, answer = await rig.post(press())

    assert (answer["type"], answer["value"]["view"]) == (CARD, "CancelledView")
    assert len(rig.talk.heard) == 1


async def test_a_repetition_leaves_a_card_that_is_being_brought_up_to_date(rig: Rig) -> None:
    rig.talk.answer = Replace(CancelledView())
    await rig.post(press())
    rig.talk.newer = [Replace(PROGRESS)]
    _, answer = await rig.post(press())

    assert (answer["type"], answer["value"]) == (TEXT, "ProgressView in nl")


async def test_a_repetition_leaves_the_card_while_the_store_is_away(rig: Rig) -> None:
    rig.talk.answer = Replace(CancelledView())
    await rig.post(press())
    rig.talk.newer = [Keep(TROUBLE)]
    _, answer = await rig.post(press())

    assert (answer["type"], answer["value"]) == (TEXT, "TroubleView in nl")
