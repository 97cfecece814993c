"""The durable engine keeps its own tables in the same SQLite file, or in a schema of its own."""

import re
from pathlib import Path

import sqlalchemy as sa
from dbos import _migration

from bot.adapters.store import Store, engines, schema
from bot.adapters.store.columns import METADATA
from tests.adapters.store.samples import request

MADE = re.compile(r'CREATE TABLE (?:IF NOT EXISTS )?"?(\w+)', re.IGNORECASE)


def test_every_table_that_the_engine_makes_is_known() -> None:
    made = {name for script in _migration.sqlite_migrations for name in MADE.findall(script)}

    assert made | {"dbos_migrations"} == schema.ENGINE_TABLES


def test_no_table_of_the_engine_has_the_name_of_one_of_ours() -> None:
    assert not schema.ENGINE_TABLES & set(METADATA.tables)


async def test_a_file_that_the_engine_opened_first_is_taken(sqlite_url: str) -> None:
    _run_engine_migrations(sqlite_url)

    store = await Store.open(sqlite_url)

    await store.requests.add(request("r1"))
    assert await store.requests.get("r1") == request("r1")
    await store.close()


async def test_a_file_with_both_is_opened_again(sqlite_url: str, tmp_path: Path) -> None:
    await (await Store.open(sqlite_url)).close()
    _run_engine_migrations(sqlite_url)

    await (await Store.open(sqlite_url)).close()

    assert (tmp_path / "guestlist.db").exists()


def _run_engine_migrations(url: str) -> None:
    engine = engines.engine(engines.parsed(url))
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE dbos_migrations (version INTEGER PRIMARY KEY)")
        for script in _migration.sqlite_migrations:
            for statement in filter(None, map(str.strip, script.split(";"))):
                connection.execute(sa.text(statement))
    engine.dispose()
