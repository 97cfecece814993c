"""The vocabulary of problems: every one has a code of its own and is in the list."""

from collections.abc import Iterable

import pytest

from bot.domain import problems
from bot.domain.problems import PROBLEMS, Problem

PASSING = {
    "busy",
    "garbled",
    "unreachable",
    "outcome-unknown",
    "not-confirmed",
    "not-visible-yet",
    "sign-in-unreachable",
}


def kinds_of(kind: type[Problem]) -> Iterable[type[Problem]]:
    for sub in kind.__subclasses__():
        yield sub
        yield from kinds_of(sub)


def test_every_problem_is_in_the_list() -> None:
    ours = {kind for kind in kinds_of(Problem) if kind.__module__ == problems.__name__}

    assert ours == set(PROBLEMS)
    assert len(PROBLEMS) == len(set(PROBLEMS))


def test_every_problem_has_a_code_of_its_own() -> None:
    assert len({kind.code for kind in PROBLEMS}) == len(PROBLEMS)


@pytest.mark.parametrize("kind", PROBLEMS)
def test_waiting_helps_only_with_what_passes(kind: type[Problem]) -> None:
    assert kind.passing == (kind.code in PASSING)


def test_facts_are_for_people_and_the_detail_is_for_operators() -> None:
    problem = problems.AddressTaken("HTTP 409", email="jane@fabrikam.com")

    assert (str(problem), problem.detail) == ("HTTP 409", "HTTP 409")
    assert problem.facts == {"email": "jane@fabrikam.com"}


def test_a_problem_without_a_detail_says_its_code() -> None:
    assert str(problems.Busy(after_s=3.0)) == "busy"
    assert problems.Busy(after_s=3.0).after_s == 3.0
