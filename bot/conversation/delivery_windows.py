"""Sliding windows: how many calls are allowed in how many seconds, for each of many keys."""

from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass, field

Limit = tuple[int, float]


@dataclass(slots=True)
class _Calls:
    """When calls were made, oldest first, and until when those who wait were promised room."""

    at: deque[float]
    promised_at: float = 0.0


@dataclass(slots=True)
class Windows:
    """Counts calls; clock gives seconds that never go back."""

    limits: tuple[Limit, ...]
    clock: Callable[[], float]
    _keys: OrderedDict[str, _Calls] = field(default_factory=OrderedDict)

    def room_in_s(self, key: str) -> float:
        """Return in how many seconds there is room for one more call; 0 is now."""
        return self._room(key)[0]

    def spend(self, key: str) -> None:
        """Count a call, whether or not there was room."""
        now = self.clock()
        self._drop_old(now)
        calls = self._keys.get(key)
        if calls is None:
            calls = self._keys[key] = _Calls(deque(maxlen=max(n for n, _ in self.limits)))
        calls.at.append(now)
        self._keys.move_to_end(key)

    def promise_s(self, key: str) -> float:
        """Return when to come back, each time somewhat later, so that not all come at once."""
        wait_s, apart_s = self._room(key)
        calls = self._keys.get(key)
        if calls is None:
            return wait_s
        now = self.clock()
        calls.promised_at = max(now + wait_s, calls.promised_at + apart_s)
        return calls.promised_at - now

    def _room(self, key: str) -> tuple[float, float]:
        """Return the seconds to wait, and how far apart calls are under the limit that bites."""
        calls = self._keys.get(key)
        if calls is None:
            return 0.0, 0.0
        now = self.clock()
        return max(_wait(calls.at, limit, now) for limit in self.limits)

    def _drop_old(self, now: float) -> None:
        longest = max(seconds for _, seconds in self.limits)
        while self._keys:
            key, calls = next(iter(self._keys.items()))
            if max(calls.at[-1] + longest, calls.promised_at) > now:
                return
            del self._keys[key]


def _wait(at: deque[float], limit: Limit, now: float) -> tuple[float, float]:
    number, seconds = limit
    if len(at) < number or at[-number] + seconds <= now:
        return 0.0, 0.0
    return at[-number] + seconds - now, seconds / number
