"""Two processes with one request: who was overtaken stops, and leaves what the other stored."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.adapters.store import Store
from bot.domain.events import NOTHING, Then
from bot.domain.plans import StepKind, StepState
from bot.domain.ports import Requests
from bot.domain.requests import Request, RequestState
from bot.workflow.engine import Next
from bot.workflow.runner import GIVE_WAY_S, Runner
from tests.workflow.office import JANE, Office, contacts, on_list, states
from tests.workflow.tenant import LIST

WRITES = ["create_contact", "complete_contact", "add_to_list"]
# At which step the other process was faster -> what had reached the tenant by then.
OVERTAKEN = [
    (StepKind.CHECK, 0),
    (StepKind.CREATE_CONTACT, 0),
    (StepKind.COMPLETE_CONTACT, 1),
    (StepKind.ADD_TO_LIST, 2),
]


@pytest.fixture(params=["memory", "sqlite"])
async def office(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Office]:
    office = Office()
    if request.param == "memory":
        yield office
        return
    store = await Store.open(f"sqlite:///{tmp_path}/guestlist.db")
    office.world = replace(office.world, requests=store.requests)
    office.new_process()
    yield office
    await store.close()


async def agreed(office: Office) -> Request:
    """Return a request that both processes know, in whichever store this office has."""
    request = await office.agreed(LIST)
    if office.world.requests is not office.store:
        await office.world.requests.add(request)
    return request


class Rival:
    """A store in which another process moves the request on while a step of this one runs."""

    def __init__(self, requests: Requests, at: StepKind) -> None:
        self._requests, self._at = requests, at
        self.stored: Request | None = None
        self.get, self.add = requests.get, requests.add
        self.of, self.unfinished = requests.of, requests.unfinished

    async def replace(self, request: Request, *, was: int, then: Then = NOTHING) -> bool:
        replaced = await self._requests.replace(request, was=was, then=then)
        if self.stored is None and states(request)[self._at] is StepState.RUNNING:
            nonce = "the nonce of the other process"
            self.stored = request.moved(RequestState.RUNNING, at=request.updated_at, nonce=nonce)
            assert await self._requests.replace(self.stored, was=request.version)
        return replaced


@pytest.mark.parametrize(("kind", "written"), OVERTAKEN)
async def test_what_another_process_stored_meanwhile_is_not_overwritten(
    office: Office, kind: StepKind, written: int
) -> None:
    request, rival = await agreed(office), Rival(office.world.requests, kind)
    runner, following = Runner(replace(office.world, requests=rival)), Next("begin")
    with capture_logs() as lines:
        while following.step not in {"", "look-again"}:
            following = await runner.advance(request.id, request.attempt)

    assert await office.world.requests.get(request.id) == rival.stored
    assert office.weather.writes == WRITES[:written]
    assert (lines[-1]["event"], following.after_s) == ("request_overtaken", GIVE_WAY_S)


@pytest.mark.parametrize(("kind", "written"), OVERTAKEN)
async def test_who_was_overtaken_goes_on_from_what_the_other_stored(
    office: Office, kind: StepKind, written: int
) -> None:
    request, rival = await agreed(office), Rival(office.world.requests, kind)
    runner = Runner(replace(office.world, requests=rival))
    await office.engine.drive(runner.advance, office.engine.open[0])
    ended = await office.world.requests.get(request.id)

    assert ended is not None
    assert ended.state is RequestState.DONE
    assert (contacts(office), len(set(on_list(office)))) == ([JANE], 1)
    assert set(WRITES[:written]) <= set(office.weather.writes)


async def test_of_two_processes_at_once_each_effect_is_there_once(office: Office) -> None:
    request = await agreed(office)
    one, two = office.runner, office.new_process()
    (mine,) = office.engine.open
    await asyncio.gather(*(office.engine.drive(each.advance, mine) for each in (one, two)))
    ended = await office.world.requests.get(request.id)

    assert ended is not None
    assert ended.state is RequestState.DONE
    assert office.weather.writes.count("create_contact") == 1
    assert (contacts(office), len(set(on_list(office)))) == ([JANE], 1)


@pytest.mark.parametrize("attempt", [0, 2, -1])
async def test_another_attempt_than_the_newest_does_nothing(office: Office, attempt: int) -> None:
    request = await agreed(office)
    following = await office.runner.advance(request.id, attempt)

    assert following == Next()
    assert await office.world.requests.get(request.id) == request
    assert office.weather.journal == []


async def test_a_request_that_nobody_knows_has_nothing_left(office: Office) -> None:
    assert await office.runner.advance("0" * 32, 1) == Next()
