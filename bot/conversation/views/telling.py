"""What the bot says without being asked, and what people choose about that."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.conversation.inputs import Handle
from bot.conversation.letters import Notify
from bot.conversation.views.parts import PersonView
from bot.conversation.views.running import FailedView, PausedView, ResultView, UndoneView
from bot.domain.events import EventKind
from bot.domain.plans import StepKind
from bot.domain.requests import RequestState


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeView:
    """A message of its own that tells a person what happened to a request of theirs.

    It has the content and the buttons of about, and says how to get fewer of these.
    """

    kind: EventKind
    about: FailedView | PausedView | ResultView | UndoneView


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusRow:
    """One request in a list; problem is empty where none holds it up.

    left: it was given up half-way, and what stands was left as it is. reference is what the person
    types to mean this one.
    """

    handle: Handle
    state: RequestState
    person: PersonView
    group: str
    changed_at: datetime
    problem: str = ""
    due_at: datetime | None = None
    undoing: bool = False
    left: bool = False
    reference: str = ""


class Hidden(StrEnum):
    """Which requests of a person a list has no room for, after the unfinished and the newest."""

    NOTHING = "nothing"
    OLDER = "older"
    OTHERS = "others"
    UNFINISHED = "unfinished"


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestView:
    """Several requests of one person that met the same problem, in one message."""

    kind: EventKind
    problem: str
    rows: tuple[StatusRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusView:
    """A person's own requests, unfinished ones first, then the newest."""

    rows: tuple[StatusRow, ...]
    hidden: Hidden = Hidden.NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertView:
    """What operators hear of a request, without the outside person.

    detail is the technical cause. undeliverable is why its person could not be told, or empty.
    """

    kind: EventKind
    request_id: str
    group: str
    asker: str
    step: StepKind | None = None
    problem: str = ""
    detail: str = ""
    at: datetime | None = None
    due_at: datetime | None = None
    undeliverable: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertDigestView:
    """Several requests with one cause, for operators; references are their ids."""

    kind: EventKind
    problem: str
    step: StepKind | None
    request_ids: tuple[str, ...]
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NotificationsView:
    """What the person wants to be told, to choose anew; saved says that it was just chosen."""

    chosen: Notify
    saved: bool = False


class NotifyHere(StrEnum):
    """What came of `/notify here` or `/notify off`."""

    SET = "set"
    OFF = "off"
    NOT_ADMINISTRATOR = "not-administrator"
    NO_ADMINISTRATORS = "no-administrators"
    HOW = "how"


@dataclass(frozen=True, slots=True)
class NotifyHereView:
    """The answer to `/notify here`: alerts come to this conversation from now on, or why not."""

    outcome: NotifyHere
