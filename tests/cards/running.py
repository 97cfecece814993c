"""Views of requests that somebody said yes to, by name."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from types import MappingProxyType

from bot.conversation.views import (
    Entry,
    FailedView,
    GroupKind,
    LeftView,
    Notice,
    PausedView,
    ProgressView,
    ResultView,
    Road,
    StandsView,
    StepKind,
    StepState,
    StepView,
    Tri,
    UndoneView,
    View,
    WriteState,
)
from tests.cards.asking import ANN, CONTACT_STEPS, GUEST_STEPS, HANDLE

LATER = datetime(2026, 10, 5, 14, 5, 30, 250_000, tzinfo=UTC)


def steps(kinds: tuple[StepKind, ...], *states: StepState) -> tuple[StepView, ...]:
    """Return steps in these states; the rest of them wait."""
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
    steps=steps(CONTACT_STEPS, _DONE, _DONE, _DONE, _DONE, _DONE),
    notices=(Notice.CONTACT_VISIBLE, Notice.RECEIVES_ONLY),
    write_now=WriteState.CLOSED,
    can_write=Tri.NO,
    reference="4f2a91c0",
)
GUEST_RESULT = ResultView(
    person=ANN,
    group="Spring campaign",
    kind=GroupKind.MICROSOFT_365,
    road=Road.GUEST,
    entry=Entry.INVITE,
    steps=steps(GUEST_STEPS, _DONE, _ALREADY, _DONE, _DONE, _DONE),
    notices=(Notice.DOMAIN_RULES_UNREAD, Notice.MUST_REDEEM),
    redeemed=Tri.NO,
    invited=True,
    mailed=True,
    reference="4f2a91c0",
)
NOT_CONFIRMED_RESULT = replace(
    CONTACT_RESULT,
    steps=steps(CONTACT_STEPS, _DONE, _ALREADY, _ALREADY, StepState.NOT_CONFIRMED, _DONE),
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
    steps=steps(GUEST_STEPS, _DONE, _DONE, StepState.FAILED),
    failed=StepKind.AWAIT_GUEST,
    problem="not-visible-yet",
    passing=True,
    stands=StandsView(guest_made=True),
    can_change=False,
    reference="4f2a91c07be3",
)
PROGRESS = ProgressView(
    person=ANN,
    group="Sales",
    road=Road.CONTACT,
    steps=steps(CONTACT_STEPS, _DONE, _ALREADY, StepState.RUNNING),
    reference="4f2a91c0",
)
PAUSED = PausedView(
    handle=HANDLE,
    person=ANN,
    group="Sales",
    road=Road.CONTACT,
    steps=steps(CONTACT_STEPS, _DONE, _DONE, _DONE),
    held_up=StepKind.ADD_TO_LIST,
    problem="busy",
    tried_at=LATER - timedelta(minutes=1),
    due_at=LATER,
    stands=StandsView(contact_made=True),
    can_undo=True,
    reference="4f2a91c0",
)
UNSEEN = replace(
    PAUSED,
    steps=steps(CONTACT_STEPS, _DONE, _DONE, _DONE, StepState.NOT_CONFIRMED, _DONE),
    problem="not-confirmed",
    stands=StandsView(member_added=True, contact_made=True),
    unseen=True,
)
CONTACT_BACK = (StepKind.REMOVE_FROM_LIST, StepKind.DELETE_CONTACT)
UNDONE = UndoneView(
    person=ANN,
    group="Sales",
    road=Road.CONTACT,
    steps=steps((StepKind.RESTORE_SENDERS, *CONTACT_BACK), _DONE, _DONE, _DONE),
    reference="4f2a91c0",
)
GUEST_UNDONE = UndoneView(
    person=ANN,
    group="Spring campaign",
    road=Road.GUEST,
    steps=steps((StepKind.REMOVE_FROM_GROUP,), _DONE),
    guest_stays=True,
    reference="4f2a91c0",
)
SENDER_STEPS = (*CONTACT_STEPS[:-1], StepKind.CHANGE_SENDERS, StepKind.READ_SENDERS)
LEFT = LeftView(
    person=ANN,
    group="Sales",
    steps=steps(SENDER_STEPS, _DONE, _DONE, _DONE, _DONE, _DONE, StepState.FAILED),
    halted=StepKind.READ_SENDERS,
    problem="access-denied",
    stands=StandsView(member_added=True, contact_made=True, senders_changed=True),
    reference="4f2a91c0",
)
LEFT_NOT_ADDED = replace(
    LEFT,
    steps=steps(SENDER_STEPS, _DONE, _DONE, _DONE, StepState.FAILED),
    halted=StepKind.ADD_TO_LIST,
    stands=StandsView(contact_made=True),
)
LOST = StepView(StepKind.ADD_TO_LIST, StepState.FAILED, may_stand=True)
CONTACT_STOPPED = replace(
    FAILED,
    group="Sales",
    road=Road.CONTACT,
    steps=steps(CONTACT_STEPS, _DONE, _DONE, _DONE, StepState.FAILED),
    failed=StepKind.ADD_TO_LIST,
    problem="wrong-kind",
    passing=False,
    stands=StandsView(contact_made=True),
    can_undo=True,
)
HALF_UNDONE = replace(
    FAILED,
    group="Sales",
    road=Road.CONTACT,
    steps=steps(CONTACT_BACK, _DONE, StepState.FAILED),
    failed=StepKind.DELETE_CONTACT,
    problem="access-denied",
    passing=False,
    stands=StandsView(contact_made=True),
    undoing=True,
)

SAMPLES: Mapping[str, View] = MappingProxyType(
    {
        "progress": PROGRESS,
        "progress-again": replace(PROGRESS, problem="busy"),
        "result-contact": CONTACT_RESULT,
        "result-existing": replace(
            CONTACT_RESULT,
            entry=Entry.ADD_CONTACT,
            steps=steps((StepKind.CHECK, StepKind.ADD_TO_LIST), _DONE, _DONE),
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
            steps=steps(CONTACT_STEPS, _DONE, _DONE, _DONE, _DONE, StepState.FAILED),
            failed=StepKind.READ_SENDERS,
            problem="busy",
            stands=StandsView(member_added=True, contact_made=True),
            can_undo=True,
            gave_up=True,
        ),
        "failed-contact": CONTACT_STOPPED,
        "failed-untouched": replace(
            FAILED,
            steps=steps(GUEST_STEPS, _DONE, StepState.FAILED),
            failed=StepKind.INVITE,
            problem="access-denied",
            passing=False,
            stands=StandsView(),
            can_change=True,
        ),
        "failed-group-gone": replace(CONTACT_STOPPED, problem="group-gone"),
        "failed-undoing": HALF_UNDONE,
        "failed-unsure": replace(
            FAILED,
            steps=steps(GUEST_STEPS, _DONE, _DONE, _DONE, StepState.FAILED),
            failed=StepKind.ADD_TO_GROUP,
            problem="outcome-unknown",
            can_undo=True,
            gave_up=True,
        ),
        "progress-undoing": replace(
            PROGRESS, steps=steps(CONTACT_BACK, _DONE, StepState.RUNNING), undoing=True
        ),
        "paused": PAUSED,
        "paused-again": replace(PAUSED, again=True),
        "paused-untouched": replace(
            PAUSED,
            group="Spring campaign",
            road=Road.GUEST,
            steps=steps(GUEST_STEPS, _DONE),
            held_up=StepKind.INVITE,
            problem="sign-in-unreachable",
            stands=StandsView(),
            can_undo=False,
        ),
        "paused-unsure": replace(
            PAUSED,
            steps=steps(CONTACT_STEPS, _DONE, _DONE, _DONE, StepState.RUNNING),
            problem="outcome-unknown",
        ),
        "paused-unseen": UNSEEN,
        "paused-unseen-again": replace(UNSEEN, again=True),
        "paused-undoing": replace(
            PAUSED,
            steps=steps(CONTACT_BACK, _DONE),
            held_up=StepKind.DELETE_CONTACT,
            problem="unreachable",
            can_undo=False,
            undoing=True,
        ),
        "paused-undoing-unseen": replace(
            UNSEEN,
            steps=steps(CONTACT_BACK, _DONE, StepState.NOT_CONFIRMED),
            held_up=StepKind.DELETE_CONTACT,
            stands=StandsView(),
            can_undo=False,
            undoing=True,
        ),
        "undone": UNDONE,
        "undone-guest": GUEST_UNDONE,
        "undone-contact-kept": replace(
            UNDONE,
            steps=steps(CONTACT_BACK, _DONE, _ALREADY),
            contact_used_by=("Newsletter", "Partners"),
        ),
        "undone-member-kept": replace(
            UNDONE,
            steps=steps(CONTACT_BACK, _ALREADY, _ALREADY),
            contact_kept=True,
            member_kept=True,
        ),
        "undone-not-confirmed": replace(
            UNDONE, steps=steps(CONTACT_BACK, StepState.NOT_CONFIRMED, _DONE), confirmed=False
        ),
        "left": LEFT,
        "left-not-added": LEFT_NOT_ADDED,
        "left-unsure": replace(
            LEFT_NOT_ADDED,
            steps=(*LEFT_NOT_ADDED.steps[:3], LOST, *LEFT_NOT_ADDED.steps[4:]),
            problem="outcome-unknown",
            unsure=True,
        ),
        "left-guest": replace(
            LEFT,
            group="Spring campaign",
            steps=steps(GUEST_STEPS, _DONE, _DONE, StepState.FAILED),
            halted=StepKind.AWAIT_GUEST,
            problem="not-visible-yet",
            stands=StandsView(guest_made=True),
        ),
    }
)
