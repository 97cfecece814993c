"""Who may ask, and who decides about a group."""

import pytest

from bot.domain import policy
from bot.domain.people import Colleague
from bot.domain.policy import Owner, Owners
from bot.domain.reasons import Reason
from bot.domain.tri import Tri

YES, NO, UNKNOWN = Tri.YES, Tri.NO, Tri.UNKNOWN
ANNA = Colleague("anna", "Anna", enabled=YES, guest=NO)
OWNER_ANNA, OWNER_BOB = Owner("ANNA", "Anna"), Owner("bob", "Bob")

# Account enabled, guest -> why the person may ask for nothing at all.
ASKERS = [
    (YES, NO, None),
    (YES, YES, Reason.ASKER_GUEST),
    (YES, UNKNOWN, Reason.ASKER_UNKNOWN),
    (NO, NO, Reason.ASKER_DISABLED),
    (NO, YES, Reason.ASKER_GUEST),
    (NO, UNKNOWN, Reason.ASKER_DISABLED),
    (UNKNOWN, NO, Reason.ASKER_UNKNOWN),
    (UNKNOWN, YES, Reason.ASKER_GUEST),
    (UNKNOWN, UNKNOWN, Reason.ASKER_UNKNOWN),
]

# Owners, whether all could be resolved -> why Anna may not decide.
OWNERS = [
    ((OWNER_ANNA,), YES, None),
    ((OWNER_BOB, OWNER_ANNA), YES, None),
    ((OWNER_ANNA,), NO, None),
    ((OWNER_ANNA,), UNKNOWN, None),
    ((OWNER_BOB,), YES, Reason.NOT_OWNER),
    ((OWNER_BOB,), NO, Reason.OWNERS_UNKNOWN),
    ((OWNER_BOB,), UNKNOWN, Reason.OWNERS_UNKNOWN),
    ((), YES, Reason.NO_HUMAN_OWNER),
    ((), NO, Reason.OWNERS_UNKNOWN),
    ((), UNKNOWN, Reason.OWNERS_UNKNOWN),
]


@pytest.mark.parametrize(("enabled", "guest", "expected"), ASKERS)
def test_only_an_enabled_member_of_the_tenant_may_ask(
    enabled: Tri, guest: Tri, expected: Reason | None
) -> None:
    assert policy.asker_fault(Colleague("anna", "Anna", enabled, guest)) is expected


@pytest.mark.parametrize(("people", "complete", "expected"), OWNERS)
def test_only_an_owner_decides(
    people: tuple[Owner, ...], complete: Tri, expected: Reason | None
) -> None:
    assert policy.ownership_fault(ANNA, Owners(people, complete)) is expected


def test_nobody_owns_a_group_by_having_no_id() -> None:
    nameless = Colleague("", "?", enabled=YES, guest=NO)

    assert policy.ownership_fault(nameless, Owners((Owner("", "?"),))) is not None


def test_every_reason_about_the_asker_is_in_a_table() -> None:
    found = {row[-1] for row in ASKERS} | {row[-1] for row in OWNERS}

    assert found - {None} == {
        Reason.NOT_OWNER,
        Reason.NO_HUMAN_OWNER,
        Reason.OWNERS_UNKNOWN,
        Reason.ASKER_GUEST,
        Reason.ASKER_DISABLED,
        Reason.ASKER_UNKNOWN,
    }


@pytest.mark.parametrize("reason", list(Reason))
def test_only_what_time_may_mend_is_passing(reason: Reason) -> None:
    mended = {
        Reason.FACT_UNKNOWN,
        Reason.ASKER_UNKNOWN,
        Reason.OWNERS_UNKNOWN,
        Reason.HELD_BY_DELETED,
    }

    assert reason.passing == (reason in mended)


@pytest.mark.parametrize(("people", "complete", "fault"), OWNERS)
def test_only_owners_and_administrators_see_members(
    people: tuple[Owner, ...], complete: Tri, fault: Reason | None
) -> None:
    owners = Owners(people, complete)

    assert policy.members_fault(ANNA, owners, frozenset()) is fault
    assert policy.members_fault(ANNA, owners, frozenset({"bob"})) is fault
    assert policy.members_fault(ANNA, owners, frozenset({"anna"})) is None


@pytest.mark.parametrize(("people", "complete", "fault"), OWNERS)
@pytest.mark.parametrize("hidden", Tri)
def test_a_group_that_may_be_hidden_is_there_for_its_owners_only(
    people: tuple[Owner, ...], complete: Tri, fault: Reason | None, hidden: Tri
) -> None:
    seen = policy.sees(ANNA, hidden, Owners(people, complete))

    assert seen is (hidden is NO or fault is None)
