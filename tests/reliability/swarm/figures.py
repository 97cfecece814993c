"""The figures of many runs, as they are published."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.reliability.swarm.invariants import CHECKS
from tests.reliability.swarm.run import Result

SHOWN = 20
REPLAY = "uv run python -m tests.reliability seeds"


@dataclass(slots=True)
class Figures:
    """What is counted over all seeds."""

    seeds: int = 0
    violated: list[Result] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    violations: Counter[str] = field(default_factory=Counter)
    virtual_s: float = 0.0
    busy_s: float = 0.0

    def add(self, result: Result) -> None:
        """Count one seed."""
        self.seeds += 1
        self.counts.update(result.counts)
        # What lasts is met by many calls, and counts once.
        self.faults.update({n: c for n, c in result.faults.items() if not n.endswith(":met")})
        self.violations.update({violation.number for violation in result.violations})
        self.virtual_s += result.virtual_s
        self.busy_s += result.seconds
        if result.violations:
            self.violated.append(result)

    def lines(self, wall_s: float) -> Iterator[str]:
        """Return the report; wall_s is how long it all took."""
        yield f"seeds             {self.seeds}"
        yield f"operations        {self.counts['operations']}"
        yield f"foreign calls     {self.counts['exchanges']}"
        yield f"commits           {self.counts['commits']}"
        yield f"kills             {self.counts['kills']}, and {self.counts['stops']} graceful stops"
        yield f"clock jumps       {self.counts['jumps']}"
        copies = self.counts["copy:same-id"] + self.counts["copy:new-id"]
        yield f"redelivered       {self.counts['again']} unanswered, {copies} copies"
        yield f"forged, stale     {self.counts['forged']}, {self.counts['stale']}"
        yield f"virtual hours     {self.virtual_s / 3600:.0f}"
        yield f"faults            {self.faults.total()}: {_listed(self.faults)}"
        broken = {number: self.violations[number] for number, _ in CHECKS}
        told = ", ".join(f"{number}: {count}" for number, count in broken.items())
        yield f"seeds violating   {len(self.violated)} ({told})"
        yield f"bound             {self._bound()}"
        yield f"seconds           {wall_s:.0f} (each seed {self.busy_s / max(self.seeds, 1):.2f})"
        for result in sorted(self.violated, key=lambda r: r.seed)[:SHOWN]:
            yield f"seed {result.seed}: {REPLAY} --seed {result.seed} --trace"
            yield from (f"    {v.number}: {v.found}" for v in result.violations[:5])

    def _bound(self) -> str:
        if self.violated:
            return "none: there were violations"
        return f"at most {3 / max(self.seeds, 1):.1e} of all runs (3/N, 95 %)"


def _listed(counts: Counter[str]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counts.most_common())
