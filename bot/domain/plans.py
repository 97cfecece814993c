"""A plan: the steps of one request as data, with their state."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType

from bot.domain.groups import Group, Road
from bot.domain.recipients import Holder
from bot.domain.routing import Entry, Route
from bot.domain.senders import SenderChoice, Senders
from bot.domain.tri import Tri


class StepKind(StrEnum):
    """What one step does; every step looks first, acts, and reads back."""

    CHECK = "check"
    CREATE_CONTACT = "create-contact"
    COMPLETE_CONTACT = "complete-contact"
    INVITE = "invite"
    AWAIT_GUEST = "await-guest"
    ADD_TO_LIST = "add-to-list"
    ADD_TO_GROUP = "add-to-group"
    READ_SENDERS = "read-senders"
    CHANGE_SENDERS = "change-senders"
    READ_REDEEMED = "read-redeemed"
    RESTORE_SENDERS = "restore-senders"
    REMOVE_FROM_LIST = "remove-from-list"
    REMOVE_FROM_GROUP = "remove-from-group"
    DELETE_CONTACT = "delete-contact"


class StepState(StrEnum):
    """How far a step is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    ALREADY = "already"
    FAILED = "failed"
    NOT_CONFIRMED = "not-confirmed"

    @property
    def ended_well(self) -> bool:
        """Return whether the next step may begin."""
        return self in {StepState.DONE, StepState.ALREADY, StepState.NOT_CONFIRMED}


@dataclass(frozen=True, slots=True)
class Step:
    """One step with its state; a failed one names its problem by code."""

    kind: StepKind
    state: StepState = StepState.WAITING
    problem: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)
    # The technical cause, for operators; without personal data.
    detail: str = ""
    # It failed, and nobody knows whether it changed something before.
    begun: bool = False

    @property
    def may_stand(self) -> bool:
        """Return whether the step may have changed something that nobody saw."""
        return self.state is StepState.RUNNING or self.begun


@dataclass(frozen=True, slots=True)
class Trail:
    """What the steps found and made, kept for the next steps, the result card and an undo."""

    member_id: str = ""
    sender_id: str = ""
    contact_made: bool = False
    guest_made: bool = False
    member_added: bool = False
    redeem_url: str = ""
    redeemed: Tri = Tri.UNKNOWN
    senders_after: Senders | None = None
    can_write: Tri = Tri.UNKNOWN
    senders_changed: bool = False
    # What else the contact is a member of; such a contact is kept.
    contact_used_by: tuple[str, ...] = ()
    contact_kept: bool = False
    # Another request rests on the membership, which therefore stays.
    member_kept: bool = False

    @property
    def stands(self) -> bool:
        """Return whether anything that the steps made is still there."""
        return self.member_added or self.contact_made or self.guest_made or self.senders_changed


@dataclass(frozen=True, slots=True)
class Plan:
    """What will be done for one request: facts as they were read, the road, and the steps."""

    group: Group
    holder: Holder
    route: Route
    choice: SenderChoice = SenderChoice.LEAVE
    steps: tuple[Step, ...] = ()
    trail: Trail = field(default_factory=Trail)
    undoing: bool = False

    @property
    def next(self) -> Step | None:
        """Return the first step that has not ended well, or None."""
        return next((step for step in self.steps if not step.state.ended_well), None)

    @property
    def unseen(self) -> bool:
        """Return whether a change was made that reading back did not show."""
        return any(step.state is StepState.NOT_CONFIRMED for step in self.steps)

    @property
    def can_be_undone(self) -> bool:
        """Return whether anything stands that the way back can take away."""
        return _undo_kinds(self) != (StepKind.CHECK,)

    def may_stand(self, kind: StepKind) -> bool:
        """Return whether a step of this kind may have changed something that nobody saw."""
        return any(step.kind is kind and step.may_stand for step in self.steps)

    @property
    def sender_ids(self) -> frozenset[str]:
        """Return every id, in small letters, under which the list may name the new member."""
        holder, trail = self.holder, self.trail
        ids = (trail.sender_id, trail.member_id, holder.exchange_id, holder.entra_id)
        return frozenset(id_.lower() for id_ in ids if id_)

    def with_step(self, step: Step) -> "Plan":
        """Return the plan with the step of that kind replaced."""
        return replace(
            self, steps=tuple(step if old.kind is step.kind else old for old in self.steps)
        )

    def again(self) -> "Plan":
        """Return the plan with what failed waiting once more, and the check before everything.

        What is done stays done, and what was begun stays begun: nobody knows how far it came.
        """
        return replace(self, steps=tuple(map(_again, self.steps)))

    def looked_at_again(self) -> "Plan":
        """Return the plan with every change begun once more that reading back did not show."""
        return replace(self, steps=tuple(map(_unseen, self.steps)))


def _unseen(step: Step) -> Step:
    unseen = step.state is StepState.NOT_CONFIRMED
    return replace(step, state=StepState.RUNNING) if unseen else step


def _again(step: Step) -> Step:
    if step.kind is StepKind.CHECK:
        return Step(step.kind)
    if step.state.ended_well:
        return step
    return Step(step.kind, StepState.RUNNING if step.may_stand else StepState.WAITING)


_ENTRY_STEPS: Mapping[Entry, tuple[StepKind, ...]] = MappingProxyType(
    {
        Entry.CREATE_CONTACT: (StepKind.CREATE_CONTACT, StepKind.COMPLETE_CONTACT),
        Entry.ADD_CONTACT: (),
        Entry.ADD_GUEST: (),
        Entry.ADD_MAIL_USER: (),
        Entry.INVITE: (StepKind.INVITE, StepKind.AWAIT_GUEST),
        Entry.NOTHING: (),
    }
)


def step_kinds(route: Route, choice: SenderChoice) -> tuple[StepKind, ...]:
    """Return the steps of a route in order, with the change of senders if one was chosen."""
    joins = route.entry is not Entry.NOTHING
    match route.road:
        case Road.CONTACT:
            join = (StepKind.ADD_TO_LIST,) if joins else ()
            change = () if choice is SenderChoice.LEAVE else (StepKind.CHANGE_SENDERS,)
            tail: tuple[StepKind, ...] = (*join, *change, StepKind.READ_SENDERS)
        case Road.GUEST:
            tail = (StepKind.ADD_TO_GROUP, StepKind.READ_REDEEMED) if joins else ()
    return (StepKind.CHECK, *_ENTRY_STEPS[route.entry], *tail)


def make(group: Group, holder: Holder, route: Route) -> Plan:
    """Return the plan for a route as it is first shown, with no sender choice made."""
    steps = tuple(Step(kind) for kind in step_kinds(route, SenderChoice.LEAVE))
    return Plan(group, holder, route, steps=steps)


def chosen(plan: Plan, choice: SenderChoice) -> Plan:
    """Return the plan for what the owner chose about senders."""
    steps = tuple(Step(kind) for kind in step_kinds(plan.route, choice))
    return replace(plan, choice=choice, steps=steps)


def undone(plan: Plan) -> Plan:
    """Return the plan of the way back: what the steps made, or may have made, is taken away.

    What somebody else made stays. A guest stays too, since an invitation cannot be called back.
    """
    if plan.undoing:
        return plan.again()
    return replace(plan, undoing=True, steps=tuple(Step(kind) for kind in _undo_kinds(plan)))


def _undo_kinds(plan: Plan) -> tuple[StepKind, ...]:
    trail, maybe = plan.trail, plan.may_stand
    contact = plan.route.road is Road.CONTACT
    wanted = (
        (StepKind.CHECK, True),
        # Members first: senders that somebody else has touched stop the way back.
        (StepKind.REMOVE_FROM_LIST, trail.member_added or maybe(StepKind.ADD_TO_LIST)),
        (StepKind.REMOVE_FROM_GROUP, trail.member_added or maybe(StepKind.ADD_TO_GROUP)),
        (StepKind.RESTORE_SENDERS, trail.senders_changed or maybe(StepKind.CHANGE_SENDERS)),
        (StepKind.DELETE_CONTACT, trail.contact_made or maybe(StepKind.CREATE_CONTACT)),
    )
    other_road = StepKind.REMOVE_FROM_GROUP if contact else StepKind.REMOVE_FROM_LIST
    return tuple(kind for kind, needed in wanted if needed and kind is not other_road)
