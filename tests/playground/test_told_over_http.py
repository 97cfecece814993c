"""What the bot says unasked in the Playground's chat, and the commands that belong to it.

English is as the Playground is; for Dutch a relay changes the language of what it sends to the
bot (see relay.py), so that what is proved there is the bot's way from activity to notification.
"""

import pytest

import cards
from bot.demo.colleague import actions, inputs
from bot.demo.draw import title_of, words_of
from tests.playground.client import Playground, card_of, group_value

pytestmark = pytest.mark.playground

JOIN_LIST = {"surface": "exchange", "cmdlet": "Add-DistributionGroupMember"}
REFUSED = {"kind": "status", "status": 403}
ADDRESS = "piet@adatum.example"


async def _half_failed(client: Playground) -> tuple[dict[str, object], dict[str, object]]:
    """Return the card of a request that stopped half-way, and the message about it."""
    await client.tenant.let_fail(JOIN_LIST, REFUSED)
    form = await client.say(f"add {ADDRESS} to Newsletter")
    group = group_value(form, "Newsletter")
    plan = await client.press(form, "plan", name="Piet Mol", group=group)
    seen = client.so_far()
    failed = await client.result(await client.press(plan, "go"))
    return failed, await client.message(seen)


@pytest.mark.parametrize("locale", ["en-US", "nl-NL"])
async def test_a_failure_arrives_as_a_message_of_its_own_whose_undo_works(
    playground: Playground, locale: str
) -> None:
    client, language = playground, cards.language_for(locale)
    failed, notice = await _half_failed(client)
    stood = (await client.tenant.held()).contacts(ADDRESS)
    undone = await client.result(await client.press(notice, "undo"))
    left = (await client.tenant.held()).contacts(ADDRESS)

    assert title_of(card_of(failed)) == cards.text("failed-title-halfway", language)
    assert title_of(card_of(notice)) == cards.text("told-failed", language)
    assert cards.text("stands-contact", language) in words_of(card_of(notice))
    assert notice["messageId"] != failed["messageId"]
    assert title_of(card_of(undone)) == cards.text("undone-title", language)
    assert (stood, left) == (["Piet Mol"], [])


async def test_status_lists_what_stopped_and_opens_it_below(playground: Playground) -> None:
    await _half_failed(playground)
    status = await playground.say("status")
    seen = playground.so_far()
    await playground.press(status, "open")
    opened = await playground.message(seen)

    assert title_of(card_of(status)) == "Your requests"
    assert "Add Piet Mol to Newsletter" in words_of(card_of(status))
    assert "Stopped" in words_of(card_of(status))
    assert [a["verb"] for a in actions(card_of(opened))] == ["retry", "undo", "leave"]


async def test_what_a_person_wants_to_be_told_is_kept(playground: Playground) -> None:
    asked = await playground.say("/notifications")
    saved = await playground.press(asked, "notifications", notify="failures")
    again = await playground.say("notifications")

    assert title_of(card_of(asked)) == "What I tell you"
    assert "Saved." in words_of(card_of(saved))
    assert [item["value"] for item in inputs(card_of(again))] == ["failures"]
