"""Both roads from the yes to the end, when nothing goes wrong."""

from dataclasses import replace

import pytest

from bot.domain.plans import StepKind, StepState
from bot.domain.recipients import EntraHolders, EntraPerson
from bot.domain.requests import RequestState
from bot.domain.senders import SenderChoice, Senders
from bot.domain.tri import Tri
from bot.workflow.world import HouseRules
from tests.fakes.exchange import CLOSED, OPEN, FakeRecipient
from tests.workflow.office import (
    JANE,
    Office,
    contacts,
    in_team,
    on_list,
    plan_of,
    states,
)
from tests.workflow.tenant import ANNA, EVERYONE, LIST, TEAM

DONE, ALREADY = StepState.DONE, StepState.ALREADY
GUEST_ID = "99999999-9999-4999-8999-000000000000"
JANE_AS_GUEST = EntraPerson(
    id=GUEST_ID, name="Jane", guest=Tri.YES, accepted=Tri.YES, enabled=Tri.YES, mail=JANE
)
JANE_AS_CONTACT = FakeRecipient("jane-x", "jane-e", "Jane D.", "MailContact", (JANE,))


@pytest.fixture
def office() -> Office:
    return Office()


def with_guest(office: Office) -> None:
    office.entra.guests[GUEST_ID] = JANE_AS_GUEST
    office.entra.held[JANE] = EntraHolders(people=(JANE_AS_GUEST,))


async def test_a_new_person_becomes_a_contact_on_the_list(office: Office) -> None:
    ended = await office.run(await office.agreed(LIST))

    assert ended.state is RequestState.DONE
    assert set(states(ended).values()) == {DONE}
    assert contacts(office) == [JANE]
    assert len(on_list(office)) == 1


async def test_the_contact_gets_its_data(office: Office) -> None:
    await office.run(await office.agreed(LIST))

    (person,) = office.exchange.completed.values()
    assert (person.address.text, person.name, person.company) == (JANE, "Jane Doe", "Fabrikam")


async def test_the_trail_of_a_new_contact_says_what_was_made(office: Office) -> None:
    ended = await office.run(await office.agreed(LIST))

    trail = plan_of(ended).trail
    assert (trail.contact_made, trail.member_added, trail.guest_made) == (True, True, False)
    assert trail.member_id == office.exchange.people[-1].id


async def test_a_new_person_becomes_a_guest_in_the_group(office: Office) -> None:
    ended = await office.run(await office.agreed(TEAM))

    assert ended.state is RequestState.DONE
    assert set(states(ended).values()) == {DONE}
    assert in_team(office) == {GUEST_ID}


async def test_the_invitation_names_language_and_sponsor(office: Office) -> None:
    await office.run(await office.agreed(TEAM))

    (invitation,) = office.entra.invitations
    assert (invitation.language, invitation.sponsor_id) == ("nl-NL", ANNA)
    assert invitation.send_mail
    assert invitation.person.name == "Jane Doe"


async def test_the_operator_can_switch_the_mail_of_an_invitation_off() -> None:
    office = Office(HouseRules(invitation_mail=False))
    ended = await office.run(await office.agreed(TEAM))

    assert not office.entra.invitations[0].send_mail
    assert plan_of(ended).trail.redeem_url == "https://redeem.example/first"


async def test_the_trail_of_a_new_guest_says_what_was_made(office: Office) -> None:
    ended = await office.run(await office.agreed(TEAM))

    trail = plan_of(ended).trail
    assert (trail.contact_made, trail.member_added, trail.guest_made) == (False, True, True)
    assert (trail.member_id, trail.redeemed) == (GUEST_ID, Tri.NO)


async def test_a_contact_that_is_there_is_used_and_keeps_its_data(office: Office) -> None:
    office.exchange.people.append(JANE_AS_CONTACT)
    ended = await office.run(await office.agreed(LIST))

    assert on_list(office) == ("jane-e",)
    assert office.weather.writes == ["add_to_list"]
    assert not plan_of(ended).trail.contact_made


async def test_a_guest_that_is_there_is_added_to_the_list_without_a_contact(office: Office) -> None:
    with_guest(office)
    office.exchange.people.append(
        FakeRecipient("guest-x", GUEST_ID, "Jane", "GuestMailUser", (JANE,))
    )
    await office.run(await office.agreed(LIST))

    assert on_list(office) == (GUEST_ID,)
    assert contacts(office) == []


async def test_a_guest_that_is_there_is_added_to_the_group_without_an_invitation(
    office: Office,
) -> None:
    with_guest(office)
    ended = await office.run(await office.agreed(TEAM))

    assert in_team(office) == {GUEST_ID}
    assert office.entra.invitations == []
    assert plan_of(ended).trail.redeemed is Tri.YES


async def test_a_contact_and_a_guest_of_one_address_each_take_their_road(office: Office) -> None:
    with_guest(office)
    office.exchange.people.append(JANE_AS_CONTACT)
    await office.run(await office.agreed(LIST))
    await office.run(await office.agreed(TEAM))

    assert (on_list(office), in_team(office)) == (("jane-e",), {GUEST_ID})
    assert office.entra.invitations == []


async def test_a_member_of_the_list_is_left_as_it_is(office: Office) -> None:
    office.exchange.people.append(JANE_AS_CONTACT)
    request = await office.agreed(LIST)
    await office.exchange.add_to_list(LIST, "jane-x")
    office.weather.journal.clear()
    ended = await office.run(request)

    assert office.weather.writes == []
    assert states(ended)[StepKind.ADD_TO_LIST] is ALREADY
    assert not plan_of(ended).trail.member_added


async def test_a_member_of_the_group_is_left_as_it_is(office: Office) -> None:
    with_guest(office)
    request = await office.agreed(TEAM)
    office.entra.members.add((TEAM, GUEST_ID))
    ended = await office.run(request)

    assert office.weather.writes == []
    assert states(ended)[StepKind.ADD_TO_GROUP] is ALREADY
    assert not plan_of(ended).trail.member_added


async def test_a_contact_made_meanwhile_is_used(office: Office) -> None:
    request = await office.agreed(LIST)
    office.exchange.people.append(JANE_AS_CONTACT)
    ended = await office.run(request)

    assert on_list(office) == ("jane-e",)
    assert states(ended)[StepKind.CREATE_CONTACT] is ALREADY
    assert office.exchange.completed == {}


async def test_a_guest_invited_meanwhile_is_not_invited_again(office: Office) -> None:
    request = await office.agreed(TEAM)
    with_guest(office)
    ended = await office.run(request)

    assert office.entra.invitations == []
    assert states(ended)[StepKind.INVITE] is ALREADY


async def test_a_list_opened_to_all_is_open_afterwards(office: Office) -> None:
    ended = await office.run(await office.agreed(LIST, SenderChoice.OPEN))

    assert office.exchange.lists[0].senders == OPEN
    assert plan_of(ended).trail.can_write is Tri.YES


async def test_a_list_opened_to_names_keeps_everyone_inside(office: Office) -> None:
    ended = await office.run(await office.agreed(LIST, SenderChoice.NAMED))

    contact = office.exchange.people[-1].id
    assert office.exchange.lists[0].senders == Senders(Tri.NO, (contact,), (EVERYONE,), Tri.NO)
    assert plan_of(ended).trail.can_write is Tri.YES


async def test_names_that_were_allowed_before_are_kept(office: Office) -> None:
    before = replace(CLOSED, people=("joe",))
    office.exchange.lists[0] = replace(office.exchange.lists[0], senders=before)
    await office.run(await office.agreed(LIST, SenderChoice.NAMED))

    contact = office.exchange.people[-1].id
    assert office.exchange.lists[0].senders == Senders(Tri.NO, ("joe", contact), (), Tri.NO)


async def test_senders_that_nobody_wanted_changed_stay(office: Office) -> None:
    ended = await office.run(await office.agreed(LIST))

    assert office.exchange.lists[0].senders == CLOSED
    assert plan_of(ended).trail.can_write is Tri.NO


async def test_every_step_is_shown_as_it_begins_and_the_end_once(office: Office) -> None:
    await office.run(await office.agreed(TEAM))

    running = [[k for k, v in states(s).items() if v is StepState.RUNNING] for s in office.shown]
    assert [kind for kinds in running for kind in kinds] == [
        StepKind.CHECK,
        StepKind.INVITE,
        StepKind.AWAIT_GUEST,
        StepKind.ADD_TO_GROUP,
        StepKind.READ_REDEEMED,
    ]
    assert [shown.state for shown in office.shown].count(RequestState.DONE) == 1
    assert office.shown[-1].state is RequestState.DONE


async def test_the_beginning_and_the_end_of_every_step_have_a_version(office: Office) -> None:
    request = await office.agreed(TEAM)
    ended = await office.run(request)

    assert ended.version == request.version + 2 * len(plan_of(request).steps)


async def test_nobody_is_told_of_an_end_that_came_at_once(office: Office) -> None:
    await office.run(await office.agreed(TEAM))

    assert office.store.events == []


async def test_the_end_has_a_new_nonce_so_that_its_buttons_are_new(office: Office) -> None:
    request = await office.agreed(TEAM)
    ended = await office.run(request)

    assert ended.nonce != request.nonce
    assert office.shown[-1] == ended


async def test_the_check_comes_before_every_write(office: Office) -> None:
    await office.run(await office.agreed(LIST, SenderChoice.OPEN))

    assert office.weather.journal[0] == "asker"
    assert office.weather.journal.count("asker") == 1


async def test_of_two_recipients_the_one_that_was_added_may_write(office: Office) -> None:
    other = FakeRecipient("other-x", "other-e", "Other", "MailContact", (JANE,))
    request = await office.agreed(LIST, SenderChoice.NAMED)
    office.when[StepKind.CHANGE_SENDERS] = lambda: office.exchange.people.insert(0, other)
    await office.run(request)

    assert office.exchange.lists[0].senders.people == (office.exchange.people[-1].id,)
