"""The limits of Teams for the calls of one bot."""

from typing import Any

import pytest

from bot.simulator.seed.ids import ALICE
from tests.simulator.asking import TENANT, Clock, Reply, Sim
from tests.simulator.test_simulated_teams import CHANNEL, HELLO, say, url

BOTH = {**HELLO, "attachments": [{"contentType": "x", "content": {}}]}


@pytest.fixture
async def paced(sim: Sim) -> Sim:
    await sim.settings(teams_rate_limits=True)
    return sim


async def limits(sim: Sim) -> dict[str, Any]:
    body: dict[str, Any] = (await sim.door("GET", "rate-limits")).body
    return body


async def say_often(sim: Sim, times: int, conversation: str = "a:1") -> list[int]:
    return [(await say(sim, HELLO, conversation)).status for _ in range(times)]


async def test_by_default_nobody_counts(sim: Sim) -> None:
    assert set(await say_often(sim, 20)) == {201}
    assert ((await limits(sim))["on"], (await limits(sim))["total"]) == (False, 0)


async def test_seven_messages_fit_into_a_second(paced: Sim) -> None:
    assert await say_often(paced, 8) == [201] * 7 + [429]


async def test_who_comes_too_early_is_told_when_to_come_again(paced: Sim, clock: Clock) -> None:
    await say_often(paced, 7)
    reply = await say(paced, HELLO)
    clock.passes(int(reply.headers["Retry-After"]))

    assert (reply.error["code"], reply.headers["Retry-After"]) == ("Throttled", "1")
    assert (await say(paced, HELLO)).status == 201


@pytest.mark.parametrize(("gap_s", "fit"), [(0.15, 8), (0.26, 60), (0.49, 60), (0.5, 70)])
async def test_longer_windows_count_too(paced: Sim, clock: Clock, gap_s: float, fit: int) -> None:
    statuses = []
    for _ in range(70):
        statuses.append((await say(paced, HELLO)).status)
        clock.passes(gap_s)

    assert [*statuses, 429].index(429) == fit


async def test_an_hour_has_room_for_eighteen_hundred(paced: Sim, clock: Clock) -> None:
    statuses = []
    for _ in range(1801):
        statuses.append((await say(paced, HELLO)).status)
        clock.passes(1.9999)

    assert statuses == [201] * 1800 + [429]


async def test_another_conversation_has_its_own_count(paced: Sim) -> None:
    await say_often(paced, 7)

    assert await say_often(paced, 7, "a:2") == [201] * 7


async def test_the_threads_of_a_channel_share_one_count(paced: Sim) -> None:
    await say_often(paced, 7, CHANNEL)

    assert await say_often(paced, 1, "19:abc@thread.tacv2;messageid=2") == [429]


async def test_text_with_a_card_counts_twice(paced: Sim) -> None:
    statuses = [(await say(paced, BOTH)).status for _ in range(4)]

    assert statuses == [201, 201, 201, 429]


async def test_an_update_counts_as_a_message(paced: Sim) -> None:
    first = (await say(paced, HELLO)).body["id"]
    replies: list[Reply] = [
        await paced.ask("PUT", url("a:1", f"activities/{first}"), json=HELLO) for _ in range(7)
    ]

    assert [reply.status for reply in replies] == [200] * 6 + [429]


async def test_who_is_there_may_be_asked_twice_as_often(paced: Sim) -> None:
    statuses = [(await paced.ask("GET", url("a:1", "members"))).status for _ in range(15)]

    assert statuses == [200] * 14 + [429]
    assert (await say(paced, HELLO)).status == 201


async def test_a_chat_cannot_be_begun_all_the_time(paced: Sim) -> None:
    wish = {"members": [{"id": f"29:{ALICE}"}], "tenantId": TENANT}
    replies = [await paced.ask("POST", "/teams/v3/conversations", json=wish) for _ in range(8)]

    assert [reply.status for reply in replies] == [201] * 7 + [429]


async def test_the_whole_app_has_thirty_calls_in_a_second(paced: Sim) -> None:
    statuses = [(await say(paced, HELLO, f"a:{number}")).status for number in range(31)]

    assert statuses == [201] * 30 + [429]
    assert (await limits(paced))["strikes"] == [
        {"conversation": "", "operation": "tenant", "strikes": 1}
    ]


async def test_strikes_are_counted_by_conversation_and_forgotten(paced: Sim) -> None:
    await say_often(paced, 9)
    counted = await limits(paced)
    await paced.door("DELETE", "rate-limits")

    strike = {"conversation": "a:1", "operation": "send", "strikes": 2}
    assert (counted["strikes"], counted["total"]) == ([strike], 2)
    assert (await limits(paced))["total"] == 0
    assert await say_often(paced, 1) == [201]
