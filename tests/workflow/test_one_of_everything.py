"""Two requests for one new person at the same time make one of everything."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.plans import StepKind, StepState
from bot.domain.recipients import EntraHolders
from bot.domain.requests import Request, RequestState
from tests.workflow.office import JANE, Office, contacts, plan_of, states
from tests.workflow.tenant import ANNA, LIST, TEAM, entra_group

OTHER_TEAM = "44444444-4444-4444-8444-444444444444"
OTHER_LIST = "55555555-5555-4555-8555-555555555555"


@pytest.fixture
def office() -> Office:
    made = Office()
    made.entra.groups |= {
        OTHER_TEAM: entra_group(OTHER_TEAM, "Sales", "Unified"),
        OTHER_LIST: entra_group(OTHER_LIST, "Press"),
    }
    made.entra.owned |= {OTHER_TEAM: (ANNA,), OTHER_LIST: (ANNA,)}
    other = replace(
        made.exchange.lists[0],
        id="press-x",
        entra_id=OTHER_LIST,
        name="Press",
        mail="p@contoso.com",
    )
    made.exchange.lists.append(other)
    return made


async def both(office: Office, *group_ids: str) -> list[Request]:
    """Carry out a request for Jane into each group, all at the same time."""
    requests = [await office.agreed(group_id) for group_id in group_ids]
    await office.run(requests[0])
    return [await office.stored(request.id) for request in requests]


@pytest.mark.parametrize("late", [0, 4, 1000])
async def test_one_invitation_is_sent_however_late_the_guest_shows(
    office: Office, late: int
) -> None:
    office.weather.late["invite"] = late
    ended = await both(office, TEAM, OTHER_TEAM)

    assert [one.state for one in ended] == [RequestState.DONE] * 2
    assert office.weather.writes.count("invite") == 1
    assert {group for group, _ in office.entra.members} == {TEAM, OTHER_TEAM}


async def test_of_two_requests_one_says_that_it_invited(office: Office) -> None:
    ended = await both(office, TEAM, OTHER_TEAM)

    assert sorted(plan_of(each).trail.guest_made for each in ended) == [False, True]
    ways = sorted(states(each)[StepKind.INVITE] for each in ended)
    assert ways == [StepState.ALREADY, StepState.DONE]


@pytest.mark.parametrize("late", [0, 4])
async def test_one_contact_is_made(office: Office, late: int) -> None:
    office.weather.late["create_contact"] = late
    ended = await both(office, LIST, OTHER_LIST)

    assert [one.state for one in ended] == [RequestState.DONE] * 2
    assert (contacts(office), office.weather.writes.count("create_contact")) == ([JANE], 1)
    assert [len(one.members) for one in office.exchange.lists] == [1, 1]


async def test_a_request_a_little_later_knows_the_guest_that_does_not_show_yet(
    office: Office,
) -> None:
    await office.run(await office.agreed(TEAM))
    office.entra.held[JANE] = EntraHolders()
    await office.run(await office.agreed(OTHER_TEAM))

    assert len(office.entra.invitations) == 1


async def test_a_request_in_another_process_knows_that_guest_too(office: Office) -> None:
    await office.run(await office.agreed(TEAM))
    office.entra.held[JANE] = EntraHolders()
    second = await office.agreed(OTHER_TEAM)
    await office.resumed(second.id)

    assert len(office.entra.invitations) == 1


async def test_an_invitation_that_another_request_may_have_sent_is_not_sent_beside_it(
    office: Office,
) -> None:
    office.weather.lost["invite"] = 1
    office.weather.late["invite"] = 1000
    paused = await both(office, TEAM, OTHER_TEAM)

    assert {one.state for one in paused} == {RequestState.PAUSED}
    assert len(office.entra.invitations) == 1


async def test_a_guest_that_is_gone_is_looked_for_through_two_pauses_and_invited_anew(
    office: Office,
) -> None:
    await office.run(await office.agreed(TEAM))
    office.entra.held[JANE] = EntraHolders()
    office.clock.time += timedelta(minutes=15)
    once = await office.run(await office.agreed(OTHER_TEAM))
    twice = await office.later(once)
    sent_meanwhile = len(office.entra.invitations)
    await office.later(twice)

    assert {once.state, twice.state} == {RequestState.PAUSED}
    assert sent_meanwhile == 1
    assert len(office.entra.invitations) == 2


async def test_a_clock_that_jumps_lets_nobody_invite_a_person_twice(office: Office) -> None:
    office.weather.lost["invite"] = 1
    office.weather.late["invite"] = 1000
    await office.run(await office.agreed(TEAM))
    office.clock.time += timedelta(minutes=15)
    other = await office.run(await office.agreed(OTHER_TEAM))

    assert other.state is RequestState.PAUSED
    assert len(office.entra.invitations) == 1
