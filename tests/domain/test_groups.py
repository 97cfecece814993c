"""From what two directories say about a group to its kind; if they contradict, nothing is sure."""

from dataclasses import replace
from itertools import product

import pytest

from bot.domain import groups
from bot.domain.groups import TRAITS, GroupKind, GroupRef, GuestRules, Home
from bot.domain.tri import Tri
from tests.domain.samples import ALL_ALLOWED, CLOSED_LIST, ENTRA_LIST, EXCHANGE_LIST, LIST_ID

YES, NO, UNKNOWN = Tri.YES, Tri.NO, Tri.UNKNOWN

# groupTypes, mailEnabled, securityEnabled -> the kind that Graph tells.
FLAGS = [
    ({"Unified"}, YES, NO, GroupKind.MICROSOFT_365),
    ({"Unified"}, YES, YES, GroupKind.MICROSOFT_365),
    ({"Unified", "DynamicMembership"}, YES, NO, GroupKind.DYNAMIC_MEMBERSHIP),
    ({"DynamicMembership"}, NO, YES, GroupKind.DYNAMIC_MEMBERSHIP),
    (set(), YES, NO, GroupKind.DISTRIBUTION_LIST),
    (set(), YES, YES, GroupKind.MAIL_SECURITY),
    (set(), NO, YES, GroupKind.SECURITY),
    (set(), NO, NO, GroupKind.UNKNOWN),
    (set(), UNKNOWN, NO, GroupKind.UNKNOWN),
    (set(), UNKNOWN, YES, GroupKind.UNKNOWN),
    (set(), YES, UNKNOWN, GroupKind.UNKNOWN),
    (set(), NO, UNKNOWN, GroupKind.UNKNOWN),
    (set(), UNKNOWN, UNKNOWN, GroupKind.UNKNOWN),
]

# RecipientTypeDetails -> the kind that Exchange tells.
TYPES = [
    ("MailUniversalDistributionGroup", GroupKind.DISTRIBUTION_LIST),
    ("MailUniversalSecurityGroup", GroupKind.MAIL_SECURITY),
    ("MailNonUniversalGroup", GroupKind.NON_UNIVERSAL),
    ("RoomList", GroupKind.ROOM_LIST),
    ("DynamicDistributionGroup", GroupKind.DYNAMIC_LIST),
    ("GroupMailbox", GroupKind.UNKNOWN),
    ("mailuniversaldistributiongroup", GroupKind.UNKNOWN),
    ("", GroupKind.UNKNOWN),
]

LIST, SECURITY = ENTRA_LIST, replace(ENTRA_LIST, security_enabled=YES)
UNIFIED = replace(ENTRA_LIST, group_types=frozenset({"Unified"}))

# What Exchange calls it, what Graph describes -> the kind of both together.
TOGETHER = [
    ("MailUniversalDistributionGroup", LIST, GroupKind.DISTRIBUTION_LIST),
    ("MailUniversalDistributionGroup", SECURITY, GroupKind.UNKNOWN),
    ("MailUniversalDistributionGroup", UNIFIED, GroupKind.UNKNOWN),
    ("MailUniversalSecurityGroup", SECURITY, GroupKind.MAIL_SECURITY),
    ("MailUniversalSecurityGroup", LIST, GroupKind.UNKNOWN),
    ("RoomList", LIST, GroupKind.ROOM_LIST),
    ("MailNonUniversalGroup", LIST, GroupKind.NON_UNIVERSAL),
    ("MailNonUniversalGroup", SECURITY, GroupKind.NON_UNIVERSAL),
    ("DynamicDistributionGroup", LIST, GroupKind.UNKNOWN),
    ("GroupMailbox", UNIFIED, GroupKind.UNKNOWN),
    ("Other", LIST, GroupKind.UNKNOWN),
]

# Synced as Exchange says, as Graph says -> together.
SYNCED = [
    (one, other, YES if YES in (one, other) else UNKNOWN if UNKNOWN in (one, other) else NO)
    for one, other in product(Tri, Tri)
]


@pytest.mark.parametrize(("types", "mail", "security", "kind"), FLAGS)
def test_the_flags_of_graph_tell_a_kind(
    types: set[str], mail: Tri, security: Tri, kind: GroupKind
) -> None:
    found = replace(
        ENTRA_LIST, group_types=frozenset(types), mail_enabled=mail, security_enabled=security
    )

    assert groups.entra_kind(found) is kind


@pytest.mark.parametrize(("type_details", "kind"), TYPES)
def test_the_type_of_exchange_tells_a_kind(type_details: str, kind: GroupKind) -> None:
    assert groups.exchange_kind(type_details) is kind


def test_every_kind_can_be_told() -> None:
    assert {row[-1] for row in FLAGS} | {row[-1] for row in TYPES} == set(GroupKind)


@pytest.mark.parametrize(("type_details", "entra", "kind"), TOGETHER)
def test_both_directories_agree_or_nothing_is_sure(
    type_details: str, entra: groups.EntraGroup, kind: GroupKind
) -> None:
    found = groups.from_exchange(replace(EXCHANGE_LIST, type=type_details), entra)

    assert found.kind is kind


@pytest.mark.parametrize(("exchange", "entra", "together"), SYNCED)
def test_a_list_is_synced_where_either_directory_says_so(
    exchange: Tri, entra: Tri, together: Tri
) -> None:
    found = groups.from_exchange(
        replace(EXCHANGE_LIST, synced=exchange), replace(ENTRA_LIST, synced=entra)
    )

    assert found.synced is together


@pytest.mark.parametrize("fact", ["role_assignable", "management_restricted"])
@pytest.mark.parametrize("value", list(Tri))
def test_protections_of_a_list_come_from_graph(fact: str, value: Tri) -> None:
    entra = replace(
        ENTRA_LIST,
        role_assignable=value if fact == "role_assignable" else NO,
        management_restricted=value if fact == "management_restricted" else NO,
    )

    assert getattr(groups.from_exchange(EXCHANGE_LIST, entra), fact) is value


def test_a_list_keeps_what_exchange_says_about_it() -> None:
    found = groups.from_exchange(EXCHANGE_LIST, ENTRA_LIST)

    assert (found.ref, found.exchange_id) == (GroupRef(LIST_ID), EXCHANGE_LIST.id)
    assert (found.exchange_type, found.senders) == (EXCHANGE_LIST.type, CLOSED_LIST)


def test_a_list_that_graph_does_not_know_is_addressed_in_exchange() -> None:
    dynamic = replace(EXCHANGE_LIST, type="DynamicDistributionGroup", entra_id="")
    found = groups.from_exchange(dynamic, None)

    assert (found.ref, found.kind) == (
        GroupRef(EXCHANGE_LIST.id, Home.EXCHANGE),
        GroupKind.DYNAMIC_LIST,
    )


def test_a_group_of_graph_keeps_every_fact_and_the_guest_rules() -> None:
    team = replace(
        UNIFIED,
        synced=YES,
        role_assignable=UNKNOWN,
        management_restricted=YES,
        archived=YES,
        team=YES,
        hidden_membership=YES,
        labels=("Confidential",),
    )
    found = groups.from_entra(team, ALL_ALLOWED)

    assert (found.synced, found.role_assignable, found.management_restricted) == (YES, UNKNOWN, YES)
    assert (found.archived, found.team, found.hidden_membership) == (YES, YES, YES)
    assert (found.labelled, found.guest_rules) == (True, ALL_ALLOWED)


def test_guest_rules_are_unknown_until_they_are_read() -> None:
    assert GuestRules() == GuestRules(UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN)


@pytest.mark.parametrize(
    ("entra", "needed"),
    [
        (LIST, True),
        (SECURITY, True),
        (UNIFIED, False),
        (replace(LIST, mail_enabled=NO, security_enabled=YES), False),
    ],
)
def test_exchange_is_asked_about_lists(entra: groups.EntraGroup, *, needed: bool) -> None:
    assert groups.needs_exchange(entra) == needed


@pytest.mark.parametrize("kind", list(GroupKind))
def test_every_kind_has_a_road_or_a_reason(kind: GroupKind) -> None:
    traits = TRAITS[kind]

    assert traits.road or traits.refusal
    assert bool(traits.needs_switch) == bool(traits.road and traits.refusal)


@pytest.mark.parametrize(("value", "fact"), [(True, YES), (False, NO), (None, UNKNOWN)])
def test_a_truth_value_that_is_missing_is_unknown(*, value: bool | None, fact: Tri) -> None:
    assert Tri.of(value) is fact
