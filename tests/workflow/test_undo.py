"""The way back: what the request made is taken away, and nothing else."""

from dataclasses import replace

import pytest

from bot.domain.plans import StepKind, StepState
from bot.domain.problems import AccessDenied
from bot.domain.recipients import EntraHolders, EntraPerson
from bot.domain.requests import Request, RequestState
from bot.domain.senders import SenderChoice, Senders
from bot.domain.tri import Tri
from tests.fakes.exchange import CLOSED, OPEN, FakeList, FakeRecipient
from tests.workflow.office import JANE, Office, contacts, in_team, on_list, plan_of, problem, states
from tests.workflow.tenant import ANNA, BOB, LIST, TEAM

GUEST_ID = "99999999-9999-4999-8999-000000000000"
CONTACT = FakeRecipient("jane-x", "jane-e", "Jane D.", "MailContact", (JANE,))
JANE_AS_GUEST = EntraPerson(
    id=GUEST_ID, name="Jane", guest=Tri.YES, accepted=Tri.YES, enabled=Tri.YES, mail=JANE
)
PRESS = FakeList("press-x", "press-e", "Press", "press@contoso.com", owners=(BOB,))


@pytest.fixture
def office() -> Office:
    return Office()


async def stopped(office: Office, choice: SenderChoice = SenderChoice.LEAVE) -> Request:
    """Return a request for the list that failed when everything had been done."""
    request = await office.agreed(LIST, choice)
    changed = choice is not SenderChoice.LEAVE
    office.exchange.fail_after("senders", 2 if changed else 0, AccessDenied())
    return await office.run(request)


async def stopped_in_team(office: Office) -> Request:
    """Return a request for the team that failed when everything had been done."""
    request = await office.agreed(TEAM)
    office.entra.fail_after("guest", 1 if plan_of(request).holder.guest_id == "" else 0)
    office.entra.fails["guest"].append(AccessDenied())
    return await office.run(request)


async def test_a_new_contact_leaves_the_list_and_is_deleted(office: Office) -> None:
    ended = await office.undone(await stopped(office))

    assert ended.state is RequestState.UNDONE
    assert (on_list(office), contacts(office)) == ((), [])
    assert not plan_of(ended).trail.stands


async def test_the_membership_is_taken_back_first_and_the_contact_last(office: Office) -> None:
    ended = await office.undone(await stopped(office, SenderChoice.OPEN))

    assert list(states(ended).items()) == [
        (StepKind.CHECK, StepState.DONE),
        (StepKind.REMOVE_FROM_LIST, StepState.DONE),
        (StepKind.RESTORE_SENDERS, StepState.DONE),
        (StepKind.DELETE_CONTACT, StepState.DONE),
    ]
    assert office.weather.writes[-3:] == ["remove_from_list", "set_senders", "delete_contact"]


@pytest.mark.parametrize("choice", [SenderChoice.OPEN, SenderChoice.NAMED])
@pytest.mark.parametrize("before", [CLOSED, replace(CLOSED, people=("joe",))])
async def test_senders_are_what_they_were(
    office: Office, choice: SenderChoice, before: Senders
) -> None:
    office.exchange.lists[0] = replace(office.exchange.lists[0], senders=before)
    ended = await office.undone(await stopped(office, choice))

    assert ended.state is RequestState.UNDONE
    assert office.exchange.lists[0].senders == before


async def test_senders_that_somebody_else_changed_since_are_left_to_them(office: Office) -> None:
    failed = await stopped(office, SenderChoice.OPEN)
    theirs = replace(OPEN, people=("joe",))
    office.exchange.lists[0] = replace(office.exchange.lists[0], senders=theirs)
    ended = await office.undone(failed)

    assert (ended.state, problem(ended)) == (RequestState.FAILED, "changed")
    assert office.exchange.lists[0].senders == theirs


async def test_senders_that_stayed_are_not_written(office: Office) -> None:
    ended = await office.undone(await stopped(office))

    assert StepKind.RESTORE_SENDERS not in states(ended)
    assert "set_senders" not in office.weather.writes


async def test_a_contact_that_was_there_before_stays(office: Office) -> None:
    office.exchange.people.append(CONTACT)
    ended = await office.undone(await stopped(office))

    assert ended.state is RequestState.UNDONE
    assert (on_list(office), contacts(office)) == ((), [JANE])


async def test_a_member_that_was_there_before_stays(office: Office) -> None:
    office.exchange.people.append(CONTACT)
    request = await office.agreed(LIST, SenderChoice.OPEN)
    await office.exchange.add_to_list(LIST, CONTACT.id)
    office.exchange.fail_after("senders", 2, AccessDenied())
    ended = await office.undone(await office.run(request))

    assert ended.state is RequestState.UNDONE
    assert on_list(office) == (CONTACT.entra_id,)
    assert office.exchange.lists[0].senders == CLOSED


async def test_a_contact_that_somebody_put_on_another_list_is_kept(office: Office) -> None:
    failed = await stopped(office)
    office.exchange.lists.append(replace(PRESS, members=on_list(office)))
    ended = await office.undone(failed)

    assert ended.state is RequestState.UNDONE
    assert (on_list(office), contacts(office)) == ((), [JANE])
    assert plan_of(ended).trail.contact_used_by == ("Press",)
    assert states(ended)[StepKind.DELETE_CONTACT] is StepState.ALREADY


async def test_a_new_guest_leaves_the_group_and_stays_in_the_directory(office: Office) -> None:
    ended = await office.undone(await stopped_in_team(office))

    assert ended.state is RequestState.UNDONE
    assert in_team(office) == set()
    assert GUEST_ID in office.entra.guests
    assert (plan_of(ended).trail.guest_made, plan_of(ended).trail.member_added) == (True, False)


async def test_a_guest_that_was_there_before_leaves_the_group_alone(office: Office) -> None:
    office.entra.guests[GUEST_ID] = JANE_AS_GUEST
    office.entra.held[JANE] = EntraHolders(people=(JANE_AS_GUEST,))
    ended = await office.undone(await stopped_in_team(office))

    assert (ended.state, in_team(office)) == (RequestState.UNDONE, set())
    assert office.weather.writes == ["add_member", "remove_member"]


async def test_what_was_not_reached_is_not_taken_back(office: Office) -> None:
    request = await office.agreed(LIST, SenderChoice.OPEN)
    office.exchange.troubles["add_to_list"] = [AccessDenied()]
    ended = await office.undone(await office.run(request))

    assert list(states(ended)) == [StepKind.CHECK, StepKind.DELETE_CONTACT]
    assert contacts(office) == []


@pytest.mark.parametrize("choice", [SenderChoice.LEAVE, SenderChoice.OPEN])
async def test_who_owns_the_list_no_more_takes_nothing_back(
    office: Office, choice: SenderChoice
) -> None:
    failed = await stopped(office, choice)
    written = list(office.weather.writes)
    office.exchange.lists[0] = replace(office.exchange.lists[0], owners=(BOB,))
    ended = await office.undone(failed)

    assert (ended.state, problem(ended)) == (RequestState.FAILED, "no-longer-allowed")
    assert office.weather.writes == written
    assert plan_of(ended).trail.stands


async def test_who_owns_the_group_no_more_takes_nothing_back(office: Office) -> None:
    failed = await stopped_in_team(office)
    office.entra.owned[TEAM] = (BOB,)
    ended = await office.undone(failed)

    assert (ended.state, problem(ended)) == (RequestState.FAILED, "no-longer-allowed")
    assert in_team(office) == {GUEST_ID}


async def test_who_owns_the_group_again_can_go_on(office: Office) -> None:
    failed = await stopped_in_team(office)
    office.entra.owned[TEAM] = (BOB,)
    barred = await office.undone(failed)
    office.entra.owned[TEAM] = (ANNA,)
    ended = await office.retried(barred)

    assert (ended.state, in_team(office)) == (RequestState.UNDONE, set())


async def test_a_group_that_became_synced_keeps_its_member(office: Office) -> None:
    failed = await stopped_in_team(office)
    office.entra.groups[TEAM] = replace(office.entra.groups[TEAM], synced=Tri.YES)
    ended = await office.undone(failed)

    assert (ended.state, problem(ended)) == (RequestState.FAILED, "changed")


async def test_guests_that_were_switched_off_meanwhile_can_still_be_taken_out(
    office: Office,
) -> None:
    failed = await stopped_in_team(office)
    blocked = replace(JANE_AS_GUEST, enabled=Tri.NO)
    office.entra.held[JANE] = EntraHolders(people=(blocked,))
    ended = await office.undone(failed)

    assert (ended.state, in_team(office)) == (RequestState.UNDONE, set())


async def test_a_paused_request_can_be_taken_back(office: Office) -> None:
    request = await office.agreed(TEAM)
    office.weather.late["add_member"] = 10**6
    paused = await office.run(request)
    office.weather.late.clear()
    ended = await office.undone(paused)

    assert (paused.state, ended.state) == (RequestState.PAUSED, RequestState.UNDONE)
    assert in_team(office) == set()


async def test_the_pause_before_does_not_put_back_what_was_taken_away(office: Office) -> None:
    request = await office.agreed(TEAM)
    office.weather.late["add_member"] = 10**6
    paused = await office.run(request)
    office.weather.late.clear()
    await office.undone(paused)
    ended = await office.to_the_end(paused)

    assert (ended.state, in_team(office)) == (RequestState.UNDONE, set())


async def test_a_member_that_does_not_show_yet_is_taken_away_all_the_same(office: Office) -> None:
    office.weather.late["add_member"] = 10**6
    handed = await office.undo_agreed(await office.run(await office.agreed(TEAM)))
    # As the check reads it, and the step.
    office.weather.before["add_member"], office.weather.late["add_member"] = False, 2
    ended = await office.run(handed)

    assert office.weather.late["add_member"] == 0
    assert (ended.state, in_team(office)) == (RequestState.UNDONE, set())


async def test_each_thing_taken_back_has_one_line_in_the_audit_log(office: Office) -> None:
    failed = await stopped(office, SenderChoice.OPEN)
    office.store.thens.clear()
    await office.undone(failed)

    assert [(entry.what, entry.outcome) for entry in office.store.entries] == [
        ("remove-from-list", "done"),
        ("restore-senders", "done"),
        ("delete-contact", "done"),
    ]
