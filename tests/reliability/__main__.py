"""`python -m tests.reliability`: runs by hand, with figures at the end."""

import argparse
import sys
import time

from tests.reliability.swarm import many
from tests.reliability.swarm.figures import Figures


def main() -> int:
    """Return 1 if an invariant did not hold."""
    parser = argparse.ArgumentParser(prog="python -m tests.reliability", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    seeds = commands.add_parser("seeds", help="seeded faults, crashes and people in virtual time")
    seeds.add_argument("--from", dest="first", type=int, default=0)
    seeds.add_argument("--count", type=int, default=300)
    seeds.add_argument("--workers", type=int, default=2)
    seeds.add_argument("--seed", type=int, help="this one alone")
    seeds.add_argument("--trace", action="store_true", help="print what happened in it")
    chosen = parser.parse_args()
    if chosen.seed is not None:
        return _one(chosen.seed, trace=chosen.trace)
    return _seeds(range(chosen.first, chosen.first + chosen.count), chosen.workers)


def _seeds(seeds: range, workers: int) -> int:
    figures, began = Figures(), time.monotonic()
    for result in many.results(seeds, workers):
        figures.add(result)
        if sys.stderr.isatty() or figures.seeds % 100 == 0:
            print(f"{figures.seeds} of {len(seeds)}", end="\r", file=sys.stderr)
    print("\n".join(figures.lines(time.monotonic() - began)))
    return bool(figures.violated)


def _one(seed: int, *, trace: bool) -> int:
    result = many.traced(seed)
    if trace:
        print("\n".join(result.trace))
    for violation in result.violations:
        print(f"{violation.number}: {violation.found}")
    print(f"seed {seed}, trace {result.digest}, {len(result.violations)} violations")
    return bool(result.violations)


if __name__ == "__main__":
    sys.exit(main())
