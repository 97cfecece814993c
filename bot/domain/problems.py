"""Every way in which carrying out a plan can go wrong; the code is the key of its text."""

from collections.abc import Mapping
from typing import ClassVar


class Problem(Exception):
    """Something went wrong. code names the text, passing says whether waiting may help.

    facts fill the text that the person reads; detail is the technical cause for operators,
    without personal data or secrets.
    """

    code: ClassVar[str] = "unexpected"
    passing: ClassVar[bool] = False

    def __init__(self, detail: str = "", *, after_s: float | None = None, **facts: str) -> None:
        super().__init__(detail or self.code)
        self.detail = detail
        self.after_s = after_s
        self.facts: Mapping[str, str] = facts


class Unexpected(Problem):
    """An answer that nobody foresaw."""

    code = "unexpected"


class Busy(Problem):
    """The other side asks to wait; after_s is its Retry-After in seconds, if it named one."""

    code = "busy"
    passing = True


class Unreachable(Problem):
    """No answer came to a question; asking again is harmless."""

    code = "unreachable"
    passing = True


class Garbled(Problem):
    """An answer to a question that cannot be read, or is not to that question."""

    code = "garbled"
    passing = True


class OutcomeUnknown(Problem):
    """A change was sent and no answer came: it may have happened."""

    code = "outcome-unknown"
    passing = True


class NotVisibleYet(Problem):
    """An object that was just made cannot be addressed yet."""

    code = "not-visible-yet"
    passing = True


class NotConfirmed(Problem):
    """A change was accepted, but reading it back did not show it in time: one looks again."""

    code = "not-confirmed"
    passing = True


class AccessDenied(Problem):
    """Microsoft refuses the bot itself: a permission or role is missing."""

    code = "access-denied"


class SignInFailed(Problem):
    """The bot got no token."""

    code = "sign-in-failed"


class SignInUnreachable(Problem):
    """The sign-in service gave no answer."""

    code = "sign-in-unreachable"
    passing = True


class PersonGone(Problem):
    """The directory has no such person."""

    code = "person-gone"


class GroupGone(Problem):
    """The directory has no such group."""

    code = "group-gone"


class AddressTaken(Problem):
    """Something else holds the address."""

    code = "address-taken"


class AddressRefused(Problem):
    """The other side does not take the address."""

    code = "address-refused"


class GuestsRefused(Problem):
    """A policy keeps guests out of the group."""

    code = "guests-refused"


class InvitationRefused(Problem):
    """A policy forbids the invitation."""

    code = "invitation-refused"


class SyncedObject(Problem):
    """The object is mastered on-premises."""

    code = "synced-object"


class WrongKind(Problem):
    """The group takes no members on this road."""

    code = "wrong-kind"


class Changed(Problem):
    """What the plan rests on has changed since it was shown."""

    code = "changed"


class NoLongerAllowed(Problem):
    """The colleague may not decide about this group any more."""

    code = "no-longer-allowed"


PROBLEMS: tuple[type[Problem], ...] = (
    Unexpected,
    Busy,
    Unreachable,
    Garbled,
    OutcomeUnknown,
    NotVisibleYet,
    NotConfirmed,
    AccessDenied,
    SignInFailed,
    SignInUnreachable,
    PersonGone,
    GroupGone,
    AddressTaken,
    AddressRefused,
    GuestsRefused,
    InvitationRefused,
    SyncedObject,
    WrongKind,
    Changed,
    NoLongerAllowed,
)
