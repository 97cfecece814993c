from typing import Any

import pytest

from tests.simulator.asking import Sim, rule

GOOD = rule("status", status=503)


async def refused(sim: Sim, wish: Any) -> str:
    reply = await sim.door("POST", "faults", wish)
    assert reply.status == 400
    return str(reply.body["error"])


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ({"fault": {"kind": "status"}}, "rules[1].fault.status: is missing."),
        ({"match": {}}, "rules[1].fault: is missing."),
        ("reset", "rules[1]: an object, not 'reset'."),
        ({"match": [], "fault": {}}, "rules[1].match: an object, not []."),
        (
            rule("reset", seconds=1),
            "rules[1].fault.seconds: nobody knows this key; known are kind.",
        ),
        (rule("status", status=200), "rules[1].fault.status: a whole number from 400 to 599"),
        (rule("status", status=True), "rules[1].fault.status: a whole number from 400 to 599"),
        (rule("status", status=503, shape="round"), "rules[1].fault.shape: one of usual, "),
        (rule("status", status=503, code=7), "rules[1].fault.code: a text, not 7."),
        (rule("status", status=503, when="now"), "rules[1].fault.when: one of before, after"),
        (rule("status", status=429, retry_after=[]), "rules[1].fault.retry_after: a number, "),
        (
            rule("status", status=429, retry_after={"date": 5}),
            "rules[1].fault.retry_after.date: nobody knows this key",
        ),
        (
            rule("status", status=503, headers={"x-a": "b\r\nc"}),
            "rules[1].fault.headers.x-a: a header of one printable line.",
        ),
        (rule("delay", seconds=-1), "rules[1].fault.seconds: a number from 0 on, not -1."),
        (rule("delay", seconds="5"), "rules[1].fault.seconds: a number from 0 on, not '5'."),
        (rule("down", what="moon", seconds=5), "rules[1].fault.what: one of tokens, keys, "),
        (rule("stale", seconds=5, surface="moon"), "rules[1].fault.surface: one of "),
        (rule("unseen", seconds=5, objects="Sales"), "rules[1].fault.objects: a list of texts"),
        (rule("revoked", claims="yes"), "rules[1].fault.claims: true or false, not 'yes'."),
        (rule("world", do="dance"), "rules[1].fault.do: one of delete, "),
        (rule("world", do="become", to="a frog"), "rules[1].fault.to: one of synced, "),
        (
            rule("world", do="settings", settings={"weather": 1}),
            "rules[1].fault.settings: There is no setting 'weather'.",
        ),
        (rule("moon"), "rules[1].fault.kind: one of status, "),
        (rule("reset", {"colour": "red"}), "rules[1].match.colour: nobody knows this key"),
        (rule("reset", {"surface": "moon"}), "rules[1].match.surface: one of "),
        (rule("reset", {"nth": 0}), "rules[1].match.nth: a number from 1 on, a list"),
        (rule("reset", {"nth": []}), "rules[1].match.nth: a number from 1 on, a list"),
        (rule("reset", {"nth": "always"}), "rules[1].match.nth: a number from 1 on, a list"),
        (rule("reset", {"times": 0}), "rules[1].match.times: a whole number from 1"),
    ],
)
async def test_a_malformed_rule_is_refused_by_its_place(sim: Sim, bad: Any, reason: str) -> None:
    assert (await refused(sim, {"rules": [GOOD, bad]})).startswith(reason)


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ({"rules": {}}, "rules: a list, not {}."),
        ({"rule": []}, "rule: nobody knows this key"),
        ({"replace": 1}, "replace: true or false, not 1."),
        ({"schedule": []}, "schedule: an object, not []."),
        ({"schedule": {"rate": 0.5}}, "schedule.seed: a whole number or a text, not None."),
        ({"schedule": {"seed": 1}}, "schedule.rate: is missing."),
        ({"schedule": {"seed": 1, "rate": 2}}, "schedule.rate: a number from 0 to 1, not 2."),
        (
            {"schedule": {"seed": 1, "rate": 1, "alphabet": ["moon"]}},
            "schedule.alphabet: nobody knows 'moon'; known are ",
        ),
        (
            {"schedule": {"seed": 1, "rate": 1, "surfaces": ["moon"]}},
            "schedule.surfaces: nobody knows 'moon'; known are ",
        ),
        ({"schedule": {"seed": 1, "rate": 1, "pace": 1}}, "schedule.pace: nobody knows this key"),
    ],
)
async def test_a_malformed_plan_is_refused_by_its_place(sim: Sim, bad: Any, reason: str) -> None:
    assert (await refused(sim, bad)).startswith(reason)


async def test_of_a_refused_plan_nothing_is_taken(sim: Sim) -> None:
    await refused(sim, {"rules": [GOOD, rule("moon")]})

    assert (await sim.door("GET", "faults")).body["rules"] == []
