"""What a group means for people outside, as a table."""

from dataclasses import replace
from typing import Any

import pytest

from bot.domain import checkups
from bot.domain.groups import Group, GroupKind, GroupRef, GuestRules, Road
from bot.domain.policy import Owner, Owners
from bot.domain.reasons import Reason
from bot.domain.senders import Senders, WriteState
from bot.domain.tri import Tri

YES, NO, UNKNOWN = Tri.YES, Tri.NO, Tri.UNKNOWN
ALLOWED = GuestRules(YES, YES, YES, YES, UNKNOWN)
OPEN = Senders(NO, (), (), NO)
OWNED = Owners((Owner("1", "Anna"),))


def group(kind: GroupKind, **facts: Any) -> Group:
    plain = Group(
        ref=GroupRef("1"), name="G", kind=kind, mail="g@x", senders=OPEN, guest_rules=ALLOWED
    )
    return replace(plain, **facts)


def check(found: Group, owners: Owners = OWNED) -> checkups.Checkup:
    return checkups.check(found, owners, security_groups_allowed=False)


BY_KIND = [
    (GroupKind.MICROSOFT_365, YES, YES, WriteState.OPEN, ()),
    (GroupKind.DISTRIBUTION_LIST, YES, YES, WriteState.OPEN, ()),
    (GroupKind.MAIL_SECURITY, YES, YES, WriteState.OPEN, ()),
    (GroupKind.SECURITY, NO, NO, None, (Reason.SECURITY_GROUP_OFF,)),
    (GroupKind.DYNAMIC_MEMBERSHIP, NO, UNKNOWN, WriteState.OPEN, (Reason.MEMBERS_BY_RULE,)),
    (GroupKind.DYNAMIC_LIST, NO, YES, WriteState.OPEN, (Reason.MEMBERS_BY_RULE,)),
    (GroupKind.ROOM_LIST, NO, NO, WriteState.OPEN, (Reason.ROOM_LIST,)),
    (GroupKind.NON_UNIVERSAL, NO, YES, WriteState.OPEN, (Reason.NON_UNIVERSAL,)),
    (GroupKind.UNKNOWN, UNKNOWN, UNKNOWN, WriteState.OPEN, (Reason.KIND_UNKNOWN,)),
]


def test_every_kind_of_group_has_its_row() -> None:
    assert {row[0] for row in BY_KIND} == set(GroupKind)


@pytest.mark.parametrize(("kind", "joins", "receives", "write", "hurdles"), BY_KIND)
def test_a_kind_of_group_says_what_outsiders_can_do(
    kind: GroupKind,
    joins: Tri,
    receives: Tri,
    write: WriteState | None,
    hurdles: tuple[Reason, ...],
) -> None:
    found = check(group(kind))

    assert (found.joins, found.receives, found.write) == (joins, receives, write)
    assert found.hurdles == hurdles


@pytest.mark.parametrize("kind", [GroupKind.DISTRIBUTION_LIST, GroupKind.MICROSOFT_365])
@pytest.mark.parametrize(
    ("fact", "reason"),
    [
        ("synced", Reason.SYNCED),
        ("role_assignable", Reason.ROLE_ASSIGNABLE),
        ("management_restricted", Reason.MANAGEMENT_RESTRICTED),
    ],
)
def test_a_protected_group_takes_nobody_and_an_unread_fact_is_unknown(
    kind: GroupKind, fact: str, reason: Reason
) -> None:
    protected = check(group(kind, **{fact: YES}))
    unread = check(group(kind, **{fact: UNKNOWN}))

    assert (protected.joins, protected.hurdles) == (NO, (reason,))
    assert (unread.joins, unread.unread) == (UNKNOWN, (fact.replace("_", "-"),))


@pytest.mark.parametrize(
    ("rules", "reason"),
    [
        (replace(ALLOWED, tenant=NO), Reason.GUESTS_OFF_TENANT),
        (replace(ALLOWED, group=NO), Reason.GUESTS_OFF_GROUP),
        (replace(ALLOWED, label=NO), Reason.GUESTS_OFF_LABEL),
        (replace(ALLOWED, invitations=NO), Reason.INVITATIONS_OFF),
    ],
)
def test_rules_for_guests_keep_guests_out_and_contacts_not(
    rules: GuestRules, reason: Reason
) -> None:
    team = check(group(GroupKind.MICROSOFT_365, guest_rules=rules))
    listed = check(group(GroupKind.DISTRIBUTION_LIST, guest_rules=rules))

    assert (team.joins, team.hurdles) == (NO, (reason,))
    assert (listed.joins, listed.hurdles) == (YES, ())


def test_every_hurdle_is_named_and_not_only_the_first() -> None:
    rules = replace(ALLOWED, tenant=NO, invitations=NO)
    found = check(group(GroupKind.MICROSOFT_365, synced=YES, guest_rules=rules), Owners())

    assert found.hurdles == (
        Reason.SYNCED,
        Reason.GUESTS_OFF_TENANT,
        Reason.INVITATIONS_OFF,
        Reason.NO_HUMAN_OWNER,
    )


def test_rules_for_guests_that_were_not_read_are_unknown() -> None:
    found = check(group(GroupKind.MICROSOFT_365, guest_rules=GuestRules()))

    assert (found.joins, found.unread, found.hurdles) == (UNKNOWN, ("guest-rules",), ())


def test_a_list_of_blocked_domains_is_no_question_without_a_person() -> None:
    found = check(group(GroupKind.MICROSOFT_365, guest_rules=replace(ALLOWED, domain=NO)))

    assert (found.joins, found.hurdles) == (YES, ())


@pytest.mark.parametrize(
    ("owners", "reason"),
    [
        (Owners(), Reason.NO_HUMAN_OWNER),
        (Owners((Owner("1", "Anna"),), UNKNOWN), Reason.OWNERS_UNKNOWN),
    ],
)
def test_owners_that_are_missing_or_unread_are_said(owners: Owners, reason: Reason) -> None:
    found = check(group(GroupKind.DISTRIBUTION_LIST), owners)

    assert (found.joins, found.hurdles) == (YES, (reason,))


def test_a_security_group_is_open_where_the_operator_allows_it() -> None:
    found = checkups.check(group(GroupKind.SECURITY), OWNED, security_groups_allowed=True)

    assert (found.road, found.joins, found.write) == (Road.GUEST, YES, None)


def test_senders_that_were_not_read_are_unknown_and_never_closed() -> None:
    found = check(group(GroupKind.DISTRIBUTION_LIST, senders=Senders()))

    assert found.write is WriteState.UNKNOWN
