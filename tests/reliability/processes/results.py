"""What runs come to: results that travel between processes, and the figures of all of them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import ceil

SLOWEST = 5


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one crash, or of one flow that could not be recorded."""

    database: str
    flow: str
    turn: str
    label: str
    mode: str
    kills: int
    recovered_s: float = 0.0
    duplicates: int = 0
    violations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Recorded:
    """How many boundaries a flow has, and in how many states of the world outside they lie."""

    database: str
    flow: str
    boundaries: int
    states: int


@dataclass(slots=True)
class Figures:
    """The sum of everything."""

    results: list[Result] = field(default_factory=list)
    recorded: list[Recorded] = field(default_factory=list)

    @property
    def kills(self) -> int:
        """Return how many processes were killed."""
        return sum(result.kills for result in self.results)

    @property
    def missed(self) -> list[Result]:
        """Return the runs that never came to where they were to be cut off."""
        return [result for result in self.results if not result.kills and result.label]

    @property
    def violated(self) -> list[Result]:
        """Return the runs in which something did not hold."""
        return [result for result in self.results if result.violations]

    def lines(self, seconds: float) -> Iterator[str]:
        """Return the figures, a line each."""
        yield f"{'database':11} {'flow':28} boundaries states kills violations"
        for each in sorted(self.recorded, key=lambda one: (one.database, one.flow)):
            mine = [r for r in self.results if (r.database, r.flow) == (each.database, each.flow)]
            yield (
                f"{each.database:11} {each.flow:28} {each.boundaries:10} {each.states:6}"
                f" {sum(r.kills for r in mine):5} {sum(bool(r.violations) for r in mine):10}"
            )
        yield from self._sums(seconds)
        slow = sorted(self.results, key=lambda r: -r.recovered_s)[:SLOWEST]
        yield from (f"  {r.recovered_s:.1f} s: {r.flow}, {r.turn}, {r.label}" for r in slow)
        for result in self.violated:
            yield f"{result.database}, {result.flow}, {result.turn}, {result.mode}: {result.label}"
            yield from (f"    {found}" for found in result.violations)

    def _sums(self, seconds: float) -> Iterator[str]:
        modes = Counter(result.mode for result in self.results)
        times = sorted(r.recovered_s for r in self.results if r.kills)
        yield f"runs: {', '.join(f'{n} {mode}' for mode, n in modes.items())}, in {seconds:.0f} s"
        yield f"kills: {self.kills}, points not met again: {len(self.missed)}"
        yield f"violations: {len(self.violated)}"
        yield f"orphaned requests: {sum(_is_orphan(r) for r in self.results)}"
        yield f"messages shown twice: {sum(r.duplicates for r in self.results)}"
        yield (
            f"recovery: p50 {quantile(times, 0.5):.1f} s, p99 {quantile(times, 0.99):.1f} s,"
            f" max {max(times, default=0.0):.1f} s"
        )


def _is_orphan(result: Result) -> bool:
    return any("still" in found or "not quiet" in found for found in result.violations)


def quantile(times: list[float], share: float) -> float:
    """Return the least time that this share of all does not exceed."""
    return times[max(0, ceil(share * len(times)) - 1)] if times else 0.0
