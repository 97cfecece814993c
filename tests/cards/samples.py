"""One view of every kind that a screen can look like, by name."""

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
    FailedView,
    Fault,
    FormFault,
    FormView,
    GroupHint,
    GroupKind,
    HelpView,
    HintKind,
    Notice,
    PersonView,
    PlanView,
    ProgressView,
    Reason,
    RefusalView,
    ResultView,
    Road,
    SenderChoice,
    SendersView,
    StaleView,
    StepKind,
    StepState,
    StepView,
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


def _steps(kinds: tuple[StepKind, ...], *states: StepState) -> tuple[StepView, ...]:
    waiting = (StepState.WAITING,) * (len(kinds) - len(states))
    return tuple(
        StepView(kind, state) for kind, state in zip(kinds, (*states, *waiting), strict=True)
    )


_DONE, _ALREADY = StepState.DONE, StepState.ALREADY
CONTACT_RESULT = ResultView(
    person=ANN,
    group="Sales",
    kind=GroupKind.DISTRIBUTION_LIST,
    road=Road.CONTACT,
    entry=Entry.CREATE_CONTACT,
    steps=_steps(CONTACT_STEPS, _DONE, _DONE, _DONE, _DONE, _DONE),
    notices=(Notice.CONTACT_VISIBLE, Notice.RECEIVES_ONLY),
    write_now=WriteState.CLOSED,
    can_write=Tri.NO,
)
GUEST_RESULT = ResultView(
    person=ANN,
    group="Spring campaign",
    kind=GroupKind.MICROSOFT_365,
    road=Road.GUEST,
    entry=Entry.INVITE,
    steps=_steps(GUEST_STEPS, _DONE, _ALREADY, _DONE, _DONE, _DONE),
    notices=(Notice.DOMAIN_RULES_UNREAD, Notice.MUST_REDEEM),
    redeemed=Tri.NO,
    invited=True,
    mailed=True,
)
NOT_CONFIRMED_RESULT = replace(
    CONTACT_RESULT,
    steps=_steps(CONTACT_STEPS, _DONE, _ALREADY, _ALREADY, StepState.NOT_CONFIRMED, _DONE),
    write_now=WriteState.UNKNOWN,
    can_write=Tri.UNKNOWN,
    confirmed=False,
)
LINK = "https://login.microsoftonline.com/redeem?rd=" + "a1b2c3" * 60
FAILED = FailedView(
    handle=HANDLE,
    person=ANN,
    group="Spring campaign",
    road=Road.GUEST,
    steps=_steps(GUEST_STEPS, _DONE, _DONE, StepState.FAILED),
    failed=StepKind.AWAIT_GUEST,
    problem="not-visible-yet",
    passing=True,
    guest_made=True,
    reference="4f2a91c07be3",
)
REFUSAL = RefusalView(
    handle=HANDLE,
    reason=Reason.NOT_OWNER,
    group="Sales",
    email="ann@fabrikam.com",
    owners=("Bo de Wit", "Cy Young"),
)
PROGRESS = ProgressView(
    person=ANN,
    group="Sales",
    road=Road.CONTACT,
    steps=_steps(CONTACT_STEPS, _DONE, _ALREADY, StepState.RUNNING),
)
TROUBLE = TroubleView("busy", passing=True, handle=HANDLE, reference="4f2a91c07be3")

SAMPLES: Mapping[str, View] = MappingProxyType(
    {
        "welcome": WelcomeView(),
        "help": HelpView(),
        "unknown": UnknownView("hlep", "help"),
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
        "progress": PROGRESS,
        "result-contact": CONTACT_RESULT,
        "result-existing": replace(
            CONTACT_RESULT,
            entry=Entry.ADD_CONTACT,
            steps=_steps((StepKind.CHECK, StepKind.ADD_TO_LIST), _DONE, _DONE),
            notices=(Notice.USES_CONTACT,),
        ),
        "result-guest": GUEST_RESULT,
        "result-link": replace(GUEST_RESULT, mailed=False, redeem_url=LINK, redeemed=Tri.UNKNOWN),
        "result-link-lost": replace(GUEST_RESULT, mailed=False),
        "result-not-confirmed": NOT_CONFIRMED_RESULT,
        "result-nothing": replace(
            CONTACT_RESULT,
            entry=Entry.NOTHING,
            steps=(),
            notices=(Notice.ALREADY_MEMBER,),
            write_now=WriteState.OPEN,
            can_write=Tri.YES,
            nothing_to_do=True,
        ),
        "failed-halfway": FAILED,
        "failed-member": replace(
            FAILED,
            group="Sales",
            road=Road.CONTACT,
            steps=_steps(CONTACT_STEPS, _DONE, _DONE, _DONE, _DONE, StepState.FAILED),
            failed=StepKind.READ_SENDERS,
            problem="busy",
            member_added=True,
            guest_made=False,
            contact_made=True,
        ),
        "failed-contact": replace(
            FAILED,
            group="Sales",
            road=Road.CONTACT,
            steps=_steps(CONTACT_STEPS, _DONE, _DONE, _DONE, StepState.FAILED),
            failed=StepKind.ADD_TO_LIST,
            problem="wrong-kind",
            passing=False,
            guest_made=False,
            contact_made=True,
        ),
        "failed-untouched": replace(
            FAILED,
            steps=_steps(GUEST_STEPS, _DONE, StepState.FAILED),
            failed=StepKind.INVITE,
            problem="access-denied",
            passing=False,
            guest_made=False,
        ),
        "trouble": TROUBLE,
        "trouble-start": TroubleView("defect", passing=False),
        "cancelled": CancelledView(),
        "stale": StaleView(),
        "busy": BusyView(),
    }
)
