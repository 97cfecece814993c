"""Databases that bots are killed over: made, copied as a crash left them, and looked into."""

import contextlib
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any, Protocol

import psycopg

Row = tuple[Any, ...]


class Database(Protocol):
    """One database."""

    @property
    def url(self) -> str:
        """Return its URL, as settings name it."""

    @property
    def workflows(self) -> str:
        """Return the name of the table of dbos."""

    def rows(self, query: str) -> list[Row]:
        """Return what a query finds; nothing where its tables are not there yet."""

    def kept(self) -> "Kept":
        """Return a copy of it as it is, while no bot uses it."""

    def drop(self) -> None:
        """Delete it."""


class Kept(Protocol):
    """A copy that does not change."""

    def opened(self) -> Database:
        """Return a database that begins as the copy."""

    def drop(self) -> None:
        """Delete it."""


@dataclass(frozen=True, slots=True)
class SqliteFile:
    """A database in a folder of its own, with what SQLite keeps beside it."""

    folder: Path
    numbers: Iterator[int]
    workflows: str = "workflow_status"

    @property
    def file(self) -> Path:
        """Return the file itself."""
        return self.folder / "guestlist.db"

    @property
    def url(self) -> str:
        """Return its URL, as settings name it."""
        return f"sqlite:///{self.file}"

    def rows(self, query: str) -> list[Row]:
        """Return what a query finds; nothing where its tables are not there yet."""
        with contextlib.closing(sqlite3.connect(f"file:{self.file}?mode=ro", uri=True)) as opened:
            try:
                return opened.execute(query).fetchall()
            except sqlite3.OperationalError:
                return []

    def kept(self) -> "SqliteFile":
        """Return a copy of it as it is: the file and its log, as a dead process left them."""
        copy = SqliteFile(self.folder.parent / f"db{next(self.numbers)}", self.numbers)
        copy.folder.mkdir()
        for name in ("guestlist.db", "guestlist.db-wal"):
            if (self.folder / name).exists():
                shutil.copy(self.folder / name, copy.folder / name)
        return copy

    def opened(self) -> "SqliteFile":
        """Return a database that begins as the copy."""
        return self.kept()

    def drop(self) -> None:
        """Delete it."""
        shutil.rmtree(self.folder)


def sqlite(folder: Path) -> SqliteFile:
    """Return an empty database somewhere in the folder."""
    made = SqliteFile(folder / "db0", count(1))
    made.folder.mkdir()
    return made


@dataclass(slots=True)
class PostgresDatabase:
    """One database of a server; server is the URL of another one, to give orders from."""

    server: str
    name: str
    numbers: Iterator[int]
    workflows: str = "dbos.workflow_status"
    _opened: psycopg.Connection | None = field(default=None)

    @property
    def url(self) -> str:
        """Return its URL, as settings name it."""
        return _of(self.server, self.name)

    def rows(self, query: str) -> list[Row]:
        """Return what a query finds; nothing where its tables are not there yet."""
        if self._opened is None:
            self._opened = psycopg.connect(self.url, autocommit=True)
        try:
            return self._opened.execute(query.encode()).fetchall()
        except psycopg.errors.UndefinedTable:
            return []

    def kept(self) -> "PostgresDatabase":
        """Return a copy of it as it is; the server first ends what is connected to it."""
        self._close()
        copy = PostgresDatabase(self.server, f"{self.name}_{next(self.numbers)}", self.numbers)
        self._order(
            f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{self.name}'",  # noqa: S608 - a name of our own
            f"CREATE DATABASE {copy.name} TEMPLATE {self.name}",
        )
        return copy

    def opened(self) -> "PostgresDatabase":
        """Return a database that begins as the copy."""
        return self.kept()

    def drop(self) -> None:
        """Delete it."""
        self._close()
        self._order(f"DROP DATABASE {self.name} WITH (FORCE)")

    def _close(self) -> None:
        if self._opened is not None:
            self._opened.close()
            self._opened = None

    def _order(self, *orders: str) -> None:
        with psycopg.connect(self.server, autocommit=True) as connection:
            for order in orders:
                connection.execute(order.encode())


def postgres(server: str, name: str) -> PostgresDatabase:
    """Return an empty database of the server."""
    made = PostgresDatabase(server, name, count(1))
    made._order(f"CREATE DATABASE {name}")  # noqa: SLF001 - its own maker
    return made


def _of(server: str, name: str) -> str:
    head, _, tail = server.partition("?")
    return f"{head.rpartition('/')[0]}/{name}?{tail}"
