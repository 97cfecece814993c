"""The audit log: one line for each change that ended, with how it ended."""

import pytest

from bot.domain.problems import AccessDenied, OutcomeUnknown
from bot.domain.recipients import EntraHolders, EntraPerson
from bot.domain.senders import SenderChoice
from bot.domain.tri import Tri
from tests.fakes.exchange import FakeRecipient
from tests.workflow.office import JANE, Office
from tests.workflow.tenant import ANNA, BOB, LIST, TEAM, TENANT

GUEST = EntraPerson(
    id="jane-e", name="Jane", guest=Tri.YES, accepted=Tri.YES, enabled=Tri.YES, mail=JANE
)
CONTACT = FakeRecipient("jane-x", "jane-e", "Jane D.", "MailContact", (JANE,))


@pytest.fixture
def office() -> Office:
    return Office()


def lines(office: Office) -> list[tuple[str, str]]:
    return [(entry.what, entry.outcome) for entry in office.store.entries]


async def test_a_new_contact_leaves_a_line_for_each_change(office: Office) -> None:
    await office.run(await office.agreed(LIST, SenderChoice.OPEN))

    assert lines(office) == [
        ("create-contact", "done"),
        ("complete-contact", "done"),
        ("add-to-list", "done"),
        ("change-senders", "done"),
    ]


async def test_a_new_guest_leaves_a_line_for_each_change(office: Office) -> None:
    await office.run(await office.agreed(TEAM))

    assert lines(office) == [("invite", "done"), ("add-to-group", "done")]


async def test_what_was_so_already_is_said_so(office: Office) -> None:
    request = await office.agreed(TEAM)
    office.entra.guests[GUEST.id] = GUEST
    office.entra.held[JANE] = EntraHolders(people=(GUEST,))
    office.entra.members.add((TEAM, GUEST.id))
    await office.run(request)

    assert lines(office) == [("invite", "already"), ("add-to-group", "already")]


async def test_senders_of_which_only_a_half_was_answered_are_said_to_be_changed(
    office: Office,
) -> None:
    request = await office.agreed(LIST, SenderChoice.OPEN)
    office.weather.lost["half of set_senders"] = 1
    await office.run(request)

    assert lines(office)[-1] == ("change-senders", "done")


async def test_a_line_names_who_asked_and_the_group_but_nobody_from_outside(
    office: Office,
) -> None:
    request = await office.agreed(TEAM)
    await office.run(request)

    (first, *_) = office.store.entries
    assert (first.actor_id, first.tenant_id, first.group_id) == (ANNA, TENANT, TEAM)
    assert (first.request_id, first.at) == (request.id, office.clock.now())
    assert "jane" not in str(office.store.entries).lower()


async def test_a_failure_has_a_line_with_the_code_of_its_problem(office: Office) -> None:
    office.entra.fails["add_member"] = [AccessDenied("403")]
    await office.run(await office.agreed(TEAM))

    assert lines(office) == [("invite", "done"), ("add-to-group", "access-denied")]


async def test_a_request_that_is_not_allowed_any_more_has_a_line(office: Office) -> None:
    request = await office.agreed(TEAM)
    office.entra.owned[TEAM] = (BOB,)
    await office.run(request)

    assert lines(office) == [("check", "no-longer-allowed")]


async def test_a_lost_answer_leaves_one_line(office: Office) -> None:
    office.weather.lost.update(("create_contact", "add_to_list"))
    await office.run(await office.agreed(LIST))

    assert lines(office) == [
        ("create-contact", "done"),
        ("complete-contact", "done"),
        ("add-to-list", "done"),
    ]


async def test_a_change_that_shows_late_has_a_line_as_made_and_one_as_seen(
    office: Office,
) -> None:
    office.weather.late["add_member"] = 40
    await office.to_the_end(await office.agreed(TEAM))

    assert lines(office) == [
        ("invite", "done"),
        ("add-to-group", "not-confirmed"),
        ("add-to-group", "done"),
    ]


async def test_a_last_step_that_does_not_show_has_its_line_before_the_pause(
    office: Office,
) -> None:
    office.entra.fail_after("guest", 1, AccessDenied())
    stopped = await office.run(await office.agreed(TEAM))
    office.weather.late["remove_member"] = 10**6
    office.store.thens.clear()
    await office.undone(stopped)

    assert lines(office) == [("remove-from-group", "not-confirmed")]


async def test_waits_and_pauses_leave_no_line(office: Office) -> None:
    request = await office.agreed(TEAM)
    office.entra.fails["add_member"] = [OutcomeUnknown()] * 1000
    await office.run(request)

    assert lines(office) == [("invite", "done")]


async def test_every_line_has_an_id_of_its_own(office: Office) -> None:
    await office.run(await office.agreed(LIST, SenderChoice.NAMED))
    ids = [entry.id for entry in office.store.entries]

    assert len(set(ids)) == len(ids)
