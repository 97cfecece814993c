"""Between the plan and the yes the world may change: then nothing is written."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.domain.groups import GuestRules
from bot.domain.plans import StepKind
from bot.domain.recipients import EntraHolders, EntraPerson
from bot.domain.requests import RequestState
from bot.domain.tri import Tri
from bot.workflow.world import HouseRules
from tests.fakes.exchange import FakeRecipient
from tests.workflow.office import JANE, Office, contacts, on_list, problem
from tests.workflow.tenant import ANNA, BOB, LIST, TEAM

GUEST = EntraPerson(
    id="jane-e", name="Jane", guest=Tri.YES, accepted=Tri.YES, enabled=Tri.YES, mail=JANE
)
CONTACT = FakeRecipient("jane-x", "jane-e", "Jane D.", "MailContact", (JANE,))

Change = Callable[[Office], None]


@pytest.fixture
def office() -> Office:
    return Office()


def group(group_id: str, **facts: object) -> Change:
    def change(office: Office) -> None:
        office.entra.groups[group_id] = replace(office.entra.groups[group_id], **facts)  # type: ignore[arg-type]  # the rows name facts

    return change


def listed(**facts: object) -> Change:
    def change(office: Office) -> None:
        office.exchange.lists[0] = replace(office.exchange.lists[0], **facts)  # type: ignore[arg-type]  # the rows name facts

    return change


def owned_by(*people: str) -> Change:
    def change(office: Office) -> None:
        office.entra.owned[TEAM] = people
        office.exchange.lists[0] = replace(office.exchange.lists[0], owners=people)

    return change


def colleague(**facts: object) -> Change:
    def change(office: Office) -> None:
        office.entra.colleagues[ANNA] = replace(office.entra.colleagues[ANNA], **facts)  # type: ignore[arg-type]  # the rows name facts

    return change


def ruled(rules: GuestRules) -> Change:
    def change(office: Office) -> None:
        office.entra.rules[TEAM] = rules

    return change


def held(holders: EntraHolders, *recipients: FakeRecipient) -> Change:
    def change(office: Office) -> None:
        office.entra.held[JANE] = holders
        office.exchange.people += recipients

    return change


def gone(group_id: str) -> Change:
    def change(office: Office) -> None:
        office.entra.groups.pop(group_id)

    return change


def asker_gone(office: Office) -> None:
    office.entra.colleagues.pop(ANNA)


# Where the person was to go, what changed since the plan was shown -> the problem that is told.
CHANGES: list[tuple[str, str, Change, str]] = [
    ("the owner was removed", TEAM, owned_by(BOB), "no-longer-allowed"),
    ("the owner of a list was removed", LIST, owned_by(BOB), "no-longer-allowed"),
    ("nobody owns the group any more", TEAM, owned_by(), "no-longer-allowed"),
    ("the account was switched off", TEAM, colleague(enabled=Tri.NO), "no-longer-allowed"),
    ("the account became a guest", TEAM, colleague(guest=Tri.YES), "no-longer-allowed"),
    ("the account is gone", TEAM, asker_gone, "person-gone"),
    ("the group is gone", TEAM, gone(TEAM), "group-gone"),
    ("the list is gone", LIST, gone(LIST), "group-gone"),
    (
        "members follow a rule now",
        TEAM,
        group(TEAM, group_types=frozenset({"Unified", "DynamicMembership"})),
        "changed",
    ),
    ("the group is synced now", TEAM, group(TEAM, synced=Tri.YES), "changed"),
    ("the list is synced now", LIST, listed(synced=Tri.YES), "changed"),
    ("the group is role-assignable now", TEAM, group(TEAM, role_assignable=Tri.YES), "changed"),
    ("the group is restricted now", TEAM, group(TEAM, management_restricted=Tri.YES), "changed"),
    ("the team is archived now", TEAM, group(TEAM, team=Tri.YES, archived=Tri.YES), "changed"),
    ("the list is a room list now", LIST, listed(type="RoomList"), "changed"),
    ("the list gives permissions now", LIST, group(LIST, security_enabled=Tri.YES), "changed"),
    ("guests were switched off", TEAM, ruled(GuestRules(tenant=Tri.NO)), "changed"),
    ("the domain was blocked", TEAM, ruled(GuestRules(domain=Tri.NO)), "changed"),
    ("a contact holds the address", TEAM, held(EntraHolders(), CONTACT), "changed"),
    ("a guest holds the address", LIST, held(EntraHolders(people=(GUEST,))), "changed"),
    (
        "a blocked guest holds the address",
        TEAM,
        held(EntraHolders(people=(replace(GUEST, enabled=Tri.NO),))),
        "changed",
    ),
    (
        "a colleague holds the address",
        LIST,
        held(EntraHolders(people=(replace(GUEST, guest=Tri.NO),))),
        "changed",
    ),
    ("several hold the address", LIST, held(EntraHolders(contacts=("c1", "c2"))), "changed"),
    ("a deleted guest holds the address", TEAM, held(EntraHolders(deleted=("d1",))), "changed"),
]


@pytest.mark.parametrize(
    ("group_id", "change", "expected"), [row[1:] for row in CHANGES], ids=[r[0] for r in CHANGES]
)
async def test_nothing_is_written_on_a_plan_that_does_not_hold(
    office: Office, group_id: str, change: Change, expected: str
) -> None:
    request = await office.agreed(group_id)
    change(office)
    ended = await office.run(request)

    assert (ended.state, problem(ended)) == (RequestState.FAILED, expected)
    assert office.weather.writes == []
    assert office.entra.invitations == []


@pytest.mark.parametrize(
    "change", [colleague(enabled=Tri.UNKNOWN), group(TEAM, synced=Tri.UNKNOWN)]
)
async def test_a_fact_that_cannot_be_read_pauses_the_request_and_nothing_is_written(
    office: Office, change: Change
) -> None:
    request = await office.agreed(TEAM)
    change(office)
    paused = await office.run(request)

    assert (paused.state, problem(paused)) == (RequestState.PAUSED, "unreachable")
    assert office.weather.writes == []


async def test_a_second_owner_changes_nothing(office: Office) -> None:
    request = await office.agreed(TEAM)
    owned_by(BOB, ANNA)(office)

    assert (await office.run(request)).state is RequestState.DONE


async def test_a_switch_of_the_operator_counts_at_once(office: Office) -> None:
    office = Office(HouseRules(security_groups_allowed=True))
    group(TEAM, group_types=frozenset(), mail_enabled=Tri.NO, security_enabled=Tri.YES)(office)
    request = await office.agreed(TEAM)
    office.world = replace(office.world, rules=HouseRules())
    office.new_process()
    ended = await office.run(request)

    assert (ended.state, problem(ended)) == (RequestState.FAILED, "changed")
    assert office.weather.writes == []


async def test_a_separate_yes_that_was_given_covers_the_guest_that_it_led_to(
    office: Office,
) -> None:
    office.exchange.people.append(CONTACT)
    request = await office.agreed(TEAM)
    office.store.deaths = {4}
    await office.run(request)
    ended = await office.resumed(request.id)

    assert ended.state is RequestState.DONE
    assert len(office.entra.invitations) == 1


async def test_a_list_gets_nobody_twice_when_two_requests_run_at_once(office: Office) -> None:
    await office.agreed(LIST)
    await office.run(await office.agreed(LIST))

    assert contacts(office) == [JANE]
    assert len(set(on_list(office))) == 1


@pytest.mark.parametrize(
    "holder",
    [
        EntraHolders(people=(GUEST,)),
        EntraHolders(people=(replace(GUEST, guest=Tri.NO),)),
        EntraHolders(deleted=("d1",)),
        EntraHolders(contacts=("c1", "c2")),
    ],
)
async def test_an_address_that_is_taken_after_the_check_gets_no_contact(
    office: Office, holder: EntraHolders
) -> None:
    request = await office.agreed(LIST)
    office.when[StepKind.CREATE_CONTACT] = lambda: held(holder)(office)
    ended = await office.run(request)

    assert (ended.state, problem(ended)) == (RequestState.FAILED, "address-taken")
    assert office.weather.writes == []
