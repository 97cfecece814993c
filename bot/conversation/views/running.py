"""What is shown of a request that somebody said yes to, up to its end.

A reference is what the person types to mean this request, as in `status 4f2a91c0`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.conversation.inputs import Handle
from bot.conversation.views.parts import PersonView, StandsView, StepView
from bot.domain.groups import GroupKind, Road
from bot.domain.plans import StepKind
from bot.domain.reasons import Notice
from bot.domain.routing import Entry
from bot.domain.senders import WriteState
from bot.domain.tri import Tri


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressView:
    """A request that runs; undoing says that it is on its way back.

    problem is what the present step met, while it is tried again within its patience, or empty.
    """

    person: PersonView
    group: str
    road: Road
    steps: tuple[StepView, ...]
    undoing: bool = False
    problem: str = ""
    reference: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultView:
    """A request that ended well, or whose last effect is not confirmed yet.

    mailed says that this request made Microsoft send an invitation. redeem_url is set only if the
    operator switched that mail off; invited without both means that the link was lost.
    """

    person: PersonView
    group: str
    kind: GroupKind
    road: Road
    entry: Entry
    steps: tuple[StepView, ...]
    notices: tuple[Notice, ...] = ()
    redeemed: Tri = Tri.UNKNOWN
    invited: bool = False
    mailed: bool = False
    redeem_url: str = ""
    write_now: WriteState | None = None
    can_write: Tri = Tri.UNKNOWN
    confirmed: bool = True
    nothing_to_do: bool = False
    reference: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedView:
    """A request that stopped at a step for good.

    can_undo offers the way back, can_change the form (only where nothing stands); gave_up says
    that a passing problem lasted too long. undoing: it was the way back that stopped.
    """

    handle: Handle
    person: PersonView
    group: str
    road: Road
    steps: tuple[StepView, ...]
    failed: StepKind
    problem: str
    facts: Mapping[str, str] = field(default_factory=dict)
    passing: bool = False
    stands: StandsView = field(default_factory=StandsView)
    can_undo: bool = False
    can_change: bool = True
    gave_up: bool = False
    undoing: bool = False
    reference: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PausedView:
    """A request that waits for a problem to pass, and is tried again at due_at.

    tried_at is when it came to nothing last, and again says that this was not the first time.
    unseen: every step is done, and only the sight of one is missing ("not confirmed yet"); problem
    is not-confirmed then.
    """

    handle: Handle
    person: PersonView
    group: str
    road: Road
    steps: tuple[StepView, ...]
    held_up: StepKind
    problem: str
    tried_at: datetime
    due_at: datetime
    facts: Mapping[str, str] = field(default_factory=dict)
    stands: StandsView = field(default_factory=StandsView)
    again: bool = False
    unseen: bool = False
    can_undo: bool = False
    undoing: bool = False
    reference: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoneView:
    """A request whose effects were taken back.

    guest_stays: the guest that was invited is still in the directory, and the invitation cannot be
    called back. contact_used_by: lists and groups that use the new contact, for which it was kept;
    contact_kept and member_kept: another request rests on it.
    """

    person: PersonView
    group: str
    road: Road
    steps: tuple[StepView, ...]
    guest_stays: bool = False
    contact_used_by: tuple[str, ...] = ()
    contact_kept: bool = False
    member_kept: bool = False
    confirmed: bool = True
    reference: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftView:
    """A request that the person gave up half-way: what stands is left as it is.

    steps are as they stood then; halted is the one that was not over, or None, and problem what it
    met. unsure: something else may stand, which nobody saw.
    """

    person: PersonView
    group: str
    steps: tuple[StepView, ...]
    halted: StepKind | None
    problem: str
    stands: StandsView
    unsure: bool = False
    reference: str = ""


@dataclass(frozen=True, slots=True)
class CancelledView:
    """A request that the person gave up."""
