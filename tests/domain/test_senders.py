"""Who can write to a list, and what an owner may choose about it."""

from dataclasses import replace

import pytest

from bot.domain import senders
from bot.domain.groups import GroupKind
from bot.domain.reasons import Notice
from bot.domain.recipients import Holder, HolderKind
from bot.domain.routing import Route, Wish, route
from bot.domain.senders import SenderChoice, Senders, WriteState
from bot.domain.tri import Tri
from tests.domain.samples import CLOSED_LIST, DISTRIBUTION_LIST, MICROSOFT_365, OPEN_LIST

YES, NO, UNKNOWN = Tri.YES, Tri.NO, Tri.UNKNOWN
LEAVE, NAMED, OPEN = SenderChoice.LEAVE, SenderChoice.NAMED, SenderChoice.OPEN
JANE = frozenset({"jane"})

# Internal only, allowed people, allowed lists -> who outside can write, and whether Jane can.
STATES = [
    (YES, (), (), WriteState.CLOSED, NO),
    (YES, ("jane",), (), WriteState.CLOSED, NO),
    (YES, None, None, WriteState.CLOSED, NO),
    (NO, (), (), WriteState.OPEN, YES),
    (NO, ("JANE",), (), WriteState.NAMED, YES),
    (NO, ("joe",), (), WriteState.NAMED, NO),
    (NO, (), ("staff",), WriteState.NAMED, UNKNOWN),
    (NO, ("jane",), ("staff",), WriteState.NAMED, YES),
    (NO, ("joe",), ("staff",), WriteState.NAMED, UNKNOWN),
    (NO, None, (), WriteState.UNKNOWN, UNKNOWN),
    (NO, (), None, WriteState.UNKNOWN, UNKNOWN),
    (UNKNOWN, (), (), WriteState.UNKNOWN, UNKNOWN),
    (UNKNOWN, ("jane",), (), WriteState.UNKNOWN, UNKNOWN),
]

# Internal only, allowed people -> choices without a group of everyone inside, and with one.
CHOICES = [
    (YES, (), (LEAVE, OPEN), (LEAVE, NAMED, OPEN)),
    (YES, ("joe",), (LEAVE, NAMED), (LEAVE, NAMED)),
    (NO, ("joe",), (LEAVE, NAMED), (LEAVE, NAMED)),
    (YES, None, (), ()),
    (UNKNOWN, (), (), ()),
]


@pytest.mark.parametrize(("internal_only", "people", "lists", "state", "jane"), STATES)
def test_the_settings_of_a_list_say_who_can_write(
    internal_only: Tri,
    people: tuple[str, ...] | None,
    lists: tuple[str, ...] | None,
    state: WriteState,
    jane: Tri,
) -> None:
    found = Senders(internal_only, people, lists)

    assert (found.state, found.can_write(JANE)) == (state, jane)


def test_every_state_is_in_the_table() -> None:
    assert {row[3] for row in STATES} == set(WriteState)


@pytest.mark.parametrize(("internal_only", "people", "alone", "with_everyone"), CHOICES)
def test_the_owner_may_choose_what_the_list_allows(
    internal_only: Tri,
    people: tuple[str, ...] | None,
    alone: tuple[SenderChoice, ...],
    with_everyone: tuple[SenderChoice, ...],
) -> None:
    found = Senders(internal_only, people, () if people is not None else None)

    assert senders.choices(found, everyone_known=False) == alone
    assert senders.choices(found, everyone_known=True) == with_everyone


def test_lists_that_were_allowed_before_count_as_names() -> None:
    found = Senders(YES, (), ("staff",))

    assert senders.choices(found, everyone_known=False) == (LEAVE, NAMED)


def test_every_choice_is_in_the_table() -> None:
    assert {choice for row in CHOICES for choice in row[3]} == set(SenderChoice)


def routed(settings: Senders, holder: Holder, *, may_write: bool = True) -> Route:
    group = replace(DISTRIBUTION_LIST, senders=settings)
    found = route(group, holder, Wish(may_write=may_write, everyone_known=True))
    assert isinstance(found, Route)
    return found


def test_nobody_is_asked_about_writing_who_did_not_want_it() -> None:
    assert routed(CLOSED_LIST, Holder(), may_write=False).sender_choices == ()


def test_nobody_is_asked_about_a_list_that_is_open() -> None:
    assert routed(OPEN_LIST, Holder()).sender_choices == ()


def test_a_closed_list_asks_how_it_shall_open() -> None:
    assert routed(CLOSED_LIST, Holder()).sender_choices == (LEAVE, NAMED, OPEN)


@pytest.mark.parametrize("id_", ["x1", "X1", "e1", "E1"])
def test_a_person_who_is_named_already_is_not_asked_about(id_: str) -> None:
    holder = Holder(HolderKind.MAIL_CONTACT, entra_id="e1", exchange_id="x1")

    assert routed(Senders(NO, (id_,), ()), holder).sender_choices == ()


def test_a_member_who_cannot_write_is_still_asked_about() -> None:
    holder = Holder(HolderKind.MAIL_CONTACT, exchange_id="x1", member=YES)
    found = routed(CLOSED_LIST, holder)

    assert found.sender_choices == (LEAVE, NAMED, OPEN)
    assert not found.nothing_to_do


@pytest.mark.parametrize("kind", [HolderKind.COLLEAGUE, HolderKind.GUEST_BLOCKED, HolderKind.GROUP])
def test_a_list_is_not_opened_for_a_member_who_could_not_have_been_added(kind: HolderKind) -> None:
    holder = Holder(kind, exchange_id="x1", member=YES)

    assert routed(CLOSED_LIST, holder).nothing_to_do


def test_a_microsoft_365_group_asks_nothing_about_writing() -> None:
    found = route(replace(MICROSOFT_365, senders=CLOSED_LIST), Holder(), Wish(may_write=True))

    assert isinstance(found, Route)
    assert found.sender_choices == ()


@pytest.mark.parametrize(
    ("settings", "notices"),
    [
        (OPEN_LIST, ()),
        (replace(OPEN_LIST, moderated=YES), (Notice.MODERATED,)),
        (replace(OPEN_LIST, moderated=UNKNOWN), ()),
        (Senders(), (Notice.SENDERS_UNKNOWN,)),
    ],
)
def test_what_hinders_mail_to_the_list_is_said(
    settings: Senders, notices: tuple[Notice, ...]
) -> None:
    assert routed(settings, Holder(), may_write=False).notices == notices


def test_a_mail_enabled_security_group_gives_mail_and_no_permissions() -> None:
    group = replace(DISTRIBUTION_LIST, kind=GroupKind.MAIL_SECURITY)
    found = route(group, Holder(), Wish())

    assert isinstance(found, Route)
    assert found.notices == (Notice.MAIL_NO_PERMISSIONS,)


# What was set before, the choice -> what is set after it.
AFTER = [
    (CLOSED_LIST, LEAVE, CLOSED_LIST),
    (CLOSED_LIST, OPEN, OPEN_LIST),
    (CLOSED_LIST, NAMED, Senders(NO, ("jane",), ("everyone",), NO)),
    (Senders(YES, ("joe",), (), NO), NAMED, Senders(NO, ("joe", "jane"), (), NO)),
    (Senders(NO, ("joe",), ("staff",), NO), NAMED, Senders(NO, ("joe", "jane"), ("staff",), NO)),
    (Senders(YES, (), ("staff",), NO), NAMED, Senders(NO, ("jane",), ("staff",), NO)),
    (Senders(YES, ("JANE",), (), NO), NAMED, Senders(NO, ("JANE",), (), NO)),
]


@pytest.mark.parametrize(("before", "choice", "expected"), AFTER)
def test_a_choice_leads_to_settings_that_keep_who_could_write(
    before: Senders, choice: SenderChoice, expected: Senders
) -> None:
    assert senders.after(before, choice, "jane", "everyone") == expected


def test_settings_are_the_same_in_any_order_and_case() -> None:
    one, other = Senders(NO, ("ann", "joe"), ()), Senders(NO, ("JOE", "Ann"), ())

    assert senders.same(one, other)
    assert not senders.same(one, replace(other, internal_only=YES))


def test_names_without_the_flag_are_half_way() -> None:
    wanted = Senders(NO, ("jane",), ("everyone",))

    assert senders.reached(replace(wanted, internal_only=YES), wanted)
    assert not senders.reached(CLOSED_LIST, wanted)


def test_settings_that_could_not_be_read_are_nobodys_goal() -> None:
    assert not senders.reached(Senders(YES, None, None), Senders(NO, None, None))
