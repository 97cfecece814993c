import asyncio
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.adapters.store import Pruned, Store, retention
from tests.adapters.store.samples import NOW


async def test_an_activity_is_new_once(store: Store) -> None:
    answers = [await store.activities.first_time("c", "a") for _ in range(3)]

    assert answers == [True, False, False]


async def test_the_same_id_in_another_conversation_is_another_activity(store: Store) -> None:
    await store.activities.first_time("c", "a")

    assert await store.activities.first_time("d", "a")


async def test_of_many_copies_at_the_same_moment_one_is_new(store: Store) -> None:
    copies = await asyncio.gather(*(store.activities.first_time("c", "a") for _ in range(50)))

    assert sum(copies) == 1


async def test_activities_at_the_same_moment_are_all_new(store: Store) -> None:
    claims = await asyncio.gather(
        *(store.activities.first_time("c", f"a{n}") for n in range(2_000))
    )

    assert all(claims)


async def test_a_new_process_knows_what_has_been_seen(url: str) -> None:
    before = await Store.open(url)
    await before.activities.first_time("c", "a")
    await before.close()
    after = await Store.open(url)

    assert not await after.activities.first_time("c", "a")
    await after.close()


async def test_processes_at_the_same_moment_share_the_activities_without_doubles(url: str) -> None:
    await (await Store.open(url)).close()
    rivals = [await _rival(url, seed) for seed in range(2)]
    for rival in rivals:
        await _line(rival)

    outputs = await asyncio.gather(*(rival.communicate(b"go\n") for rival in rivals))

    assert sum(int(out) for out, _ in outputs) == 3_000


async def _rival(url: str, seed: int) -> Process:
    arguments = ("-m", "tests.adapters.store.claimant", url, "3000", str(seed))
    return await asyncio.create_subprocess_exec(sys.executable, *arguments, stdin=PIPE, stdout=PIPE)


async def _line(process: Process) -> bytes:
    assert process.stdout is not None
    return await process.stdout.readline()


async def test_text_that_one_database_refuses_does_not_harm_its_neighbours(store: Store) -> None:
    claims = await asyncio.gather(
        *(store.activities.first_time("c", activity) for activity in ("a", "\ud800", "b")),
        return_exceptions=True,
    )

    assert (claims[0], claims[2]) == (True, True)
    assert isinstance(claims[1], Exception)


async def test_pruning_takes_inbox_rows_of_more_than_seven_days(url: str) -> None:
    times = _days(0, 1, 2)
    store = await Store.open(url, now=lambda: next(times))
    for activity in ("old", "kept", "newest"):
        await store.activities.first_time("c", activity)

    pruned = await store.prune(NOW + timedelta(days=8))

    assert pruned == Pruned(activities=1, requests=0)
    times = _days(8, 8)
    assert await store.activities.first_time("c", "old")
    assert not await store.activities.first_time("c", "kept")
    await store.close()


def _days(*numbers: int) -> Iterator[datetime]:
    return iter([NOW + timedelta(days=number) for number in numbers])


async def test_pruning_takes_more_rows_than_fit_one_transaction(store: Store) -> None:
    number = retention.AT_ONCE * 2 + 1
    await asyncio.gather(*(store.activities.first_time("c", f"a{n}") for n in range(number)))

    pruned = await store.prune(NOW + timedelta(days=8))

    assert pruned == Pruned(activities=number, requests=0)
