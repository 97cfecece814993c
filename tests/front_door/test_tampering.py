"""Cards that were changed on the way, and payloads that only look like one."""

import json
from collections.abc import AsyncIterator, Mapping
from typing import Any

import pytest
import pytest_asyncio

import cards
from bot.demo.colleague import Shown
from tests.front_door.conftest import BOB, House
from tests.front_door.knock import answered, forced, invoke, planned, pressing, quiet, sent_by
from tests.front_door.talk import dumped, filled, handle, verbs, words

STALE = cards.text("stale-text", "en")
FORGED_HANDLES: Mapping[str, Mapping[str, Any]] = {
    "another request": {"rid": "0" * 32},
    "a request id in capitals": {"rid": "ABCDEF" + "0" * 26},
    "a request id that is too short": {"rid": "0"},
    "a request id as a path": {"rid": "../../etc/passwd"},
    "a request id with SQL": {"rid": "' OR 1=1 --"},
    "a request id as number": {"rid": 7},
    "a request id as list": {"rid": ["0" * 32]},
    "no request id": {"rid": None},
    "a negative version": {"ver": -1},
    "a version as text": {"ver": "1"},
    "a version as truth": {"ver": True},
    "a version as fraction": {"ver": 1.0},
    "a version beyond all rows": {"ver": 2**63},
    "a version of thousands of digits": {"ver": int("9" * 4_000)},
    "no version": {"ver": None},
    "another nonce": {"nonce": "A" * 24},
    "an empty nonce": {"nonce": ""},
    "a nonce as list": {"nonce": ["A" * 24]},
    "a nonce as object": {"nonce": {"$ne": ""}},
    "no nonce": {"nonce": None},
    "a key more": {"group": "x", "approved": True},
    "an owner": {"asker_id": BOB.id},
    "a plan": {"plan": {"steps": []}},
    "an input as list": {"name": ["Jane"]},
    "an input as number": {"senders": 1},
    "an input as truth": {"accept": True},
    "an input as object": {"email": {"text": "jane@fabrikam.com"}},
    "an input of null": {"senders": None},
}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def calm(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[House]:
    async with quiet(tmp_path_factory.mktemp("calm") / "g.db") as house:
        yield house


module = pytest.mark.asyncio(loop_scope="module")


@module
@pytest.mark.parametrize("forged", FORGED_HANDLES.values(), ids=list(FORGED_HANDLES))
async def test_a_forged_go_starts_nothing(calm: House, forged: Mapping[str, Any]) -> None:
    chat = calm.chat()
    plan = await planned(chat)
    shown = await forced(calm, chat, plan, sent_by(plan, "go", **forged))

    assert cards.text("progress-title", "en") not in words(shown)
    assert STALE in words(shown) or "go" in verbs(shown)
    assert await calm.writes() == []


@module
@pytest.mark.parametrize("part", ["rid", "ver", "nonce", "verb"])
async def test_a_go_without_one_of_its_parts_starts_nothing(calm: House, part: str) -> None:
    chat = calm.chat()
    plan = await planned(chat)
    data = {key: value for key, value in sent_by(plan, "go").items() if key != part}
    _, body = await answered(calm, invoke(chat, pressing("go", data), plan.activity_id))

    assert STALE in words(Shown("", body["value"]))
    assert await calm.writes() == []


@module
async def test_a_nonce_with_one_letter_flipped_starts_nothing(calm: House) -> None:
    chat = calm.chat()
    plan = await planned(chat)
    nonce = str(handle(plan, "go")["nonce"])
    shown = await forced(calm, chat, plan, sent_by(plan, "go", nonce=nonce.swapcase()))

    assert "go" in verbs(shown)
    assert await calm.writes() == []


@module
@pytest.mark.parametrize("verb", ["go", "retry", "change", "cancel"])
async def test_the_button_of_a_form_with_another_verb_starts_nothing(
    calm: House, verb: str
) -> None:
    chat = calm.chat()
    form = await chat.say("add jane@fabrikam.com to Newsletter")
    await forced(calm, chat, form, sent_by(form, "plan", name="Jane Doe", verb=verb))

    assert await calm.writes() == []


@module
@pytest.mark.parametrize("verb", ["retry", "plan"])
async def test_the_button_of_a_plan_with_another_verb_shows_the_plan(
    calm: House, verb: str
) -> None:
    chat = calm.chat()
    plan = await planned(chat)
    shown = await forced(calm, chat, plan, sent_by(plan, "go", verb=verb))

    assert "go" in verbs(shown)
    assert await calm.writes() == []


@module
@pytest.mark.parametrize("verb", ["GO", "go ", "delete", "", 7, None, ["go"], {"verb": "go"}])
async def test_an_unknown_verb_is_told_so(calm: House, verb: Any) -> None:
    chat = calm.chat()
    plan = await planned(chat)
    value = pressing(verb, sent_by(plan, "go", verb=verb))
    _, body = await answered(calm, invoke(chat, value, plan.activity_id))

    assert STALE in words(Shown("", body["value"]))
    assert await calm.writes() == []


@module
@pytest.mark.parametrize(
    "value",
    [
        None,
        {},
        {"action": None},
        {"action": {}},
        {"action": "go"},
        {"action": []},
        {"action": {"type": "Action.Execute", "verb": "go"}},
        {"action": {"type": "Action.Execute", "verb": "go", "data": "go"}},
        {"action": {"type": "Action.Execute", "verb": "go", "data": ["go"]}},
    ],
    ids=json.dumps,
)
async def test_a_press_of_another_shape_is_told_so(calm: House, value: Any) -> None:
    status, body = await answered(calm, invoke(calm.chat(), value))

    assert (status, body["statusCode"]) == (200, 200)
    assert STALE in words(Shown("", body["value"]))


@module
async def test_two_verbs_that_disagree_start_nothing(calm: House) -> None:
    chat = calm.chat()
    plan = await planned(chat)
    value = pressing("cancel", sent_by(plan, "go"))
    _, body = await answered(calm, invoke(chat, value, plan.activity_id))

    assert STALE in words(Shown("", body["value"]))
    assert await calm.writes() == []


@module
@pytest.mark.parametrize("trigger", ["automatic", "", 1])
async def test_a_card_that_refreshes_itself_presses_nothing(calm: House, trigger: Any) -> None:
    chat = calm.chat()
    plan = await planned(chat)
    value = pressing("go", sent_by(plan, "go")) | {"trigger": trigger}
    await answered(calm, invoke(chat, value, plan.activity_id))

    assert await calm.writes() == []


@module
async def test_a_submit_sent_as_execute_starts_nothing(calm: House) -> None:
    chat = calm.chat()
    plan = await planned(chat)
    _, body = await answered(calm, invoke(chat, sent_by(plan, "go"), plan.activity_id))

    assert STALE in words(Shown("", body["value"]))
    assert await calm.writes() == []


@module
async def test_an_execute_sent_as_submit_starts_nothing(calm: House) -> None:
    chat = calm.chat()
    plan = await planned(chat)
    value = pressing("go", sent_by(plan, "go"))
    status, _ = await answered(calm, chat.activity("message") | {"value": value})

    assert status == 200
    assert STALE in words(await chat.next_card())
    assert await calm.writes() == []


@module
async def test_a_payload_that_was_typed_is_only_text(calm: House) -> None:
    chat = calm.chat()
    plan = await planned(chat)
    shown = await chat.say(json.dumps(sent_by(plan, "go")))

    assert cards.text("unknown-title", "en") in words(shown)
    assert await calm.writes() == []


@module
@pytest.mark.parametrize("senders", ["open", "named", "OPEN", "everyone", "", "x" * 10_000])
async def test_senders_that_were_not_offered_are_refused_beside_the_plan(
    calm: House, senders: str
) -> None:
    chat = calm.chat()
    plan = await planned(chat)
    shown = await forced(calm, chat, plan, sent_by(plan, "go", senders=senders))

    assert cards.text("fault-senders-not-offered", "en") in words(shown)
    assert "go" in verbs(shown)
    assert await calm.writes() == []


@module
@pytest.mark.parametrize("accept", ["", "false", "True", "1", "yes"])
async def test_a_consent_that_was_not_given_is_none(calm: House, accept: str) -> None:
    chat = calm.chat()
    plan = await filled(chat, "Marketing", "nina@northwind.example")
    shown = await forced(calm, chat, plan, sent_by(plan, "go", accept=accept))

    assert cards.text("fault-accept-missing", "en") in words(shown)
    assert await calm.writes() == []


@module
async def test_a_field_of_200_kilobytes_is_cut_and_a_larger_body_is_refused(calm: House) -> None:
    chat = calm.chat()
    form = await chat.say("add jane@fabrikam.com to Newsletter")
    faulty = await forced(calm, chat, form, sent_by(form, "plan", name="n" * 200_000))
    data = sent_by(faulty, "plan", name="n" * 1_000_000)
    status, _ = await answered(calm, invoke(chat, pressing("plan", data), form.activity_id))

    assert len(dumped(faulty)) < 28_000
    assert status == 413
    assert await calm.writes() == []


@module
async def test_what_the_inputs_of_a_form_say_is_ignored_by_go(calm: House) -> None:
    chat = calm.chat()
    plan = await planned(chat)
    data = sent_by(plan, "go", senders="x", email="mallory@evil.example", group="x")
    shown = await forced(calm, chat, plan, data)

    assert "jane@fabrikam.com" in words(shown)
    assert "mallory" not in dumped(shown)
    assert await calm.writes() == []
