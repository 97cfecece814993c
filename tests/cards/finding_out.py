"""Views of what somebody asks about a group or a person, by name."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from bot.conversation.inputs import Field
from bot.conversation.views import (
    BounceCause,
    CheckView,
    ChooseGroupView,
    Fault,
    FormFault,
    GroupHint,
    GroupKind,
    HintKind,
    NotShown,
    OutsiderKind,
    OutsiderRow,
    OutsidersView,
    Reason,
    Tri,
    View,
    WhereView,
    WhoView,
    Wish,
    WriteState,
)
from tests.cards.asking import GROUPS

CHOOSE = ChooseGroupView(wish=Wish.CHECK, groups=GROUPS)
LIST_CHECK = CheckView(
    value=GROUPS[0].value,
    group="Sales",
    group_mail="sales@contoso.com",
    kind=GroupKind.DISTRIBUTION_LIST,
    team=False,
    guests=False,
    owners=("Bo de Wit", "Cy Young"),
    is_owner=True,
    joins=Tri.YES,
    receives=Tri.YES,
    write=WriteState.CLOSED,
    moderated=Tri.NO,
    outsiders=OutsidersView(12),
)
TEAM_CHECK = replace(
    LIST_CHECK,
    group="Spring campaign",
    group_mail="spring@contoso.com",
    kind=GroupKind.MICROSOFT_365,
    team=True,
    guests=True,
    joins=Tri.NO,
    moderated=Tri.YES,
    outsiders=OutsidersView(1, Tri.UNKNOWN, 2),
    hurdles=(Reason.GUESTS_OFF_TENANT, Reason.INVITATIONS_OFF),
)
ROWS = (
    OutsiderRow("Ann Müller", "ann@fabrikam.com", OutsiderKind.GUEST, Tri.YES),
    OutsiderRow("Dee Tailspin", "dee@tailspin.example", OutsiderKind.GUEST, Tri.NO),
    OutsiderRow("Eli Adatum", "eli@adatum.example", OutsiderKind.GUEST),
    OutsiderRow("Nina Northwind", "nina@northwind.example", OutsiderKind.CONTACT),
    OutsiderRow("", "martin@adatum.example", OutsiderKind.MAIL_USER),
)
WHO = WhoView(
    value=GROUPS[0].value,
    group="Sales",
    rows=ROWS,
    outsiders=OutsidersView(9),
    owners=("Bo de Wit",),
)
WHERE = WhereView(email="ann@fabrikam.com", groups=("Sales", "Spring campaign"))

SAMPLES: Mapping[str, View] = MappingProxyType(
    {
        "choose-check": CHOOSE,
        "choose-check-several": replace(
            CHOOSE, hint=GroupHint(HintKind.SEVERAL, "sale", ("Sales", "Sales Benelux"))
        ),
        "choose-check-report": replace(
            CHOOSE, hint=GroupHint(HintKind.NOT_IN_REPORT), bounce=BounceCause.NOT_NAMED
        ),
        "choose-who-gone": ChooseGroupView(
            wish=Wish.WHO, faults=(Fault(Field.GROUP, FormFault.GROUP_GONE),)
        ),
        "check-list": LIST_CHECK,
        "check-team": TEAM_CHECK,
        "check-report": replace(
            LIST_CHECK,
            bounce=BounceCause.INSIDE_ONLY,
            is_owner=False,
            outsiders=NotShown.NOT_OWNER,
        ),
        "check-report-changed": replace(
            LIST_CHECK, bounce=BounceCause.INSIDE_ONLY, write=WriteState.OPEN
        ),
        "check-unknown": replace(
            LIST_CHECK,
            kind=GroupKind.UNKNOWN,
            owners=(),
            is_owner=False,
            joins=Tri.UNKNOWN,
            receives=Tri.UNKNOWN,
            write=WriteState.UNKNOWN,
            outsiders=NotShown.OWNERS_UNKNOWN,
            hurdles=(Reason.KIND_UNKNOWN, Reason.OWNERS_UNKNOWN),
            unread=("synced", "guest-rules"),
        ),
        "check-security": replace(
            LIST_CHECK,
            kind=GroupKind.SECURITY,
            group_mail="",
            guests=True,
            receives=Tri.NO,
            write=None,
            outsiders=OutsidersView(0),
        ),
        "who": WHO,
        "who-nobody": replace(WHO, rows=(), outsiders=OutsidersView(0)),
        "who-not-owner": replace(
            WHO, rows=(), outsiders=NotShown.NOT_OWNER, is_owner=False, owners=("Bo", "Cy")
        ),
        "where": WHERE,
        "where-none": replace(WHERE, groups=(), complete=Tri.UNKNOWN),
    }
)
