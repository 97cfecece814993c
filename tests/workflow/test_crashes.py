"""A process that dies: the next one takes the request up and leaves one of everything."""

import pytest

from bot.domain.plans import StepState
from bot.domain.requests import RequestState
from bot.domain.senders import SenderChoice
from bot.domain.tri import Tri
from tests.workflow.office import JANE, Office, contacts, in_team, on_list, plan_of, problem, states
from tests.workflow.tenant import ANNA, BOB, LIST, TEAM

# check, begin to create, create, complete, begin to add, add, change senders, read them, the end.
STORED_ON_LIST = range(1, 10)
# check, begin to invite, invite, await, begin to add, add, read redeemed, the end.
STORED_IN_GROUP = range(1, 9)
BEGUN_TO_INVITE = 2
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


@pytest.mark.parametrize("death", [n for n in STORED_IN_GROUP if n != BEGUN_TO_INVITE])
async def test_a_group_is_served_once_whenever_the_process_dies(office: Office, death: int) -> None:
    office.store.deaths = {death}
    request = await office.agreed(TEAM)
    await office.run(request)
    ended = await office.resumed(request.id)

    assert ended.state is RequestState.DONE
    assert (len(office.entra.invitations), len(in_team(office))) == (1, 1)
    assert office.weather.writes == ["invite", "add_member"]


async def test_an_invitation_that_may_have_been_sent_waits_for_a_person(office: Office) -> None:
    office.store.deaths = {BEGUN_TO_INVITE}
    request = await office.agreed(TEAM)
    await office.run(request)
    ended = await office.resumed(request.id)

    assert (ended.state, problem(ended)) == (RequestState.FAILED, "not-confirmed")
    assert office.weather.writes == []


async def test_the_person_may_then_have_it_sent(office: Office) -> None:
    office.store.deaths = {BEGUN_TO_INVITE}
    request = await office.agreed(TEAM)
    await office.run(request)
    ended = await office.retried(await office.resumed(request.id))

    assert ended.state is RequestState.DONE
    assert (len(office.entra.invitations), len(in_team(office))) == (1, 1)


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


async def test_a_guest_of_a_dead_process_that_never_shows_waits_for_a_person(
    office: Office,
) -> None:
    office.weather.deadly["invite"] = 1
    office.weather.late["invite"] = 1000
    request = await office.agreed(TEAM)
    await office.run(request)
    ended = await office.resumed(request.id)

    assert (ended.state, problem(ended)) == (RequestState.FAILED, "not-confirmed")
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
    office.store.deaths = {1}
    await office.run(request)
    office.entra.owned[TEAM] = (ANNA,)
    ended = await office.resumed(request.id)

    assert ended.state is RequestState.FAILED
    assert office.weather.writes == []


async def test_the_end_is_shown_again_if_it_was_not_recorded(office: Office) -> None:
    office.store.deaths = {7}
    request = await office.agreed(TEAM)
    await office.run(request)
    ended = await office.resumed(request.id)

    assert office.shown[-1] == ended
    assert set(states(ended).values()) <= {StepState.DONE, StepState.ALREADY}


async def test_what_ended_is_not_taken_up(office: Office) -> None:
    await office.run(await office.agreed(TEAM))

    assert await office.new_process().resume() == 0
