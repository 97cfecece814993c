"""The bell of the outbox: whoever sends letters is woken by a commit of this process."""

import asyncio

from bot.domain.events import NOTHING, Then
from bot.domain.requests import RequestState
from tests.adapters.store.samples import moved, request
from tests.adapters.store.shop import Shop
from tests.fakes.clock import settle

PLANNED = request("r1", RequestState.PLANNED)


async def test_it_rings_when_a_letter_was_written(shop: Shop) -> None:
    waiting = asyncio.create_task(shop.outbox.rung(60))
    await settle()

    await shop.move(PLANNED)

    await waiting


async def test_it_is_heard_by_who_comes_a_little_later(shop: Shop) -> None:
    await shop.move(PLANNED)

    await shop.outbox.rung(60)


async def test_it_rings_once_for_what_was_written_before(shop: Shop) -> None:
    await shop.move(PLANNED)
    await shop.outbox.rung(60)

    waiting = asyncio.create_task(shop.outbox.rung(60))
    await shop.clock.wind(59)
    early = waiting.done()
    await shop.clock.wind(1)

    assert not early
    await waiting


async def test_it_is_silent_where_no_letter_was_written(shop: Shop) -> None:
    await shop.move(PLANNED, NOTHING)
    lost = moved(PLANNED)
    await shop.requests.replace(lost, was=7, then=Then(show=True))

    waiting = asyncio.create_task(shop.outbox.rung(60))
    await shop.clock.wind(59)

    assert not waiting.done()
    await shop.clock.wind(1)
    await waiting


async def test_who_gives_up_waiting_leaves_nothing_behind(shop: Shop) -> None:
    waiting = asyncio.create_task(shop.outbox.rung(60))
    await settle()

    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)

    assert asyncio.all_tasks() == {asyncio.current_task()}
