"""What happened to a request that its person, or an operator, should hear of."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.plans import StepState
from bot.domain.problems import NotConfirmed
from bot.domain.requests import Request, RequestState

# Whoever pressed this long ago does not sit before the card any more.
AWAY_AFTER = timedelta(seconds=60)


class EventKind(StrEnum):
    """What happened."""

    FAILED = "failed"
    PAUSED = "paused"
    RECOVERED = "recovered"
    FINISHED = "finished"
    CONFIRMED = "confirmed"


# What operators hear of besides the person: what they may have to mend.
FOR_OPERATORS = frozenset({EventKind.FAILED, EventKind.PAUSED, EventKind.RECOVERED})


@dataclass(frozen=True, slots=True)
class Event:
    """One event. Its id is the same whenever the same move is stored again.

    cause is the code of the problem and step the step that met it, both empty after a good end.
    """

    id: str
    kind: EventKind
    request_id: str
    version: int
    at: datetime
    cause: str = ""
    step: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the audit log: who had what done to which group, and how it ended.

    what is a decision (agreed, retried, undone, left) or the kind of a step; outcome is a state or
    the code of a problem. The id is that of the move, so that no move is written twice.
    """

    id: str
    request_id: str
    at: datetime
    tenant_id: str
    actor_id: str
    what: str
    outcome: str
    group_id: str


@dataclass(frozen=True, slots=True)
class Then:
    """What follows from a move of a request, stored together with it.

    begin_after_s hands the request to the engine, which begins so many seconds later; show brings
    its card up to date; the event is told to its person and, where it concerns them, operators.
    """

    begin_after_s: float | None = None
    show: bool = False
    event: Event | None = None
    entry: Entry | None = None


NOTHING = Then()


def between(before: Request, after: Request) -> Event | None:
    """Return what a move from one stored state to the next is worth telling, or None."""
    kind = _kind(before, after)
    if kind is None:
        return None
    cause, step = cause_of(after) if kind in {EventKind.FAILED, EventKind.PAUSED} else ("", "")
    id_ = f"{after.id}:{after.version}:{kind.value}"
    return Event(id_, kind, after.id, after.version, after.updated_at, cause, step)


def cause_of(request: Request) -> tuple[str, str]:
    """Return the problem that holds a request up and the step that met it, or two empty texts."""
    steps = request.plan.steps if request.plan else ()
    for step in steps:
        if step.problem and not step.state.ended_well:
            return step.problem, step.kind.value
    unseen = (step.kind.value for step in steps if step.state is StepState.NOT_CONFIRMED)
    return next(((NotConfirmed.code, kind) for kind in unseen), ("", ""))


def _kind(before: Request, after: Request) -> EventKind | None:
    match after.state:
        case RequestState.FAILED if before.state is not RequestState.FAILED:
            return EventKind.FAILED
        case RequestState.PAUSED if _is_news(before, after):
            return EventKind.PAUSED
        case RequestState.DONE | RequestState.UNDONE if before.state is RequestState.RUNNING:
            return _good_end(before, after)
        case _:
            return None


def _is_news(before: Request, after: Request) -> bool:
    """A pause after a pause for the same cause tells nobody anything new."""
    return before.effort.pauses == 0 or before.effort.cause != after.effort.cause


def _good_end(before: Request, after: Request) -> EventKind | None:
    if before.effort.pauses:
        unseen = before.effort.cause == NotConfirmed.code
        return EventKind.CONFIRMED if unseen else EventKind.RECOVERED
    asked_at = after.effort.asked_at
    away = asked_at is not None and after.updated_at - asked_at > AWAY_AFTER
    return EventKind.FINISHED if away else None


def entry(request: Request, what: str, outcome: str) -> Entry:
    """Return the line of the audit log for a move that is about to be stored."""
    group_id = request.plan.group.ref.id if request.plan else ""
    id_ = f"{request.id}:{request.version}"
    return Entry(
        id_,
        request.id,
        request.updated_at,
        request.tenant_id,
        request.asker_id,
        what,
        outcome,
        group_id,
    )
