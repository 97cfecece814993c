"""Every card with a text in each place that somebody else may have written."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from bot.conversation.inputs import Field
from bot.conversation.views import (
    BounceCause,
    Choice,
    ChooseGroupView,
    EventKind,
    FailedView,
    Fault,
    GroupHint,
    HintKind,
    NoticeView,
    NotShown,
    OutsiderKind,
    OutsiderRow,
    PausedView,
    PersonView,
    Reason,
    StandsView,
    StatusRow,
    StatusView,
    TextFault,
    UndoneView,
    UnknownView,
    View,
    WhereView,
    Wish,
)
from tests.cards import asking, finding_out, running, telling

MARKED = "evil"
EVIL = (
    "**evil** [x](http://evil.example)",
    "evil {{DATE(2026-01-01T00:00:00Z,SHORT)}}",
    "<b>evil</b> & <at>you</at>",
    "${evil} { $name } {evil}",
    "# evil - item 1. one",
    'evil \\ " slash',
)
STANDING = StandsView(member_added=True, contact_made=True, guest_made=True, senders_changed=True)
LONG = "evil " + "å😀" * 5_000


def _person(text: str) -> PersonView:
    return PersonView(text, text, text, text, text)


def _form(text: str) -> View:
    return replace(
        asking.FAULTY_FORM,
        email=text,
        name=text,
        company=text,
        group=text,
        reason=text,
        groups=tuple(Choice(text, f"{number}") for number in range(100)),
        faults=tuple(
            Fault(at, TextFault.TOO_LONG, {"longest": text})
            for at in (Field.EMAIL, Field.NAME, Field.COMPANY, Field.REASON, Field.GROUP)
        ),
        hint=GroupHint(HintKind.SEVERAL, text, tuple(f"{n} {text}" for n in range(50))),
    )


def _failed(text: str) -> FailedView:
    return replace(
        running.FAILED,
        person=_person(text),
        group=text,
        problem=text,
        reference=text,
        stands=STANDING,
        facts={"name": text},
    )


def _paused(text: str) -> PausedView:
    return replace(
        running.PAUSED,
        person=_person(text),
        group=text,
        problem=text,
        reference=text,
        stands=STANDING,
        facts={"name": text},
    )


def _undone(text: str) -> UndoneView:
    return replace(
        running.GUEST_UNDONE, person=_person(text), group=text, contact_used_by=(text,) * 50
    )


def _rows(text: str) -> tuple[StatusRow, ...]:
    row = replace(telling.ROW, person=_person(text), group=text, problem=text, due_at=running.LATER)
    return (row,) * 50


POISONED: Mapping[str, Callable[[str], View]] = MappingProxyType(
    {
        "unknown": lambda text: UnknownView(text, "cancel", text),
        "form": _form,
        "plan": lambda text: replace(
            asking.CLASH_PLAN,
            person=_person(text),
            group=text,
            group_mail=text,
            exchange_type=text,
            team=True,
            senders=asking.SENDERS_PLAN.senders,
            language=text,
            reason=text,
        ),
        "refusal": lambda text: replace(
            asking.REFUSAL, group=text, email=text, owners=(text,) * 50
        ),
        "refusal with a subject": lambda text: replace(
            asking.REFUSAL, reason=Reason.FACT_UNKNOWN, group=text, email=text, subject=text
        ),
        "progress": lambda text: replace(
            running.PROGRESS, person=_person(text), group=text, problem=text
        ),
        "result": lambda text: replace(
            running.CONTACT_RESULT, person=_person(text), group=text, redeem_url=text
        ),
        "failed": _failed,
        "progress back": lambda text: replace(
            running.PROGRESS, person=_person(text), group=text, undoing=True
        ),
        "paused": _paused,
        "undone": _undone,
        "left": lambda text: replace(
            running.LEFT, person=_person(text), group=text, problem=text, stands=STANDING
        ),
        "notice of a failure": lambda text: NoticeView(kind=EventKind.FAILED, about=_failed(text)),
        "notice of a pause": lambda text: NoticeView(kind=EventKind.PAUSED, about=_paused(text)),
        "notice of a good end": lambda text: NoticeView(
            kind=EventKind.RECOVERED, about=_undone(text)
        ),
        "status": lambda text: StatusView(rows=_rows(text)),
        "digest": lambda text: replace(telling.DIGEST, problem=text, rows=_rows(text)),
        "alert": lambda text: replace(
            telling.ALERT,
            request_id=text,
            group=text,
            asker=text,
            problem=text,
            detail=text,
            undeliverable=text,
        ),
        "alert digest": lambda text: replace(
            telling.ALERT_DIGEST,
            problem=text,
            request_ids=tuple(f"{n} {text}" for n in range(50)),
            details=tuple(f"{n} {text}" for n in range(50)),
        ),
        "choice of a group": lambda text: ChooseGroupView(
            wish=Wish.WHO,
            groups=tuple(Choice(text, f"{number}") for number in range(100)),
            hint=GroupHint(HintKind.SEVERAL, text, tuple(f"{n} {text}" for n in range(50))),
        ),
        "check": lambda text: replace(
            finding_out.TEAM_CHECK,
            group=text,
            group_mail=text,
            owners=(text,) * 50,
            hurdles=tuple(Reason),
            unread=(text, "synced"),
            bounce=BounceCause.REFUSED,
        ),
        "who": lambda text: replace(
            finding_out.WHO,
            group=text,
            rows=tuple(OutsiderRow(f"{n} {text}", text, OutsiderKind.GUEST) for n in range(50)),
        ),
        "who, not shown": lambda text: replace(
            finding_out.WHO, group=text, outsiders=NotShown.NOT_OWNER, owners=(text,) * 50
        ),
        "where": lambda text: WhereView(email=text, groups=(text,) * 50),
        "trouble": lambda text: replace(
            asking.TROUBLE, problem=text, reference=text, facts={"group": text}
        ),
    }
)
