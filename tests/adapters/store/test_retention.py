"""Which requests are deleted, and when."""

import asyncio
from datetime import timedelta

import pytest

from bot.adapters.store import Pruned, Store, retention
from bot.conversation.letters import Fate, Notify
from bot.domain import events
from bot.domain.events import Then
from bot.domain.requests import RequestState
from tests.adapters.store import shop as shops
from tests.adapters.store.samples import NOW, PLACE, moved, request
from tests.fakes.clock import WoundClock

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


@pytest.mark.parametrize("state", sorted(UNFINISHED))
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


async def test_letters_go_thirty_days_after_their_end(store: Store) -> None:
    shop = shops.over(store, WoundClock(NOW))
    await shop.move(request("r1", RequestState.PLANNED))
    await shop.move(request("r2", RequestState.PLANNED))
    (ended, _) = await shop.taken()
    await shop.outbox.end((ended,), Fate.SENT)

    on_time = await store.prune(NOW + timedelta(days=30))
    after = await store.prune(NOW + timedelta(days=3650))

    assert (on_time, after) == (Pruned(0, 0), Pruned(0, 0, letters=1))


async def test_lines_of_the_audit_log_go_after_four_hundred_days(store: Store) -> None:
    shop = shops.over(store, WoundClock(NOW))
    running = moved(request("r1", RequestState.PLANNED))
    await shop.move(
        request("r1", RequestState.PLANNED),
        Then(entry=events.entry(running, "agreed", "running")),
    )

    on_time = await store.prune(NOW + timedelta(days=400))
    after = await store.prune(NOW + timedelta(days=400, seconds=1))

    assert (on_time, after) == (Pruned(0, 0), Pruned(0, 0, audit=1))
    assert await store.audit.of("r1") == ()


async def test_the_place_of_a_card_goes_after_thirty_days(store: Store) -> None:
    await store.places.card_moved("r1:a1", PLACE)

    await store.prune(NOW + timedelta(days=30))
    before = await store.places.card_at("r1:a1")
    await store.prune(NOW + timedelta(days=31))

    assert before == PLACE
    assert await store.places.card_at("r1:a1") is None


async def test_turns_and_what_was_made_in_them_go_after_a_day(store: Store) -> None:
    await store.turns.take("jane", "r1", 60)
    await store.turns.remember("jane", "contact")

    await store.prune(NOW + timedelta(days=1))
    before = await store.turns.made("jane", 60)
    await store.prune(NOW + timedelta(days=2))

    assert before == "contact"
    assert await store.turns.made("jane", 60) == ""
    assert await store.turns.take("jane", "r2", 60)


async def test_what_people_and_operators_chose_stays(store: Store) -> None:
    await store.preferences.set_notify("tenant", "person", Notify.NONE)
    await store.places.set_operators("tenant", PLACE)

    await store.prune(NOW + timedelta(days=3650))

    assert await store.preferences.notify("tenant", "person") is Notify.NONE
    assert await store.places.operators("tenant") == PLACE
