import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import timedelta

import pytest

from bot.adapters.store import Store
from bot.domain.ports import Requests
from bot.domain.problems import Unexpected
from bot.domain.requests import RequestState
from tests.adapters.store.samples import NOW, request
from tests.fakes.store import FakeRequests


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
async def requests(request: pytest.FixtureRequest) -> AsyncIterator[Requests]:
    if request.param == "memory":
        yield FakeRequests()
        return
    urls: dict[str, Callable[[], str]] = {
        "sqlite": lambda: request.getfixturevalue("sqlite_url"),
        "postgresql": lambda: request.getfixturevalue("postgres").new_schema(),
    }
    store = await Store.open(urls[request.param]())
    yield store.requests
    await store.close()


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
