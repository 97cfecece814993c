"""Groups and holders as plain as can be; a test changes the one fact that it is about."""

from dataclasses import replace
from typing import Any, TypeVar, cast

from bot.domain.addresses import Address, parse
from bot.domain.groups import EntraGroup, ExchangeGroup, Group, GroupKind, GroupRef, GuestRules
from bot.domain.recipients import EntraPerson, ExchangeRecipient
from bot.domain.senders import Senders
from bot.domain.tri import Tri

Thing = TypeVar("Thing")

GROUP_ID = "11111111-1111-1111-1111-111111111111"
LIST_ID = "22222222-2222-2222-2222-222222222222"

OPEN_LIST = Senders(Tri.NO, (), (), Tri.NO)
CLOSED_LIST = Senders(Tri.YES, (), (), Tri.NO)
ALL_ALLOWED = GuestRules(Tri.YES, Tri.YES, Tri.YES, Tri.YES, Tri.YES)

MICROSOFT_365 = Group(
    ref=GroupRef(GROUP_ID),
    name="Marketing",
    kind=GroupKind.MICROSOFT_365,
    senders=OPEN_LIST,
    guest_rules=ALL_ALLOWED,
)
DISTRIBUTION_LIST = Group(
    ref=GroupRef(LIST_ID),
    name="Newsletter",
    kind=GroupKind.DISTRIBUTION_LIST,
    senders=OPEN_LIST,
    guest_rules=ALL_ALLOWED,
)

ENTRA_LIST = EntraGroup(
    id=LIST_ID,
    name="Newsletter",
    mail="newsletter@contoso.com",
    group_types=frozenset(),
    mail_enabled=Tri.YES,
    security_enabled=Tri.NO,
    synced=Tri.NO,
    role_assignable=Tri.NO,
    management_restricted=Tri.NO,
    archived=Tri.NO,
    team=Tri.NO,
    hidden_membership=Tri.NO,
)
EXCHANGE_LIST = ExchangeGroup(
    id="eeeeeeee-2222-2222-2222-222222222222",
    entra_id=LIST_ID,
    name="Newsletter",
    mail="newsletter@contoso.com",
    type="MailUniversalDistributionGroup",
    synced=Tri.NO,
    hidden_membership=Tri.NO,
    senders=CLOSED_LIST,
)

GUEST = EntraPerson(
    id="g1", name="Jane Doe", guest=Tri.YES, accepted=Tri.YES, enabled=Tri.YES, mail="j@f.com"
)
COLLEAGUE = EntraPerson(
    id="c1", name="Anna", guest=Tri.NO, accepted=Tri.UNKNOWN, enabled=Tri.YES, mail="a@contoso.com"
)
CONTACT = ExchangeRecipient(id="x1", entra_id="e1", name="Jane Doe", type="MailContact")


def address(text: str) -> Address:
    """Return the address of a text that is one."""
    parsed = parse(text)
    assert isinstance(parsed, Address)
    return parsed


def changed(thing: Thing, **facts: Tri) -> Thing:
    """Return the thing with facts replaced that a row of a table names."""
    return cast("Thing", replace(cast("Any", thing), **facts))
