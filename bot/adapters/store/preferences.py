"""The port Preferences: what people chose."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.sql.expression import Executable

from bot.adapters.store import dialects
from bot.adapters.store.commits import GroupCommit
from bot.adapters.store.tables import PREFERENCES
from bot.adapters.store.works import Rank, Work
from bot.conversation.letters import Notify

Person = tuple[str, str]
Chosen = tuple[str, str]
Row = Mapping[str, Any]
_UNCHOSEN: Chosen = ("", "")


class StoredPreferences:
    """The preferences of the database; every method raises StoreDown while it is away."""

    def __init__(self, commit: GroupCommit, now: Callable[[], datetime]) -> None:
        self._commit = commit
        self._now = now

    async def notify(self, tenant_id: str, person_id: str) -> Notify:
        """Return what the person wants to be told; everything, as long as they chose nothing."""
        value, _ = await self._commit.ask(_GET, (tenant_id, person_id))
        return Notify(value) if value else Notify.ALL

    async def set_notify(self, tenant_id: str, person_id: str, wanted: Notify) -> None:
        """Keep what the person wants to be told."""
        await self._set(tenant_id, person_id, notify=wanted.value)

    async def language(self, tenant_id: str, person_id: str) -> str:
        """Return the code of the language that the person chose, or nothing."""
        _, code = await self._commit.ask(_GET, (tenant_id, person_id))
        return code

    async def set_language(self, tenant_id: str, person_id: str, code: str) -> None:
        """Keep the language that the person chose; nothing leaves it to the client."""
        await self._set(tenant_id, person_id, language=code)

    async def _set(self, tenant_id: str, person_id: str, **chosen: str) -> None:
        key = {"tenant_id": tenant_id, "person_id": person_id}
        await self._commit.ask(_SET, {**key, **chosen, "updated_at": self._now()})


_SELECT = sa.select(PREFERENCES.c.notify, PREFERENCES.c.language).where(
    PREFERENCES.c.tenant_id == sa.bindparam("tenant"),
    PREFERENCES.c.person_id == sa.bindparam("person"),
)


def _get(connection: Connection, people: Sequence[Person]) -> list[Chosen]:
    found = (
        connection.execute(_SELECT, {"tenant": tenant_id, "person": person_id}).one_or_none()
        for tenant_id, person_id in people
    )
    return [_UNCHOSEN if row is None else (row.notify, row.language) for row in found]


def _set(connection: Connection, rows: Sequence[Row]) -> list[None]:
    # By person, so that two processes never wait for each other; what one asked for stays in order.
    for row in sorted(rows, key=lambda row: (row["tenant_id"], row["person_id"])):
        connection.execute(_upsert(connection.dialect.name, row))
    return [None] * len(rows)


def _upsert(dialect: str, row: Row) -> Executable:
    """Return what changes the columns that the row names, and leaves the others as they are."""
    keys = [column.name for column in PREFERENCES.primary_key]
    insert = dialects.insert(dialect, PREFERENCES).values({"notify": Notify.ALL.value, **row})
    changed = {name: value for name, value in row.items() if name not in keys}
    return insert.on_conflict_do_update(index_elements=keys, set_=changed)


_GET: Work[Person, Chosen] = Work(Rank.READ, _get)
_SET: Work[Row, None] = Work(Rank.PREFER, _set)
