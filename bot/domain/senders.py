"""Who can write to a distribution list."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import assert_never

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


def after(before: Senders, choice: SenderChoice, sender_id: str, everyone_group: str) -> Senders:
    """Return the settings that a choice leads to; who could write before still can."""
    match choice:
        case SenderChoice.LEAVE:
            return before
        case SenderChoice.OPEN:
            return replace(before, internal_only=Tri.NO)
        case SenderChoice.NAMED:
            people, lists = before.people or (), before.lists or ()
            known = sender_id.lower() in {person.lower() for person in people}
            return replace(
                before,
                internal_only=Tri.NO,
                people=people if known else (*people, sender_id),
                lists=lists if people or lists else (everyone_group,),
            )
        case _:
            assert_never(choice)


def same(one: Senders, other: Senders) -> bool:
    """Return whether the same people can write, in whatever order and case they are named."""
    return one.internal_only is other.internal_only and _named(one) == _named(other)


def reached(now: Senders, wanted: Senders) -> bool:
    """Return whether the settings are as wanted, or half way: names are set before the flag."""
    return _named(now) is not None and _named(now) == _named(wanted)


def _named(senders: Senders) -> tuple[frozenset[str], frozenset[str]] | None:
    if senders.people is None or senders.lists is None:
        return None
    people = frozenset(person.lower() for person in senders.people)
    return people, frozenset(id_.lower() for id_ in senders.lists)
