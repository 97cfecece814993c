"""Works that write rows and answer nothing."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.sql.expression import Executable

from bot.adapters.store import dialects
from bot.adapters.store.works import Rank, Work

Row = Mapping[str, Any]


def upserting(rank: Rank, table: sa.Table) -> Work[Row, None]:
    """Return the work that writes rows over those with the same key; the newest ask wins.

    A column that a row does not name becomes empty.
    """
    keys = [column.name for column in table.primary_key]

    def write(connection: Connection, rows: Sequence[Row]) -> list[None]:
        newest = {tuple(row[key] for key in keys): row for row in rows}
        # By key, so that two processes never wait for each other.
        ordered = [dict(newest[key]) for key in sorted(newest)]
        connection.execute(_upsert(connection.dialect.name, table), ordered)
        return [None] * len(rows)

    return Work(rank, write)


def executing(rank: Rank, statement: Executable, by: str = "key") -> Work[Row, None]:
    """Return the work that carries out a statement for each item, sorted by one of its values."""

    def write(connection: Connection, rows: Sequence[Row]) -> list[None]:
        connection.execute(statement, sorted(map(dict, rows), key=lambda row: str(row[by])))
        return [None] * len(rows)

    return Work(rank, write)


@cache
def _upsert(dialect: str, table: sa.Table) -> Executable:
    insert = dialects.insert(dialect, table)
    changed = {c.name: c for c in insert.excluded if not c.primary_key}
    keys = [column.name for column in table.primary_key]
    return insert.on_conflict_do_update(index_elements=keys, set_=changed)
