"""The conversations of the simulated Teams, with every activity and how it changed."""

import asyncio
import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Literal
from uuid import NAMESPACE_URL, uuid5

Kind = Literal["sent", "updated", "deleted"]


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened in a conversation."""

    number: int
    kind: Kind
    activity_id: str
    activity: dict[str, Any]
    at: float


@dataclass(slots=True)
class Conversation:
    """One chat or channel thread."""

    id: str
    type: str = "personal"
    members: tuple[str, ...] = ()
    happenings: list[Happening] = field(default_factory=list)

    def present(self) -> dict[str, dict[str, Any]]:
        """Return the activities that a reader sees now, each in its latest state."""
        seen: dict[str, dict[str, Any]] = {}
        for happening in self.happenings:
            if happening.kind == "deleted":
                seen.pop(happening.activity_id, None)
            else:
                seen[happening.activity_id] = happening.activity
        return seen

    def after(self, number: int) -> list[Happening]:
        """Return what happened after the happening with this number."""
        return self.happenings[number:]


@dataclass(slots=True)
class Conversations:
    """All conversations."""

    known: dict[str, Conversation] = field(default_factory=dict)
    _serials: Iterator[int] = field(default_factory=count)
    _moved: asyncio.Event = field(default_factory=asyncio.Event)

    def add(
        self,
        conversation: Conversation,
        kind: Kind,
        activity_id: str,
        activity: dict[str, Any],
        at: float,
    ) -> None:
        """Write down what happened and wake whoever waits for it."""
        number = len(conversation.happenings) + 1
        conversation.happenings.append(Happening(number, kind, activity_id, activity, at))
        self._moved.set()
        self._moved = asyncio.Event()

    async def something_happens(self, within_s: float) -> None:
        """Return once something has happened in any conversation, or the time is up."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._moved.wait(), within_s)

    def start(
        self,
        members: tuple[str, ...],
        *,
        conversation_id: str | None = None,
        kind: str = "personal",
    ) -> Conversation:
        """Return a new conversation; a personal one with the same member is the same one."""
        fresh = conversation_id or self._id(members, kind)
        if fresh not in self.known:
            self.known[fresh] = Conversation(fresh, kind, members)
        return self.known[fresh]

    def new_activity_id(self, now: float) -> str:
        """Return an activity id as Teams makes them: milliseconds of the day, never twice."""
        return str(int(now * 1000) + next(self._serials))

    def forget(self) -> None:
        """Forget every conversation."""
        self.known.clear()

    def _id(self, members: tuple[str, ...], kind: str) -> str:
        serial = "" if kind == "personal" else str(next(self._serials))
        seed = uuid5(NAMESPACE_URL, f"{kind} {' '.join(members)} {serial}").hex
        return f"a:1{seed}" if kind == "personal" else f"19:{seed}@thread.v2"
