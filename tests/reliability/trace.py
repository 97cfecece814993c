"""What happened in a run, in order, and a hash of it: two runs of one seed must agree."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Trace:
    """Every observable thing of a run; the lines are kept only if somebody wants to read them."""

    seconds: Callable[[], float]
    keeps: bool = False
    lines: list[str] = field(default_factory=list)
    _hash: Any = field(default_factory=hashlib.sha256)

    def note(self, event: str, **facts: object) -> None:
        """Write down that something happened now."""
        told = " ".join(f"{name}={value}" for name, value in facts.items())
        line = f"{self.seconds():12.3f} {event} {told}".rstrip()
        self._hash.update(line.encode() + b"\n")
        if self.keeps:
            self.lines.append(line)

    def digest(self) -> str:
        """Return the hash of everything so far."""
        return str(self._hash.hexdigest()[:16])
