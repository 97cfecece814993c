"""The faults there are, as values: what each does is decided elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from bot.simulator.teams.access import USER_BLOCKED
from bot.simulator.teams.access import Deed as Access


class When(Enum):
    """On which side of the handler's work a fault strikes."""

    BEFORE = "before"
    AFTER = "after"


class Shape(Enum):
    """How a refusal is written down."""

    USUAL = "usual"
    EMPTY = "empty"
    TEXT = "text"
    HTML = "html"
    INNER = "inner"
    RECORDS = "records"
    MESSAGE = "message"
    NUL = "nul"


class Damage(Enum):
    """What can happen to an answer on its way."""

    TRUNCATED = "truncated"
    CUT = "cut"
    DOUBLED = "doubled"
    WRONG_TYPES = "wrong_types"
    WRONG_LEAVES = "wrong_leaves"
    HTML = "html"
    EMPTY = "empty"
    ANOTHER_ANSWER = "another_answer"


class Cut(Enum):
    """How a connection ends without an answer."""

    REFUSED = "refused"
    RESET = "reset"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class RetryAfter:
    """The header as it is sent: a text, or the HTTP date so many seconds from now."""

    text: str = ""
    date_in_s: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Refuse:
    """An error answer; None in a text means what this surface usually says."""

    status: int
    shape: Shape | None = None
    code: str | None = None
    message: str | None = None
    type: str | None = None
    retry_after: RetryAfter | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    when: When = When.BEFORE


@dataclass(frozen=True, slots=True)
class Delay:
    """A call that takes its time."""

    seconds: float
    when: When = When.BEFORE


@dataclass(frozen=True, slots=True)
class HangUp:
    """A call that gets no answer at all."""

    cut: Cut


@dataclass(frozen=True, slots=True)
class Spoil:
    """An answer that arrives damaged."""

    damage: Damage


@dataclass(frozen=True, slots=True)
class Stale:
    """Reads of one surface answer from the tenant as it was; "" is the surface that was called."""

    seconds: float
    surface: str = ""


@dataclass(frozen=True, slots=True)
class Unseen:
    """One back end does not know objects: those named, or all written from now on."""

    seconds: float
    anchor: str | None = None
    objects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Down:
    """A surface, the token endpoint or the key document answers nobody; no status is a hang-up."""

    what: str
    seconds: float
    status: int | None = 503


@dataclass(frozen=True, slots=True)
class Revoke:
    """Every token given so far ends, this call's too; with or without a claims challenge."""

    claims: bool = False


class Deed(Enum):
    """What somebody does in the tenant meanwhile."""

    DELETE = "delete"
    OWNERS = "owners"
    MEMBERS = "members"
    BECOME = "become"
    DISABLE = "disable"
    SETTINGS = "settings"


@dataclass(frozen=True, slots=True, kw_only=True)
class Meanwhile:
    """The world changes; an object that is not named is the one that the call is about."""

    do: Deed
    object: str = ""
    soft: bool = False
    to: str = ""
    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
    settings: Mapping[str, Any] = field(default_factory=dict)
    when: When = When.BEFORE


@dataclass(frozen=True, slots=True, kw_only=True)
class Shut:
    """Somebody blocks or uninstalls the bot, or a conversation goes; "" is the one of the call."""

    do: Access
    conversation: str = ""
    code: str = USER_BLOCKED
    when: When = When.BEFORE


Fault = Refuse | Delay | HangUp | Spoil | Stale | Unseen | Down | Revoke | Meanwhile | Shut
