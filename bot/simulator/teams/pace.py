"""How often a bot may call: limits of Teams per conversation, and for the app in the tenant.

"Optimize your bot with rate limiting in Teams" (msteams-docs, rate-limit); for app and tenant
Microsoft names 30 and 50 in a second, of which this is the stricter.
"""

import math
from collections import Counter, deque
from dataclasses import dataclass, field

Windows = tuple[tuple[float, int], ...]

SEND, CREATE, ROSTER, TENANT = "send", "create", "roster", "tenant"
LIMITS: dict[str, Windows] = {
    SEND: ((1, 7), (2, 8), (30, 60), (3600, 1800)),
    CREATE: ((1, 7), (2, 8), (30, 60), (3600, 1800)),
    ROSTER: ((1, 14), (2, 16), (30, 120), (3600, 3600)),
    TENANT: ((1, 30),),
}
LONGEST_S = 3600.0


@dataclass(slots=True)
class Pace:
    """The calls of the last hour, and how often one came too early."""

    calls: dict[tuple[str, str], deque[float]] = field(default_factory=dict)
    strikes: Counter[tuple[str, str]] = field(default_factory=Counter)

    def take(self, thread: str, operation: str, now: float, cost: int = 1) -> int:
        """Count a call and return 0, or return for how many seconds it comes too early.

        A call that comes too early counts as a strike, and not against the limit.
        """
        keys = ((thread, operation), ("", TENANT))
        waits = [self._wait(key, now, cost) for key in keys]
        for key, wait in zip(keys, waits, strict=True):
            self.strikes[key] += wait > 0
        if any(waits):
            return max(waits)
        for key in keys:
            self.calls[key].extend([now] * cost)
        return 0

    def _wait(self, key: tuple[str, str], now: float, cost: int) -> int:
        past = self.calls.setdefault(key, deque())
        while past and past[0] <= now - LONGEST_S:
            past.popleft()
        wait = max(_until_free(past, now, cost, *window) for window in LIMITS[key[1]])
        return math.ceil(wait)

    def shown(self) -> list[dict[str, str | int]]:
        """Return the strikes in words; those of the whole tenant have no conversation."""
        return [
            {"conversation": thread, "operation": operation, "strikes": number}
            for (thread, operation), number in sorted(self.strikes.items())
            if number
        ]


def _until_free(past: deque[float], now: float, cost: int, length_s: float, limit: int) -> float:
    """Return after how many seconds so many more calls fit into a window of this length."""
    inside = [at for at in past if at > now - length_s]
    surplus = len(inside) + cost - limit
    return inside[surplus - 1] + length_s - now if surplus > 0 else 0.0
