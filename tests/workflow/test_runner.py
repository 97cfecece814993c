"""The runner itself: one task a request, and nothing that it cannot end."""

import asyncio
from dataclasses import replace

import pytest
import structlog
from structlog.testing import capture_logs

from bot.domain.problems import Unreachable
from bot.domain.requests import Request, RequestState
from bot.workflow.runner import Runner
from tests.fakes.clock import WoundClock, settle
from tests.workflow.office import JANE, Office, problem
from tests.workflow.tenant import LIST, TEAM


@pytest.fixture
def office() -> Office:
    structlog.reset_defaults()
    return Office()


async def test_a_request_that_runs_is_not_started_twice(office: Office) -> None:
    request = await office.agreed(TEAM)
    for _ in range(20):
        office.runner.start(request)
    await office.runner.idle()

    assert office.weather.writes == ["invite", "add_member"]
    assert (await office.stored(request.id)).state is RequestState.DONE


async def test_two_processes_with_one_request_end_it_once(office: Office) -> None:
    request = await office.agreed(TEAM)
    one, two = office.runner, office.new_process()
    one.start(request)
    two.start(request)
    await asyncio.gather(one.idle(), two.idle())

    assert len(office.entra.invitations) == 1
    assert (await office.stored(request.id)).state is RequestState.DONE


async def test_an_address_that_cannot_be_read_any_more_ends_the_request(office: Office) -> None:
    request = await office.agreed(TEAM, email="no address")
    ended = await office.run(request)

    assert (ended.state, problem(ended)) == (RequestState.FAILED, "unexpected")
    assert office.weather.writes == []


async def test_one_broken_request_does_not_keep_the_others_from_being_taken_up(
    office: Office,
) -> None:
    request = await office.agreed(TEAM)
    broken = replace(request, id="broken", plan=None)
    await office.store.add(broken)
    ended = await office.resumed(request.id)

    assert ended.state is RequestState.DONE


async def test_a_store_that_fails_leaves_the_request_to_the_next_process(office: Office) -> None:
    async def down(request: Request, *, was: int) -> bool:
        raise Unreachable(f"{request.id} {was}")

    request = await office.agreed(TEAM)
    works, office.store.replace = office.store.replace, down  # type: ignore[method-assign]  # the store of this test goes down
    await office.run(request)
    office.store.replace = works  # type: ignore[method-assign]  # and comes back

    assert (await office.stored(request.id)).state is RequestState.RUNNING
    assert (await office.resumed(request.id)).state is RequestState.DONE


async def test_stopping_lets_a_quick_request_end(office: Office) -> None:
    request = await office.agreed(TEAM)
    office.runner.start(request)
    await office.runner.stop(patience_s=5)

    assert (await office.stored(request.id)).state is RequestState.DONE


async def test_stopping_cuts_a_slow_request_off_for_the_next_process(office: Office) -> None:
    request = await office.agreed(TEAM)
    office.world = replace(office.world, clock=WoundClock())
    office.entra.unseen["99999999-9999-4999-8999-000000000000"] = 1
    runner = office.new_process()
    runner.start(request)
    await settle()
    await runner.stop(patience_s=0)
    office.world = replace(office.world, clock=office.clock)

    assert (await office.stored(request.id)).state is RequestState.RUNNING
    assert (await office.resumed(request.id)).state is RequestState.DONE


async def test_stopping_with_nothing_to_do_returns_at_once(office: Office) -> None:
    await office.runner.stop(patience_s=0)
    await office.runner.idle()

    assert office.shown == []


@pytest.mark.parametrize("group_id", [LIST, TEAM])
async def test_no_line_of_the_log_names_a_person(office: Office, group_id: str) -> None:
    with capture_logs() as lines:
        await office.run(await office.agreed(group_id))

    assert [line["event"] for line in lines][-1] == "request_ended"
    assert not any(word in str(lines) for word in (JANE, "Jane", "Fabrikam", "Anna"))


async def test_a_request_without_a_plan_stops_and_stays_stored(office: Office) -> None:
    request = replace(await office.agreed(TEAM), plan=None)
    with capture_logs() as lines:
        await office.run(request)

    assert [line["event"] for line in lines] == ["request_stopped"]


async def test_a_card_that_cannot_be_drawn_is_a_defect_that_the_log_names(office: Office) -> None:
    async def broken(_request: Request) -> None:
        raise ZeroDivisionError

    runner = Runner(office.world, broken)
    request = await office.agreed(TEAM)
    with capture_logs() as lines:
        runner.start(request)
        await runner.idle()

    assert [line["event"] for line in lines] == ["request_broke"]
    assert office.weather.writes == []


async def test_a_request_that_another_process_ended_is_not_ended_again(office: Office) -> None:
    request = await office.agreed(TEAM)
    one, two = office.runner, office.new_process()
    one.start(request)
    await one.idle()
    two.start(request)
    await two.idle()

    assert len(office.entra.invitations) == 1
    assert (await office.stored(request.id)).state is RequestState.DONE


async def test_an_end_that_another_process_recorded_first_is_left_to_it(office: Office) -> None:
    stores = office.store.replace

    async def overtaken(request: Request, *, was: int) -> bool:
        ended = request.state is RequestState.DONE
        return False if ended else await stores(request, was=was)

    request = await office.agreed(TEAM)
    office.store.replace = overtaken  # type: ignore[method-assign]  # somebody is faster at the end
    with capture_logs() as lines:
        await office.run(request)

    assert lines[-1]["event"] == "request_stopped"
