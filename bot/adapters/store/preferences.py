"""The port Preferences: what people chose."""

from collections.abc import Callable, Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.adapters.store import writes
from bot.adapters.store.commits import GroupCommit
from bot.adapters.store.tables import PREFERENCES
from bot.adapters.store.works import Rank, Work
from bot.conversation.letters import Notify

Person = tuple[str, str]


class StoredPreferences:
    """The preferences of the database; every method raises StoreDown while it is away."""

    def __init__(self, commit: GroupCommit, now: Callable[[], datetime]) -> None:
        self._commit = commit
        self._now = now

    async def notify(self, tenant_id: str, person_id: str) -> Notify:
        """Return what the person wants to be told; everything, as long as they chose nothing."""
        return await self._commit.ask(_GET, (tenant_id, person_id))

    async def set_notify(self, tenant_id: str, person_id: str, wanted: Notify) -> None:
        """Keep what the person wants to be told."""
        row = {"tenant_id": tenant_id, "person_id": person_id, "notify": wanted.value}
        await self._commit.ask(_SET, {**row, "updated_at": self._now()})


_SELECT = sa.select(PREFERENCES.c.notify).where(
    PREFERENCES.c.tenant_id == sa.bindparam("tenant"),
    PREFERENCES.c.person_id == sa.bindparam("person"),
)


def _get(connection: Connection, people: Sequence[Person]) -> list[Notify]:
    chosen = (
        connection.scalar(_SELECT, {"tenant": tenant_id, "person": person_id})
        for tenant_id, person_id in people
    )
    return [Notify.ALL if value is None else Notify(value) for value in chosen]


_GET: Work[Person, Notify] = Work(Rank.READ, _get)
_SET = writes.upserting(Rank.PREFER, PREFERENCES)
