"""Who can write to a list: somebody else may change it meanwhile, and it shows late."""

import asyncio
from dataclasses import replace

import pytest

from bot.domain.plans import StepKind, StepState
from bot.domain.problems import Busy, Unreachable
from bot.domain.recipients import EntraHolders, EntraPerson
from bot.domain.requests import RequestState
from bot.domain.senders import SenderChoice, Senders
from bot.domain.tri import Tri
from tests.fakes.exchange import CLOSED, OPEN, FakeRecipient
from tests.workflow.office import JANE, Office, plan_of, problem, states
from tests.workflow.tenant import LIST

GUEST = EntraPerson(
    id="jane-e", name="Jane", guest=Tri.YES, accepted=Tri.YES, enabled=Tri.YES, mail=JANE
)
IN_EXCHANGE = FakeRecipient("jane-x", "jane-e", "Jane D.", "GuestMailUser", (JANE,))


@pytest.fixture
def office() -> Office:
    return Office()


def write(office: Office, senders: Senders) -> None:
    office.exchange.lists[0] = replace(office.exchange.lists[0], senders=senders)


def with_guest(office: Office) -> None:
    office.entra.held[JANE] = EntraHolders(people=(GUEST,))
    office.exchange.people.append(IN_EXCHANGE)


def unshown(office: Office) -> None:
    office.exchange.people.remove(IN_EXCHANGE)


@pytest.mark.parametrize(
    "senders",
    [
        replace(CLOSED, people=("joe",)),
        replace(CLOSED, lists=("staff",)),
        replace(CLOSED, internal_only=Tri.NO, people=("joe",)),
        replace(CLOSED, people=None),
    ],
)
@pytest.mark.parametrize("choice", [SenderChoice.OPEN, SenderChoice.NAMED])
async def test_senders_that_somebody_else_changed_are_not_written(
    office: Office, senders: Senders, choice: SenderChoice
) -> None:
    request = await office.agreed(LIST, choice)
    write(office, senders)
    ended = await office.run(request)

    assert (ended.state, problem(ended)) == (RequestState.FAILED, "changed")
    assert office.exchange.lists[0].senders == senders
    assert office.weather.writes == []


async def test_senders_changed_between_check_and_change_are_not_written(office: Office) -> None:
    request = await office.agreed(LIST, SenderChoice.OPEN)
    changed = replace(CLOSED, people=("joe",))
    office.exchange.when_added = lambda: write(office, changed)
    ended = await office.run(request)

    assert (ended.state, problem(ended)) == (RequestState.FAILED, "changed")
    assert "set_senders" not in office.weather.writes


async def test_senders_that_are_left_may_change(office: Office) -> None:
    request = await office.agreed(LIST)
    write(office, replace(CLOSED, people=("joe",)))

    assert (await office.run(request)).state is RequestState.DONE


async def test_senders_in_another_order_or_case_are_the_same(office: Office) -> None:
    write(office, replace(CLOSED, people=("joe", "ann")))
    request = await office.agreed(LIST, SenderChoice.NAMED)
    write(office, replace(CLOSED, people=("ANN", "joe")))

    assert (await office.run(request)).state is RequestState.DONE


async def test_a_guest_whom_exchange_does_not_show_is_not_named(office: Office) -> None:
    with_guest(office)
    request = await office.agreed(LIST, SenderChoice.NAMED)
    office.exchange.when_added = lambda: unshown(office)
    ended = await office.run(request)

    assert (ended.state, problem(ended)) == (RequestState.PAUSED, "not-visible-yet")
    assert "set_senders" not in office.weather.writes


async def test_the_change_of_senders_names_the_id_that_exchange_gave(office: Office) -> None:
    with_guest(office)
    ended = await office.run(await office.agreed(LIST, SenderChoice.NAMED))

    trail = plan_of(ended).trail
    assert (trail.sender_id, trail.can_write) == (IN_EXCHANGE.id, Tri.YES)


@pytest.mark.parametrize("trouble", [Busy, Unreachable])
async def test_senders_whose_read_back_fails_each_time_are_not_confirmed(
    office: Office, trouble: type[Busy | Unreachable]
) -> None:
    request = await office.agreed(LIST, SenderChoice.OPEN)
    office.exchange.fail_after("senders", 1, *(trouble() for _ in range(7)))
    paused = await office.run(request)

    assert paused.state is RequestState.PAUSED
    assert states(paused)[StepKind.CHANGE_SENDERS] is StepState.NOT_CONFIRMED
    assert office.weather.writes.count("set_senders") == 1


async def test_senders_that_show_late_are_kept_as_they_were_written(office: Office) -> None:
    office.weather.late["set_senders"] = 3
    await office.run(await office.agreed(LIST, SenderChoice.OPEN))
    running = StepState.RUNNING
    read = next(s for s in office.shown if states(s)[StepKind.READ_SENDERS] is running)

    assert plan_of(read).trail.senders_after == OPEN


async def test_two_requests_at_once_do_not_wipe_each_others_sender(office: Office) -> None:
    first = await office.agreed(LIST, SenderChoice.NAMED)
    second = await office.agreed(LIST, SenderChoice.NAMED, email="bob@fabrikam.com")
    set_senders = office.exchange.set_senders

    async def slowly(list_id: str, wanted: Senders) -> None:
        await asyncio.sleep(0)
        await set_senders(list_id, wanted)

    office.exchange.set_senders = slowly  # type: ignore[method-assign]
    await office.run(first)
    ends = [await office.stored(request.id) for request in (first, second)]

    assert sorted(end.state for end in ends) == [RequestState.DONE, RequestState.FAILED]
    named = next(end for end in ends if end.state is RequestState.DONE)
    assert plan_of(named).trail.sender_id in (office.exchange.lists[0].senders.people or ())
