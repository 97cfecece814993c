"""Views of what comes before the yes, by name."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from bot.conversation.inputs import Field, Handle
from bot.conversation.views import (
    AddressFault,
    BusyView,
    CancelledView,
    Choice,
    Entry,
    Fault,
    FormFault,
    FormView,
    GroupHint,
    GroupKind,
    HintKind,
    Notice,
    PersonView,
    PlanView,
    Reason,
    RefusalView,
    Road,
    SenderChoice,
    SendersView,
    StaleView,
    StepKind,
    TextFault,
    Tri,
    TroubleView,
    UnknownView,
    View,
    WelcomeView,
    WriteState,
)

HANDLE = Handle("0123456789abcdef0123456789abcdef", 3, "abcdefghijklmnop_-012345")
ANN = PersonView("Ann Müller", "ann@fabrikam.com", "Fabrikam")
GROUPS = (
    Choice("Sales (sales@contoso.com)", "entra:11111111-1111-1111-1111-111111111111"),
    Choice("Sales Benelux (benelux@contoso.com)", "entra:22222222-2222-2222-2222-222222222222"),
)
LANGUAGES = ("en", "nl", "de", "fr", "es")

EMPTY_FORM = FormView(handle=HANDLE, language="nl", groups=GROUPS, languages=LANGUAGES)
FILLED_FORM = replace(
    EMPTY_FORM,
    email="ann@fabrikam.com",
    name="Ann Müller",
    company="Fabrikam",
    group=GROUPS[0].value,
    may_write=True,
    reason="Works with us on the spring campaign.",
)
FAULTY_FORM = replace(
    FILLED_FORM,
    email="ann@contoso.com",
    company="F" * 70,
    group="",
    faults=(
        Fault(Field.EMAIL, AddressFault.OWN_DOMAIN),
        Fault(Field.COMPANY, TextFault.TOO_LONG),
        Fault(Field.GROUP, FormFault.GROUP_MISSING),
    ),
    hint=GroupHint(HintKind.SEVERAL, "sale", ("Sales", "Sales Benelux")),
)
HINTED_FORM = replace(
    EMPTY_FORM,
    email="ann@fabrikam.com",
    faults=(Fault(Field.EMAIL, FormFault.ONE_PERSON),),
    hint=GroupHint(HintKind.DID_YOU_MEAN, "salse", ("Sales", "Sales Benelux", "Salsa evenings")),
)

CONTACT_STEPS = (
    StepKind.CHECK,
    StepKind.CREATE_CONTACT,
    StepKind.COMPLETE_CONTACT,
    StepKind.ADD_TO_LIST,
    StepKind.READ_SENDERS,
)
GUEST_STEPS = (
    StepKind.CHECK,
    StepKind.INVITE,
    StepKind.AWAIT_GUEST,
    StepKind.ADD_TO_GROUP,
    StepKind.READ_REDEEMED,
)
CONTACT_PLAN = PlanView(
    handle=HANDLE,
    person=ANN,
    group="Sales",
    group_mail="sales@contoso.com",
    kind=GroupKind.DISTRIBUTION_LIST,
    exchange_type="MailUniversalDistributionGroup",
    team=False,
    road=Road.CONTACT,
    entry=Entry.CREATE_CONTACT,
    steps=CONTACT_STEPS,
    notices=(Notice.CONTACT_VISIBLE,),
    senders=SendersView(WriteState.CLOSED, Tri.NO),
    reference="4f2a91c0",
)
SENDERS_PLAN = replace(
    CONTACT_PLAN,
    reason="Works with us on the spring campaign.",
    senders=SendersView(
        WriteState.CLOSED,
        Tri.NO,
        tuple(SenderChoice),
        MappingProxyType(
            {
                SenderChoice.LEAVE: WriteState.CLOSED,
                SenderChoice.NAMED: WriteState.NAMED,
                SenderChoice.OPEN: WriteState.OPEN,
            }
        ),
    ),
)
GUEST_PLAN = PlanView(
    handle=HANDLE,
    person=ANN,
    group="Spring campaign",
    group_mail="spring@contoso.com",
    kind=GroupKind.MICROSOFT_365,
    exchange_type="",
    team=True,
    road=Road.GUEST,
    entry=Entry.INVITE,
    steps=GUEST_STEPS,
    notices=(Notice.DOMAIN_RULES_UNREAD, Notice.MUST_REDEEM),
    language="nl",
    reference="4f2a91c0",
)
CLASH_PLAN = replace(
    GUEST_PLAN,
    person=replace(ANN, email="ann@bücher.example", a_label="ann@xn--bcher-kva.example"),
    team=False,
    notices=(Notice.CLASH, Notice.INTERNATIONAL_DOMAIN, Notice.LABEL_UNREAD),
    needs_yes=True,
    sends_mail=False,
    faults=(Fault(Field.ACCEPT, FormFault.ACCEPT_MISSING),),
)
REFUSAL = RefusalView(
    handle=HANDLE,
    reason=Reason.NOT_OWNER,
    group="Sales",
    email="ann@fabrikam.com",
    owners=("Bo de Wit", "Cy Young"),
)
TROUBLE = TroubleView("busy", passing=True, handle=HANDLE, reference="4f2a91c07be3")

SAMPLES: Mapping[str, View] = MappingProxyType(
    {
        "welcome": WelcomeView(),
        "unknown": UnknownView("hlep", "help"),
        "unknown-rest": UnknownView("/cancle 4f2a91c0", "cancel", "4f2a91c0"),
        "unknown-no-guess": UnknownView("tell me a joke"),
        "form-empty": EMPTY_FORM,
        "form-filled": FILLED_FORM,
        "form-faults": FAULTY_FORM,
        "form-hint": HINTED_FORM,
        "form-no-groups": replace(EMPTY_FORM, groups=()),
        "plan-contact": CONTACT_PLAN,
        "plan-senders": SENDERS_PLAN,
        "plan-guest": GUEST_PLAN,
        "plan-clash": CLASH_PLAN,
        "plan-member": replace(
            SENDERS_PLAN,
            kind=GroupKind.MAIL_SECURITY,
            exchange_type="MailUniversalSecurityGroup",
            entry=Entry.NOTHING,
            steps=(StepKind.CHECK, StepKind.READ_SENDERS),
            notices=(Notice.ALREADY_MEMBER, Notice.MAIL_NO_PERMISSIONS, Notice.MODERATED),
        ),
        "plan-existing": replace(
            CONTACT_PLAN,
            person=replace(ANN, typed="Anna Muller"),
            entry=Entry.ADD_GUEST,
            steps=(StepKind.CHECK, StepKind.ADD_TO_LIST, StepKind.READ_SENDERS),
            notices=(Notice.USES_GUEST, Notice.SENDERS_UNKNOWN, Notice.MEMBERSHIP_UNKNOWN),
            senders=SendersView(WriteState.UNKNOWN, Tri.UNKNOWN),
            hides_contact=True,
        ),
        "refusal-owners": REFUSAL,
        "refusal-asker": RefusalView(handle=None, reason=Reason.ASKER_GUEST),
        "refusal-passing": replace(
            REFUSAL, reason=Reason.FACT_UNKNOWN, subject="synced", owners=(), passing=True
        ),
        "trouble": TROUBLE,
        "trouble-start": TroubleView("defect", passing=False),
        "cancelled": CancelledView(),
        "stale": StaleView(),
        "busy": BusyView(),
    }
)
