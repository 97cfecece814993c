"""Directories copy late: what was just written is not visible at once."""

import pytest

from bot.domain.events import EventKind
from bot.domain.plans import StepKind, StepState
from bot.domain.requests import RequestState
from bot.domain.senders import SenderChoice
from tests.workflow.office import Office, contacts, in_team, on_list, plan_of, problem, states
from tests.workflow.tenant import LIST, TEAM

GUEST_ID = "99999999-9999-4999-8999-000000000000"
A_WHILE, FOR_EVER = 4, 1000

# A write, where it leads, and the step that reads it back.
READ_BACK = [
    ("create_contact", LIST, StepKind.CREATE_CONTACT),
    ("add_to_list", LIST, StepKind.ADD_TO_LIST),
    ("set_senders", LIST, StepKind.CHANGE_SENDERS),
    ("add_member", TEAM, StepKind.ADD_TO_GROUP),
]


@pytest.fixture
def office() -> Office:
    return Office()


def choice(group_id: str) -> SenderChoice:
    return {LIST: SenderChoice.OPEN, TEAM: SenderChoice.LEAVE}[group_id]


@pytest.mark.parametrize(("call", "group_id", "step"), READ_BACK)
async def test_a_change_that_shows_late_is_done(
    office: Office, call: str, group_id: str, step: StepKind
) -> None:
    office.weather.late[call] = A_WHILE
    ended = await office.run(await office.agreed(group_id, choice(group_id)))

    assert states(ended)[step] is StepState.DONE
    assert office.clock.pauses[:3] == [0.2, 0.5, 1.0]


@pytest.mark.parametrize(("call", "group_id", "step"), READ_BACK)
async def test_a_change_that_does_not_show_is_not_confirmed_and_the_request_pauses(
    office: Office, call: str, group_id: str, step: StepKind
) -> None:
    office.weather.late[call] = FOR_EVER
    paused = await office.run(await office.agreed(group_id, choice(group_id)))

    assert states(paused)[step] is StepState.NOT_CONFIRMED
    assert (paused.state, problem(paused)) == (RequestState.PAUSED, "not-confirmed")


@pytest.mark.parametrize(("call", "group_id", "step"), READ_BACK)
async def test_the_steps_after_a_change_that_does_not_show_are_carried_out(
    office: Office, call: str, group_id: str, step: StepKind
) -> None:
    office.weather.late[call] = FOR_EVER
    paused = await office.run(await office.agreed(group_id, choice(group_id)))

    others = {state for kind, state in states(paused).items() if kind is not step}
    assert others == {StepState.DONE}


@pytest.mark.parametrize(("call", "group_id", "step"), READ_BACK)
async def test_a_change_that_shows_in_a_later_look_is_confirmed_then(
    office: Office, call: str, group_id: str, step: StepKind
) -> None:
    office.weather.late[call] = FOR_EVER
    paused = await office.run(await office.agreed(group_id, choice(group_id)))
    office.weather.late.clear()
    ended = await office.later(paused)

    assert (ended.state, states(ended)[step]) == (RequestState.DONE, StepState.DONE)
    assert [event.kind for event in office.store.events] == [EventKind.PAUSED, EventKind.CONFIRMED]


@pytest.mark.parametrize(("call", "group_id", "step"), READ_BACK)
async def test_a_change_that_never_shows_fails_at_its_own_step_in_the_end(
    office: Office, call: str, group_id: str, step: StepKind
) -> None:
    office.weather.late[call] = 10**9
    ended = await office.to_the_end(await office.agreed(group_id, choice(group_id)))

    assert (ended.state, problem(ended)) == (RequestState.FAILED, "not-confirmed")
    assert [k for k, v in states(ended).items() if v is StepState.FAILED] == [step]
    assert office.store.events[-1].kind is EventKind.FAILED


async def test_what_may_stand_is_known_when_a_change_never_shows(office: Office) -> None:
    office.weather.late["add_to_list"] = 10**9
    ended = await office.to_the_end(await office.agreed(LIST))

    trail = plan_of(ended).trail
    assert (trail.contact_made, trail.member_added) == (True, True)


async def test_a_contact_that_does_not_show_is_made_once_however_often_it_is_looked_for(
    office: Office,
) -> None:
    office.weather.late["create_contact"] = 10**9
    await office.to_the_end(await office.agreed(LIST))

    assert office.weather.writes.count("create_contact") == 1


async def test_a_guest_that_shows_late_is_waited_for(office: Office) -> None:
    request = await office.agreed(TEAM)
    office.entra.unseen[GUEST_ID] = 6
    ended = await office.run(request)

    assert ended.state is RequestState.DONE
    assert in_team(office) == {GUEST_ID}
    assert office.clock.pauses == [1.0, 2.0, 4.0, 8.0, 16.0, 30.0]


async def test_a_guest_that_does_not_show_is_waited_for_again_after_a_pause(
    office: Office,
) -> None:
    request = await office.agreed(TEAM)
    office.entra.unseen[GUEST_ID] = FOR_EVER
    paused = await office.run(request)

    assert (paused.state, problem(paused)) == (RequestState.PAUSED, "not-visible-yet")
    assert 240 <= sum(office.clock.pauses) <= 300


async def test_a_guest_that_never_shows_fails_and_can_be_tried_again(office: Office) -> None:
    request = await office.agreed(TEAM)
    office.entra.unseen[GUEST_ID] = 10**9
    ended = await office.to_the_end(request)

    (failed,) = [step for step in plan_of(ended).steps if step.state is StepState.FAILED]
    assert (failed.kind, problem(ended)) == (StepKind.AWAIT_GUEST, "not-visible-yet")
    assert failed.facts["passing"] == "yes"
    assert plan_of(ended).trail.guest_made


async def test_a_second_attempt_goes_on_with_the_same_guest(office: Office) -> None:
    request = await office.agreed(TEAM)
    office.entra.unseen[GUEST_ID] = 10**9
    failed = await office.to_the_end(request)
    office.entra.unseen.clear()
    ended = await office.retried(failed)

    assert ended.state is RequestState.DONE
    assert (len(office.entra.invitations), in_team(office)) == (1, {GUEST_ID})


async def test_a_contact_that_exchange_cannot_address_yet_is_waited_for(office: Office) -> None:
    request = await office.agreed(LIST)
    office.exchange.hide_new_contacts(3)
    ended = await office.run(request)

    assert ended.state is RequestState.DONE
    assert (len(contacts(office)), len(on_list(office))) == (1, 1)
