"""Who owns which work: a lock that ends with its process, whatever ends it."""

import contextlib
import hashlib
import sqlite3
import uuid
from collections.abc import Iterator
from typing import Protocol

import sqlalchemy as sa
from sqlalchemy.engine import URL

from bot.adapters.durable import databases
from bot.adapters.durable.faults import DatabaseAway, DurableFault

# A server asks a silent client after 5 s, three times every 3 s: PostgreSQL, "TCP settings".
_SERVER_ASKS = (
    "SET tcp_keepalives_idle = 5",
    "SET tcp_keepalives_interval = 3",
    "SET tcp_keepalives_count = 3",
    "SET tcp_user_timeout = 14000",
)


class Owner(Protocol):
    """The lock of this process. Its methods block and are not for two threads at once."""

    @property
    def executor_id(self) -> str:
        """Return the id under which this process works."""

    def hold(self) -> None:
        """Make sure that the lock is held. Raise DatabaseAway if that is impossible now."""

    def dead(self, executor_id: str) -> contextlib.AbstractContextManager[bool]:
        """Give whether another executor is dead; inside, nobody else can find that out."""

    def release(self) -> None:
        """Let the lock go."""


class FileOwner:
    """The only process that uses a SQLite file: it locks a small second file next to it."""

    executor_id = "guestlist"

    def __init__(self, url: URL) -> None:
        """Take the lock. Raise DurableFault if another process has it."""
        name = f"{url.database}-owner"
        try:
            self._connection = sqlite3.connect(
                name, timeout=0, isolation_level=None, check_same_thread=False
            )
            self._connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            raise DurableFault(_refusal(url, error)) from error

    def hold(self) -> None:
        """Return at once: a lock on a file stays."""

    @contextlib.contextmanager
    def dead(self, executor_id: str) -> Iterator[bool]:
        """Give True, since no other process can be alive."""
        yield executor_id != self.executor_id

    def release(self) -> None:
        """Let the lock go."""
        self._connection.close()


def _refusal(url: URL, error: sqlite3.OperationalError) -> str:
    if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
        return (
            f"GUESTLIST_DATABASE_URL: another process uses {url.database}; SQLite is for one "
            "process at a time, use PostgreSQL for several"
        )
    return f"GUESTLIST_DATABASE_URL: cannot lock {url.database}-owner: {error}"


class SessionOwner:
    """One of several processes on PostgreSQL: a session holds an advisory lock for each."""

    def __init__(self, url: URL) -> None:
        self.executor_id = uuid.uuid4().hex
        self._engine = databases.single(url)
        self._session: sa.Connection | None = None

    def hold(self) -> None:
        """Make sure that the lock is held. Raise DatabaseAway if that is impossible now."""
        with self._asking():
            if self._session is not None:
                self._session.exec_driver_sql("SELECT 1")
                return
            session = self._connected()
            if not _locked(session, self.executor_id):
                session.close()
                raise DatabaseAway("another replica is taking over what this one lost")
            self._session = session

    @contextlib.contextmanager
    def dead(self, executor_id: str) -> Iterator[bool]:
        """Give whether another executor's lock is free; inside, it is held here."""
        with self._asking():
            session = self._session
            if session is None or not _locked(session, executor_id):
                yield False
                return
            try:
                yield True
            finally:
                session.execute(sa.select(sa.func.pg_advisory_unlock(_key(executor_id))))

    def release(self) -> None:
        """Let the lock go."""
        session, self._session = self._session, None
        if session is not None:
            with contextlib.suppress(sa.exc.DBAPIError):
                session.close()
        self._engine.dispose()

    def _connected(self) -> sa.Connection:
        session = self._engine.connect()
        for statement in _SERVER_ASKS:
            session.exec_driver_sql(statement)
        return session

    @contextlib.contextmanager
    def _asking(self) -> Iterator[None]:
        try:
            yield
        except sa.exc.DBAPIError as error:
            # The lock went with the connection; the next call takes it again.
            session, self._session = self._session, None
            if session is not None:
                session.invalidate()
                session.close()
            raise DatabaseAway(type(error.orig).__name__) from error


def _locked(session: sa.Connection, executor_id: str) -> bool:
    return bool(session.scalar(sa.select(sa.func.pg_try_advisory_lock(_key(executor_id)))))


def _key(executor_id: str) -> int:
    digest = hashlib.sha256(f"guestlist executor {executor_id}".encode()).digest()
    return int.from_bytes(digest[:8], "big", signed=True)
