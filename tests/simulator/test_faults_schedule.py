from typing import Any

import pytest

from bot.simulator.faults.alphabet import ALPHABET, USUAL, Dice
from bot.simulator.seed.ids import group
from tests.simulator.asking import STATIC, Sim

MARKETING = f"/v1.0/groups/{group(1)}"
PLAIN = ["bad_request", "throttled", "unavailable", "delay", "failed_after", "html"]


async def run(sim: Sim, seed: int, *, calls: int = 30, **more: Any) -> dict[str, Any]:
    wishes = {"seed": seed, "rate": 0.5, "alphabet": PLAIN, **more}
    await sim.faults(schedule=wishes, replace=True)
    for _ in range(calls):
        async with sim.http.get(MARKETING, headers=STATIC) as response:
            await response.read()
    schedule: dict[str, Any] = (await sim.door("GET", "faults")).body["schedule"]
    return schedule


async def test_the_same_seed_and_the_same_calls_give_the_same_faults(sim: Sim) -> None:
    first, second = await run(sim, 7), await run(sim, 7)

    assert first["drawn"] == second["drawn"]
    assert first["hash"] == second["hash"]


async def test_another_seed_gives_other_faults(sim: Sim) -> None:
    first, second = await run(sim, 7), await run(sim, 8)

    assert first["hash"] != second["hash"]


async def test_a_share_of_the_calls_is_struck(sim: Sim) -> None:
    drawn = (await run(sim, 1, calls=200, rate=0.25))["drawn"]

    assert 35 <= len(drawn) <= 65


async def test_a_rate_of_zero_strikes_nobody(sim: Sim) -> None:
    assert (await run(sim, 1, rate=0))["drawn"] == []


async def test_what_was_drawn_stands_in_the_journal(sim: Sim) -> None:
    drawn = (await run(sim, 3, rate=1, alphabet=["unavailable"], calls=2))["drawn"]

    assert [each["call"] for each in drawn] == [1, 2]
    assert [call["fault"] for call in await sim.calls()] == ["status:503"] * 2


async def test_only_the_named_surfaces_are_struck(sim: Sim) -> None:
    schedule = await run(sim, 1, rate=1, surfaces=["exchange"])

    assert (schedule["calls"], schedule["drawn"]) == (0, [])


async def test_durations_stay_below_the_longest(sim: Sim) -> None:
    schedule = await run(sim, 1, rate=1, alphabet=["delay"], longest_s=0.2)

    assert max(each["fault"]["seconds"] for each in schedule["drawn"]) <= 0.2


async def test_a_schedule_stays_when_rules_come(sim: Sim) -> None:
    await run(sim, 1)

    await sim.faults()

    assert (await sim.door("GET", "faults")).body["schedule"]["seed"] == "1"


async def test_the_usual_alphabet_leaves_the_world_alone(sim: Sim) -> None:
    await sim.faults(schedule={"seed": 1, "rate": 1})

    alphabet = (await sim.door("GET", "faults")).body["schedule"]["alphabet"]

    assert alphabet == list(USUAL)
    assert "group_deleted" not in alphabet


@pytest.mark.parametrize("name", sorted(ALPHABET))
@pytest.mark.parametrize("number", range(1, 9))
async def test_every_letter_makes_a_fault_that_can_be_told(
    sim: Sim, name: str, number: int
) -> None:
    made = ALPHABET[name].make(Dice("any", number), 60)

    await sim.faults({"fault": made})
