"""What follows from a move is stored with it, or not at all."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from bot.adapters.store import Enqueue, Store, engines
from bot.domain import events
from bot.domain.events import Then
from bot.domain.problems import Unexpected
from bot.domain.requests import RequestState
from bot.workflow.engine import Handover
from tests.adapters.store.samples import event, moved, request

BEFORE = request("r1", RequestState.PLANNED)
AFTER = replace(moved(BEFORE), attempt=3)
ENTRY = events.entry(AFTER, "agreed", "running")
EVERYTHING = Then(begin_after_s=1.5, show=True, event=event(AFTER), entry=ENTRY)


@pytest.fixture
def other(url: str) -> Iterator[Engine]:
    """Another program that looks into the same database."""
    made = engines.engine(engines.parsed(url))
    with made.begin() as connection:
        connection.exec_driver_sql(
            "CREATE TABLE workflow_status (id TEXT PRIMARY KEY, after FLOAT)"
        )
    yield made
    made.dispose()


def _enqueue(connection: Connection, handover: Handover) -> None:
    row = {"id": f"{handover.request_id}:{handover.attempt}", "after": handover.after_s}
    connection.execute(sa.text("INSERT INTO workflow_status VALUES (:id, :after)"), row)


def _refuse(connection: Connection, handover: Handover) -> None:
    _enqueue(connection, handover)
    if handover.request_id == "r1":
        raise ValueError("no")


def _handing(enqueue: Enqueue) -> Callable[[], "asyncio.Future[Enqueue]"]:
    def ready() -> "asyncio.Future[Enqueue]":
        future: asyncio.Future[Enqueue] = asyncio.get_running_loop().create_future()
        future.set_result(enqueue)
        return future

    return ready


def _rows(engine: Engine) -> dict[str, list[str]]:
    """Return the ids of everything that can follow from a move."""
    with engine.connect() as connection:
        return {
            table: list(connection.scalars(sa.text(f"SELECT id FROM {table} ORDER BY id")))  # noqa: S608 - our own names
            for table in ("audit", "letters", "workflow_status")
        }


async def test_everything_that_follows_is_stored_with_the_request(
    store: Store, other: Engine
) -> None:
    store.requests.hand_to(_handing(_enqueue))
    await store.requests.add(BEFORE)

    replaced = await store.requests.replace(AFTER, was=1, then=EVERYTHING)

    assert replaced
    assert _rows(other) == {
        "audit": ["r1:2"],
        "letters": ["alert:r1:2:failed", "card:r1", "notice:r1:2:failed"],
        "workflow_status": ["r1:3"],
    }


async def test_the_engine_is_told_how_long_to_wait(store: Store, other: Engine) -> None:
    store.requests.hand_to(_handing(_enqueue))
    await store.requests.add(BEFORE)

    await store.requests.replace(AFTER, was=1, then=Then(begin_after_s=1.5))

    with other.connect() as connection:
        assert connection.scalar(sa.text("SELECT after FROM workflow_status")) == 1.5


async def test_nothing_follows_where_somebody_else_was_faster(store: Store, other: Engine) -> None:
    store.requests.hand_to(_handing(_enqueue))
    await store.requests.add(BEFORE)

    replaced = await store.requests.replace(AFTER, was=7, then=EVERYTHING)

    assert not replaced
    assert _rows(other) == {"audit": [], "letters": [], "workflow_status": []}


async def test_of_racers_one_is_followed_by_what_it_wanted(store: Store, other: Engine) -> None:
    store.requests.hand_to(_handing(_enqueue))
    await store.requests.add(BEFORE)
    racers = [replace(AFTER, attempt=number) for number in range(20)]

    won = await asyncio.gather(
        *(store.requests.replace(racer, was=1, then=Then(begin_after_s=0)) for racer in racers)
    )

    assert _rows(other)["workflow_status"] == [f"r1:{won.index(True)}"]


async def test_an_engine_that_refuses_takes_everything_back(store: Store, other: Engine) -> None:
    store.requests.hand_to(_handing(_refuse))
    await store.requests.add(BEFORE)

    with pytest.raises(Unexpected):
        await store.requests.replace(AFTER, was=1, then=EVERYTHING)

    assert await store.requests.get("r1") == BEFORE
    assert _rows(other) == {"audit": [], "letters": [], "workflow_status": []}


async def test_a_refused_move_does_not_harm_its_neighbours(store: Store, other: Engine) -> None:
    store.requests.hand_to(_handing(_refuse))
    for id_ in ("r0", "r1", "r2"):
        await store.requests.add(request(id_, RequestState.PLANNED))

    outcomes = await asyncio.gather(
        *(_handed_over(store, id_) for id_ in ("r0", "r1", "r2")), return_exceptions=True
    )

    assert (outcomes[0], outcomes[2]) == (True, True)
    assert isinstance(outcomes[1], Unexpected)
    assert _rows(other) == {
        "audit": ["r0:2", "r2:2"],
        "letters": ["card:r0", "card:r2"],
        "workflow_status": ["r0:3", "r2:3"],
    }


async def _handed_over(store: Store, id_: str) -> bool:
    after = replace(AFTER, id=id_)
    then = Then(begin_after_s=0, show=True, entry=events.entry(after, "agreed", "running"))
    return await store.requests.replace(after, was=1, then=then)


async def test_without_an_engine_a_move_that_needs_one_is_refused(store: Store) -> None:
    await store.requests.add(BEFORE)

    with pytest.raises(Unexpected):
        await store.requests.replace(AFTER, was=1, then=Then(begin_after_s=0))

    assert await store.requests.get("r1") == BEFORE


async def test_without_an_engine_other_moves_go_on(store: Store) -> None:
    await store.requests.add(BEFORE)

    assert await store.requests.replace(AFTER, was=1, then=Then(show=True, entry=ENTRY))


async def test_a_line_of_the_audit_log_is_written_once_and_comes_back(store: Store) -> None:
    await store.requests.add(BEFORE)
    again = moved(AFTER)
    await store.requests.replace(AFTER, was=1, then=Then(entry=ENTRY))

    await store.requests.replace(again, was=2, then=Then(entry=ENTRY))

    assert await store.audit.of("r1") == (ENTRY,)
