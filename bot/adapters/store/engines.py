"""From a database URL to an engine, with the settings that each database needs."""

import sqlite3
import time
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import URL, Engine
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import QueuePool

from bot.adapters.store.faults import DatabaseFault, first_line

# The names that operators write, and the driver behind each.
_DRIVERS: Mapping[str, str] = MappingProxyType(
    {
        "sqlite": "sqlite",
        "sqlite+pysqlite": "sqlite",
        "sqlite+aiosqlite": "sqlite",
        "postgres": "postgresql+psycopg",
        "postgresql": "postgresql+psycopg",
        "postgresql+psycopg": "postgresql+psycopg",
    }
)
_FORMS = "use sqlite:///<file> or postgresql://<user>@<host>/<database>"
_SQLITE_PRAGMAS = (
    "busy_timeout=5000",
    "journal_mode=wal",
    "synchronous=normal",
    "foreign_keys=on",
)
_PATIENCE_S, _BETWEEN_TRIES_S = 5.0, 0.05
# Nobody waits longer for an answer than Teams does, which is 10 s at the least.
_POSTGRES_SESSION = ("statement_timeout=10000",)
_POSTGRES_LIMITS: Mapping[str, str] = MappingProxyType(
    {"connect_timeout": "5", "tcp_user_timeout": "10000", "application_name": "guestlist"}
)


def parsed(text: str) -> URL:
    """Return the URL with its driver. Raise DatabaseFault for one that no driver takes."""
    try:
        url = sa.make_url(text.strip())
    except (SQLAlchemyError, ValueError):
        # The parser's own words can hold the password: neither shown nor chained.
        raise DatabaseFault(f"this is no database URL; {_FORMS}") from None
    driver = _DRIVERS.get(url.drivername)
    if driver is None:
        raise DatabaseFault(f"{url.drivername} is not a database Guestlist knows; {_FORMS}")
    return url.set(drivername=driver)


def shown(url: URL) -> str:
    """Return the URL without user, password and options, as it may be printed."""
    return URL.create(
        url.get_backend_name(), host=url.host, port=url.port, database=url.database
    ).render_as_string()


def engine(url: URL) -> Engine:
    """Return an engine of one connection for a parsed URL."""
    sqlite = url.get_backend_name() == "sqlite"
    made = sa.create_engine(
        url,
        pool_size=1,
        # Named, since SQLAlchemy is about to change its choice for a database in shared memory.
        poolclass=QueuePool if url.query.get("mode") == "memory" else None,
        hide_parameters=True,  # parameters are personal data
        json_serializer=_as_it_is,  # bodies are JSON text on both sides of the driver
        json_deserializer=_as_it_is,
        # Writers queue up from their first statement on, instead of failing at the second.
        connect_args={"isolation_level": "IMMEDIATE"} if sqlite else postgres_arguments(url),
    )
    settings = ("PRAGMA", _SQLITE_PRAGMAS) if sqlite else ("SET", _POSTGRES_SESSION)
    sa.event.listen(made, "connect", _setting(*settings))
    return made


def postgres_arguments(url: URL) -> dict[str, str]:
    """Return the options for the server that the URL does not set itself."""
    return {name: value for name, value in _POSTGRES_LIMITS.items() if name not in url.query}


def fault(url: URL, error: Exception) -> DatabaseFault:
    """Return what to tell an operator whose database cannot be opened."""
    words = first_line(getattr(error, "orig", None) or error)
    if url.password:
        words = words.replace(str(url.password), "***")
    verb = "open" if url.get_backend_name() == "sqlite" else "reach"
    return DatabaseFault(f"cannot {verb} {shown(url)}: {words}")


def _setting(verb: str, values: tuple[str, ...]) -> Callable[[DBAPIConnection, object], None]:
    def set_up(connection: DBAPIConnection, _record: object) -> None:
        cursor = connection.cursor()
        for value in values:
            _patiently(cursor.execute, f"{verb} {value}")
        cursor.close()
        connection.commit()

    return set_up


def _patiently(execute: Callable[[str], object], statement: str) -> None:
    # Two processes that change the journal mode at once: busy_timeout does not hold for that
    # (measured: of 60 starts of three processes, one in five failed).
    deadline = time.monotonic() + _PATIENCE_S
    while True:
        try:
            execute(statement)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(_BETWEEN_TRIES_S)
        else:
            return


def _as_it_is(text: Any) -> str:
    return text if isinstance(text, str) else bytes(text).decode()
