"""Who may ask."""

from dataclasses import dataclass

from bot.domain.people import Colleague
from bot.domain.reasons import Reason
from bot.domain.tri import Tri


@dataclass(frozen=True, slots=True)
class Owner:
    """An owner of a group; groups as owners are expanded to their people."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Owners:
    """The human owners of a group; complete is NO where an entry could not be resolved."""

    people: tuple[Owner, ...] = ()
    complete: Tri = Tri.YES


def asker_fault(asker: Colleague) -> Reason | None:
    """Return why this person may ask for nothing at all, or None."""
    if asker.guest is Tri.YES:
        return Reason.ASKER_GUEST
    if asker.enabled is Tri.NO:
        return Reason.ASKER_DISABLED
    if Tri.UNKNOWN in (asker.guest, asker.enabled):
        return Reason.ASKER_UNKNOWN
    return None


def ownership_fault(asker: Colleague, owners: Owners) -> Reason | None:
    """Return why this colleague may not decide about the group, or None for an owner."""
    if asker.id and any(owner.id.lower() == asker.id.lower() for owner in owners.people):
        return None
    if owners.complete is not Tri.YES:
        return Reason.OWNERS_UNKNOWN
    return Reason.NOT_OWNER if owners.people else Reason.NO_HUMAN_OWNER


def members_fault(
    asker: Colleague, owners: Owners, administrators: frozenset[str]
) -> Reason | None:
    """Return why this colleague may not see who is in the group, or None."""
    if asker.id.lower() in administrators:
        return None
    return ownership_fault(asker, owners)


def sees(asker: Colleague, hidden: Tri, owners: Owners) -> bool:
    """Return whether the group exists for this colleague: a hidden one does for its owners only."""
    return hidden is Tri.NO or ownership_fault(asker, owners) is None
