"""What the durable engine is given, and what it asks for: the narrow port behind which it runs.

The stored request is the truth. The engine only sees to it that somebody goes on with it: after a
wait, after a crash, in another process.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Handover:
    """A request given to the engine, in the same transaction that stores it.

    attempt counts the handovers of a request: whatever an older one still does has no effect.
    after_s is how long the engine waits before it begins, in seconds.
    """

    request_id: str
    attempt: int
    after_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Next:
    """What is left of a handover: the name of the next step, and how long to wait before it.

    Without a name nothing is left.
    """

    step: str = ""
    after_s: float = 0.0


Advance = Callable[[str, int], Awaitable[Next]]
"""Take the request with this id one step on, as this attempt. Calling it again is harmless."""
