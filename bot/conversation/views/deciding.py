"""What is shown where a person decides about a request by typing: why not, which one, or none."""

from dataclasses import dataclass
from enum import StrEnum

from bot.conversation.views.asking import FormView, PlanView, RefusalView, StaleView
from bot.conversation.views.running import (
    CancelledView,
    FailedView,
    LeftView,
    PausedView,
    ProgressView,
    ResultView,
    UndoneView,
)
from bot.conversation.views.telling import StatusRow

RequestView = (
    FormView
    | PlanView
    | RefusalView
    | ProgressView
    | ResultView
    | FailedView
    | PausedView
    | UndoneView
    | LeftView
    | CancelledView
    | StaleView
)


class Deed(StrEnum):
    """What a person can do with a request of theirs."""

    CANCEL = "cancel"
    RETRY = "retry"
    UNDO = "undo"


class WhyNot(StrEnum):
    """Why a deed is not possible now."""

    NOT_BEGUN = "not-begun"
    RUNNING = "running"
    DONE = "done"
    UNDONE = "undone"
    REFUSED = "refused"
    CANCELLED = "cancelled"
    NOTHING = "nothing"
    UNDOING = "undoing"


@dataclass(frozen=True, slots=True)
class CannotView:
    """Why a deed is not possible, above the request as it stands with what is possible."""

    deed: Deed
    why: WhyNot
    about: RequestView


@dataclass(frozen=True, slots=True)
class OvertakenView:
    """The request as it stands, in place of a card that was pressed when it had moved on."""

    about: RequestView


@dataclass(frozen=True, slots=True)
class ChooseView:
    """Several requests fit: each has a button that does the deed."""

    deed: Deed
    rows: tuple[StatusRow, ...]


@dataclass(frozen=True, slots=True)
class NothingView:
    """No request fits."""

    deed: Deed


@dataclass(frozen=True, slots=True)
class NoRequestView:
    """The person has no request with this reference; whether somebody else has is not said."""

    typed: str
