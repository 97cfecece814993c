"""Which requests are deleted, and when."""

import asyncio
from datetime import timedelta

import pytest

from bot.adapters.store import Pruned, Store, retention
from bot.domain.requests import RequestState
from tests.adapters.store.samples import NOW, request

# State -> after how many days without a change a request goes.
KEPT = {
    RequestState.DRAFT: 14,
    RequestState.PLANNED: 14,
    RequestState.DONE: 30,
    RequestState.UNDONE: 30,
    RequestState.FAILED: 30,
    RequestState.REFUSED: 30,
    RequestState.CANCELLED: 30,
}


UNFINISHED = {RequestState.RUNNING, RequestState.PAUSED}


def test_every_state_that_does_not_go_on_by_itself_has_its_time() -> None:
    assert set(KEPT) == set(RequestState) - UNFINISHED


@pytest.mark.parametrize(("state", "days"), KEPT.items())
async def test_a_request_is_deleted_when_its_time_is_over_and_no_sooner(
    store: Store, state: RequestState, days: int
) -> None:
    await store.requests.add(request("old", state))
    await store.requests.add(request("newer", state, NOW + timedelta(seconds=1)))

    on_time = await store.prune(NOW + timedelta(days=days))
    after = await store.prune(NOW + timedelta(days=days, seconds=1))

    assert (on_time, after) == (Pruned(0, 0), Pruned(activities=0, requests=1))
    assert await store.requests.get("old") is None
    assert await store.requests.get("newer") is not None


@pytest.mark.parametrize("state", UNFINISHED)
async def test_an_unfinished_request_is_never_deleted(store: Store, state: RequestState) -> None:
    await store.requests.add(request("r1", state))

    pruned = await store.prune(NOW + timedelta(days=3650))

    assert pruned == Pruned(0, 0)
    assert [found.id for found in await store.requests.unfinished()] == ["r1"]


async def test_what_was_changed_last_counts_not_when_it_was_made(store: Store) -> None:
    await store.requests.add(request("r1", RequestState.RUNNING))
    ended = request("r1", RequestState.RUNNING).moved(
        RequestState.DONE, at=NOW + timedelta(days=20), nonce="n2"
    )
    await store.requests.replace(ended, was=1)

    assert await store.prune(NOW + timedelta(days=40)) == Pruned(0, 0)


async def test_more_requests_are_deleted_than_fit_one_transaction(store: Store) -> None:
    number = 2 * retention.AT_ONCE + 1
    ended = (request(f"r{n}", RequestState.DONE) for n in range(number))
    await asyncio.gather(*map(store.requests.add, ended))

    pruned = await store.prune(NOW + timedelta(days=31))

    assert pruned == Pruned(activities=0, requests=number)
