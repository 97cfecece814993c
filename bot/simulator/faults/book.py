"""The rules and the schedule in force, with how often each struck."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from bot.simulator.faults.alphabet import ALPHABET
from bot.simulator.faults.kinds import Fault
from bot.simulator.faults.match import Match, read_match
from bot.simulator.faults.recent import Recent
from bot.simulator.faults.schedule import Schedule, read_schedule
from bot.simulator.faults.told import read_fault
from bot.simulator.faults.windows import Windows
from bot.simulator.faults.wish import Wish, as_wish
from bot.simulator.seam import Call


@dataclass(slots=True)
class Rule:
    """One fault and the calls it strikes; `told` is the rule in the words it came in."""

    match: Match
    fault: Fault
    told: dict[str, Any]
    seen: int = 0
    struck: int = 0

    def strikes(self, call: Call) -> bool:
        """Return whether the rule strikes this call, and count it."""
        if not self.match.fits(call):
            return False
        self.seen += 1
        due = self.match.is_due(self.seen, self.struck)
        self.struck += due
        return due


@dataclass(frozen=True, slots=True)
class Plan:
    """What somebody asks of the fault door."""

    rules: tuple[Rule, ...]
    schedule: Schedule | None
    replace: bool = False


@dataclass(frozen=True, slots=True)
class Strike:
    """One fault on its way to one call."""

    fault: Fault
    rule: Rule | None = None

    def missed(self) -> None:
        """Take the count back: there was nothing to strike."""
        if self.rule is not None:
            self.rule.struck -= 1


@dataclass(slots=True)
class Book:
    """Everything that goes wrong on purpose."""

    rules: list[Rule] = field(default_factory=list)
    schedule: Schedule | None = None
    windows: Windows = field(default_factory=Windows)
    recent: Recent = field(default_factory=Recent)
    struck: Counter[str] = field(default_factory=Counter)

    def strikes(self, call: Call) -> Iterator[Strike]:
        """Return the faults that strike this call: of the rules in order, and the drawn one."""
        for rule in self.rules:
            if rule.strikes(call):
                yield Strike(rule.fault, rule)
        drawn = self.schedule.draw(call) if self.schedule else None
        if drawn is not None:
            yield Strike(drawn)

    def mark(self, call: Call, name: str) -> None:
        """Count a fault that struck, and write it beside the call."""
        self.struck[name] += 1
        call.marks.append(name)

    def add(self, plan: Plan) -> None:
        """Take rules in beside those there are, and a schedule in the place of the one there is."""
        self.rules += plan.rules
        self.schedule = plan.schedule or self.schedule

    def clear(self) -> None:
        """End every fault, also what lasts."""
        self.rules, self.schedule = [], None
        self.windows, self.struck = Windows(), Counter()

    def shown(self, now: float) -> dict[str, Any]:
        """Return the whole book in words."""
        return {
            "rules": [
                {**rule.told, "seen": rule.seen, "struck": rule.struck} for rule in self.rules
            ],
            "schedule": self.schedule.shown() if self.schedule else None,
            "lasting": self.windows.shown(now),
            "struck": dict(sorted(self.struck.items())),
            "alphabet": list(ALPHABET),
        }


def read_plan(told: dict[str, Any]) -> Plan:
    """Return the plan that was told, or raise BadWish naming the rule and the key."""
    wish = Wish("", told)
    wish.only("rules", "schedule", "replace")
    rules = tuple(wish.each("rules", _read_rule))
    planned = told.get("schedule") is not None
    schedule = read_schedule(as_wish(told["schedule"], "schedule")) if planned else None
    return Plan(rules, schedule, replace=wish.flag("replace"))


def _read_rule(wish: Wish) -> Rule:
    wish.only("match", "fault")
    if "fault" not in wish.told:
        wish.bad("fault", "is missing")
    return Rule(read_match(wish.inner("match")), read_fault(wish.inner("fault")), dict(wish.told))
