"""What a deterministic world passes in: time, pauses, and commits without a thread."""

import threading

import sqlalchemy as sa

from bot.adapters.store import Store, engines
from bot.domain.events import Then
from bot.domain.requests import RequestState
from tests.adapters.store.commits import InlineCommit
from tests.adapters.store.samples import NOW, moved, request
from tests.fakes.clock import FakeClock

IN_MEMORY = "sqlite:///file:test_seams?mode=memory&cache=shared&uri=true"
PLANNED = request("r1", RequestState.PLANNED)


async def test_a_database_in_memory_outlives_the_stores_that_open_it() -> None:
    keeper = engines.engine(engines.parsed(IN_MEMORY))
    with keeper.connect() as connection:
        connection.execute(sa.text("SELECT 1"))
        first = await Store.open(IN_MEMORY, commit=InlineCommit)
        await first.requests.add(PLANNED)
        await first.close()

        second = await Store.open(IN_MEMORY, commit=InlineCommit)
        found = await second.requests.get("r1")
        await second.close()

    keeper.dispose()
    assert found == PLANNED


async def test_without_a_thread_everything_works_in_the_loop() -> None:
    clock = FakeClock(NOW)
    threads = threading.active_count()
    store = await Store.open("sqlite://", now=clock.now, commit=InlineCommit, pause=clock.pause)
    await store.requests.add(PLANNED)

    await store.requests.replace(moved(PLANNED), was=1, then=Then(show=True))
    await store.outbox.rung(60)
    letters = await store.outbox.take(10, hold_s=60)
    await store.outbox.rung(60)
    await store.close()

    assert [letter.id for letter in letters] == ["card:r1"]
    assert clock.pauses == [60]
    assert threading.active_count() == threads
