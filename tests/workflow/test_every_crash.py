"""Killed wherever it waits, and owned by two at once: the end is the same, and there once."""

import pytest

from bot.domain.problems import AccessDenied
from bot.domain.requests import Request, RequestState
from bot.domain.senders import SenderChoice
from tests.fakes.exchange import CLOSED
from tests.workflow.dying import Begin, every_death, every_rival
from tests.workflow.office import JANE, Office, contacts, in_team, on_list, plan_of
from tests.workflow.tenant import LIST, TEAM

# Fixed values may be written again; these may not be made twice.
MADE = ["create_contact", "invite"]


async def to_list(office: Office) -> Request:
    return await office.agreed(LIST)


async def to_open_list(office: Office) -> Request:
    return await office.agreed(LIST, SenderChoice.OPEN)


async def to_named_list(office: Office) -> Request:
    return await office.agreed(LIST, SenderChoice.NAMED)


async def to_team(office: Office) -> Request:
    return await office.agreed(TEAM)


async def back_from_list(office: Office) -> Request:
    request = await office.agreed(LIST, SenderChoice.NAMED)
    office.exchange.fail_after("senders", 2, AccessDenied())
    return await office.undo_agreed(await office.run(request))


async def back_from_team(office: Office) -> Request:
    request = await office.agreed(TEAM)
    office.entra.fail_after("guest", 1, AccessDenied())
    return await office.undo_agreed(await office.run(request))


ROADS = [to_list, to_open_list, to_named_list, to_team]
BACK = [back_from_list, back_from_team]


def members(office: Office) -> int:
    return len(set(on_list(office))) + len(in_team(office))


def made(office: Office) -> list[str]:
    return [call for call in office.weather.writes if call in MADE]


@pytest.mark.parametrize("twice", [False, True])
@pytest.mark.parametrize("road", ROADS)
async def test_a_request_ends_well_and_once_wherever_its_process_is_killed(
    road: Begin, *, twice: bool
) -> None:
    async for office, request in every_death(road, twice=twice):
        await office.resumed(request.id)
        ended = await office.to_the_end(request)

        assert ended.state is RequestState.DONE
        assert (len(made(office)), members(office)) == (1, 1)
        assert plan_of(ended).trail.member_added


@pytest.mark.parametrize("road", ROADS)
async def test_every_way_back_is_open_wherever_the_process_was_killed(road: Begin) -> None:
    async for office, request in every_death(road):
        await office.resumed(request.id)
        trail = plan_of(await office.to_the_end(request)).trail

        assert trail.contact_made == bool(contacts(office))
        assert trail.guest_made == bool(office.entra.invitations)
        assert trail.senders_changed == (office.exchange.lists[0].senders != CLOSED)


@pytest.mark.parametrize("twice", [False, True])
@pytest.mark.parametrize("road", BACK)
async def test_a_way_back_ends_with_nothing_left_wherever_its_process_is_killed(
    road: Begin, *, twice: bool
) -> None:
    async for office, request in every_death(road, twice=twice):
        await office.resumed(request.id)
        ended = await office.to_the_end(request)

        assert ended.state is RequestState.UNDONE
        assert (contacts(office), members(office)) == ([], 0)
        assert office.exchange.lists[0].senders == CLOSED


@pytest.mark.parametrize("road", [*ROADS, *BACK])
async def test_no_step_has_two_lines_in_the_audit_log_wherever_its_process_is_killed(
    road: Begin,
) -> None:
    async for office, request in every_death(road):
        await office.resumed(request.id)
        await office.to_the_end(request)
        lines = [entry.what for entry in office.store.entries]

        assert len(lines) == len(set(lines))


@pytest.mark.parametrize("road", ROADS)
async def test_two_processes_with_one_request_make_one_of_everything(road: Begin) -> None:
    async for office, request in every_rival(road):
        ended = await office.to_the_end(request)

        assert ended.state is RequestState.DONE
        assert (len(made(office)), members(office)) == (1, 1)
        assert plan_of(ended).trail.member_added


@pytest.mark.parametrize("road", BACK)
async def test_two_processes_on_the_way_back_leave_nothing(road: Begin) -> None:
    async for office, request in every_rival(road):
        ended = await office.to_the_end(request)

        assert ended.state is RequestState.UNDONE
        assert (contacts(office), members(office)) == ([], 0)


async def test_of_two_processes_each_line_of_the_audit_log_is_written_by_one() -> None:
    async for office, request in every_rival(to_named_list):
        await office.to_the_end(request)
        lines = [entry.what for entry in office.store.entries]

        assert sorted(lines) == sorted(
            ["create-contact", "complete-contact", "add-to-list", "change-senders"]
        )


async def test_a_list_that_was_served_has_the_address_once() -> None:
    async for office, request in every_rival(to_list):
        await office.to_the_end(request)

        assert contacts(office) == [JANE]
