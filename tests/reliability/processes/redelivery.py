"""`redelivery`: every activity several times at once, with one id or each with its own."""

import argparse
import time
from collections import Counter
from collections.abc import Iterator, Sequence

from tests.reliability.processes import crashes, flows
from tests.reliability.processes.copies import Copies
from tests.reliability.processes.results import Figures
from tests.reliability.processes.workers import SQLITE, Order

NUMBERS = (1, 2, 4, 10)


def main(argv: Sequence[str]) -> int:
    """Run what is asked for, print the figures, and return 1 if anything did not hold."""
    parser = argparse.ArgumentParser(prog="redelivery", description=__doc__)
    parser.add_argument("--flow", default="", help="only flows with this in their name")
    parser.add_argument("--copies", nargs="+", type=int, default=NUMBERS)
    parser.add_argument("--workers", type=int, default=2)
    chosen = parser.parse_args(argv)
    began = time.monotonic()
    names = [f.name for f in flows.FLOWS if chosen.flow.lower() in f.name and not f.starts]
    figures = resent(names, chosen.copies, chosen.workers)
    print("\n".join(lines(figures, time.monotonic() - began)))  # noqa: T201 - a command line
    return bool(figures.violated)


def resent(names: Sequence[str], numbers: Sequence[int], processes: int) -> Figures:
    """Return the figures of these flows, each of their activities delivered so many times."""
    every = [Copies(number, own_ids) for number in numbers for own_ids in (False, True)]
    order = Order(copies=tuple(copies for copies in every if copies != Copies(1, own_ids=True)))
    return crashes.matrix([SQLITE], names, order, processes)


def lines(figures: Figures, seconds: float) -> Iterator[str]:
    """Return the figures, a line each."""
    yield f"activities delivered: {len(figures.results)}, in {seconds:.0f} s"
    for mode, number in Counter(result.mode for result in figures.results).items():
        mine = [result for result in figures.results if result.mode == mode]
        violated = sum(bool(result.violations) for result in mine)
        twice = sum(result.duplicates for result in mine)
        yield f"  {mode:24} {number:4}, {violated} violations, {twice} messages more than once"
    yield f"violations: {len(figures.violated)}"
    for result in figures.violated:
        yield f"{result.flow}, {result.turn}, {result.mode}"
        yield from (f"    {found}" for found in result.violations)
