import asyncio
import contextlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import psycopg
import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from bot.adapters.store import Store, StoreDown, commits, engines
from bot.adapters.store.commits import GroupCommit
from bot.adapters.store.works import Rank, Work
from bot.domain.problems import Unexpected
from tests.adapters.store.samples import CONVERSATION, request
from tests.postgres import Postgres


@pytest.fixture
def other(url: str) -> Iterator[Engine]:
    """Another program that looks into the same database."""
    made = engines.engine(engines.parsed(url))
    yield made
    made.dispose()


def _rows(engine: Engine) -> int:
    with engine.connect() as connection:
        return int(connection.scalar(sa.text("SELECT count(*) FROM activities")))


async def test_an_answer_comes_after_the_commit(store: Store, other: Engine) -> None:
    await store.activities.first_time("c", "a")

    assert _rows(other) == 1


async def test_closing_writes_what_was_asked_for_before(url: str, other: Engine) -> None:
    store = await Store.open(url)
    asked = [asyncio.create_task(store.activities.first_time("c", str(n))) for n in range(100)]
    await asyncio.sleep(0)  # lets the tasks ask

    await store.close()

    assert all(await asyncio.gather(*asked))
    assert _rows(other) == 100


async def test_a_closed_store_takes_nothing_more(url: str) -> None:
    store = await Store.open(url)
    await store.close()

    with pytest.raises(StoreDown):
        await store.activities.first_time("c", "a")


async def test_closing_twice_is_no_problem(url: str) -> None:
    store = await Store.open(url)

    await store.close()
    await store.close()


async def test_a_caller_that_gave_up_does_not_harm_the_others(store: Store) -> None:
    asked = [asyncio.create_task(store.activities.first_time("c", str(n))) for n in range(3)]
    await asyncio.sleep(0)  # lets the tasks ask

    asked[1].cancel()

    outcomes = await asyncio.gather(*asked, return_exceptions=True)
    assert (outcomes[0], outcomes[2]) == (True, True)
    assert isinstance(outcomes[1], asyncio.CancelledError)


async def test_reads_see_what_was_written_in_the_same_batch_or_before(store: Store) -> None:
    added, found = await asyncio.gather(store.requests.add(request()), store.requests.get("r1"))

    assert added is None
    assert found == request()


@dataclass(frozen=True, slots=True)
class Outage:
    """How to take the database of a URL away, and how to bring it back."""

    url: str
    begin: Callable[[], None]
    end: Callable[[], None]


def _sqlite_outage(url: str) -> Outage:
    def rename(old: str, new: str) -> None:
        engine = engines.engine(engines.parsed(url))
        with engine.begin() as connection:
            connection.exec_driver_sql(f"ALTER TABLE {old} RENAME TO {new}")
        engine.dispose()

    return Outage(
        url, lambda: rename("activities", "elsewhere"), lambda: rename("elsewhere", "activities")
    )


def _postgres_outage(postgres: Postgres) -> Outage:
    url = postgres.new_database()
    name = engines.parsed(url).database

    def begin() -> None:
        postgres.run(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        _cut(postgres, name)

    return Outage(url, begin, lambda: postgres.run(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true"))


def _cut(postgres: Postgres, database: str | None) -> None:
    postgres.run(
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "  # noqa: S608 - a name of the tests' own
        f"WHERE datname = '{database}'"
    )


@pytest.fixture(params=["sqlite", "postgresql"])
def outage(request: pytest.FixtureRequest) -> Outage:
    makers = {
        "sqlite": lambda: _sqlite_outage(request.getfixturevalue("sqlite_url")),
        "postgresql": lambda: _postgres_outage(request.getfixturevalue("postgres")),
    }
    return makers[request.param]()


async def test_while_the_database_is_away_every_caller_hears_it(outage: Outage) -> None:
    store = await Store.open(outage.url)
    outage.begin()

    outcomes = await asyncio.gather(
        *(store.activities.first_time("c", str(n)) for n in range(20)), return_exceptions=True
    )

    assert {type(outcome) for outcome in outcomes} == {StoreDown}
    assert len({id(outcome) for outcome in outcomes}) == 20
    causes = [outcome.__cause__ for outcome in outcomes if isinstance(outcome, StoreDown)]
    assert all(isinstance(cause, sa.exc.DBAPIError) for cause in causes)
    await store.close()


async def test_once_the_database_is_back_the_store_works_again(outage: Outage) -> None:
    store = await Store.open(outage.url)
    outage.begin()
    with contextlib.suppress(StoreDown):
        await store.activities.first_time("c", "a")
    outage.end()

    assert await store.activities.first_time("c", "a")
    await store.close()


async def test_what_was_not_stored_is_not_taken_for_known(outage: Outage) -> None:
    store = await Store.open(outage.url)
    outage.begin()
    with contextlib.suppress(StoreDown):
        await asyncio.gather(
            store.activities.first_time("c", "a"), store.conversations.remember(CONVERSATION)
        )
    outage.end()

    await store.conversations.remember(CONVERSATION)

    assert await store.conversations.get(CONVERSATION.conversation_id) == CONVERSATION
    await store.close()


async def test_a_connection_that_was_cut_while_idle_is_replaced_without_a_word(
    postgres: Postgres,
) -> None:
    url = postgres.new_database()
    store = await Store.open(url)
    _cut(postgres, engines.parsed(url).database)

    assert await store.activities.first_time("c", "a")
    await store.close()


async def test_a_connection_that_is_cut_at_the_commit_is_an_error_since_nobody_knows(
    postgres: Postgres,
) -> None:
    url = postgres.new_database()
    store = await Store.open(url)
    name = engines.parsed(url).database
    cutting: Work[None, None] = Work(
        Rank.PRUNE, lambda connection, _: _cut_after_a_statement(postgres, name, connection)
    )

    with pytest.raises(StoreDown):
        await store._commit.ask(cutting, None)  # noqa: SLF001 - the only way between work and commit

    await store.close()


def _cut_after_a_statement(
    postgres: Postgres, name: str | None, connection: Connection
) -> list[None]:
    connection.execute(sa.select(1))
    _cut(postgres, name)
    return [None]


@pytest.fixture
async def commit(url: str) -> GroupCommit:
    made = GroupCommit(engines.engine(engines.parsed(url)))
    await made.start(lambda: None, lambda: None)
    return made


async def test_jobs_that_wait_share_one_transaction_and_go_by_rank(commit: GroupCommit) -> None:
    batches: list[tuple[str, list[int]]] = []

    def noting(name: str) -> Callable[[Connection, Sequence[int]], list[int]]:
        def note(_: Connection, items: Sequence[int]) -> list[int]:
            batches.append((name, list(items)))
            return [item * 10 for item in items]

        return note

    gate = asyncio.Event()
    loop = asyncio.get_running_loop()
    first: Work[None, None] = Work(Rank.READ, lambda _, items: _hold(loop, gate, items))
    late, early = Work(Rank.PRUNE, noting("late")), Work(Rank.CLAIM, noting("early"))
    held = commit.ask(first, None)

    asked = [commit.ask(late, 1), commit.ask(early, 2), commit.ask(late, 3)]
    gate.set()

    assert await asyncio.gather(*asked) == [10, 20, 30]
    assert batches == [("early", [2]), ("late", [1, 3])]
    await held
    await commit.close()


def _hold(
    loop: asyncio.AbstractEventLoop, gate: asyncio.Event, items: Sequence[None]
) -> list[None]:
    asyncio.run_coroutine_threadsafe(gate.wait(), loop).result()
    return list(items)


async def test_a_job_that_breaks_fails_alone(commit: GroupCommit) -> None:
    def halve(_: Connection, items: Sequence[int]) -> list[float]:
        return [1 / item for item in items]

    halving = Work(Rank.READ, halve)

    outcomes = await asyncio.gather(
        *(commit.ask(halving, item) for item in (1, 0, 2)), return_exceptions=True
    )

    assert (outcomes[0], outcomes[2]) == (1.0, 0.5)
    assert isinstance(outcomes[1], Unexpected)
    assert isinstance(outcomes[1].__cause__, ZeroDivisionError)
    await commit.close()


async def test_a_caller_that_gave_up_does_not_hear_of_a_failure(commit: GroupCommit) -> None:
    breaking: Work[int, float] = Work(Rank.READ, lambda _, items: [1 / item for item in items])
    asked = commit.ask(breaking, 0)

    asked.cancel()
    await commit.close()

    assert asked.cancelled()


async def test_a_full_queue_refuses_at_once(
    commit: GroupCommit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commits, "LONGEST_QUEUE", 0)

    nothing: Work[None, None] = Work(Rank.READ, lambda _, items: list(items))

    with pytest.raises(StoreDown, match="full"):
        commit.ask(nothing, None)

    await commit.close()


async def test_problems_of_the_database_name_no_values(postgres: Postgres) -> None:
    store = await Store.open(postgres.new_schema())
    await store.requests.add(request("private"))

    with pytest.raises(Unexpected) as caught:
        await store.requests.add(request("private"))

    assert "private" not in str(caught.value)
    assert isinstance(caught.value.__cause__, sa.exc.IntegrityError)
    assert isinstance(caught.value.__cause__.orig, psycopg.errors.UniqueViolation)
    await store.close()
