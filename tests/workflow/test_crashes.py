"""A process that dies: the next one takes the request up and leaves one of everything."""

import pytest

from bot.domain.plans import StepState
from bot.domain.requests import RequestState
from bot.domain.senders import SenderChoice
from bot.domain.tri import Tri
from tests.fakes.clock import NOON
from tests.workflow.office import JANE, Office, contacts, in_team, on_list, plan_of, problem, states
from tests.workflow.tenant import ANNA, BOB, LIST, TEAM

# Every step is stored as it begins and as it ends: check, create, complete, add, change, read.
STORED_ON_LIST = range(1, 13)
# check, invite, await, add, read redeemed.
STORED_IN_GROUP = range(1, 11)
BEGUN_TO_INVITE = 3
LIST_WRITES = ["create_contact", "complete_contact", "add_to_list", "set_senders"]


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.mark.parametrize("death", STORED_ON_LIST)
async def test_a_list_is_served_once_whenever_the_process_dies(office: Office, death: int) -> None:
    office.store.deaths = {death}
    request = await office.agreed(LIST, SenderChoice.OPEN)
    await office.run(request)
    ended = await office.resumed(request.id)

    assert ended.state is RequestState.DONE
    assert (contacts(office), len(on_list(office))) == ([JANE], 1)
    assert plan_of(ended).trail.can_write is Tri.YES
    assert sorted(set(office.weather.writes)) == sorted(office.weather.writes)


@pytest.mark.parametrize("death", STORED_IN_GROUP)
async def test_a_group_is_served_once_whenever_the_process_dies(office: Office, death: int) -> None:
    office.store.deaths = {death}
    request = await office.agreed(TEAM)
    await office.run(request)
    ended = await office.resumed(request.id)

    assert ended.state is RequestState.DONE
    assert (len(office.entra.invitations), len(in_team(office))) == (1, 1)
    assert office.weather.writes == ["invite", "add_member"]


async def test_an_invitation_that_was_begun_and_surely_not_sent_is_sent_at_once(
    office: Office,
) -> None:
    office.store.deaths = {BEGUN_TO_INVITE}
    request = await office.agreed(TEAM)
    await office.run(request)
    ended = await office.resumed(request.id)

    assert ended.state is RequestState.DONE
    assert office.clock.now() == NOON


@pytest.mark.parametrize("death", STORED_ON_LIST)
async def test_what_was_made_is_known_whenever_the_process_dies(office: Office, death: int) -> None:
    office.store.deaths = {death}
    request = await office.agreed(LIST)
    await office.run(request)
    trail = plan_of(await office.resumed(request.id)).trail

    assert (trail.contact_made, trail.member_added) == (True, True)
    assert len(office.exchange.completed) == 1


@pytest.mark.parametrize("choice", [SenderChoice.OPEN, SenderChoice.NAMED])
async def test_a_list_is_served_although_every_process_dies_once(
    office: Office, choice: SenderChoice
) -> None:
    office.store.deaths = set(STORED_ON_LIST)
    request = await office.agreed(LIST, choice)
    await office.run(request)
    for _ in range(20):
        await office.resumed(request.id)

    assert (await office.stored(request.id)).state is RequestState.DONE
    assert (contacts(office), len(on_list(office))) == ([JANE], 1)


@pytest.mark.parametrize("choice", [SenderChoice.OPEN, SenderChoice.NAMED])
@pytest.mark.parametrize("call", [*LIST_WRITES, "half of set_senders"])
async def test_a_process_that_dies_between_write_and_record_leaves_one_of_everything(
    office: Office, call: str, choice: SenderChoice
) -> None:
    office.weather.deadly[call] = 1
    request = await office.agreed(LIST, choice)
    await office.run(request)
    ended = await office.resumed(request.id)

    assert ended.state is RequestState.DONE
    assert (contacts(office), len(on_list(office))) == ([JANE], 1)
    assert plan_of(ended).trail.can_write is Tri.YES


@pytest.mark.parametrize("call", ["invite", "add_member"])
async def test_a_process_that_dies_on_the_guest_road_leaves_one_of_everything(
    office: Office, call: str
) -> None:
    office.weather.deadly[call] = 1
    request = await office.agreed(TEAM)
    await office.run(request)
    ended = await office.resumed(request.id)

    assert ended.state is RequestState.DONE
    assert (len(office.entra.invitations), len(in_team(office))) == (1, 1)


async def test_a_contact_made_by_a_process_that_died_still_gets_its_data(office: Office) -> None:
    office.weather.deadly["create_contact"] = 1
    request = await office.agreed(LIST)
    await office.run(request)
    ended = await office.resumed(request.id)

    assert plan_of(ended).trail.contact_made
    assert len(office.exchange.completed) == 1


async def test_a_membership_made_by_a_process_that_died_is_known(office: Office) -> None:
    office.weather.deadly["add_member"] = 1
    request = await office.agreed(TEAM)
    await office.run(request)
    ended = await office.resumed(request.id)

    assert plan_of(ended).trail.member_added


async def test_nobody_is_invited_twice_where_the_first_guest_shows_late(office: Office) -> None:
    office.weather.deadly["invite"] = 1
    office.weather.late["invite"] = 5
    request = await office.agreed(TEAM)
    await office.run(request)
    ended = await office.resumed(request.id)

    assert ended.state is RequestState.DONE
    assert len(office.entra.invitations) == 1


async def test_a_guest_of_a_dead_process_that_does_not_show_is_looked_for_after_a_pause(
    office: Office,
) -> None:
    office.weather.deadly["invite"] = 1
    office.weather.late["invite"] = 1000
    request = await office.agreed(TEAM)
    await office.run(request)
    ended = await office.resumed(request.id)

    assert (ended.state, problem(ended)) == (RequestState.PAUSED, "not-confirmed")
    assert len(office.entra.invitations) == 1


async def test_who_asks_is_checked_again_before_the_next_process_writes(office: Office) -> None:
    office.store.deaths = {1}
    request = await office.agreed(TEAM)
    await office.run(request)
    office.entra.owned[TEAM] = (BOB,)
    ended = await office.resumed(request.id)

    assert (ended.state, problem(ended)) == (RequestState.FAILED, "no-longer-allowed")
    assert office.weather.writes == []


async def test_a_failure_that_was_stored_is_told_and_not_tried_again(office: Office) -> None:
    request = await office.agreed(TEAM)
    office.entra.owned[TEAM] = ()
    office.store.deaths = {2}
    await office.run(request)
    office.entra.owned[TEAM] = (ANNA,)
    ended = await office.resumed(request.id)

    assert ended.state is RequestState.FAILED
    assert office.weather.writes == []


@pytest.mark.parametrize("death", STORED_IN_GROUP)
async def test_the_end_is_shown_once_whenever_the_process_dies(office: Office, death: int) -> None:
    office.store.deaths = {death}
    request = await office.agreed(TEAM)
    await office.run(request)
    ended = await office.resumed(request.id)

    assert office.shown[-1] == ended
    assert [shown.state for shown in office.shown].count(RequestState.DONE) == 1
    assert set(states(ended).values()) <= {StepState.DONE, StepState.ALREADY}


@pytest.mark.parametrize("early", STORED_IN_GROUP)
async def test_a_group_is_served_once_if_the_process_dies_before_it_stores(
    office: Office, early: int
) -> None:
    office.store.early = {early}
    request = await office.agreed(TEAM)
    await office.run(request)
    ended = await office.resumed(request.id)

    assert ended.state is RequestState.DONE
    assert office.weather.writes == ["invite", "add_member"]


@pytest.mark.parametrize("number", STORED_IN_GROUP)
@pytest.mark.parametrize("fault", ["refused", "lost"])
async def test_a_request_goes_on_after_a_fault_of_the_store(
    office: Office, number: int, fault: str
) -> None:
    setattr(office.store, fault, {number})
    ended = await office.run(await office.agreed(TEAM))

    assert ended.state is RequestState.DONE
    assert office.weather.writes == ["invite", "add_member"]
