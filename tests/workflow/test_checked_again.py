"""Minutes may pass between the check and a change: then everything is checked once more."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.domain.people import Colleague
from bot.domain.plans import StepKind
from bot.domain.problems import Busy
from bot.domain.requests import RequestState
from bot.domain.senders import SenderChoice
from bot.domain.tri import Tri
from bot.workflow.runner import CHECK_HOLDS
from tests.workflow.office import Office, in_team, problem
from tests.workflow.tenant import ANNA, BOB, LIST, TEAM

GUEST_ID = "99999999-9999-4999-8999-000000000000"
OPEN, NAMED = SenderChoice.OPEN, SenderChoice.NAMED

Change = Callable[[Office], None]


@pytest.fixture
def office() -> Office:
    return Office()


def owner_removed(office: Office) -> None:
    office.entra.owned[TEAM] = (BOB,)
    office.exchange.lists[0] = replace(office.exchange.lists[0], owners=(BOB,))


def team_archived(office: Office) -> None:
    team = office.entra.groups[TEAM]
    office.entra.groups[TEAM] = replace(team, team=Tri.YES, archived=Tri.YES)


def asker_disabled(office: Office) -> None:
    anna = office.entra.colleagues[ANNA]
    office.entra.colleagues[ANNA] = replace(anna, enabled=Tri.NO)


def group_gone(office: Office) -> None:
    del office.entra.groups[TEAM]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (owner_removed, "no-longer-allowed"),
        (asker_disabled, "no-longer-allowed"),
        (team_archived, "changed"),
        (group_gone, "group-gone"),
    ],
)
async def test_what_changes_while_a_guest_is_awaited_keeps_it_out_of_the_group(
    office: Office, change: Change, expected: str
) -> None:
    request = await office.agreed(TEAM)
    office.entra.unseen[GUEST_ID] = 6
    office.when[StepKind.AWAIT_GUEST] = lambda: change(office)
    ended = await office.run(request)

    assert (ended.state, problem(ended)) == (RequestState.FAILED, expected)
    assert office.weather.writes == ["invite"]


# A write that must wait, its step, where it leads -> the writes before it.
WRITES = [
    ("create_contact", StepKind.CREATE_CONTACT, LIST, []),
    ("add_to_list", StepKind.ADD_TO_LIST, LIST, ["create_contact", "complete_contact"]),
    (
        "set_senders",
        StepKind.CHANGE_SENDERS,
        LIST,
        ["create_contact", "complete_contact", "add_to_list"],
    ),
    ("invite", StepKind.INVITE, TEAM, []),
    ("add_member", StepKind.ADD_TO_GROUP, TEAM, ["invite"]),
]
CHOSEN = {LIST: OPEN, TEAM: SenderChoice.LEAVE}


@pytest.mark.parametrize(
    ("call", "step", "group_id", "before"), WRITES, ids=[row[0] for row in WRITES]
)
async def test_a_write_that_had_to_wait_is_not_made_for_somebody_who_is_no_owner_any_more(
    office: Office, call: str, step: StepKind, group_id: str, before: list[str]
) -> None:
    request = await office.agreed(group_id, CHOSEN[group_id])
    office.exchange.troubles[call] = [Busy(after_s=CHECK_HOLDS.total_seconds() + 1)]
    office.entra.fails[call] = [Busy(after_s=CHECK_HOLDS.total_seconds() + 1)]
    office.when[step] = lambda: owner_removed(office)
    ended = await office.run(request)

    assert (ended.state, problem(ended)) == (RequestState.FAILED, "no-longer-allowed")
    assert office.weather.writes == before


@pytest.mark.parametrize(("group_id", "choice"), [(LIST, OPEN), (TEAM, SenderChoice.LEAVE)])
async def test_nothing_is_read_twice_where_nothing_had_to_wait(
    office: Office, group_id: str, choice: SenderChoice
) -> None:
    await office.run(await office.agreed(group_id, choice))

    assert office.weather.journal.count("asker") == 1
    assert Counter(office.exchange.calls)["list_owners"] == {LIST: 2, TEAM: 0}[group_id]


async def test_a_short_wait_needs_no_new_check(office: Office) -> None:
    request = await office.agreed(TEAM)
    office.entra.unseen[GUEST_ID] = 3
    await office.run(request)

    assert sum(office.clock.pauses) < CHECK_HOLDS.total_seconds()
    assert office.weather.journal.count("asker") == 1


async def test_a_long_wait_in_which_nothing_changed_goes_on(office: Office) -> None:
    request = await office.agreed(TEAM)
    office.entra.unseen[GUEST_ID] = 6
    ended = await office.run(request)

    assert ended.state is RequestState.DONE
    assert in_team(office) == {GUEST_ID}
    assert office.weather.journal.count("asker") == 2


@pytest.mark.parametrize("choice", [OPEN, NAMED])
async def test_the_contact_that_was_made_meanwhile_does_not_break_its_own_plan(
    office: Office, choice: SenderChoice
) -> None:
    request = await office.agreed(LIST, choice)
    office.exchange.hide_new_contacts(5)
    ended = await office.run(request)

    assert ended.state is RequestState.DONE
    assert office.weather.journal.count("asker") == 2


@pytest.mark.parametrize("choice", [OPEN, NAMED])
async def test_senders_that_stand_half_way_do_not_break_their_own_plan(
    office: Office, choice: SenderChoice
) -> None:
    request = await office.agreed(LIST, choice)
    office.weather.lost["half of set_senders"] = 4
    ended = await office.run(request)

    assert ended.state is RequestState.DONE
    assert office.weather.journal.count("asker") == 2


async def test_a_second_check_that_is_not_answered_is_waited_for(office: Office) -> None:
    request = await office.agreed(TEAM)
    office.entra.unseen[GUEST_ID] = 6
    office.entra.fail_after("owners", 1, Busy(), Busy())
    ended = await office.run(request)

    assert ended.state is RequestState.DONE
    assert office.clock.pauses[-2:] == [1.0, 2.0]


async def test_a_fact_that_is_unread_for_a_moment_is_asked_again(office: Office) -> None:
    request = await office.agreed(TEAM)
    account, unread = office.entra.colleagues[ANNA], [True]
    read = office.entra.colleague

    async def colleague(person_id: str) -> Colleague:
        if unread:
            unread.pop()
            return replace(account, enabled=Tri.UNKNOWN)
        return await read(person_id)

    office.entra.colleague = colleague  # type: ignore[method-assign]
    ended = await office.run(request)

    assert ended.state is RequestState.DONE
    assert unread == []
