"""What is shown to somebody who asks about a group or a person, and nothing is changed."""

from dataclasses import dataclass
from enum import StrEnum

from bot.conversation.views.parts import Choice, Fault, GroupHint
from bot.domain.bounces import BounceCause
from bot.domain.groups import GroupKind
from bot.domain.outsiders import NotShown, OutsiderKind
from bot.domain.reasons import Reason
from bot.domain.senders import WriteState
from bot.domain.tri import Tri


class Wish(StrEnum):
    """What somebody wants to know about the group that they choose."""

    CHECK = "check"
    WHO = "who"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseGroupView:
    """Which group is meant; bounce is the cause of a mail that came back, if one was shown."""

    wish: Wish
    groups: tuple[Choice, ...] = ()
    hint: GroupHint | None = None
    faults: tuple[Fault, ...] = ()
    bounce: BounceCause | None = None


@dataclass(frozen=True, slots=True)
class OutsidersView:
    """How many people from outside are in a group; groups counts those inside it, not opened."""

    count: int
    complete: Tri = Tri.YES
    groups: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckView:
    """What a group means for people outside; value is what a choice of this group sends."""

    value: str
    group: str
    group_mail: str
    kind: GroupKind
    team: bool
    guests: bool
    owners: tuple[str, ...]
    is_owner: bool
    joins: Tri
    receives: Tri
    write: WriteState | None
    moderated: Tri
    outsiders: OutsidersView | NotShown
    hurdles: tuple[Reason, ...] = ()
    unread: tuple[str, ...] = ()
    bounce: BounceCause | None = None


@dataclass(frozen=True, slots=True)
class OutsiderRow:
    """One person from outside in a group; accepted is said of guests alone."""

    name: str
    mail: str
    kind: OutsiderKind
    accepted: Tri = Tri.UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoView:
    """The people from outside in a group, the first of them as rows; or why they are not shown."""

    value: str
    group: str
    rows: tuple[OutsiderRow, ...] = ()
    outsiders: OutsidersView | NotShown
    is_owner: bool = True
    owners: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WhereView:
    """In which groups of the asker an outside person is, as far as they were read."""

    email: str
    groups: tuple[str, ...] = ()
    complete: Tri = Tri.YES
