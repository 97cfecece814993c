"""Two processes that send letters from one database."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator

import pytest

from bot.adapters.store import Store
from bot.conversation.letters import Fate
from bot.domain.events import EventKind
from bot.domain.requests import RequestState
from tests.adapters.store import shop as shops
from tests.adapters.store.samples import NOW, request
from tests.adapters.store.shop import PERSON, Shop
from tests.fakes.clock import WoundClock

Replicas = tuple[Shop, Shop]
CARDS = 60
ROUNDS = 5


@pytest.fixture
async def replicas(url: str) -> AsyncIterator[Replicas]:
    clock = WoundClock(NOW)
    stores = [await Store.open(url, now=clock.now, pause=clock.pause) for _ in range(2)]
    yield shops.over(stores[0], clock), shops.over(stores[1], clock)
    for store in stores:
        await store.close()


async def test_no_letter_is_handed_to_both(replicas: Replicas) -> None:
    for number in range(CARDS):
        await replicas[0].move(request(f"r{number}", RequestState.PLANNED))

    taken = await asyncio.gather(
        *(replica.outbox.take(10, hold_s=60) for _ in range(ROUNDS) for replica in replicas)
    )

    times = Counter(letter.id for letters in taken for letter in letters)
    assert set(times.values()) == {1}
    assert len(times) == CARDS


async def test_a_lane_is_sent_by_one_at_a_time(replicas: Replicas) -> None:
    for number in range(3):
        await replicas[0].tell(f"r{number}", EventKind.FINISHED)

    taken = await asyncio.gather(*(replica.taken() for replica in replicas))

    assert sorted(map(len, taken)) == [0, 1]


async def test_what_a_dead_process_held_is_sent_by_another(replicas: Replicas) -> None:
    dead, alive = replicas
    await dead.tell("r1", EventKind.FINISHED)
    held = await dead.taken(hold_s=60)
    await dead.clock.wind(60)

    assert await alive.taken() == held


async def test_who_held_too_long_does_not_put_off_what_another_sends(replicas: Replicas) -> None:
    slow, other = replicas
    await slow.tell("r1", EventKind.FINISHED)
    held = await slow.taken(hold_s=60)
    await slow.clock.wind(60)
    await other.taken()

    await slow.outbox.put_off(held, 0, tried=True)

    assert await slow.taken() == ()


async def test_what_was_sent_after_too_long_was_sent(replicas: Replicas) -> None:
    slow, other = replicas
    await slow.tell("r1", EventKind.FINISHED)
    held = await slow.taken(hold_s=60)
    await slow.clock.wind(60)
    await other.taken(hold_s=60)

    await slow.outbox.end(held, Fate.SENT)
    await slow.clock.wind(60)

    assert await other.taken() == ()
    assert await other.outbox.last_sent(PERSON, held[0].topic) is not None


async def test_an_older_card_that_was_sent_late_does_not_end_the_newer_one(
    replicas: Replicas,
) -> None:
    slow, other = replicas
    first = await slow.move(request("r1", RequestState.PLANNED))
    held = await slow.taken(hold_s=60)
    await slow.clock.wind(60)
    await other.move(first)
    newer = await other.taken()

    await slow.outbox.end(held, Fate.SENT)
    await slow.clock.wind(5)
    meanwhile = await slow.taken()
    await other.outbox.end(newer, Fate.SENT)
    await slow.clock.wind(3600)

    assert meanwhile == ()
    assert await slow.taken() == ()
