"""How patiently a request is carried out: within a step, and by pauses of the whole request."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType

from bot.domain.plans import StepKind
from bot.domain.problems import Problem
from bot.domain.requests import Effort

FIRST_WAIT_S = 1.0
LONGEST_WAIT_S = 30.0
# A fresh guest can take minutes to be addressable ("Designing for eventual consistency for
# Microsoft Entra", Microsoft identity blog).
_LONG_S = 300.0
_PATIENCE_S = MappingProxyType(
    {
        StepKind.AWAIT_GUEST: _LONG_S,
        StepKind.ADD_TO_GROUP: _LONG_S,
        StepKind.ADD_TO_LIST: _LONG_S,
    }
)
_USUAL_S = 60.0
# How long the whole request pauses, in seconds; the last one is for every further pause.
_PAUSES_S = (60.0, 300.0, 900.0, 3600.0, 3 * 3600.0, 6 * 3600.0)


@dataclass(frozen=True, slots=True)
class Pace:
    """When to try again. limit ends it; jitter gives a factor around 1, so that many spread."""

    limit: timedelta = timedelta(hours=24)
    pauses_s: tuple[float, ...] = _PAUSES_S
    jitter: Callable[[], float] = lambda: random.uniform(0.8, 1.2)  # noqa: S311 - spreads calls, guards nothing

    def wait_s(self, problem: Problem, kind: StepKind, effort: Effort) -> float | None:
        """Return how long to wait before the step is tried again, or None if it takes too long."""
        if problem.after_s is None:
            wait_s = min(FIRST_WAIT_S * 2.0**effort.tries, LONGEST_WAIT_S) * self.jitter()
        else:
            # Even where the other side asks for no wait at all, patience must come to its end.
            wait_s = max(problem.after_s, FIRST_WAIT_S)
        patience_s = _PATIENCE_S.get(kind, _USUAL_S)
        return wait_s if effort.waited_s + wait_s <= patience_s else None

    def pause_s(self, problem: Problem, effort: Effort, now: datetime) -> float | None:
        """Return how long the whole request pauses, or None once the limit is reached."""
        usual_s = self.pauses_s[min(effort.pauses, len(self.pauses_s) - 1)] * self.jitter()
        # Longer than the limit is too long, however much longer it is.
        asked_s = min(problem.after_s or 0.0, self.limit.total_seconds() + 1)
        pause_s = max(usual_s, asked_s)
        asked_at = effort.asked_at or now
        late = now + timedelta(seconds=pause_s) - asked_at > self.limit
        return None if late else pause_s
