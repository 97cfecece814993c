"""The life of a request: its states and the only moves between them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from bot.domain.plans import Plan
from bot.domain.reasons import Reason


class RequestState(StrEnum):
    """Where a request stands."""

    DRAFT = "draft"
    PLANNED = "planned"
    RUNNING = "running"
    PAUSED = "paused"
    DONE = "done"
    UNDONE = "undone"
    FAILED = "failed"
    REFUSED = "refused"
    CANCELLED = "cancelled"


MOVES: Mapping[RequestState, frozenset[RequestState]] = MappingProxyType(
    {
        RequestState.DRAFT: frozenset(
            {
                RequestState.DRAFT,
                RequestState.PLANNED,
                RequestState.REFUSED,
                RequestState.DONE,
                RequestState.CANCELLED,
            }
        ),
        RequestState.PLANNED: frozenset(
            {
                RequestState.PLANNED,
                RequestState.DRAFT,
                RequestState.RUNNING,
                RequestState.CANCELLED,
            }
        ),
        RequestState.RUNNING: frozenset(
            {
                RequestState.RUNNING,
                RequestState.PAUSED,
                RequestState.DONE,
                RequestState.UNDONE,
                RequestState.FAILED,
            }
        ),
        RequestState.PAUSED: frozenset({RequestState.RUNNING, RequestState.CANCELLED}),
        RequestState.FAILED: frozenset(
            {RequestState.RUNNING, RequestState.DRAFT, RequestState.CANCELLED}
        ),
        RequestState.REFUSED: frozenset({RequestState.DRAFT, RequestState.CANCELLED}),
        RequestState.DONE: frozenset(),
        RequestState.UNDONE: frozenset(),
        RequestState.CANCELLED: frozenset(),
    }
)


class NotAllowed(Exception):
    """A request cannot move from its state to that one."""


@dataclass(frozen=True, slots=True)
class Form:
    """What the colleague wrote into the form, as it was typed."""

    email: str = ""
    name: str = ""
    company: str = ""
    group: str = ""
    may_write: bool = False
    invitation_language: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the card of a request stands: conversation, service address, activity."""

    conversation_id: str
    service_url: str
    activity_id: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a request was refused, with the names that its text mentions."""

    reason: Reason
    group: str = ""
    subject: str = ""
    owners: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Effort:
    """How hard a request has been tried since a person last said go.

    tries of the present step that failed and seconds waited between them; pauses of the whole
    request, and the code of the problem that the last one was for. due_at is when it ends.
    """

    tries: int = 0
    waited_s: float = 0.0
    pauses: int = 0
    cause: str = ""
    asked_at: datetime | None = None
    due_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One request. Buttons carry id, version and nonce; everything else is read here."""

    id: str
    version: int
    nonce: str
    state: RequestState
    tenant_id: str
    asker_id: str
    language: str
    place: Place
    created_at: datetime
    updated_at: datetime
    form: Form = field(default_factory=Form)
    plan: Plan | None = None
    refused: Refused | None = None
    # How often this request was handed to the engine; an older handover has no say any more.
    attempt: int = 0
    effort: Effort = field(default_factory=Effort)

    def moved(self, state: RequestState, *, at: datetime, nonce: str) -> "Request":
        """Return the request in a new state, one version on; raise NotAllowed for other moves."""
        if state not in MOVES[self.state]:
            raise NotAllowed(f"{self.state} -> {state}")
        return replace(self, state=state, version=self.version + 1, nonce=nonce, updated_at=at)
