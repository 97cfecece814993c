"""The store: one database, opened at the start and closed at the end."""

import asyncio
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy.engine import Engine
from sqlalchemy.exc import DBAPIError

from bot.adapters.store import bodies, engines, retention, schema
from bot.adapters.store.activities import Activities
from bot.adapters.store.audit import AuditLog
from bot.adapters.store.bell import Bell, Pause
from bot.adapters.store.commits import GroupCommit
from bot.adapters.store.conversations import Conversations
from bot.adapters.store.outbox import StoredOutbox
from bot.adapters.store.places import StoredPlaces
from bot.adapters.store.preferences import StoredPreferences
from bot.adapters.store.requests import StoredRequests
from bot.adapters.store.turns import StoredTurns
from bot.adapters.store.works import Work


def utc_now() -> datetime:
    """Return the time of this machine."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Pruned:
    """How many rows were too old."""

    activities: int
    requests: int
    letters: int = 0
    audit: int = 0


@dataclass(frozen=True, slots=True)
class Store:
    """The tables, behind one thread that commits for everybody."""

    requests: StoredRequests
    outbox: StoredOutbox
    conversations: Conversations
    activities: Activities
    places: StoredPlaces
    preferences: StoredPreferences
    turns: StoredTurns
    audit: AuditLog
    _commit: GroupCommit

    @classmethod
    async def open(
        cls,
        url: str,
        *,
        now: Callable[[], datetime] = utc_now,
        commit: Callable[[Engine], GroupCommit] = GroupCommit,
        pause: Pause = asyncio.sleep,
    ) -> "Store":
        """Return the store behind a database URL, its tables brought up to date.

        Raise DatabaseFault if the URL is wrong, the database cannot be reached or written to,
        is newer than this program, or belongs to another one.
        """
        parsed = engines.parsed(url)
        engine = engines.engine(parsed)
        committing = commit(engine)
        try:
            await committing.start(lambda: schema.bring_up(engine), bodies.adapter)
        except DBAPIError as err:
            raise engines.fault(parsed, err) from err
        return cls._over(committing, now, Bell(pause))

    @classmethod
    def _over(cls, commit: GroupCommit, now: Callable[[], datetime], bell: Bell) -> "Store":
        owner = secrets.token_hex(8)
        conversations = Conversations(commit, now)
        return cls(
            requests=StoredRequests(commit, now, bell),
            outbox=StoredOutbox(commit, now, bell, owner),
            conversations=conversations,
            activities=Activities(commit, now, owner),
            places=StoredPlaces(commit, now, conversations),
            preferences=StoredPreferences(commit, now),
            turns=StoredTurns(commit, now),
            audit=AuditLog(commit),
            _commit=commit,
        )

    async def prune(self, now: datetime) -> Pruned:
        """Delete what is too old, as retention says; a request that goes on is never deleted.

        Raise StoreDown.
        """
        await self._all(retention.DROP_BODIES, now)
        pruned = Pruned(
            activities=await self._all(retention.PRUNE_ACTIVITIES, now),
            requests=await self._all(retention.PRUNE_UNDECIDED, now)
            + await self._all(retention.PRUNE_ENDED, now),
            letters=await self._all(retention.PRUNE_LETTERS, now),
            audit=await self._all(retention.PRUNE_AUDIT, now),
        )
        for rest in (retention.PRUNE_CARDS, retention.PRUNE_TURNS, retention.PRUNE_MADE):
            await self._all(rest, now)
        return pruned

    async def close(self) -> None:
        """Write everything that was asked for, then close the database."""
        await self._commit.close()

    async def _all(self, work: Work[datetime, int], now: datetime) -> int:
        total = gone = await self._commit.ask(work, now)
        while gone == retention.AT_ONCE:
            gone = await self._commit.ask(work, now)
            total += gone
        return total
