"""The bot's own records, read straight from its database file."""

import hashlib
import json
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.reliability.swarm.ledger import canonical, group_of

# A request in one of these goes on by itself.
MOVING = ("running", "paused")
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Kept:
    """One stored request, as far as a verdict needs it."""

    id: str
    version: int
    state: str
    asker_id: str
    body: Row

    @property
    def group(self) -> str:
        """Return the id of the group that was asked for."""
        return group_of(str(self.body["form"]["group"]))

    @property
    def address(self) -> str:
        """Return the address that was asked for."""
        return canonical(str(self.body["form"]["email"]))

    @property
    def chat(self) -> str:
        """Return the conversation in which its card stands."""
        return str(self.body["place"]["conversation_id"])

    @property
    def card_id(self) -> str:
        """Return the activity that its card is."""
        return str(self.body["place"]["activity_id"])

    @property
    def was_begun(self) -> bool:
        """Return whether it was ever handed over to be carried out."""
        return bool(self.body.get("attempt"))

    @property
    def trail(self) -> Row:
        """Return what its steps say that they found and made."""
        return (self.body.get("plan") or {}).get("trail") or {}

    def steps(self) -> dict[str, str]:
        """Return the state of each step by its kind."""
        return {s["kind"]: s["state"] for s in (self.body.get("plan") or {}).get("steps", ())}


@dataclass(frozen=True, slots=True)
class Records:
    """All stored requests, and the other tables as they are; digest is a hash of everything."""

    requests: tuple[Kept, ...]
    tables: Mapping[str, tuple[Row, ...]]
    digest: str


def read(database: Path) -> Records:
    """Return what the bot wrote down."""
    with closing(_opened(database)) as connection:
        names = [row["name"] for row in connection.execute(_TABLES)]
        tables = {name: _rows(connection, name) for name in names}
    told = json.dumps(tables, default=str, sort_keys=True)
    kept = tuple(map(_kept, tables.get("requests", ())))
    return Records(kept, tables, hashlib.sha256(told.encode()).hexdigest()[:16])


def moving(database: Path) -> bool:
    """Return whether there is a request or a letter that should still come to its end."""
    with closing(_opened(database)) as connection:
        return any(connection.execute(query).fetchone() for query in _STILL_MOVING)


_STILL_MOVING = (
    "SELECT 1 FROM requests WHERE state IN ('running', 'paused')",
    "SELECT 1 FROM letters WHERE ended_at IS NULL",
)
_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"


def _opened(database: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row
    return connection


def _rows(connection: sqlite3.Connection, table: str) -> tuple[Row, ...]:
    found = connection.execute(f'SELECT * FROM "{table}" ORDER BY 1')  # noqa: S608 - a name that the database gave
    return tuple(dict(row) for row in found)


def _kept(row: Row) -> Kept:
    body = json.loads(row["body"])
    return Kept(row["id"], row["version"], row["state"], row["asker_id"], body)
