"""Two processes with one request: who was overtaken stops, and leaves what the other stored."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.adapters.store import Store
from bot.domain.plans import StepKind, StepState
from bot.domain.requests import Request, RequestState
from bot.workflow.runner import Runner
from tests.workflow.office import JANE, Office, contacts, on_list, states
from tests.workflow.tenant import LIST

WRITES = ["create_contact", "complete_contact", "add_to_list"]
# At which step the other process was faster -> what had reached the tenant by then.
OVERTAKEN = [
    (StepKind.CHECK, 0),
    (StepKind.CREATE_CONTACT, 1),
    (StepKind.COMPLETE_CONTACT, 2),
    (StepKind.ADD_TO_LIST, 3),
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
    """Another process, which moves the request on while a step of this one runs."""

    def __init__(self, office: Office, at: StepKind) -> None:
        self._office, self._at = office, at
        self.stored: Request | None = None

    async def show(self, shown: Request) -> None:
        if self.stored is None and states(shown)[self._at] is StepState.RUNNING:
            now, nonce = self._office.clock.now(), "the nonce of the other process"
            self.stored = shown.moved(RequestState.RUNNING, at=now, nonce=nonce)
            assert await self._office.world.requests.replace(self.stored, was=shown.version)


@pytest.mark.parametrize(("kind", "written"), OVERTAKEN)
async def test_what_another_process_stored_meanwhile_is_not_overwritten(
    office: Office, kind: StepKind, written: int
) -> None:
    request, rival = await agreed(office), Rival(office, kind)
    runner = Runner(office.world, rival.show)
    with capture_logs() as lines:
        runner.start(request)
        await runner.idle()

    assert rival.stored is not None
    assert await office.world.requests.get(request.id) == rival.stored
    assert office.weather.writes == WRITES[:written]
    assert lines[-1]["event"] == "request_stopped"


async def test_of_two_processes_at_once_one_does_everything_and_one_stops(office: Office) -> None:
    request = await agreed(office)
    one, two = office.runner, office.new_process()
    with capture_logs() as lines:
        one.start(request)
        two.start(request)
        await asyncio.gather(one.idle(), two.idle())
    ended = await office.world.requests.get(request.id)

    assert ended is not None
    assert ended.state is RequestState.DONE
    assert office.weather.writes == WRITES
    assert (contacts(office), len(on_list(office))) == ([JANE], 1)
    assert [line["event"] for line in lines].count("request_stopped") == 1
