import asyncio
import subprocess
import sys
from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy.engine import Connection, Engine

from bot.adapters.store import DatabaseFault, Store, engines, schema
from bot.adapters.store.columns import METADATA


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    made = engines.engine(engines.parsed(url))
    yield made
    made.dispose()


@pytest.fixture
def connection(engine: Engine) -> Iterator[Connection]:
    with engine.begin() as opened:
        yield opened


def test_the_revisions_that_the_program_knows_are_those_of_the_files(
    connection: Connection,
) -> None:
    scripts = ScriptDirectory.from_config(schema.config(connection))

    revisions = [script.revision for script in scripts.walk_revisions()]

    assert tuple(reversed(revisions)) == schema.REVISIONS
    assert scripts.get_heads() == [schema.HEAD]


def test_the_migrations_lead_to_the_tables_of_the_program(engine: Engine) -> None:
    schema.bring_up(engine)

    with engine.begin() as connection:
        command.check(schema.config(connection))  # raises where they differ


def test_going_down_leaves_nothing_and_going_up_again_works(engine: Engine) -> None:
    schema.bring_up(engine)
    with engine.begin() as connection:
        command.downgrade(schema.config(connection), "base")
    with engine.connect() as connection:
        left = sa.inspect(connection).get_table_names()

    schema.bring_up(engine)

    assert left == ["alembic_version"]
    with engine.connect() as connection:
        assert set(sa.inspect(connection).get_table_names()) > set(METADATA.tables)


async def test_processes_that_start_together_migrate_once(url: str) -> None:
    stores = await asyncio.gather(*(Store.open(url) for _ in range(3)))

    claims = [await store.activities.first_time("c", "a") for store in stores]

    assert sum(claims) == 1
    for store in stores:
        await store.close()


async def test_a_database_of_a_newer_program_is_refused(url: str, engine: Engine) -> None:
    _set_revision(engine, "guestlist_9999")

    with pytest.raises(DatabaseFault, match="guestlist_9999, newer than this program"):
        await Store.open(url)


async def test_a_database_with_migrations_of_another_program_is_refused(
    url: str, engine: Engine
) -> None:
    _set_revision(engine, "ae1027a6acf")

    with pytest.raises(DatabaseFault, match="belongs to another program"):
        await Store.open(url)


async def test_a_database_with_tables_of_another_program_is_refused_and_left_alone(
    url: str, engine: Engine
) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE invoices (id INTEGER)")

    with pytest.raises(DatabaseFault, match="tables of another program"):
        await Store.open(url)

    with engine.connect() as connection:
        assert sa.inspect(connection).get_table_names() == ["invoices"]


def _set_revision(engine: Engine, revision: str) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32))")
        connection.execute(sa.text("INSERT INTO alembic_version VALUES (:r)"), {"r": revision})


_START = """
import asyncio, sys
from bot.adapters.store import Store

async def main():
    await (await Store.open(sys.argv[1])).close()

asyncio.run(main())
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""


async def test_alembic_is_not_loaded_where_the_tables_are_up_to_date(url: str) -> None:
    await (await Store.open(url)).close()

    started = await asyncio.to_thread(_started, url)

    assert "sqlalchemy" in started
    assert "alembic" not in started


def _started(url: str) -> set[str]:
    arguments = [sys.executable, "-c", _START, url]
    done = subprocess.run(arguments, capture_output=True, text=True, check=True)  # noqa: S603 - our own program
    return set(done.stdout.split())
