"""The audit log: lines are added and read; after 400 days they go."""

from collections.abc import Sequence
from dataclasses import asdict
from functools import cache

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.sql.expression import Executable

from bot.adapters.store import dialects
from bot.adapters.store.commits import GroupCommit
from bot.adapters.store.tables import AUDIT
from bot.adapters.store.works import Rank, Work
from bot.domain.events import Entry


class AuditLog:
    """What was done to which request; it is written together with the move that it is about."""

    def __init__(self, commit: GroupCommit) -> None:
        self._commit = commit

    async def of(self, request_id: str) -> tuple[Entry, ...]:
        """Return the lines about a request, oldest first. Raise StoreDown."""
        return await self._commit.ask(_OF, request_id)


def write(connection: Connection, entries: Sequence[Entry]) -> None:
    """Add lines; one whose id is there was written before, with the same move."""
    if entries:
        connection.execute(_adding(connection.dialect.name), [asdict(entry) for entry in entries])


@cache
def _adding(dialect: str) -> Executable:
    return dialects.insert(dialect, AUDIT).on_conflict_do_nothing(index_elements=["id"])


_SELECT = (
    sa.select(AUDIT)
    .where(AUDIT.c.request_id == sa.bindparam("request"))
    .order_by(AUDIT.c.at, AUDIT.c.id)
)


def _of(connection: Connection, request_ids: Sequence[str]) -> list[tuple[Entry, ...]]:
    return [_entries(connection, request_id) for request_id in request_ids]


def _entries(connection: Connection, request_id: str) -> tuple[Entry, ...]:
    rows = connection.execute(_SELECT, {"request": request_id}).mappings()
    return tuple(Entry(**row) for row in rows)


_OF: Work[str, tuple[Entry, ...]] = Work(Rank.READ, _of)
