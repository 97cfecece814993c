"""The conversations of the simulated Teams, with every activity and how it changed."""

import asyncio
import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from math import inf
from typing import Any, Literal
from uuid import NAMESPACE_URL, uuid5

from bot.simulator.teams import targeted
from bot.simulator.teams.access import Access, thread_of
from bot.simulator.teams.pace import Pace

Kind = Literal["sent", "updated", "deleted"]
KINDS = ("personal", "groupChat", "channel")
_BEGINNINGS = {"personal": "a:1", "groupChat": "19:", "channel": "19:"}
_ENDINGS = {"personal": "", "groupChat": "@thread.v2", "channel": "@thread.tacv2"}


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

    def present(self, now: float = -inf) -> dict[str, dict[str, Any]]:
        """Return the activities that a reader sees, each in its latest state.

        Without a time, targeted ones are shown however old they are.
        """
        seen: dict[str, dict[str, Any]] = {}
        for happening in self.happenings:
            if happening.kind == "deleted" or self._has_faded(happening, now):
                seen.pop(happening.activity_id, None)
            elif happening.kind == "sent" or happening.activity_id in seen:
                seen[happening.activity_id] = happening.activity
        return seen

    def _has_faded(self, happening: Happening, now: float) -> bool:
        is_old = happening.kind == "sent" and now >= happening.at + targeted.LIFE_S
        return is_old and targeted.is_targeted(happening.activity)

    def after(self, number: int) -> list[Happening]:
        """Return what happened after the happening with this number."""
        return self.happenings[number:]


@dataclass(slots=True)
class Conversations:
    """All conversations."""

    known: dict[str, Conversation] = field(default_factory=dict)
    access: Access = field(default_factory=Access)
    pace: Pace = field(default_factory=Pace)
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
        if conversation_id is None:
            return self._personal(members) if kind == "personal" else self._new(members, kind)
        self.access.gone.discard(thread_of(conversation_id))
        if conversation_id not in self.known:
            self.known[conversation_id] = Conversation(conversation_id, kind, members)
        return self.known[conversation_id]

    def thread(self, channel: Conversation, activity_id: str) -> Conversation:
        """Return the thread below a post in a channel, which people and bots can answer in."""
        thread_id = f"{channel.id};messageid={activity_id}"
        return self.start(channel.members, conversation_id=thread_id, kind=channel.type)

    def holding(self, conversation: Conversation, activity_id: str, now: float) -> Conversation:
        """Return the part of this chat or channel that shows the activity, else the part itself."""
        thread = thread_of(conversation.id)
        parts = [one for one in self.known.values() if thread_of(one.id) == thread]
        found = (one for one in (conversation, *parts) if activity_id in one.present(now))
        return next(found, conversation)

    def new_activity_id(self, now: float) -> str:
        """Return an activity id as Teams makes them: milliseconds of the day, never twice."""
        return str(int(now * 1000) + next(self._serials))

    def forget(self) -> None:
        """Forget every conversation, who shut one, and how often somebody called."""
        self.known.clear()
        self.access, self.pace = Access(), Pace()

    def _personal(self, members: tuple[str, ...]) -> Conversation:
        for one in self.known.values():
            is_there = thread_of(one.id) not in self.access.gone
            if is_there and (one.type, one.members) == ("personal", members):
                return one
        return self._new(members, "personal")

    def _new(self, members: tuple[str, ...], kind: str) -> Conversation:
        # The first chat with somebody always has the same id; after one that is gone, another.
        first = self._id(members, "") if kind == "personal" else ""
        is_free = first and first not in self.access.gone
        fresh = first if is_free else self._id(members, str(next(self._serials)), kind)
        return self.start(members, conversation_id=fresh, kind=kind)

    def _id(self, members: tuple[str, ...], serial: str, kind: str = "personal") -> str:
        seed = uuid5(NAMESPACE_URL, f"{kind} {' '.join(members)} {serial}").hex
        return f"{_BEGINNINGS[kind]}{seed}{_ENDINGS[kind]}"
