"""A write whose answer never came: it may have happened, and it must not happen twice."""

import pytest

from bot.domain.plans import StepKind, StepState
from bot.domain.problems import Busy, OutcomeUnknown, Unreachable
from bot.domain.requests import RequestState
from bot.domain.senders import SenderChoice
from tests.fakes.exchange import OPEN
from tests.workflow.office import (
    JANE,
    Office,
    contacts,
    in_team,
    on_list,
    plan_of,
    problem,
    states,
)
from tests.workflow.tenant import LIST, TEAM

LIST_WRITES = ["create_contact", "complete_contact", "add_to_list"]
GROUP_WRITES = ["invite", "add_member"]


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.mark.parametrize("call", LIST_WRITES)
async def test_a_lost_answer_on_the_way_to_a_list_leaves_one_of_everything(
    office: Office, call: str
) -> None:
    office.weather.lost[call] = 1
    ended = await office.run(await office.agreed(LIST))

    assert ended.state is RequestState.DONE
    assert (contacts(office), len(on_list(office))) == ([JANE], 1)


@pytest.mark.parametrize("call", LIST_WRITES)
async def test_what_was_made_is_known_although_the_answer_was_lost(
    office: Office, call: str
) -> None:
    office.weather.lost[call] = 1
    ended = await office.run(await office.agreed(LIST))

    trail = plan_of(ended).trail
    assert (trail.contact_made, trail.member_added) == (True, True)
    assert set(states(ended).values()) == {StepState.DONE}
    assert len(office.exchange.completed) == 1


@pytest.mark.parametrize("call", GROUP_WRITES)
async def test_a_lost_answer_on_the_way_to_a_group_leaves_one_of_everything(
    office: Office, call: str
) -> None:
    office.weather.lost[call] = 1
    ended = await office.run(await office.agreed(TEAM))

    assert ended.state is RequestState.DONE
    assert (len(office.entra.invitations), len(in_team(office))) == (1, 1)
    assert (plan_of(ended).trail.guest_made, plan_of(ended).trail.member_added) == (True, True)


async def test_senders_whose_answer_was_lost_are_read_back(office: Office) -> None:
    office.weather.lost["set_senders"] = 1
    ended = await office.run(await office.agreed(LIST, SenderChoice.OPEN))

    assert ended.state is RequestState.DONE
    assert office.exchange.lists[0].senders == OPEN


async def test_senders_that_were_left_half_way_are_completed(office: Office) -> None:
    office.weather.lost["half of set_senders"] = 1
    ended = await office.run(await office.agreed(LIST, SenderChoice.NAMED))

    assert ended.state is RequestState.DONE
    assert plan_of(ended).trail.can_write == "yes"


@pytest.mark.parametrize("trouble", [Busy, Unreachable])
async def test_a_contact_is_known_as_ours_although_reading_it_back_fails(
    office: Office, trouble: type[Busy | Unreachable]
) -> None:
    request = await office.agreed(LIST)
    office.weather.lost["create_contact"] = 1
    # The check and the look before come first; then the reads after the lost answer fail.
    office.exchange.fail_after("recipients", 2, trouble(), trouble())
    ended = await office.run(request)

    assert plan_of(ended).trail.contact_made
    assert len(office.exchange.completed) == 1


@pytest.mark.parametrize("trouble", [Busy, Unreachable])
async def test_a_contact_whose_read_back_fails_is_known_as_ours(
    office: Office, trouble: type[Busy | Unreachable]
) -> None:
    request = await office.agreed(LIST)
    office.exchange.fail_after("recipients", 2, trouble())
    ended = await office.run(request)

    assert plan_of(ended).trail.contact_made
    assert states(ended)[StepKind.CREATE_CONTACT] is StepState.DONE
    assert len(office.exchange.completed) == 1


@pytest.mark.parametrize("trouble", [Busy, Unreachable])
async def test_a_membership_whose_read_back_fails_is_known_as_ours(
    office: Office, trouble: type[Busy | Unreachable]
) -> None:
    request = await office.agreed(TEAM)
    office.entra.fail_after("is_member", 1, trouble())
    ended = await office.run(request)

    assert plan_of(ended).trail.member_added
    assert states(ended)[StepKind.ADD_TO_GROUP] is StepState.DONE


async def test_nobody_is_invited_twice_while_the_network_is_away(office: Office) -> None:
    request = await office.agreed(TEAM)
    office.weather.lost["invite"] = 1
    office.weather.late["invite"] = 3
    office.entra.fail_after("holders", 2, Unreachable(), Unreachable())
    ended = await office.run(request)

    assert len(office.entra.invitations) == 1
    assert ended.state is RequestState.DONE


async def test_an_invitation_that_does_not_show_pauses_and_is_looked_for_again(
    office: Office,
) -> None:
    request = await office.agreed(TEAM)
    office.weather.lost["invite"] = 1
    office.weather.late["invite"] = 100
    paused = await office.run(request)

    assert (paused.state, problem(paused)) == (RequestState.PAUSED, "not-confirmed")
    assert states(paused)[StepKind.INVITE] is StepState.RUNNING
    assert len(office.entra.invitations) == 1


async def test_a_contact_that_does_not_show_pauses_and_is_not_made_twice(office: Office) -> None:
    request = await office.agreed(LIST)
    office.weather.lost["create_contact"] = 1
    office.weather.late["create_contact"] = 1000
    paused = await office.run(request)

    assert (paused.state, problem(paused)) == (RequestState.PAUSED, "not-visible-yet")
    assert contacts(office) == [JANE]


async def test_a_contact_that_shows_after_a_pause_is_known_as_ours(office: Office) -> None:
    request = await office.agreed(LIST)
    office.weather.lost["create_contact"] = 1
    office.weather.late["create_contact"] = 1000
    paused = await office.run(request)
    office.weather.late.clear()
    ended = await office.later(paused)

    assert (ended.state, contacts(office)) == (RequestState.DONE, [JANE])
    assert plan_of(ended).trail.contact_made


async def test_an_answer_lost_without_an_effect_is_asked_for_again(office: Office) -> None:
    request = await office.agreed(LIST)
    office.exchange.troubles["create_contact"] = [OutcomeUnknown("reset")]
    office.exchange.troubles["add_to_list"] = [OutcomeUnknown("reset")]
    ended = await office.run(request)

    assert ended.state is RequestState.DONE
    assert (contacts(office), len(on_list(office))) == ([JANE], 1)
