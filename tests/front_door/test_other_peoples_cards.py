"""Cards in the hands of others: colleagues, guests, other tenants, nobody at all."""

import json
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest
import pytest_asyncio

import cards
from bot.demo.colleague import Chat, Shown
from tests.front_door.conftest import ALICE, BOB, CAROL, DAN, EVE, GUS, House
from tests.front_door.knock import answered, forced, invoke, planned, pressing, quiet, sent_by
from tests.front_door.talk import dumped, verbs, words

STALE = cards.text("stale-text", "en")
OTHER_TENANT = "99999999-9999-4999-8999-999999999999"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def calm(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[House]:
    async with quiet(tmp_path_factory.mktemp("calm") / "g.db") as house:
        yield house


module = pytest.mark.asyncio(loop_scope="module")


@module
@pytest.mark.parametrize("persona", [BOB, CAROL, DAN, EVE, GUS], ids=lambda p: p.name)
@pytest.mark.parametrize("verb", ["go", "change", "cancel"])
async def test_somebody_elses_card_does_nothing_and_tells_nothing(
    calm: House, persona: Any, verb: str
) -> None:
    alice = calm.chat()
    plan = await planned(alice)
    thief = Chat(calm.line, persona, alice.conversation_id)
    shown = await forced(calm, thief, plan, sent_by(plan, verb))
    mine = await forced(calm, alice, plan, sent_by(plan, "go", senders="x"))

    assert STALE in words(shown)
    assert "jane" not in dumped(shown).lower()
    assert "go" in verbs(mine)
    assert await calm.writes() == []


@module
@pytest.mark.parametrize(
    "other",
    [
        {"channelData": {"tenant": {"id": OTHER_TENANT}}},
        {"conversation": {"id": "a:x", "conversationType": "personal", "tenantId": OTHER_TENANT}},
        {"from": {"id": "29:x", "name": "Alice Vermeer"}},
        {"from": {"id": "29:x", "aadObjectId": "alice"}},
        {"from": {"id": "29:x", "aadObjectId": "' or 1=1"}},
        {"channelId": "directline"},
        {"serviceUrl": "https://evil.example/"},
        {"id": ""},
    ],
    ids=json.dumps,
)
async def test_a_press_that_is_not_ours_is_refused(calm: House, other: Any) -> None:
    chat = calm.chat()
    plan = await planned(chat)
    press = invoke(chat, pressing("go", sent_by(plan, "go")), plan.activity_id)

    assert (await answered(calm, press | other))[0] == 403
    assert await calm.writes() == []


@module
async def test_another_tenant_in_both_places_is_refused(calm: House) -> None:
    line = replace(calm.line, tenant_id=OTHER_TENANT)
    chat = calm.chat()
    plan = await planned(chat)
    foreign = Chat(line, ALICE, chat.conversation_id)
    press = invoke(foreign, pressing("go", sent_by(plan, "go")), plan.activity_id)

    assert (await answered(calm, press))[0] == 403
    assert await calm.writes() == []


@module
@pytest.mark.parametrize("verb", ["go", "change", "cancel"])
async def test_a_thief_with_an_older_client_gets_no_further(calm: House, verb: str) -> None:
    alice = calm.chat()
    plan = await planned(alice)
    thief = Chat(calm.line, BOB)
    press = thief.activity("message") | {"value": sent_by(plan, verb)}
    await answered(calm, press)
    shown = await thief.next_card()

    assert STALE in words(shown)
    assert "jane" not in dumped(shown).lower()
    assert await calm.writes() == []


@module
async def test_the_answer_to_a_repeated_press_is_for_the_one_who_pressed(calm: House) -> None:
    alice = calm.chat()
    form = await alice.say("add jane@fabrikam.com to Newsletter")
    data = sent_by(form, "plan", name="Jane Doe")
    press = invoke(alice, pressing("plan", data), form.activity_id)
    thief = Chat(calm.line, BOB, alice.conversation_id).activity("invoke")
    _, plan = await answered(calm, press)
    _, again = await answered(calm, press)
    _, stolen = await answered(calm, press | {"from": thief["from"]})

    assert again == plan
    assert "jane" not in json.dumps(stolen).lower()


@module
@pytest.mark.parametrize("kind", ["groupChat", "channel", "", "Personal"])
async def test_a_card_outside_a_personal_chat_does_nothing(calm: House, kind: str) -> None:
    alice = calm.chat()
    plan = await planned(alice)
    press = invoke(alice, pressing("go", sent_by(plan, "go")), plan.activity_id)
    place = press["conversation"] | {"conversationType": kind}
    _, body = await answered(calm, press | {"conversation": place})

    assert cards.text("help-title", "en") in words(Shown("", body["value"]))
    assert await calm.writes() == []
