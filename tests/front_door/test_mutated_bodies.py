"""Valid activities, changed at random: no 5xx, nothing written, and the bot still answers."""

import copy
import json
from collections.abc import AsyncIterator, MutableMapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pytest
import pytest_asyncio
from hypothesis import given, settings
from hypothesis import strategies as st
from structlog.testing import capture_logs

from bot.demo.colleague import Chat
from tests.front_door.conftest import BOB, House
from tests.front_door.knock import SEARCH, invoke, planned, pressing, quiet, sent_by
from tests.front_door.talk import verbs

JSON = {"Content-Type": "application/json"}
# 501 says that an invoke of this name is not implemented (msteams-docs).
TAKEN_OR_REFUSED = {200, 400, 403, 413, 501}
DEFECTS = {"teams.defect", "teams.undrawable", "teams.errand-failed", "teams.invoke-failed"}
ODD_TEXTS = ("", "\x00", "\ud800", "\u202e", "' or 1=1 --", "{{DATE()}}", "go", "x" * 5_000, "٣")
ODD_NUMBERS = (0, -1, 2**31, 2**63, 10**400, 1.5, float("nan"), float("inf"), True)
junk = st.recursive(
    st.none() | st.sampled_from(ODD_TEXTS) | st.sampled_from(ODD_NUMBERS) | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["id", "verb", "type", "tenant", "action"]), inner)
    ),
    max_leaves=6,
)


@dataclass(frozen=True, slots=True)
class Samples:
    """A house, and activities that are as they should be."""

    house: House
    activities: tuple[dict[str, Any], ...]
    logged: list[MutableMapping[str, Any]]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def samples(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Samples]:
    folder = tmp_path_factory.mktemp("mutated")
    with capture_logs() as logged:
        async with quiet(folder / "g.db") as house:
            yield Samples(house, await _activities(house), logged)


async def _activities(house: House) -> tuple[dict[str, Any], ...]:
    alice = house.chat()
    plan = await planned(alice)
    # Bob may not press it; only a body that names Alice in full could.
    bob = Chat(house.line, BOB, alice.conversation_id)
    go = invoke(bob, pressing("go", sent_by(plan, "go")), plan.activity_id)
    query = {"queryText": "Sales", "queryOptions": {"skip": 0, "top": 15}, "dataset": "groups"}
    return (
        bob.activity("message") | {"text": "add jane@fabrikam.com to Newsletter"},
        bob.activity("message") | {"value": sent_by(plan, "go"), "replyToId": "1"},
        bob.activity("conversationUpdate") | {"membersAdded": [{"id": "28:x"}]},
        bob.activity("installationUpdate") | {"action": "add"},
        go,
        invoke(bob, query, name=SEARCH),
    )


def places(node: Any) -> list[tuple[Any, Any]]:
    """Return every place in a JSON value, as its container and its key."""
    pairs = list(node.items()) if isinstance(node, dict) else []
    pairs = list(enumerate(node)) if isinstance(node, list) else pairs
    return [(node, key) for key, _ in pairs] + [p for _, value in pairs for p in places(value)]


def mutate(draw: Any, activity: dict[str, Any]) -> None:
    """Change one place of an activity."""
    container, key = draw(st.sampled_from(places(activity)))
    match draw(st.sampled_from(["replace", "remove", "wrap", "add", "repeat"])):
        case "replace":
            container[key] = draw(junk)
        case "remove":
            del container[key]
        case "wrap":
            container[key] = draw(st.sampled_from([[container[key]], {"x": container[key]}]))
        case "add":
            activity[draw(st.sampled_from(["value", "text", "entities", "x", ""]))] = draw(junk)
        case _:
            container[key] = [container[key]] * 50


def written(draw: Any, activity: dict[str, Any]) -> bytes:
    """Return the bytes of an activity, now and then with one that is not right."""
    raw = json.dumps(activity).encode()
    if draw(st.integers(0, 9)):
        return raw
    at = draw(st.integers(0, len(raw) - 1))
    broken: bytes = draw(st.binary(max_size=2))
    return raw[:at] + broken + raw[at + 1 :]


@pytest.mark.asyncio(loop_scope="module")
@settings(max_examples=80)
@given(data=st.data())
async def test_a_mutated_activity_does_no_harm(samples: Samples, data: st.DataObject) -> None:
    activity = copy.deepcopy(data.draw(st.sampled_from(samples.activities)))
    activity["id"] = f"{activity['id']}-{data.draw(st.integers())}"
    for _ in range(data.draw(st.integers(1, 3))):
        mutate(data.draw, activity)
    raw = written(data.draw, activity)

    assert await samples.house.post(data=BytesIO(raw), headers=JSON) in TAKEN_OR_REFUSED


@pytest.mark.asyncio(loop_scope="module")
async def test_after_all_mutations_nothing_is_written_and_the_bot_answers(samples: Samples) -> None:
    shown = await samples.house.chat().say("help")

    assert "add" in verbs(shown)
    assert await samples.house.writes() == []
    assert [line for line in samples.logged if line["event"] in DEFECTS] == []
