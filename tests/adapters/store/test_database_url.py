from pathlib import Path

import psycopg
import pytest

from bot.adapters.store import DatabaseFault, Store, engines
from bot.adapters.store.faults import SETTING

SECRET = "hunter2"


async def refusal(url: str) -> str:
    """Return what an operator reads who starts with this URL."""
    with pytest.raises(DatabaseFault) as caught:
        await Store.open(url)
    return str(caught.value)


WRONG_URLS = [
    "",
    "guestlist.db",
    f"mysql://guestlist:{SECRET}@localhost/guestlist",
    f"postgresql+asyncpg://guestlist:{SECRET}@localhost/guestlist",
    f"postgresql://guestlist:{SECRET}/{SECRET}@localhost/guestlist",
    f"postgresql://guestlist:{SECRET}@127.0.0.1:1/guestlist",
    f"postgresql://guestlist@127.0.0.1:1/guestlist?password={SECRET}",
    f"postgresql://guestlist@127.0.0.1:1/guestlist?no_such_option={SECRET}",
    "sqlite:////no/such/folder/guestlist.db",
    "sqlite:////proc/guestlist.db",
]


@pytest.mark.parametrize("url", WRONG_URLS)
async def test_a_wrong_url_is_answered_with_one_line_that_names_the_setting(url: str) -> None:
    message = await refusal(url)

    assert message.startswith(f"{SETTING}: ")
    assert "\n" not in message


@pytest.mark.parametrize("url", WRONG_URLS)
async def test_neither_the_line_nor_its_cause_has_the_password(url: str) -> None:
    with pytest.raises(DatabaseFault) as caught:
        await Store.open(url)

    assert SECRET not in f"{caught.value} {caught.value.__cause__}"


def test_a_password_that_the_driver_repeats_is_blotted_out() -> None:
    url = engines.parsed(f"postgresql://guestlist:{SECRET}@db.example/guestlist")

    told = engines.fault(url, psycopg.OperationalError(f"no user with {SECRET}\nsecond line"))

    assert (
        str(told) == f"{SETTING}: cannot reach postgresql://db.example/guestlist: no user with ***"
    )


async def test_an_unknown_kind_of_database_is_named_with_what_to_write_instead() -> None:
    message = await refusal("mysql://localhost/guestlist")

    assert "mysql" in message
    assert "sqlite:///<file> or postgresql://<user>@<host>/<database>" in message


async def test_a_server_that_does_not_answer_is_named() -> None:
    message = await refusal("postgresql://guestlist@127.0.0.1:1/guestlist")

    assert "cannot reach postgresql://127.0.0.1:1/guestlist" in message


async def test_a_file_that_cannot_be_opened_is_named() -> None:
    message = await refusal("sqlite:////no/such/folder/guestlist.db")

    assert "cannot open sqlite:////no/such/folder/guestlist.db" in message


async def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear colleague, " * 100)

    message = await refusal(f"sqlite:///{letter}")

    assert "not a database" in message
    assert letter.read_text() == "Dear colleague, " * 100


@pytest.mark.parametrize(
    ("written", "driver"),
    [
        ("sqlite:///x.db", "sqlite"),
        ("sqlite+aiosqlite:///x.db", "sqlite"),
        ("postgres://h/d", "postgresql+psycopg"),
        ("postgresql://h/d", "postgresql+psycopg"),
        (" postgresql+psycopg://h/d\n", "postgresql+psycopg"),
    ],
)
def test_the_usual_spellings_are_understood(written: str, driver: str) -> None:
    assert engines.parsed(written).drivername == driver


async def test_a_database_in_memory_works() -> None:
    store = await Store.open("sqlite://")

    assert await store.activities.first_time("c", "a")
    assert not await store.activities.first_time("c", "a")
    await store.close()


async def test_sqlite_is_set_up_for_a_program_that_writes_much(sqlite_url: str) -> None:
    engine = engines.engine(engines.parsed(sqlite_url))
    pragmas = ("journal_mode", "busy_timeout", "synchronous", "foreign_keys")
    with engine.connect() as connection:
        found = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in pragmas]
    engine.dispose()

    assert found == ["wal", 5000, 1, 1]


def test_an_option_of_the_url_stands_before_ours() -> None:
    url = engines.parsed("postgresql://h/d?connect_timeout=30&application_name=mine")

    options = engines.postgres_arguments(url)

    assert options == {"tcp_user_timeout": "10000"}
