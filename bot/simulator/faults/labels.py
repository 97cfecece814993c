"""What a fault is called, and on which side of the handler's work it strikes."""

from bot.simulator.faults.kinds import (
    Cut,
    Delay,
    Down,
    Fault,
    HangUp,
    Meanwhile,
    Refuse,
    Revoke,
    Shut,
    Spoil,
    Stale,
    Unseen,
    When,
)

_PLAIN = {Delay: "delay", Stale: "stale", Unseen: "unseen", Revoke: "revoked"}


def label(fault: Fault) -> str:
    """Return the name under which a fault is counted and stands in the journal."""
    match fault:
        case Refuse():
            name = f"status:{fault.status}"
        case HangUp():
            return fault.cut.value
        case Spoil():
            return fault.damage.value
        case Down():
            name = f"down:{fault.what}"
        case Meanwhile():
            name = f"world:{fault.do.value}"
        case Shut():
            name = f"conversation:{fault.do.value}"
        case Delay() | Stale() | Unseen() | Revoke():
            name = _PLAIN[type(fault)]
    return f"{name}:after" if is_after(fault) else name


def is_after(fault: Fault) -> bool:
    """Return whether the handler does its work first."""
    match fault:
        case Refuse() | Delay() | Meanwhile() | Shut():
            return fault.when is When.AFTER
        case HangUp():
            return fault.cut is Cut.LOST
        case Spoil():
            return True
        case Stale() | Unseen() | Down() | Revoke():
            return False
