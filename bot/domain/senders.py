"""Who can write to a distribution list."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.tri import Tri


class WriteState(StrEnum):
    """Who outside the organisation can write to a list."""

    OPEN = "open"
    CLOSED = "closed"
    NAMED = "named"
    UNKNOWN = "unknown"


class SenderChoice(StrEnum):
    """What the owner wants to happen with the right to write."""

    LEAVE = "leave"
    NAMED = "named"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Senders:
    """Sender settings of a list; None means that the value could not be read.

    people and lists hold ids: AcceptMessagesOnlyFrom and AcceptMessagesOnlyFromDLMembers.
    """

    internal_only: Tri = Tri.UNKNOWN
    people: tuple[str, ...] | None = None
    lists: tuple[str, ...] | None = None
    moderated: Tri = Tri.UNKNOWN

    @property
    def state(self) -> WriteState:
        """Return who can write ("Fix NDR error 550 5.7.133", Microsoft Learn)."""
        if self.internal_only is Tri.YES:
            return WriteState.CLOSED
        if self.internal_only is Tri.UNKNOWN or self.people is None or self.lists is None:
            return WriteState.UNKNOWN
        return WriteState.NAMED if self.people or self.lists else WriteState.OPEN

    def can_write(self, recipient_ids: frozenset[str]) -> Tri:
        """Return whether the recipient with one of these ids can write to the list."""
        match self.state:
            case WriteState.OPEN:
                return Tri.YES
            case WriteState.CLOSED:
                return Tri.NO
            case WriteState.UNKNOWN:
                return Tri.UNKNOWN
            case WriteState.NAMED:
                if recipient_ids & {person.lower() for person in self.people or ()}:
                    return Tri.YES
                # A named list may hold the person; its members were not read.
                return Tri.UNKNOWN if self.lists else Tri.NO


def choices(senders: Senders, *, everyone_known: bool) -> tuple[SenderChoice, ...]:
    """Return what an owner may choose for somebody who cannot write to the list now."""
    if senders.people is None or senders.lists is None or senders.internal_only is Tri.UNKNOWN:
        return ()
    named_before = bool(senders.people or senders.lists)
    offered = [SenderChoice.LEAVE]
    if everyone_known or named_before:
        offered.append(SenderChoice.NAMED)
    if not named_before:
        offered.append(SenderChoice.OPEN)
    return tuple(offered)
