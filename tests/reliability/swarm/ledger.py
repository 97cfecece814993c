"""What people asked for, written down by those who asked: the bot's own records count nothing."""

import re
from dataclasses import dataclass, field

_GUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class Wish:
    """Somebody agreed to a plan, or asked to try again, undo or give up. at is in loop seconds."""

    at: float
    verb: str
    person_id: str
    request_id: str
    group: str
    address: str


@dataclass(slots=True)
class Ledger:
    """All wishes of a run, and the words that nobody else may read."""

    wishes: list[Wish] = field(default_factory=list)
    forged: int = 0
    secrets: dict[str, str] = field(default_factory=dict)

    def agreed(self, group_id: str, address: str) -> list[Wish]:
        """Return who agreed that this address is added to this group, or wanted it undone."""
        return [w for w in self.wishes if w.group == group_id and w.address == address]

    def asked_for(self, address: str) -> list[Wish]:
        """Return who agreed that this address is added to any group."""
        return [wish for wish in self.wishes if wish.address == address]


def group_of(value: str) -> str:
    """Return the id in the value of a choice of groups."""
    found = _GUID.search(value.lower())
    return found[0] if found else ""


def canonical(address: str) -> str:
    """Return what all spellings of an address have in common."""
    return address.strip().lower()
