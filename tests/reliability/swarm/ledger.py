"""What people asked for, written down by those who asked: the bot's own records count nothing."""

import re
from dataclasses import dataclass, field

_GUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class Wish:
    """Somebody pressed a button of a request as it was at this version. at is in loop seconds.

    Group and address are what the form said from which that version came.
    """

    at: float
    verb: str
    person_id: str
    request_id: str
    version: int
    group: str
    address: str


@dataclass(slots=True)
class Ledger:
    """All wishes of a run, and the words that nobody else may read."""

    wishes: list[Wish] = field(default_factory=list)
    forged: int = 0
    # What a forged press was answered with, where that was more than "this is not yours".
    betrayed: list[str] = field(default_factory=list)
    secrets: dict[str, str] = field(default_factory=dict)

    def forms(self, request_id: str, version: int) -> list[Wish]:
        """Return the forms that a card of this version came from; copies may have raced."""
        sent = [w for w in self.wishes if w.request_id == request_id and w.verb == "plan"]
        earlier = [form for form in sent if form.version < version]
        newest = max((form.version for form in earlier), default=-1)
        found = {(w.group, w.address): w for w in earlier if w.version == newest}
        return list(found.values())


def group_of(value: str) -> str:
    """Return the id in the value of a choice of groups."""
    found = _GUID.search(value.lower())
    return found[0] if found else ""


def canonical(address: str) -> str:
    """Return what all spellings of an address have in common."""
    return address.strip().lower()
