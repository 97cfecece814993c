"""What the durable engine does beyond the contract."""

import logging
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from structlog.testing import capture_logs

from bot.adapters.durable import DurableFault, Engine, NotReady
from bot.adapters.durable.chatter import Chatter
from bot.adapters.durable.pauses import growing
from bot.workflow.engine import Handover, Next
from tests.adapters.durable.contract import Script, until
from tests.adapters.durable.stages import DurableStage

IN_MEMORY = ["sqlite://", "sqlite:///:memory:", "sqlite+aiosqlite://"]


async def nothing(_request_id: str, _attempt: int) -> Next:
    return Next()


@pytest.mark.parametrize("url", [*IN_MEMORY, "mysql://localhost/guestlist", "guestlist.db"])
async def test_a_database_that_cannot_hold_durable_work_is_refused(url: str) -> None:
    with pytest.raises(DurableFault, match=r"^GUESTLIST_DATABASE_URL"):
        await Engine.open(url, nothing)


async def test_a_url_that_cannot_be_read_is_not_shown() -> None:
    with pytest.raises(DurableFault) as caught:
        await Engine.open("postgresql://bob:hunter2@host:no-port/guestlist", nothing)

    assert "hunter2" not in str(caught.value)


async def test_a_second_engine_on_the_same_file_is_refused(sqlite_url: str) -> None:
    first = await Engine.open(sqlite_url, nothing)

    with pytest.raises(DurableFault, match="another process uses"):
        await Engine.open(sqlite_url, nothing)
    await first.stop(20)


async def test_a_file_can_be_owned_again_after_a_stop(sqlite_url: str) -> None:
    await (await Engine.open(sqlite_url, nothing)).stop(20)

    second = await Engine.open(sqlite_url, nothing)
    await second.stop(20)

    assert isinstance(second, Engine)


async def test_nothing_can_be_enqueued_before_the_engine_is_ready(stage: DurableStage) -> None:
    await stage.open(nothing)
    engine = stage.engine
    await stage.close()

    with stage.connections.connect() as connection, pytest.raises(NotReady):
        engine.enqueue(connection, Handover("r", 1))


async def test_a_step_that_cannot_be_written_down_is_done_again(sqlite_url: str) -> None:
    stage = DurableStage(sqlite_url)
    script = Script(stage, Next("add-member"))
    await stage.open(script)
    with stage.connections.begin() as connection:
        connection.exec_driver_sql(
            "CREATE TRIGGER full BEFORE INSERT ON operation_outputs "
            "BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END"
        )

    await stage.commit(Handover("r", 1))
    await until(stage, lambda: len(script.calls) == 1)
    with stage.connections.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER full")
    await until(stage, lambda: len(script.calls) == 2)
    await stage.end()

    assert script.calls == [("r", 1), ("r", 1)]


async def test_what_ended_long_ago_is_forgotten(stage: DurableStage) -> None:
    script = Script(stage, Next("add-member"), Next(), Next("add-member", after_s=60))
    await stage.open(script)
    await stage.commit(Handover("ended", 1))
    await until(stage, lambda: len(script.calls) == 2)
    await stage.commit(Handover("open", 1))
    await until(stage, lambda: len(script.calls) == 3)
    await stage.pass_time(0.2)

    now = datetime.now(UTC)
    early = await stage.engine.forget(now - timedelta(days=7))
    forgotten = await stage.engine.forget(now + timedelta(seconds=1))

    assert (early, forgotten) == (0, 1)


async def test_the_tables_of_dbos_on_sqlite_are_these(tmp_path: Path) -> None:
    stage = DurableStage(f"sqlite:///{tmp_path}/empty.db")
    await stage.open(nothing)

    names = sa.inspect(stage.connections).get_table_names()
    await stage.end()

    assert sorted(names) == [
        "application_versions",
        "dbos_migrations",
        "notifications",
        "operation_outputs",
        "queues",
        "streams",
        "workflow_events",
        "workflow_events_history",
        "workflow_input",
        "workflow_output",
        "workflow_schedules",
        "workflow_status",
    ]


def test_pauses_grow_to_a_minute() -> None:
    assert [growing(failures) for failures in (1, 2, 3, 7, 5000)] == [1, 2, 4, 60, 60]


def test_a_warning_that_repeats_is_logged_once_a_minute() -> None:
    seconds = [0.0]
    chatter = Chatter(lambda: seconds[0])
    record = logging.LogRecord("dbos", logging.WARNING, "queue.py", 7, "a\nb", None, None)

    with capture_logs() as logged:
        for seconds[0] in (0.0, 1.0, 59.0, 61.0):
            chatter.emit(record)

    assert [(line["text"], line["unsaid"]) for line in logged] == [("a", 0), ("a", 2)]
