"""What stands of a request that came to a halt, and what does not."""

from collections.abc import Mapping
from typing import assert_never

from bot.conversation.views import (
    FailedView,
    LeftView,
    PausedView,
    StandsView,
    StepKind,
    StepState,
    StepView,
)
from cards.elements import Element
from cards.foreign import phrase
from cards.layout import bullets, heading, text
from cards.texts import Words

_LOOKS = frozenset(
    {StepKind.CHECK, StepKind.AWAIT_GUEST, StepKind.READ_SENDERS, StepKind.READ_REDEEMED}
)
_JOINS = frozenset({StepKind.ADD_TO_LIST, StepKind.ADD_TO_GROUP})
# Both take two commands; a no to the second says nothing about the first.
_TWO_COMMANDS = frozenset({StepKind.CHANGE_SENDERS, StepKind.RESTORE_SENDERS})
# A problem of these kinds is a clear no, so the step that met it has changed nothing.
_CLEAR = frozenset(
    {
        "access-denied",
        "address-refused",
        "address-taken",
        "changed",
        "group-gone",
        "guests-refused",
        "invitation-refused",
        "no-longer-allowed",
        "sign-in-failed",
        "sign-in-unreachable",
        "synced-object",
        "wrong-kind",
    }
)
_MADE = frozenset({StepState.DONE, StepState.NOT_CONFIRMED})

Halted = FailedView | PausedView
Stopped = Halted | LeftView


def section(view: Halted, words: Words, facts: Mapping[str, str]) -> list[Element]:
    """Return what stands and what does not, as far as it is certain."""
    if _is_certain(view) and not changed_something(view) and not view.undoing:
        return [heading(words, "section-stands"), text(words, "failed-nothing")]
    known = "section-stands" if _is_certain(view) else "section-stands-known"
    keys = (*_member(view), *_others(view.stands))
    if view.undoing and not keys:
        keys = ("stands-nothing-left",)
    return [heading(words, known), *bullets(phrase(words, key, **facts) for key in keys)]


def left(view: LeftView) -> tuple[str, ...]:
    """Return the texts for everything that stands, and for what was not done for certain."""
    return (*_member(view), *_others(view.stands), *_senders_kept(view))


def _senders_kept(view: LeftView) -> tuple[str, ...]:
    waiting = StepView(StepKind.CHANGE_SENDERS, StepState.WAITING)
    return ("stands-senders-kept",) if waiting in view.steps else ()


def undo(stands: StandsView, *, offered: bool) -> tuple[str, ...]:
    """Return the texts on what the way back does, or why none is offered for a guest account."""
    if offered:
        return ("stands-undo-guest" if stands.guest_made else "stands-undo",)
    return ("stands-guest-stays",) if stands.guest_made else ()


def changed_something(view: Halted) -> bool:
    """Return whether anything was made or changed, be it undone meanwhile or not."""
    return view.stands.anything or any(
        step.kind not in _LOOKS and step.state in _MADE for step in view.steps
    )


def _is_certain(view: Stopped) -> bool:
    """A look changes nothing, nor does what was refused or has not begun."""
    if any(step.may_stand and step.kind not in _LOOKS for step in view.steps):
        return False  # an answer was lost; what came later says nothing about that
    at = _place(view)
    begun = next((s.state for s in view.steps if s.kind is at), None) is not StepState.WAITING
    refused = view.problem in _CLEAR or not begun
    return at in _LOOKS or (refused and at not in _TWO_COMMANDS)


def _place(view: Stopped) -> StepKind | None:
    match view:
        case FailedView():
            return view.failed
        case PausedView():
            return view.held_up
        case LeftView():
            return view.halted
        case _:
            assert_never(view)


def _member(view: Stopped) -> tuple[str, ...]:
    """Name what is known of the membership; a plan may have no such step."""
    joins = [step.state for step in view.steps if step.kind in _JOINS]
    if StepState.NOT_CONFIRMED in joins:
        return ("stands-member-unseen",)
    if view.stands.member_added:
        return ("stands-member",)
    if StepState.ALREADY in joins:
        return ("result-already",)
    if not joins:
        return ()
    unsure = _place(view) in _JOINS and not _is_certain(view)
    return ("stands-unsure",) if unsure else ("stands-not-added",)


def _others(stands: StandsView) -> tuple[str, ...]:
    rows = (
        (stands.contact_made, "stands-contact"),
        (stands.guest_made, "stands-guest"),
        (stands.senders_changed, "stands-senders"),
    )
    return tuple(key for there, key in rows if there)
