"""Crash points around every commit, of the store as of dbos: whatever this process commits."""

import re
from threading import local
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.pool import ConnectionPoolEntry, Pool

from bot.adapters.store.commits import GroupCommit
from bot.adapters.store.moves import Move
from tests.reliability.processes.points import Points

_WRITES = re.compile(
    r"^\s*(?:WITH\b.*?\)\s*)?(INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM|CREATE TABLE|ALTER TABLE)"
    r"(?: IF NOT EXISTS)?\s+(?:\"?\w+\"?\.)?\"?(\w+)",
    re.DOTALL | re.IGNORECASE,
)
_RETURNING = "RETURNING"
_NOTED, _COMMITTED, _TOTAL = "guestlist.noted", "guestlist.committed", "guestlist.total"


class _Doing(local):
    """What the store's thread is about to commit."""

    names: tuple[str, ...] = ()


_DOING = _Doing()


class NamedCommit(GroupCommit):
    """Names what a commit is for: the kinds of work in it, and how far requests move."""

    def _transaction(self, batch: list[Any]) -> list[Any]:
        _DOING.names = tuple(dict.fromkeys(_name(job.work.rank.name, job.item) for job in batch))
        try:
            return super()._transaction(batch)
        finally:
            _DOING.names = ()


def _name(rank: str, item: object) -> str:
    if not isinstance(item, Move):
        return f"store:{rank.lower()}"
    request = item.request
    step = request.plan.next if request.plan else None
    at = f"-{step.kind}-{step.state}" if step else ""
    handover = "-handover" if item.then.begin_after_s is not None else ""
    return f"store:{request.state}{at}{handover}"


def watch(points: Points) -> None:
    """Put crash points around every commit that changes something, for the life of the process."""

    def committing(connection: Connection) -> None:
        if names := _changed(connection):
            points.before(*names)
            connection.info[_COMMITTED] = names

    def given_back(_: object, record: ConnectionPoolEntry) -> None:
        if names := record.info.pop(_COMMITTED, ()):
            points.after(*names, changed=True)

    event.listen(Engine, "after_cursor_execute", _note)
    event.listen(Engine, "rollback", _forget)
    event.listen(Engine, "commit", committing)
    event.listen(Pool, "checkin", given_back)


def _note(  # the signature of the event
    connection: Connection, cursor: Any, statement: str, _values: Any, _context: Any, _many: bool
) -> None:
    found = _WRITES.match(statement)
    if found and (cursor.rowcount != 0 or _RETURNING in statement):
        connection.info.setdefault(_NOTED, []).append(f"{found[1].split()[0].lower()}-{found[2]}")


def _forget(connection: Connection) -> None:
    connection.info.pop(_NOTED, None)


def _changed(connection: Connection) -> tuple[str, ...]:
    noted = tuple(dict.fromkeys(connection.info.pop(_NOTED, ())))
    if not noted or not _has_changed(connection, noted):
        return ()
    return _DOING.names or (f"{_owner(noted)}:{'+'.join(noted[:3])}",)


def _owner(noted: tuple[str, ...]) -> str:
    return "migration" if any(each.startswith(("create", "alter")) for each in noted) else "dbos"


def _has_changed(connection: Connection, noted: tuple[str, ...]) -> bool:
    """SQLite knows how many rows a statement with RETURNING changed only after the last of them."""
    total: int | None = getattr(connection.connection.dbapi_connection, "total_changes", None)
    known = connection.info.get(_TOTAL)
    connection.info[_TOTAL] = total
    return total is None or total != known or any(each.startswith("create") for each in noted)
