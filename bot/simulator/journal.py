"""The journal of foreign calls: what a client asked, in order, and what it was answered."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Entry:
    """One call that arrived from outside; status 0 if it was cut off before it was handled."""

    time: float
    surface: str
    method: str
    path: str
    query: dict[str, str]
    status: int
    cmdlet: str | None = None
    parameters: dict[str, Any] | None = None
    headers: dict[str, str] = field(default_factory=dict)
    batched: bool = False
    fault: str | None = None


@dataclass(slots=True)
class Journal:
    """Every call since the last clearing."""

    entries: list[Entry] = field(default_factory=list)

    def add(self, entry: Entry) -> None:
        """Write one call down."""
        self.entries.append(entry)

    def of(self, surface: str | None) -> Iterator[Entry]:
        """Return the calls to one surface, or all."""
        return (entry for entry in self.entries if surface in {None, entry.surface})

    def clear(self) -> None:
        """Forget every call."""
        self.entries.clear()
