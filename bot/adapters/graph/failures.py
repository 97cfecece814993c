"""How Graph fails, free of the SDK, and what that means in the words of the domain.

The texts are those of "Create invitation" and "Add members" (Graph v1.0) and of "Troubleshooting
Microsoft Entra B2B collaboration"; Graph gives most of them one and the same code.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.domain import problems
from bot.domain.problems import Problem

MESSAGE_LENGTH = 200
_ADDRESS = re.compile(r"[^\s'\"<>]+@[^\s'\"<>]+")


@dataclass(frozen=True, slots=True)
class Failure:
    """An answer other than success; after_s is its Retry-After in seconds, claims its challenge."""

    status: int
    code: str = ""
    message: str = ""
    request_id: str = ""
    after_s: float | None = None
    claims: str = ""

    @property
    def detail(self) -> str:
        """Return what operators need to find the call again, without personal data."""
        return f"{self.status} {self.code or '-'} request-id={self.request_id or '-'}"

    @property
    def long_detail(self) -> str:
        """Return the detail with Graph's text, in which addresses are masked."""
        return f"{self.detail} {_ADDRESS.sub('<address>', self.message)[:MESSAGE_LENGTH]}"

    def says(self, *words: str) -> bool:
        """Return whether all the words stand in Graph's text."""
        text = self.message.lower()
        return all(word in text for word in words)


class Refused(Exception):
    """Graph answered, but not with success."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.detail)
        self.failure = failure


class NoAnswer(Exception):
    """No answer came; sent says whether the request may have reached Graph."""

    def __init__(self, detail: str, *, sent: bool) -> None:
        super().__init__(detail)
        self.sent = sent


class AlreadyMember(Problem):
    """Graph's 400 for somebody who is a member; whoever adds members takes it for success."""


class NoMember(Problem):
    """Graph's 404 for a membership: nobody is it, or one of its ends is not there."""


Rows = Callable[[Failure], Problem | None]


def nothing_special(failure: Failure) -> Problem | None:  # noqa: ARG001 - the signature of all rows
    """Return None: every failure has its general meaning."""
    return None


def no_group(failure: Failure) -> Problem | None:
    """Return GroupGone for a 404."""
    return problems.GroupGone(failure.detail) if failure.status == 404 else None


def no_person(failure: Failure) -> Problem | None:
    """Return PersonGone for a 404."""
    return problems.PersonGone(failure.detail) if failure.status == 404 else None


def adding_member(failure: Failure) -> Problem | None:
    """Return what a refused `POST members/$ref` means ("Add members", Graph v1.0).

    A 404 names neither the group nor the person, so it cannot tell which of them is absent.
    """
    detail = failure.detail
    rows: tuple[tuple[bool, type[Problem]], ...] = (
        (failure.says("already exist", "members"), AlreadyMember),
        *_unwritable(failure),
        (failure.says("not a valid reference update"), problems.NotVisibleYet),
        (failure.code == "Directory_ObjectNotFound", problems.NotVisibleYet),
        (failure.status == 404, problems.NotVisibleYet),
        (failure.status == 403 and failure.says("guests users"), problems.GuestsRefused),
    )
    return next((problem(detail) for holds, problem in rows if holds), None)


def removing_member(failure: Failure) -> Problem | None:
    """Return what a refused `DELETE members/{id}/$ref` means ("Remove member", Graph v1.0).

    What it answers for somebody who is no member is not documented; 404 is what is seen.
    """
    rows: tuple[tuple[bool, type[Problem]], ...] = (
        *_unwritable(failure),
        (failure.status == 404, NoMember),
    )
    return next((problem(failure.detail) for holds, problem in rows if holds), None)


def _unwritable(failure: Failure) -> tuple[tuple[bool, type[Problem]], ...]:
    return (
        (failure.says("mail-enabled security group"), problems.WrongKind),
        (failure.says("originated within an external service"), problems.WrongKind),
        (failure.says("on-premises mastered"), problems.SyncedObject),
    )


def inviting(failure: Failure) -> Problem | None:
    """Return what a refused `POST /invitations` means ("Create invitation", Graph v1.0).

    A missing permission comes as 401 here (microsoft-graph-docs #10759), and the text for a domain
    off the allow list is not documented: its row is a guess at the words.
    """
    if failure.status not in {400, 401, 403, 409}:
        return None
    detail = failure.detail
    rows: tuple[tuple[bool, type[Problem]], ...] = (
        (failure.says("insufficient privileges"), problems.AccessDenied),
        (failure.says("invitations not allowed"), problems.InvitationRefused),
        (failure.says("cross-tenant access"), problems.InvitationRefused),
        (failure.says("domain", "not allowed"), problems.InvitationRefused),
        (failure.says("domain", "policy"), problems.InvitationRefused),
        (failure.says("invitee is in inviter tenant"), problems.AddressRefused),
        (failure.says("can't be invited"), problems.AddressRefused),
        (failure.says("group email address"), problems.AddressTaken),
        (failure.says("proxyaddresses"), problems.AddressTaken),
        (failure.says("already exist"), problems.AddressTaken),
        (failure.says("email address", "valid"), problems.AddressRefused),
        (failure.says("invalid character"), problems.AddressRefused),
    )
    return next((problem(detail) for holds, problem in rows if holds), None)


def meaning(failure: Failure, *, writing: bool) -> Problem:
    """Return what a failure means where its call has no row for it."""
    match failure.status:
        case 401:
            return problems.SignInFailed(failure.detail)
        case 403:
            return problems.AccessDenied(failure.long_detail)
        case 429:
            return problems.Busy(failure.detail, after_s=failure.after_s)
        case status if status == 408 or status >= 500:
            unsure = problems.OutcomeUnknown if writing else problems.Unreachable
            return unsure(failure.long_detail, after_s=failure.after_s)
        case _:
            return problems.Unexpected(failure.long_detail)


def silence(no_answer: NoAnswer, *, writing: bool) -> Problem:
    """Return what it means that no answer came."""
    if writing and no_answer.sent:
        return problems.OutcomeUnknown(str(no_answer))
    return problems.Unreachable(str(no_answer))
