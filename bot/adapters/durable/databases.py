"""The connections of the engine: to the same database as the store's, but its own."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import URL
from sqlalchemy.engine.interfaces import DBAPIConnection, Dialect
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from bot.adapters.durable.faults import DatabaseAway, DurableFault

# As many as the threads of dbos that may want one at the same time.
THREADS = 8
_DRIVERS: Mapping[str, str] = MappingProxyType(
    {"sqlite": "sqlite", "postgres": "postgresql+psycopg", "postgresql": "postgresql+psycopg"}
)
_SQLITE_SESSION = (
    "PRAGMA busy_timeout=30000",
    "PRAGMA journal_mode=wal",
    "PRAGMA synchronous=normal",
    "PRAGMA foreign_keys=on",
)
# A process that is stopped in the middle of a transaction must not hold its locks for long.
_POSTGRES_SESSION = ("SET idle_in_transaction_session_timeout = 10000",)
# A dead network is noticed after 5 + 3 * 3 s (libpq, connection parameters).
_POSTGRES_LIMITS: Mapping[str, Any] = MappingProxyType(
    {
        "connect_timeout": 5,
        "tcp_user_timeout": 10000,
        "keepalives_idle": 5,
        "keepalives_interval": 3,
        "keepalives_count": 3,
        "application_name": "guestlist-durable",
    }
)


def parsed(text: str) -> URL:
    """Return the URL with its driver. Raise DurableFault for one that cannot hold durable work."""
    try:
        url = sa.make_url(text.strip())
    except (SQLAlchemyError, ValueError):
        # The parser's own words can hold the password: neither shown nor chained.
        raise DurableFault("GUESTLIST_DATABASE_URL is no database URL") from None
    driver = _DRIVERS.get(url.drivername.partition("+")[0])
    if driver is None:
        raise DurableFault(f"GUESTLIST_DATABASE_URL: {url.drivername} is not known")
    if driver == "sqlite" and _in_memory(url):
        raise DurableFault("GUESTLIST_DATABASE_URL: durable work needs a file, not memory")
    return url.set(drivername=driver)


def is_sqlite(url: URL) -> bool:
    """Return whether this is SQLite, which only one process may use."""
    return url.get_backend_name() == "sqlite"


def _in_memory(url: URL) -> bool:
    return url.database in (None, "", ":memory:") or url.query.get("mode") == "memory"


def pooled(url: URL) -> sa.Engine:
    """Return an engine for the threads of dbos. What cannot connect raises DatabaseAway."""
    sqlite = is_sqlite(url)
    made = sa.create_engine(
        url,
        pool_size=THREADS,
        max_overflow=THREADS,
        hide_parameters=True,
        # Writers queue up from their first statement on, instead of failing at the second.
        connect_args={"isolation_level": "IMMEDIATE"} if sqlite else _limits(url),
    )
    session = _SQLITE_SESSION if sqlite else _POSTGRES_SESSION
    sa.event.listen(made, "connect", _setting(session))
    sa.event.listen(made, "do_connect", _connected)
    return made


def single(url: URL) -> sa.Engine:
    """Return an engine for PostgreSQL whose connections end when they are closed."""
    return sa.create_engine(
        url, poolclass=NullPool, isolation_level="AUTOCOMMIT", connect_args=_limits(url)
    )


def shut(engine: sa.Engine) -> None:
    """Close all connections; whoever asks for another one gets DatabaseAway."""
    sa.event.listen(engine, "do_connect", _refused, insert=True)
    engine.dispose()


def _limits(url: URL) -> dict[str, Any]:
    return {name: value for name, value in _POSTGRES_LIMITS.items() if name not in url.query}


def _setting(statements: tuple[str, ...]) -> Callable[[DBAPIConnection, object], None]:
    def set_up(connection: DBAPIConnection, _record: object) -> None:
        cursor = connection.cursor()
        for statement in statements:
            cursor.execute(statement)
        cursor.close()
        connection.commit()

    return set_up


def _connected(
    dialect: Dialect, _record: object, args: list[Any], named: dict[str, Any]
) -> DBAPIConnection:
    try:
        return dialect.connect(*args, **named)
    except dialect.loaded_dbapi.Error as error:
        raise DatabaseAway(type(error).__name__) from error


def _refused(*_: object) -> DBAPIConnection:
    raise DatabaseAway("closed")
