"""`python -m tests.reliability`: runs by hand, with figures at the end."""

import argparse
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

from tests.reliability import bugs

# So many seeds without a violation, and a defect counts as missed.
MISSED_AFTER = 300


def main() -> int:
    """Return 1 if an invariant did not hold, or a defect was missed."""
    parser = argparse.ArgumentParser(prog="python -m tests.reliability", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    seeds = commands.add_parser("seeds", help="seeded faults, crashes and people in virtual time")
    seeds.add_argument("--from", dest="first", type=int, default=0)
    seeds.add_argument("--count", type=int, default=300)
    seeds.add_argument("--workers", type=int, default=2)
    seeds.add_argument("--seed", type=int, help="this one alone")
    seeds.add_argument("--trace", action="store_true", help="print what happened in it")
    seeds.add_argument("--bug", help="with this defect of tests/reliability/bugs.py")
    seeds.set_defaults(run=_seeds)
    planted = commands.add_parser("bugs", help="how soon the seeds find each planted defect")
    planted.add_argument("names", nargs="*", help="these alone")
    planted.add_argument("--workers", type=int, default=2)
    planted.add_argument("--count", type=int, default=MISSED_AFTER)
    planted.set_defaults(run=_bugs)
    chosen = parser.parse_args()
    run: Callable[[argparse.Namespace], int] = chosen.run
    return run(chosen)


def _seeds(chosen: argparse.Namespace) -> int:
    if chosen.bug:
        bugs.plant(bugs.named(chosen.bug))
    if chosen.seed is not None:
        return _one(chosen.seed, trace=chosen.trace)
    seeds = range(chosen.first, chosen.first + chosen.count)
    return _until_caught(seeds) if chosen.bug else _many(seeds, chosen.workers)


def _many(seeds: range, workers: int) -> int:
    from tests.reliability.swarm import figures, many  # noqa: PLC0415 - after a defect is planted

    counted, began = figures.Figures(), time.monotonic()
    for result in many.results(seeds, workers):
        counted.add(result)
        if counted.seeds % 100 == 0:
            sys.stderr.write(f"{counted.seeds} of {len(seeds)}\n")
    _say("\n".join(counted.lines(time.monotonic() - began)))
    return bool(counted.violated)


def _one(seed: int, *, trace: bool) -> int:
    from tests.reliability.swarm import many  # noqa: PLC0415 - after a defect is planted

    result = many.traced(seed)
    if trace:
        _say("\n".join(result.trace))
    for violation in result.violations:
        _say(f"{violation.number}: {violation.found}")
    _say(f"seed {seed}, trace {result.digest}, {len(result.violations)} violations")
    return bool(result.violations)


def _until_caught(seeds: range) -> int:
    """Print the first seed that catches the planted defect, and by which invariants."""
    from tests.reliability.swarm import many  # noqa: PLC0415 - after a defect is planted

    for result in many.one_by_one(seeds):
        if result.violations:
            numbers = sorted({violation.number for violation in result.violations})
            found = result.violations[0].found
            _say(f"{result.seed} invariants {', '.join(numbers)}: {found}")
            return 0
    return 1


def _bugs(chosen: argparse.Namespace) -> int:
    wanted = [bug for bug in bugs.BUGS if not chosen.names or bug.name in chosen.names]
    with ThreadPoolExecutor(chosen.workers) as pool:
        asked = (bug.name for bug in wanted)
        told = pool.map(lambda name: _caught(name, chosen.count), asked)
        missed = list(_shown(wanted, told))
    _say(f"{len(wanted) - len(missed)} of {len(wanted)} caught")
    return bool(missed)


def _shown(wanted: list[bugs.Bug], told: Iterator[tuple[bool, str]]) -> Iterator[str]:
    for bug, (caught, words) in zip(wanted, told, strict=True):
        _say(f"{bug.name:32} {words}")
        if not caught:
            yield bug.name


def _caught(name: str, count: int) -> tuple[bool, str]:
    """Return whether a seed finds what it does not find without the defect, and which."""
    first, code, told = 0, 0, ""
    while first < count:
        options = ("--bug", name, "--from", str(first), "--count", str(count - first))
        code, told = _asked(*options)
        if code:
            break
        seed, _, words = told.partition(" ")
        if not seed.isdecimal():
            return False, told
        first = int(seed) + 1
        if not _asked("--seed", seed)[0]:
            return True, f"{first} seeds, {words}"
    return False, f"missed in {count} seeds {told if code > 1 else ''}".rstrip()


def _asked(*options: str) -> tuple[int, str]:
    command = [sys.executable, "-m", "tests.reliability", "seeds", *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - this program once more
    lines = (done.stdout or done.stderr).strip().splitlines()
    return done.returncode, lines[-1] if lines else ""


def _say(text: str) -> None:
    print(text, flush=True)  # noqa: T201 - a program that reports


if __name__ == "__main__":
    sys.exit(main())
