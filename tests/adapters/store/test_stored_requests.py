import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.ports import Requests
from bot.domain.problems import Unexpected
from bot.domain.requests import RequestState
from tests.adapters.store.samples import NOW, request
from tests.adapters.store.shop import Shop


@pytest.fixture
def requests(shop: Shop) -> Requests:
    return shop.requests


async def test_an_added_request_comes_back_as_it_was(requests: Requests) -> None:
    wanted = request()

    await requests.add(wanted)

    assert await requests.get(wanted.id) == wanted


async def test_an_unknown_request_is_none(requests: Requests) -> None:
    assert await requests.get("nobody") is None


async def test_an_id_is_added_once(requests: Requests) -> None:
    await requests.add(request(nonce="first"))

    with pytest.raises(Unexpected):
        await requests.add(request(nonce="second"))

    assert await requests.get("r1") == request(nonce="first")


async def test_a_request_is_replaced_where_its_version_is_still_the_one_seen(
    requests: Requests,
) -> None:
    await requests.add(request())
    moved = request().moved(RequestState.PLANNED, at=NOW + timedelta(seconds=1), nonce="n2")

    was_replaced = await requests.replace(moved, was=1)

    assert was_replaced
    assert await requests.get("r1") == moved


async def test_a_request_that_moved_on_is_not_replaced(requests: Requests) -> None:
    await requests.add(request())
    planned = request().moved(RequestState.PLANNED, at=NOW, nonce="n2")
    await requests.replace(planned, was=1)

    was_replaced = await requests.replace(
        request().moved(RequestState.CANCELLED, at=NOW, nonce="n3"), was=1
    )

    assert not was_replaced
    assert await requests.get("r1") == planned


async def test_a_request_that_is_not_there_is_not_replaced(requests: Requests) -> None:
    assert not await requests.replace(request(), was=1)
    assert await requests.get("r1") is None


async def test_exactly_one_of_racing_writers_wins_and_its_request_is_stored(
    requests: Requests,
) -> None:
    await requests.add(request())
    racers = [
        request().moved(RequestState.PLANNED, at=NOW, nonce=f"racer {number}")
        for number in range(20)
    ]

    won = await asyncio.gather(*(requests.replace(racer, was=1) for racer in racers))

    assert sum(won) == 1
    assert await requests.get("r1") == racers[won.index(True)]


async def test_other_requests_are_left_alone_by_a_replacement(requests: Requests) -> None:
    await requests.add(request("r1"))
    await requests.add(request("r2"))

    await requests.replace(request("r1").moved(RequestState.PLANNED, at=NOW, nonce="n"), was=1)

    assert await requests.get("r2") == request("r2")


async def test_unfinished_are_those_that_run_or_are_paused_oldest_first(requests: Requests) -> None:
    for number, state in enumerate(RequestState):
        await requests.add(request(f"other {number}", state))
    for id_, at in (("newer", NOW + timedelta(hours=1)), ("oldest", NOW - timedelta(hours=1))):
        await requests.add(request(id_, RequestState.RUNNING, at))

    unfinished = await requests.unfinished()

    assert [found.id for found in unfinished] == ["oldest", "other 2", "other 3", "newer"]


async def test_nothing_is_unfinished_at_first(requests: Requests) -> None:
    assert await requests.unfinished() == ()


async def test_the_requests_of_a_person_come_open_ones_first_then_the_newest_without_drafts(
    requests: Requests,
) -> None:
    for number, state in enumerate(RequestState):
        at = NOW + timedelta(minutes=number)
        await requests.add(replace(request(state.value, state), updated_at=at))

    found = await requests.of("tenant", "person", 100)

    open_ones = [RequestState.FAILED, RequestState.PAUSED, RequestState.RUNNING]
    drafts_or_open = {RequestState.DRAFT, *open_ones}
    others = [state for state in reversed(RequestState) if state not in drafts_or_open]
    assert [one.state for one in found] == [*open_ones, *others]


async def test_an_old_request_that_waits_is_not_pushed_out_by_newer_ones(
    requests: Requests,
) -> None:
    await requests.add(request("old", RequestState.PAUSED, NOW - timedelta(days=2)))
    for number in range(3):
        await requests.add(request(f"r{number}", RequestState.DONE))

    assert [one.id for one in await requests.of("tenant", "person", 2)] == ["old", "r0"]


async def test_no_more_requests_of_a_person_come_than_asked_for(requests: Requests) -> None:
    for number in range(5):
        await requests.add(request(f"r{number}", RequestState.DONE))

    assert len(await requests.of("tenant", "person", 3)) == 3


@pytest.mark.parametrize("person", [("tenant", "other"), ("other", "person")])
async def test_requests_of_others_are_not_shown(
    requests: Requests, person: tuple[str, str]
) -> None:
    await requests.add(request("r1", RequestState.DONE))

    assert await requests.of(*person, 10) == ()
