"""Bringing the database to the schema of this program, without loading Alembic when it is there."""

from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from bot.adapters.store.faults import DatabaseFault

if TYPE_CHECKING:
    from alembic.config import Config

# The migrations in their order; a test compares them with the files.
REVISIONS = ("guestlist_0001", "guestlist_0002", "guestlist_0003")
HEAD = REVISIONS[-1]

# What dbos keeps in a SQLite file besides; a test compares this with its migrations.
ENGINE_TABLES = frozenset(
    {
        "application_versions",
        "dbos_migrations",
        "notifications",
        "operation_outputs",
        "operation_outputs_new",
        "queues",
        "streams",
        "workflow_events",
        "workflow_events_history",
        "workflow_input",
        "workflow_output",
        "workflow_schedules",
        "workflow_status",
    }
)

_VERSION = sa.table("alembic_version", sa.column("version_num"))
_OURS = "guestlist_"
_LOCK = 0x6775_6573_746C_6973  # "guestlis": any number that other programs do not use


def bring_up(engine: Engine) -> None:
    """Migrate the database if it is not at HEAD. Raise DatabaseFault if it is newer or not ours."""
    with engine.connect() as connection:
        if _revision(connection) == HEAD:
            return
    with engine.connect() as connection:
        _lock(connection)
        # Another process may have migrated while this one waited for the lock.
        if _revision(connection) != HEAD:
            _upgrade(connection)
        connection.commit()


def config(connection: Connection) -> "Config":
    """Return what Alembic needs to work on this connection."""
    from alembic.config import Config  # noqa: PLC0415 - Alembic takes 300 ms to load

    made = Config()
    made.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    made.set_main_option("path_separator", "os")
    made.attributes["connection"] = connection
    return made


def _upgrade(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415 - Alembic takes 300 ms to load

    command.upgrade(config(connection), "head")


def _revision(connection: Connection) -> str | None:
    """Return the stored revision, or None for a database without tables of Guestlist."""
    names = set(sa.inspect(connection).get_table_names())
    if _VERSION.name in names:
        revision = connection.scalar(sa.select(_VERSION.c.version_num))
        if revision is not None:
            return _known(str(revision))
    if names - ENGINE_TABLES - {_VERSION.name}:
        raise DatabaseFault("holds the tables of another program; give Guestlist an empty database")
    return None


def _known(revision: str) -> str:
    if revision in REVISIONS:
        return revision
    if revision.startswith(_OURS):
        raise DatabaseFault(
            f"the database is at {revision}, newer than this program, which knows {HEAD}; "
            "start the newer Guestlist"
        )
    raise DatabaseFault("the database belongs to another program; give Guestlist one of its own")


def _lock(connection: Connection) -> None:
    """Keep other processes from migrating too, until the commit."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        return
    connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
    connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))
