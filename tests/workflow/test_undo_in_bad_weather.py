"""The way back through lost answers, late reads and problems that pass."""

import pytest

from bot.domain.events import EventKind
from bot.domain.plans import StepKind, StepState
from bot.domain.problems import AccessDenied, Busy, OutcomeUnknown, SyncedObject
from bot.domain.requests import Request, RequestState
from bot.domain.senders import SenderChoice
from tests.fakes.exchange import CLOSED
from tests.workflow.office import Office, contacts, in_team, on_list, plan_of, problem, states
from tests.workflow.tenant import LIST, TEAM

FROM_LIST = ["set_senders", "half of set_senders", "remove_from_list", "delete_contact"]
# A write of the way back, where it leads away from, and its step.
BACK = [
    ("set_senders", LIST, StepKind.RESTORE_SENDERS),
    ("remove_from_list", LIST, StepKind.REMOVE_FROM_LIST),
    ("delete_contact", LIST, StepKind.DELETE_CONTACT),
    ("remove_member", TEAM, StepKind.REMOVE_FROM_GROUP),
]


@pytest.fixture
def office() -> Office:
    return Office()


async def stopped(
    office: Office, group_id: str = LIST, choice: SenderChoice = SenderChoice.NAMED
) -> Request:
    """Return a request that failed when everything had been done."""
    request = await office.agreed(group_id, choice if group_id == LIST else SenderChoice.LEAVE)
    office.exchange.fail_after("senders", 2, AccessDenied())
    office.entra.fail_after("guest", 1, AccessDenied())
    return await office.run(request)


def left(office: Office) -> tuple[tuple[str, ...], list[str], set[str]]:
    return on_list(office), contacts(office), in_team(office)


@pytest.mark.parametrize("choice", [SenderChoice.OPEN, SenderChoice.NAMED])
@pytest.mark.parametrize("call", FROM_LIST)
async def test_a_lost_answer_on_the_way_back_from_a_list_leaves_nothing(
    office: Office, call: str, choice: SenderChoice
) -> None:
    failed = await stopped(office, choice=choice)
    office.weather.lost[call] = 1
    ended = await office.undone(failed)

    assert (ended.state, left(office)) == (RequestState.UNDONE, ((), [], set()))
    assert office.exchange.lists[0].senders == CLOSED


async def test_a_lost_answer_on_the_way_back_from_a_group_leaves_nothing(office: Office) -> None:
    failed = await stopped(office, TEAM)
    office.weather.lost["remove_member"] = 1
    ended = await office.undone(failed)

    assert (ended.state, in_team(office)) == (RequestState.UNDONE, set())


@pytest.mark.parametrize(("call", "group_id", "step"), BACK)
async def test_an_answer_lost_without_an_effect_is_asked_for_again(
    office: Office, call: str, group_id: str, step: StepKind
) -> None:
    failed = await stopped(office, group_id)
    office.exchange.troubles[call] = [OutcomeUnknown("reset")]
    office.entra.fails[call] = [OutcomeUnknown("reset")]
    ended = await office.undone(failed)

    assert (ended.state, left(office)) == (RequestState.UNDONE, ((), [], set()))
    assert states(ended)[step] is StepState.DONE


@pytest.mark.parametrize(("call", "group_id", "step"), BACK)
async def test_what_does_not_show_as_gone_is_looked_for_again(
    office: Office, call: str, group_id: str, step: StepKind
) -> None:
    failed = await stopped(office, group_id)
    office.weather.late[call] = 10**6
    paused = await office.undone(failed)
    stands = plan_of(paused).trail.stands
    office.weather.late.clear()
    ended = await office.to_the_end(paused)

    assert (paused.state, problem(paused)) == (RequestState.PAUSED, "not-confirmed")
    assert stands
    assert (ended.state, states(ended)[step]) == (RequestState.UNDONE, StepState.DONE)
    assert office.store.events[-1].kind is EventKind.CONFIRMED


@pytest.mark.parametrize(("call", "group_id", "step"), BACK)
async def test_what_never_shows_as_gone_fails_and_says_that_it_may_stand(
    office: Office, call: str, group_id: str, step: StepKind
) -> None:
    failed = await stopped(office, group_id)
    office.weather.late[call] = 10**9
    await office.undone(failed)
    ended = await office.to_the_end(failed)

    assert (ended.state, problem(ended)) == (RequestState.FAILED, "not-confirmed")
    assert states(ended)[step] is StepState.FAILED
    assert plan_of(ended).can_be_undone


async def test_senders_read_late_on_the_way_back_are_nobody_elses(office: Office) -> None:
    failed = await stopped(office)
    handed = await office.undo_agreed(failed)
    office.weather.late["set_senders"] = 30
    ended = await office.to_the_end(await office.run(handed))

    assert ended.state is RequestState.UNDONE
    assert office.exchange.lists[0].senders == CLOSED


@pytest.mark.parametrize(("call", "group_id", "step"), BACK)
async def test_a_problem_that_passes_on_the_way_back_is_waited_for(
    office: Office, call: str, group_id: str, step: StepKind
) -> None:
    failed = await stopped(office, group_id)
    office.exchange.troubles[call] = [Busy()] * 6
    office.entra.fails[call] = [Busy()] * 6
    paused = await office.undone(failed)
    ended = await office.to_the_end(paused)

    assert (paused.state, problem(paused)) == (RequestState.PAUSED, "busy")
    assert (ended.state, left(office)) == (RequestState.UNDONE, ((), [], set()))
    assert states(ended)[step] is StepState.DONE


async def test_a_way_back_that_failed_can_be_tried_again(office: Office) -> None:
    failed = await stopped(office)
    office.exchange.troubles["delete_contact"] = [SyncedObject()]
    barred = await office.undone(failed)
    ended = await office.retried(barred)

    assert (barred.state, problem(barred)) == (RequestState.FAILED, "synced-object")
    assert (ended.state, left(office)) == (RequestState.UNDONE, ((), [], set()))


async def test_what_was_taken_back_already_is_not_taken_back_twice(office: Office) -> None:
    failed = await stopped(office)
    office.exchange.troubles["delete_contact"] = [SyncedObject()]
    barred = await office.undone(failed)
    await office.undone(barred)

    assert office.weather.writes.count("remove_from_list") == 1
    assert contacts(office) == []
