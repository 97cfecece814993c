"""Hundreds of seeds; thousands are run by `python -m tests.reliability seeds`."""

import pytest

from tests.reliability.swarm import many
from tests.reliability.swarm.figures import Figures

FEW = range(3)
HUNDREDS = range(300)
TWO = 2


@pytest.fixture(scope="module")
def twice() -> list[tuple[str, str]]:
    """Return the traces of some seeds, run by one process in one order and in the other."""
    there = {result.seed: result.digest for result in many.one_by_one(FEW)}
    back = {result.seed: result.digest for result in many.one_by_one(reversed(FEW))}
    return [(there[seed], back[seed]) for seed in FEW]


def test_a_seed_takes_the_same_way_again_whatever_ran_before(twice: list[tuple[str, str]]) -> None:
    assert [one for one, other in twice if one != other] == []


def test_two_seeds_take_different_ways(twice: list[tuple[str, str]]) -> None:
    assert len({one for one, _ in twice}) == len(FEW)


def test_no_invariant_is_violated_in_hundreds_of_seeds() -> None:
    figures = Figures()
    for result in many.results(HUNDREDS, TWO):
        figures.add(result)

    assert figures.seeds == len(HUNDREDS)
    assert not figures.violated, "\n".join(figures.lines(0.0))
