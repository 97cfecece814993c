"""The decision table of the product, cell by cell; the page that it comes from is routing.md."""

from dataclasses import replace

import pytest

from bot.domain.groups import TRAITS, Group, GroupKind, Road
from bot.domain.reasons import Notice, Reason
from bot.domain.recipients import Holder, HolderKind
from bot.domain.routing import Entry, Refusal, Route, Wish, route
from bot.domain.tri import Tri
from tests.domain.decision_table import (
    ARCHIVED,
    HOLDERS,
    KINDS,
    PROTECTED,
    RULES_NEEDED,
    RULES_NO,
    RULES_UNREAD,
    SAID,
)
from tests.domain.samples import DISTRIBUTION_LIST, MICROSOFT_365, changed

SWITCH_ON = Wish(security_groups_allowed=True)
NOBODY = Holder()

# Asked of the person who asks, not of the group: see test_policy.
ABOUT_THE_ASKER = {
    Reason.NOT_OWNER,
    Reason.NO_HUMAN_OWNER,
    Reason.OWNERS_UNKNOWN,
    Reason.ASKER_GUEST,
    Reason.ASKER_DISABLED,
    Reason.ASKER_UNKNOWN,
}
# Said about the effects of a plan, not about its road.
ABOUT_EFFECTS = {
    Notice.CONTACT_VISIBLE,
    Notice.MUST_REDEEM,
    Notice.RECEIVES_ONLY,
    Notice.INTERNATIONAL_DOMAIN,
}
# Said about a list: see test_senders_of_a_route.
ABOUT_LISTS = {Notice.MAIL_NO_PERMISSIONS, Notice.SENDERS_UNKNOWN, Notice.MODERATED}

OUTCOMES_OF_KINDS = [cell for _, *cells in KINDS for cell in cells]
OUTCOMES = [cell for _, *cells in HOLDERS for cell in cells]


def outcome(found: Route | Refusal) -> Entry | Reason:
    return found.entry if isinstance(found, Route) else found.reason


def road(found: Route | Refusal) -> Road | Reason:
    return found.road if isinstance(found, Route) else found.reason


def taken(found: Route | Refusal) -> Route:
    assert isinstance(found, Route)
    return found


def guest(kind: HolderKind, *, member: Tri = Tri.NO) -> Holder:
    """Return a holder; a guest is one who accepted, unless its kind says otherwise."""
    is_guest = kind in {
        HolderKind.GUEST,
        HolderKind.GUEST_PENDING,
        HolderKind.GUEST_BLOCKED,
        HolderKind.CONTACT_AND_GUEST,
    }
    accepted = Tri.NO if kind is HolderKind.GUEST_PENDING else Tri.YES
    return Holder(kind, "e1", "x1", "Jane", member, "e1" if is_guest else "", accepted)


@pytest.mark.parametrize(("kind", "switched_off", "switched_on"), KINDS)
def test_a_kind_of_group_has_a_road_or_a_reason(
    kind: GroupKind, switched_off: Road | Reason, switched_on: Road | Reason
) -> None:
    group = replace(MICROSOFT_365, kind=kind)

    assert road(route(group, NOBODY, Wish())) is switched_off
    assert road(route(group, NOBODY, SWITCH_ON)) is switched_on


@pytest.mark.parametrize("kind", [kind for kind in GroupKind if TRAITS[kind].road])
@pytest.mark.parametrize(("fact", "value", "reason", "subject"), PROTECTED)
def test_a_protected_group_is_refused_on_every_road(
    kind: GroupKind, fact: str, value: Tri, reason: Reason, subject: str
) -> None:
    group = changed(replace(MICROSOFT_365, kind=kind), **{fact: value})

    assert route(group, NOBODY, SWITCH_ON) == Refusal(reason, subject)


@pytest.mark.parametrize(("team", "archived", "expected"), ARCHIVED)
def test_an_archived_team_is_refused(team: Tri, archived: Tri, expected: Entry | Reason) -> None:
    group = replace(MICROSOFT_365, team=team, archived=archived)

    assert outcome(route(group, NOBODY, Wish())) is expected


def test_a_fact_that_was_read_is_named_before_one_that_was_not() -> None:
    group = replace(MICROSOFT_365, synced=Tri.YES, role_assignable=Tri.UNKNOWN)

    assert outcome(route(group, NOBODY, Wish())) is Reason.SYNCED


@pytest.mark.parametrize(("kind", "on_list", "in_group"), HOLDERS)
def test_a_holder_has_an_entry_or_a_reason_on_each_road(
    kind: HolderKind, on_list: Entry | Reason, in_group: Entry | Reason
) -> None:
    assert outcome(route(DISTRIBUTION_LIST, guest(kind), Wish())) is on_list
    assert outcome(route(MICROSOFT_365, guest(kind), Wish())) is in_group


@pytest.mark.parametrize("kind", [row[0] for row in HOLDERS if row[2] in set(Reason)])
def test_a_refusal_names_the_holder_only_to_the_workflow(kind: HolderKind) -> None:
    refused = route(MICROSOFT_365, guest(kind), Wish())

    assert isinstance(refused, Refusal)
    assert refused.subject == "Jane"


@pytest.mark.parametrize(("kind", "on_list", "in_group", "needs_yes"), SAID)
def test_the_plan_says_what_stands_under_the_address(
    kind: HolderKind, on_list: tuple[Notice, ...], in_group: tuple[Notice, ...], *, needs_yes: bool
) -> None:
    listed = taken(route(DISTRIBUTION_LIST, guest(kind), Wish()))
    grouped = taken(route(MICROSOFT_365, guest(kind), Wish()))

    assert (listed.notices, listed.needs_yes) == (on_list, False)
    assert (grouped.notices, grouped.needs_yes) == (in_group, needs_yes)


def test_a_mail_user_on_a_list_is_said() -> None:
    listed = taken(route(DISTRIBUTION_LIST, guest(HolderKind.MAIL_USER), Wish()))

    assert listed.notices == (Notice.USES_MAIL_USER,)


MEMBERS = [kind for kind in HolderKind if kind not in {HolderKind.NOTHING, HolderKind.SEVERAL}]


@pytest.mark.parametrize("kind", MEMBERS)
@pytest.mark.parametrize("group", [DISTRIBUTION_LIST, MICROSOFT_365], ids=lambda group: group.name)
def test_there_is_nothing_to_do_for_a_member(group: Group, kind: HolderKind) -> None:
    found = taken(route(group, guest(kind, member=Tri.YES), Wish()))

    assert found.nothing_to_do
    assert found.notices[0] is Notice.ALREADY_MEMBER


def test_the_open_invitation_of_a_member_is_said() -> None:
    found = taken(route(MICROSOFT_365, guest(HolderKind.GUEST_PENDING, member=Tri.YES), Wish()))

    assert found.notices == (Notice.ALREADY_MEMBER, Notice.INVITATION_OPEN)


@pytest.mark.parametrize("kind", [HolderKind.NOTHING, HolderKind.SEVERAL])
def test_nothing_and_several_are_never_a_member(kind: HolderKind) -> None:
    found = route(DISTRIBUTION_LIST, guest(kind, member=Tri.YES), Wish())

    assert outcome(found) is not Entry.NOTHING


def test_a_member_of_a_protected_group_is_refused_all_the_same() -> None:
    group = replace(DISTRIBUTION_LIST, synced=Tri.YES)

    assert outcome(route(group, guest(HolderKind.GUEST, member=Tri.YES), Wish())) is Reason.SYNCED


@pytest.mark.parametrize("group", [DISTRIBUTION_LIST, MICROSOFT_365], ids=lambda group: group.name)
def test_a_membership_that_could_not_be_read_is_said(group: Group) -> None:
    found = taken(route(group, guest(HolderKind.GUEST, member=Tri.UNKNOWN), Wish()))

    assert found.entry is Entry.ADD_GUEST
    assert Notice.MEMBERSHIP_UNKNOWN in found.notices


@pytest.mark.parametrize(("rule", "inviting", "present"), RULES_NO)
def test_a_guest_rule_that_says_no_is_named(
    rule: str, inviting: Entry | Reason, present: Entry | Reason
) -> None:
    rules = changed(MICROSOFT_365.guest_rules, **{rule: Tri.NO})
    group = replace(MICROSOFT_365, guest_rules=rules)

    assert outcome(route(group, NOBODY, Wish())) is inviting
    assert outcome(route(group, guest(HolderKind.GUEST), Wish())) is present


@pytest.mark.parametrize("rule", RULES_NEEDED)
def test_a_guest_rule_that_must_be_known_stops_the_request(rule: str) -> None:
    rules = changed(MICROSOFT_365.guest_rules, **{rule: Tri.UNKNOWN})
    group = replace(MICROSOFT_365, guest_rules=rules)

    assert outcome(route(group, NOBODY, Wish())) is Reason.FACT_UNKNOWN
    assert outcome(route(group, guest(HolderKind.GUEST), Wish())) is Reason.FACT_UNKNOWN


@pytest.mark.parametrize(("rule", "inviting", "present"), RULES_UNREAD)
def test_a_guest_rule_that_could_not_be_read_is_said(
    rule: str, inviting: tuple[Notice, ...], present: tuple[Notice, ...]
) -> None:
    rules = changed(MICROSOFT_365.guest_rules, **{rule: Tri.UNKNOWN})
    group = replace(MICROSOFT_365, labelled=True, guest_rules=rules)

    assert taken(route(group, NOBODY, Wish())).notices == inviting
    assert taken(route(group, guest(HolderKind.GUEST), Wish())).notices == present


def test_the_label_is_blamed_for_a_labelled_group_that_is_closed_to_guests() -> None:
    rules = replace(MICROSOFT_365.guest_rules, group=Tri.NO)
    group = replace(MICROSOFT_365, labelled=True, guest_rules=rules)

    assert outcome(route(group, NOBODY, Wish())) is Reason.GUESTS_OFF_LABEL


def test_an_unread_label_is_no_news_for_a_group_without_one() -> None:
    rules = replace(MICROSOFT_365.guest_rules, label=Tri.UNKNOWN)

    assert taken(route(replace(MICROSOFT_365, guest_rules=rules), NOBODY, Wish())).notices == ()


@pytest.mark.parametrize("rule", [row[0] for row in RULES_NO])
def test_guest_rules_do_not_stand_in_the_way_of_a_list(rule: str) -> None:
    rules = changed(DISTRIBUTION_LIST.guest_rules, **{rule: Tri.NO})
    group = replace(DISTRIBUTION_LIST, guest_rules=rules)

    assert outcome(route(group, NOBODY, Wish())) is Entry.CREATE_CONTACT


@pytest.mark.parametrize("group", [DISTRIBUTION_LIST, MICROSOFT_365])
@pytest.mark.parametrize("kind", [HolderKind.GUEST, HolderKind.GUEST_PENDING])
def test_a_guest_whose_account_could_not_be_read_is_refused(kind: HolderKind, group: Group) -> None:
    unread = replace(guest(kind), enabled=Tri.UNKNOWN)

    assert route(group, unread, Wish()) == Refusal(Reason.FACT_UNKNOWN, "guest-account")


@pytest.mark.parametrize("group", [DISTRIBUTION_LIST, MICROSOFT_365])
def test_a_member_whose_account_could_not_be_read_is_a_member_all_the_same(group: Group) -> None:
    unread = replace(guest(HolderKind.GUEST, member=Tri.YES), enabled=Tri.UNKNOWN)

    assert taken(route(group, unread, Wish())).entry is Entry.NOTHING


def test_every_kind_of_group_is_in_the_table() -> None:
    assert [row[0] for row in KINDS] == list(GroupKind)
    assert set(TRAITS) == set(GroupKind)


def test_every_holder_is_in_the_table() -> None:
    assert {row[0] for row in HOLDERS} == set(HolderKind)


def test_every_entry_is_in_the_table() -> None:
    assert {*OUTCOMES, Entry.NOTHING} >= set(Entry)


def test_every_reason_is_in_the_table_or_is_about_the_asker() -> None:
    rules = {cell for _, *cells in RULES_NO for cell in cells}
    facts = {row[2] for row in PROTECTED} | {row[2] for row in ARCHIVED}

    assert {*OUTCOMES_OF_KINDS, *OUTCOMES, *rules, *facts} & set(Reason) == set(
        Reason
    ) - ABOUT_THE_ASKER


def test_every_notice_is_in_the_table_or_told_elsewhere() -> None:
    holders = {n for _, on_list, in_group, _ in SAID for n in (*on_list, *in_group)}
    rules = {n for _, *cells in RULES_UNREAD for cell in cells for n in cell}
    members = {Notice.ALREADY_MEMBER, Notice.MEMBERSHIP_UNKNOWN, Notice.USES_MAIL_USER}

    assert holders | rules | members == set(Notice) - ABOUT_EFFECTS - ABOUT_LISTS
