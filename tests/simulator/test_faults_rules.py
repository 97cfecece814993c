from typing import Any

import pytest

from bot.simulator.seed.ids import group
from tests.simulator.asking import Sim, rule

MARKETING = f"groups/{group(1)}"
BUSY = {"kind": "status", "status": 503}


async def statuses(sim: Sim, path: str, times: int) -> list[int]:
    return [(await sim.get(path)).status for _ in range(times)]


async def test_a_rule_without_a_match_strikes_every_call(sim: Sim) -> None:
    await sim.faults(rule("status", status=503))

    assert await statuses(sim, MARKETING, 3) == [503, 503, 503]


async def test_a_rule_strikes_only_the_nth_call_that_fits(sim: Sim) -> None:
    await sim.faults(rule("status", {"nth": 2}, status=503))

    assert await statuses(sim, MARKETING, 3) == [200, 503, 200]


async def test_a_rule_strikes_the_calls_of_a_list(sim: Sim) -> None:
    await sim.faults(rule("status", {"nth": [1, 3]}, status=503))

    assert await statuses(sim, MARKETING, 4) == [503, 200, 503, 200]


async def test_a_rule_strikes_only_so_many_times(sim: Sim) -> None:
    await sim.faults(rule("status", {"nth": "every", "times": 2}, status=503))

    assert await statuses(sim, MARKETING, 3) == [503, 503, 200]


@pytest.mark.parametrize(
    "match",
    [
        {"surface": "exchange"},
        {"method": "POST"},
        {"path": "/v1.0/users"},
        {"path": "/v1.0/*/members"},
        {"cmdlet": "Get-Recipient"},
    ],
)
async def test_a_call_that_does_not_fit_is_left_alone(sim: Sim, match: dict[str, Any]) -> None:
    await sim.faults(rule("status", match, status=503))

    assert await statuses(sim, MARKETING, 1) == [200]


@pytest.mark.parametrize(
    "match",
    [
        {"surface": "graph"},
        {"method": "get"},
        {"path": "/v1.0/groups"},
        {"path": "/v1.0/*/66666666-*"},
        {"surface": "graph", "method": "GET", "path": "/v1.0/"},
    ],
)
async def test_a_call_that_fits_is_struck(sim: Sim, match: dict[str, Any]) -> None:
    await sim.faults(rule("status", match, status=503))

    assert await statuses(sim, MARKETING, 1) == [503]


@pytest.mark.parametrize("cmdlet", ["get-mailcontact", "Get-MailContact", "Get-*"])
async def test_a_rule_can_be_about_a_cmdlet(sim: Sim, cmdlet: str) -> None:
    await sim.faults(rule("status", {"cmdlet": cmdlet}, status=503))

    assert (await sim.cmdlet("Get-MailContact")).status == 503


async def test_the_first_rule_that_answers_wins(sim: Sim) -> None:
    await sim.faults(rule("status", status=503), rule("status", status=429))

    reply = await sim.get(MARKETING)

    rules = (await sim.door("GET", "faults")).body["rules"]
    assert reply.status == 503
    assert [(each["seen"], each["struck"]) for each in rules] == [(1, 1), (1, 0)]


async def test_several_faults_can_strike_one_call(sim: Sim) -> None:
    await sim.faults(rule("delay", seconds=5), rule("status", status=503))

    await sim.get(MARKETING)

    assert [call["fault"] for call in await sim.calls()] == ["delay+status:503"]


async def test_the_journal_tells_no_fault_where_none_struck(sim: Sim) -> None:
    await sim.get(MARKETING)

    assert [call["fault"] for call in await sim.calls()] == [None]


async def test_the_door_shows_how_often_each_rule_struck(sim: Sim) -> None:
    told = {"match": {"surface": "graph", "nth": [2]}, "fault": BUSY}
    await sim.faults(told)
    await statuses(sim, MARKETING, 3)

    shown = (await sim.door("GET", "faults")).body

    assert shown["rules"] == [{**told, "seen": 3, "struck": 1}]
    assert shown["struck"] == {"status:503": 1}


async def test_more_rules_stand_beside_those_there_are(sim: Sim) -> None:
    await sim.faults(rule("status", {"surface": "exchange"}, status=503))
    await sim.faults(rule("status", {"surface": "graph"}, status=503))

    shown = (await sim.door("GET", "faults")).body

    assert [each["match"]["surface"] for each in shown["rules"]] == ["exchange", "graph"]


async def test_new_rules_can_take_the_place_of_the_old_ones(sim: Sim) -> None:
    await sim.faults(rule("status", status=503))
    await sim.faults(rule("status", {"surface": "exchange"}, status=503), replace=True)

    assert await statuses(sim, MARKETING, 1) == [200]


@pytest.mark.parametrize(("method", "path"), [("DELETE", "faults"), ("POST", "reset")])
async def test_faults_end(sim: Sim, method: str, path: str) -> None:
    await sim.faults(rule("status", status=503), rule("stale", seconds=60))
    await sim.get(MARKETING)

    await sim.door(method, path)

    shown = (await sim.door("GET", "faults")).body
    assert await statuses(sim, MARKETING, 1) == [200]
    assert (shown["rules"], shown["lasting"], shown["struck"]) == ([], [], {})


async def test_the_control_door_is_never_struck(sim: Sim) -> None:
    await sim.faults(rule("reset"))

    assert (await sim.door("GET", "ping")).status == 200


async def test_the_doors_are_listed_among_all_doors(sim: Sim) -> None:
    doors = (await sim.ask("GET", "/_sim")).body["doors"]

    ours = [door["method"] for door in doors if door["path"] == "/_sim/faults"]
    assert sorted(ours) == ["DELETE", "GET", "POST"]
