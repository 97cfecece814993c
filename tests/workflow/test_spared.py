"""What others made or rest on is left alone, and a process that was frozen changes nothing."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.addresses import Address
from bot.domain.plans import StepKind, StepState
from bot.domain.ports import Uses
from bot.domain.problems import AccessDenied, Busy, OutcomeUnknown, Unexpected, Unreachable
from bot.domain.recipients import ExchangeHolders
from bot.domain.requests import Request, RequestState
from bot.domain.senders import SenderChoice
from tests.fakes.exchange import CLOSED, FakeExchange, FakeList, FakeRecipient
from tests.workflow.office import JANE, Office, contacts, on_list, plan_of, problem, states
from tests.workflow.tenant import BOB, LIST, TEAM, Exchange

CONTACT = FakeRecipient("jane-x", "jane-e", "Jane D.", "MailContact", (JANE,))
PRESS = FakeList("press-x", "press-e", "Press", "press@contoso.com", owners=(BOB,))


@pytest.fixture
def office() -> Office:
    return Office()


async def test_a_membership_that_another_request_asked_for_too_stays(office: Office) -> None:
    first, second = await office.agreed(LIST), await office.agreed(LIST)
    office.exchange.fail_after("senders", 0, AccessDenied())
    await office.engine.drive(office.runner.advance, office.engine.open[0])
    await office.engine.drive(office.runner.advance, office.engine.open[0])
    undone = await office.undone(await office.stored(first.id))

    assert (await office.stored(second.id)).state is RequestState.DONE
    assert (undone.state, len(on_list(office)), contacts(office)) == (
        RequestState.UNDONE,
        1,
        [JANE],
    )
    assert plan_of(undone).trail.member_kept


class ReadsLate(Exchange):
    """An Exchange whose first looks at members come too early."""

    early = 3

    async def is_on_list(self, list_id: str, member_id: str) -> bool:
        self.early -= 1
        return self.early < 0 and await super().is_on_list(list_id, member_id)


async def test_a_membership_that_somebody_else_made_is_not_taken_for_ours(office: Office) -> None:
    office.exchange.people.append(CONTACT)
    request = await office.agreed(LIST)
    await FakeExchange.add_to_list(office.exchange, LIST, "jane-x")
    office.exchange.__class__ = ReadsLate
    office.exchange.fail_after("senders", 0, AccessDenied())
    failed = await office.run(request)

    assert states(failed)[StepKind.ADD_TO_LIST] is StepState.ALREADY
    assert not plan_of(failed).can_be_undone


async def test_a_contact_that_an_administrator_made_meanwhile_is_not_deleted(
    office: Office,
) -> None:
    request = await office.agreed(LIST)
    office.exchange.troubles["create_contact"] = [OutcomeUnknown()] * 60
    paused = await office.run(request)
    office.exchange.troubles.clear()
    office.exchange.people.append(CONTACT)
    undone = await office.undone(paused)

    assert undone.state is RequestState.UNDONE
    assert contacts(office) == [JANE]


class ShowsLate(Exchange):
    """An Exchange whose first two looks for an address come too early."""

    early = 2

    async def recipients(self, address: Address) -> ExchangeHolders:
        self.early -= 1
        return await super().recipients(address) if self.early < 0 else ExchangeHolders((), ())


async def test_a_contact_that_an_administrator_made_when_our_answer_was_lost_is_not_ours(
    office: Office,
) -> None:
    request = await office.agreed(LIST)
    office.exchange.troubles["create_contact"] = [OutcomeUnknown()]
    office.exchange.people.append(CONTACT)
    office.exchange.__class__ = ShowsLate
    done = await office.run(request)

    assert done.state is RequestState.DONE
    assert not plan_of(done).trail.contact_made


async def test_a_contact_of_an_administrator_that_shows_late_is_not_taken_for_ours(
    office: Office,
) -> None:
    request = await office.agreed(LIST)
    office.exchange.troubles["create_contact"] = [OutcomeUnknown()] * 60
    paused = await office.run(request)
    office.exchange.troubles.clear()
    office.exchange.people.append(CONTACT)
    office.exchange.__class__ = ShowsLate
    done = await office.later(paused)

    assert done.state is RequestState.DONE
    assert not plan_of(done).trail.contact_made


class Broken(Exchange):
    """An Exchange whose answers about a list with members are of another shape."""

    async def is_on_list(self, list_id: str, member_id: str) -> bool:
        if await super().is_on_list(list_id, member_id):
            raise KeyError("shape")
        return False


async def test_a_defect_after_a_change_does_not_forget_the_change(office: Office) -> None:
    request = await office.agreed(LIST)
    office.exchange.__class__ = Broken
    failed = await office.run(request)
    office.exchange.__class__ = Exchange
    undone = await office.undone(failed)

    assert (failed.state, problem(failed)) == (RequestState.FAILED, "unexpected")
    assert (undone.state, on_list(office), contacts(office)) == (RequestState.UNDONE, (), [])


@pytest.mark.parametrize("after_s", [float("inf"), 99_999_999_999_999.0])
async def test_a_wait_that_no_calendar_holds_ends_the_request(
    office: Office, after_s: float
) -> None:
    request = await office.agreed(LIST)
    office.exchange.troubles["create_contact"] = [Busy(after_s=after_s)] * 3
    failed = await office.run(request)

    assert (failed.state, problem(failed)) == (RequestState.FAILED, "busy")
    assert office.exchange.calls.count("create_contact") == 1


async def test_a_clock_that_is_set_back_does_not_prolong_a_check(office: Office) -> None:
    request = await office.agreed(TEAM)
    office.entra.fails["invite"] = [Busy(after_s=50.0)]
    for _ in range(2):
        await office.runner.advance(request.id, 1)
    office.clock.time -= timedelta(minutes=10)
    office.entra.owned[TEAM] = (BOB,)
    await office.runner.advance(request.id, 1)
    failed = await office.stored(request.id)

    assert (failed.state, problem(failed)) == (RequestState.FAILED, "no-longer-allowed")
    assert office.weather.writes == []


async def test_a_clock_that_jumps_ahead_sends_no_second_invitation(office: Office) -> None:
    request = await office.agreed(TEAM)
    office.weather.lost["invite"], office.weather.late["invite"] = 1, 12
    for _ in range(2):
        await office.runner.advance(request.id, 1)
    office.clock.time += timedelta(minutes=10)
    ended = await office.to_the_end(request)

    assert ended.state is RequestState.DONE
    assert office.weather.writes.count("invite") == 1


class Freezing(Exchange):
    """An Exchange that keeps the first who looks waiting until the others are done."""

    thawed: asyncio.Event
    frozen: asyncio.Event

    async def is_on_list(self, list_id: str, member_id: str) -> bool:
        del list_id, member_id
        if not self.frozen.is_set():
            self.frozen.set()
            await self.thawed.wait()
            return False
        raise Unreachable("is_on_list")


async def test_a_process_that_was_frozen_writes_nothing_once_the_request_was_left(
    office: Office,
) -> None:
    office.exchange.people.append(CONTACT)
    request = await office.agreed(LIST)
    office.exchange.__class__ = Freezing
    frozen, thawed = asyncio.Event(), asyncio.Event()
    office.exchange.frozen, office.exchange.thawed = frozen, thawed  # type: ignore[attr-defined]
    (mine,) = office.engine.open
    zombie = asyncio.create_task(office.engine.drive(office.runner.advance, mine))
    await frozen.wait()
    paused = await office.resumed(request.id)
    left = paused.moved(RequestState.CANCELLED, at=office.clock.now(), nonce="0" * 16)
    assert await office.store.replace(left, was=paused.version)
    thawed.set()
    await zombie

    assert paused.state is RequestState.PAUSED
    assert (on_list(office), office.weather.writes) == ((), [])


async def test_a_contact_can_be_taken_back_although_its_list_was_deleted(office: Office) -> None:
    request = await office.agreed(LIST)
    office.exchange.fail_after("senders", 0, AccessDenied())
    failed = await office.run(request)
    office.exchange.lists.clear()
    del office.entra.groups[LIST]
    undone = await office.undone(failed)

    assert undone.state is RequestState.UNDONE
    assert contacts(office) == []


async def named(office: Office) -> Request:
    """Return a request that let Jane write to the list, and failed when all had been done."""
    request = await office.agreed(LIST, SenderChoice.NAMED)
    office.exchange.fail_after("senders", 2, AccessDenied())
    return await office.run(request)


def jane(office: Office) -> str:
    """Return the id by which senders name Jane's contact."""
    return next(one.id for one in office.exchange.people if JANE in one.addresses)


async def test_a_contact_that_another_list_lets_write_is_kept(office: Office) -> None:
    failed = await named(office)
    theirs = replace(CLOSED, people=(jane(office),))
    office.exchange.lists.append(replace(PRESS, senders=theirs))
    undone = await office.undone(failed)

    assert (undone.state, on_list(office)) == (RequestState.UNDONE, ())
    assert contacts(office) == [JANE]
    assert plan_of(undone).trail.contact_used_by == ("Press",)
    assert office.exchange.lists[-1].senders == theirs


async def test_a_contact_that_its_own_list_was_told_to_name_by_hand_is_kept(
    office: Office,
) -> None:
    request = await office.agreed(LIST)
    office.exchange.fail_after("senders", 0, AccessDenied())
    failed = await office.run(request)
    own = office.exchange.lists[0]
    office.exchange.lists[0] = replace(own, senders=replace(own.senders, people=(jane(office),)))
    undone = await office.undone(failed)

    assert (undone.state, contacts(office)) == (RequestState.UNDONE, [JANE])
    assert plan_of(undone).trail.contact_used_by == (own.name,)


async def test_a_contact_whose_uses_cannot_be_read_is_not_deleted(office: Office) -> None:
    failed = await named(office)
    office.exchange.troubles["uses"] = [Unexpected("filter")]
    stuck = await office.undone(failed)

    assert (stuck.state, problem(stuck)) == (RequestState.FAILED, "unexpected")
    assert contacts(office) == [JANE]
    assert plan_of(stuck).trail.contact_made


class NamesLate(Exchange):
    """An Exchange whose search still shows for a while whom a list named."""

    late = 2

    async def uses(self, recipient_id: str) -> Uses:
        self.late -= 1
        found = await super().uses(recipient_id)
        own = (self.lists[0].name,)
        return replace(found, named_by=own) if self.late >= 0 else found


async def test_a_contact_that_its_own_list_still_seems_to_name_is_deleted_later(
    office: Office,
) -> None:
    failed = await named(office)
    office.exchange.__class__ = NamesLate
    undone = await office.undone(failed)

    assert (undone.state, contacts(office)) == (RequestState.UNDONE, [])
