"""From facts to a plan or a refusal, and who hears what."""

from dataclasses import replace

import pytest

from bot.domain.groups import Group
from bot.domain.people import Colleague
from bot.domain.plans import Plan
from bot.domain.policy import Owner, Owners
from bot.domain.reasons import Reason
from bot.domain.recipients import Holder, HolderKind
from bot.domain.requests import Refused
from bot.domain.routing import Entry
from bot.domain.senders import SenderChoice
from bot.domain.tri import Tri
from bot.workflow import planning
from bot.workflow.facts import Facts
from bot.workflow.world import HouseRules
from tests.domain.samples import CLOSED_LIST, DISTRIBUTION_LIST, MICROSOFT_365

ANNA = Colleague("anna", "Anna", enabled=Tri.YES, guest=Tri.NO)
MINE, THEIRS = Owners((Owner("anna", "Anna"),)), Owners((Owner("bob", "Bob"),))
RULES = HouseRules()
SYNCED = replace(MICROSOFT_365, synced=Tri.YES)
NO_GUESTS = replace(MICROSOFT_365, guest_rules=replace(MICROSOFT_365.guest_rules, tenant=Tri.NO))
NOBODY = Holder()
HELD = Holder(HolderKind.COLLEAGUE, name="Carl Secret")


def facts(group: Group = MICROSOFT_365, holder: Holder = NOBODY, owners: Owners = MINE) -> Facts:
    return Facts(ANNA, group, owners, holder, frozenset({"contoso.com"}))


def decide(read: Facts, *, may_write: bool = False, rules: HouseRules = RULES) -> Plan | Refused:
    return planning.decide(read, may_write=may_write, rules=rules)


# Facts -> what the person who asks is told.
REFUSED = [
    ("a group that nobody can change, to its owner", facts(SYNCED), Refused(
        Reason.SYNCED, "Marketing", owners=("Anna",)
    )),
    ("a group that nobody can change, to others", facts(SYNCED, owners=THEIRS), Refused(
        Reason.SYNCED, "Marketing", owners=("Bob",)
    )),
    ("a group of somebody else", facts(owners=THEIRS), Refused(
        Reason.NOT_OWNER, "Marketing", owners=("Bob",)
    )),
    ("a group of nobody", facts(owners=Owners()), Refused(Reason.NO_HUMAN_OWNER, "Marketing")),
    ("owners that could not be read", facts(owners=Owners(complete=Tri.UNKNOWN)), Refused(
        Reason.OWNERS_UNKNOWN, "Marketing"
    )),
    ("a colleague's address, to the owner", facts(holder=HELD), Refused(
        Reason.HELD_BY_COLLEAGUE, "Marketing", "Carl Secret"
    )),
    ("a colleague's address, to others", facts(holder=HELD, owners=THEIRS), Refused(
        Reason.NOT_OWNER, "Marketing", owners=("Bob",)
    )),
    ("guests switched off, to the owner", facts(NO_GUESTS), Refused(
        Reason.GUESTS_OFF_TENANT, "Marketing"
    )),
    ("guests switched off, to others", facts(NO_GUESTS, owners=THEIRS), Refused(
        Reason.NOT_OWNER, "Marketing", owners=("Bob",)
    )),
]  # fmt: skip


@pytest.mark.parametrize(
    ("read", "refused"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED]
)
def test_a_refusal_says_what_the_person_may_know(read: Facts, refused: Refused) -> None:
    assert decide(read) == refused


@pytest.mark.parametrize(
    ("asker", "reason"),
    [
        (replace(ANNA, guest=Tri.YES), Reason.ASKER_GUEST),
        (replace(ANNA, enabled=Tri.NO), Reason.ASKER_DISABLED),
        (replace(ANNA, enabled=Tri.UNKNOWN), Reason.ASKER_UNKNOWN),
    ],
)
def test_who_may_not_ask_learns_nothing_else(asker: Colleague, reason: Reason) -> None:
    read = replace(facts(SYNCED, HELD, THEIRS), asker=asker)

    assert decide(read) == Refused(reason, "")


def test_who_owns_no_hidden_group_learns_nothing_about_it() -> None:
    hidden = replace(facts(), owners=THEIRS)
    hidden = replace(hidden, group=replace(hidden.group, hidden_membership=Tri.YES))

    assert decide(hidden) == Refused(Reason.NOT_OWNER, "")


def test_an_owner_gets_a_plan() -> None:
    plan = decide(facts())

    assert isinstance(plan, Plan)
    assert (plan.route.entry, plan.choice) == (Entry.INVITE, SenderChoice.LEAVE)


@pytest.mark.parametrize(
    ("rules", "offered"),
    [
        (HouseRules(), (SenderChoice.LEAVE, SenderChoice.OPEN)),
        (
            HouseRules(everyone_group="e"),
            (SenderChoice.LEAVE, SenderChoice.NAMED, SenderChoice.OPEN),
        ),
    ],
)
def test_named_senders_need_a_group_of_everyone_inside(
    rules: HouseRules, offered: tuple[SenderChoice, ...]
) -> None:
    read = facts(replace(DISTRIBUTION_LIST, senders=CLOSED_LIST))
    plan = decide(read, may_write=True, rules=rules)

    assert isinstance(plan, Plan)
    assert plan.route.sender_choices == offered
