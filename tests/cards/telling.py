"""Views of what is said without being asked, and of what people choose about it, by name."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from types import MappingProxyType

from bot.conversation.inputs import Handle
from bot.conversation.views import (
    AlertDigestView,
    AlertView,
    DigestView,
    EventKind,
    Hidden,
    NoticeView,
    NotificationsView,
    Notify,
    NotifyHere,
    NotifyHereView,
    PersonView,
    RequestState,
    StatusRow,
    StatusView,
    StepKind,
    View,
)
from tests.cards.asking import ANN, HANDLE
from tests.cards.running import (
    CONTACT_RESULT,
    FAILED,
    GUEST_RESULT,
    GUEST_UNDONE,
    HALF_UNDONE,
    LATER,
    NOT_CONFIRMED_RESULT,
    PAUSED,
    UNSEEN,
)

BO = PersonView("Bo de Wit", "bo@fabrikam.com")
ROW = StatusRow(
    handle=HANDLE,
    state=RequestState.FAILED,
    person=ANN,
    group="Sales",
    changed_at=LATER - timedelta(hours=2),
    problem="access-denied",
    reference="01234567",
)
ROWS = (
    ROW,
    replace(
        ROW,
        handle=Handle("1" * 32, 2, "abcdefghijklmnop_-012346"),
        state=RequestState.PAUSED,
        person=BO,
        group="Spring campaign",
        problem="busy",
        due_at=LATER,
    ),
    replace(
        ROW,
        handle=Handle("2" * 32, 4, "abcdefghijklmnop_-012347"),
        state=RequestState.DONE,
        problem="",
    ),
    replace(
        ROW,
        handle=Handle("3" * 32, 0, "abcdefghijklmnop_-012348"),
        state=RequestState.DRAFT,
        person=PersonView("", ""),
        group="",
        problem="",
    ),
    replace(
        ROW,
        handle=Handle("4" * 32, 9, "abcdefghijklmnop_-012349"),
        state=RequestState.RUNNING,
        problem="",
        undoing=True,
    ),
)
STATUS = StatusView(rows=ROWS)
DIGEST = DigestView(
    kind=EventKind.FAILED,
    problem="access-denied",
    rows=(ROW, replace(ROW, person=BO), replace(ROW, person=BO, group="Spring campaign")),
)
ALERT = AlertView(
    kind=EventKind.FAILED,
    request_id="4f2a91c07be34d5e8f6a7b8c9d0e1f2a",
    group="Sales",
    asker="Mila van den Berg",
    step=StepKind.CREATE_CONTACT,
    problem="access-denied",
    detail="403 from Exchange New-MailContact: AccessDenied; request-id 7d1c-99ab",
    at=LATER,
)
ALERT_DIGEST = AlertDigestView(
    kind=EventKind.PAUSED,
    problem="busy",
    step=StepKind.ADD_TO_GROUP,
    request_ids=("4f2a91c07be34d5e8f6a7b8c9d0e1f2a", "1" * 32, "2" * 32),
    details=("429 from Graph, Retry-After 120", "429 from Graph, Retry-After 120"),
)

SAMPLES: Mapping[str, View] = MappingProxyType(
    {
        "notice-failed": NoticeView(kind=EventKind.FAILED, about=FAILED),
        "notice-failed-undoing": NoticeView(kind=EventKind.FAILED, about=HALF_UNDONE),
        "notice-paused": NoticeView(kind=EventKind.PAUSED, about=PAUSED),
        "notice-unseen": NoticeView(kind=EventKind.PAUSED, about=UNSEEN),
        "notice-recovered": NoticeView(kind=EventKind.RECOVERED, about=CONTACT_RESULT),
        "notice-recovered-undone": NoticeView(kind=EventKind.RECOVERED, about=GUEST_UNDONE),
        "notice-finished": NoticeView(kind=EventKind.FINISHED, about=GUEST_RESULT),
        "notice-finished-unseen": NoticeView(kind=EventKind.FINISHED, about=NOT_CONFIRMED_RESULT),
        "notice-confirmed": NoticeView(kind=EventKind.CONFIRMED, about=CONTACT_RESULT),
        "digest": DIGEST,
        "digest-recovered": DigestView(
            kind=EventKind.RECOVERED,
            problem="",
            rows=tuple(replace(ROW, state=RequestState.DONE, problem="") for _ in range(12)),
        ),
        "status": STATUS,
        "status-left": replace(
            STATUS,
            rows=(replace(ROW, state=RequestState.CANCELLED, problem="", left=True),),
        ),
        **{f"status-hidden-{h.value}": replace(STATUS, hidden=h) for h in Hidden},
        "status-empty": StatusView(rows=()),
        "alert": ALERT,
        "alert-paused": replace(
            ALERT, kind=EventKind.PAUSED, problem="busy", due_at=LATER + timedelta(hours=1)
        ),
        "alert-undeliverable": replace(
            ALERT,
            kind=EventKind.FINISHED,
            step=None,
            problem="",
            detail="",
            undeliverable="403 ConversationBlockedByUser",
        ),
        "alert-digest": ALERT_DIGEST,
        "alert-digest-long": replace(
            ALERT_DIGEST, step=None, request_ids=tuple(f"{n:032x}" for n in range(30)), details=()
        ),
        "notifications": NotificationsView(Notify.ALL),
        "notifications-saved": NotificationsView(Notify.FAILURES, saved=True),
        **{f"notify-here-{outcome.value}": NotifyHereView(outcome) for outcome in NotifyHere},
    }
)
