"""Who from outside is a member of a group, as far as that may be read and told."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.domain.tri import Tri


class OutsiderKind(StrEnum):
    """As what an outside person is a member."""

    CONTACT = "contact"
    GUEST = "guest"
    MAIL_USER = "mail-user"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outsider:
    """An outside person in a group; accepted is a fact of guests alone."""

    id: str
    name: str
    mail: str
    kind: OutsiderKind
    accepted: Tri = Tri.UNKNOWN


@dataclass(frozen=True, slots=True)
class Inside:
    """The outside people among the direct members of a group.

    complete is YES where every member was read and its kind is known. groups counts the groups
    that are members themselves: who is in those was not read.
    """

    people: tuple[Outsider, ...] = ()
    complete: Tri = Tri.YES
    groups: int = 0


class NotShown(StrEnum):
    """Why the members of a group are not shown."""

    HIDDEN = "hidden"
    BY_RULE = "by-rule"
    UNREAD = "unread"
    NOT_OWNER = "not-owner"
    NO_OWNER = "no-owner"
    OWNERS_UNKNOWN = "owners-unknown"


def in_order(people: Iterable[Outsider]) -> tuple[Outsider, ...]:
    """Return the people by name, whatever order a directory has them in."""
    return tuple(sorted(people, key=lambda one: (one.name.casefold(), one.mail.casefold())))


def with_acceptance(listed: Inside, known: Inside) -> Inside:
    """Return the people of a list with what Entra knows of its guests: who has accepted."""
    accepted = {one.id.lower(): one.accepted for one in known.people}
    people = tuple(
        replace(one, accepted=accepted.get(one.id.lower(), Tri.UNKNOWN)) for one in listed.people
    )
    return replace(listed, people=people)
