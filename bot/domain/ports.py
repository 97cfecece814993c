"""What the inner rings need of the world, in domain words.

Unless a docstring says otherwise, every method may raise Busy, Unreachable, AccessDenied,
SignInFailed, SignInUnreachable and Unexpected; writes raise OutcomeUnknown instead of
Unreachable, since nobody knows whether they happened.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.domain.addresses import Address
from bot.domain.events import NOTHING, Then
from bot.domain.groups import EntraGroup, ExchangeGroup, GroupName, GuestRules
from bot.domain.outsiders import Inside
from bot.domain.people import Colleague, OutsidePerson
from bot.domain.policy import Owners
from bot.domain.problems import Unexpected
from bot.domain.recipients import EntraHolders, EntraPerson, ExchangeHolders
from bot.domain.requests import Request
from bot.domain.senders import Senders


@dataclass(frozen=True, slots=True)
class Invitation:
    """An invitation as Graph takes it: no free text, the asker as sponsor."""

    person: OutsidePerson
    language: str
    sponsor_id: str
    send_mail: bool


@dataclass(frozen=True, slots=True)
class Invited:
    """The guest that an invitation made, or found."""

    guest_id: str
    redeem_url: str


@dataclass(frozen=True, slots=True)
class Uses:
    """The names of what rests on a recipient, each sorted.

    member_of: groups with it as direct member. named_by: lists and groups that name it as allowed
    or refused sender, as moderator or as manager.
    """

    member_of: tuple[str, ...] = ()
    named_by: tuple[str, ...] = ()


class Directory(Protocol):
    """Reading people and groups in Entra."""

    async def colleague(self, person_id: str) -> Colleague:
        """Return the person with this object id. Raise PersonGone if there is none."""

    async def group(self, group_id: str) -> EntraGroup:
        """Return the group with this object id. Raise GroupGone if there is none."""

    async def find_groups(self, words: str, limit: int) -> tuple[GroupName, ...]:
        """Return groups whose name begins with or contains the words, without hidden ones."""

    async def groups_owned_by(self, person_id: str) -> tuple[GroupName, ...]:
        """Return the groups that the person owns in Entra; lists made in Exchange are missing."""

    async def owners(self, group_id: str) -> Owners:
        """Return the owners of a Microsoft 365 or security group. Raise GroupGone."""

    async def outsiders_in(self, group_id: str) -> Inside:
        """Return the guests and contacts among the direct members. Raise GroupGone.

        Entra knows the members of lists too, but learns of changes in Exchange late.
        """

    async def holders(self, address: Address) -> EntraHolders:
        """Return all objects that hold the address, deleted ones included."""

    async def own_domains(self) -> frozenset[str]:
        """Return the verified domains of the tenant."""

    async def guest_rules(self, group: EntraGroup, domain: str) -> GuestRules:
        """Return where guests are allowed; what cannot be read is UNKNOWN, not a problem."""


class Guests(Protocol):
    """The guest road: inviting, and members of groups in Entra."""

    async def invite(self, invitation: Invitation) -> Invited:
        """Invite a guest. Raise InvitationRefused or AddressRefused; never repeat it blindly."""

    async def guest(self, guest_id: str) -> EntraPerson | None:
        """Return the guest, or None while the directory does not show it."""

    async def add_member(self, group_id: str, person_id: str) -> bool:
        """Make the person a member; return False where they were one already.

        Raise NotVisibleYet while the person or the group cannot be addressed, GuestsRefused,
        WrongKind.
        """

    async def remove_member(self, group_id: str, person_id: str) -> None:
        """Take the person out of the group; being no member already is no problem.

        The person stays in the directory. Raise GroupGone, SyncedObject, WrongKind, and
        NotVisibleYet where reads still show a membership that cannot be addressed.
        """

    async def is_member(self, group_id: str, person_id: str) -> bool:
        """Return whether the person is a direct member. Raise GroupGone."""


class Lists(Protocol):
    """Reading lists and recipients in Exchange."""

    async def list_(self, list_id: str) -> ExchangeGroup:
        """Return the list with this Entra object id or Exchange GUID. Raise GroupGone."""

    async def find_lists(self, words: str, limit: int) -> tuple[GroupName, ...]:
        """Return dynamic lists, which Entra does not know, whose name begins with the words.

        Those that are kept out of the address lists are left out.
        """

    async def unlisted(self, entra_ids: tuple[str, ...]) -> frozenset[str]:
        """Return which of these lists are kept out of the address lists, or may be."""

    async def lists_owned_by(self, person_id: str) -> tuple[GroupName, ...]:
        """Return the lists that the person manages, also through a group."""

    async def list_owners(self, list_id: str) -> Owners:
        """Return the people in ManagedBy, groups expanded. Raise GroupGone."""

    async def outsiders_on(self, list_id: str) -> Inside:
        """Return the outside people among the direct members of a list. Raise GroupGone.

        A list whose members follow a rule has none to read, and counts as gone.
        """

    async def lists_with(self, recipient_id: str) -> tuple[GroupName, ...]:
        """Return the lists and Microsoft 365 groups that have the recipient as direct member."""

    async def group_senders(self, group_id: str) -> Senders:
        """Return who can write to a Microsoft 365 group. Raise GroupGone."""

    async def recipients(self, address: Address) -> ExchangeHolders:
        """Return all recipients that hold the address, soft-deleted ones included."""


class Members(Protocol):
    """The contact road: mail contacts, members and senders of lists in Exchange."""

    async def create_contact(self, person: OutsidePerson) -> str:
        """Create a mail contact and return its Exchange GUID. Raise AddressTaken, AddressRefused.

        Never repeat it blindly after OutcomeUnknown: read the recipients of the address first.
        """

    async def complete_contact(self, contact_id: str, person: OutsidePerson) -> None:
        """Write company, visibility and Guestlist's mark. Raise NotVisibleYet, SyncedObject."""

    async def is_complete(self, contact_id: str, person: OutsidePerson) -> bool:
        """Return whether company, visibility and Guestlist's mark stand as completing writes them.

        A contact that is not found is not complete.
        """

    async def bears_our_name(self, contact_id: str, address: Address) -> bool:
        """Return whether the contact has the alias that create_contact gives for this address."""

    async def add_to_list(self, list_id: str, member_id: str) -> bool:
        """Make the recipient a member; return False where it was one already.

        Raise NotVisibleYet while the recipient cannot be addressed, GroupGone, SyncedObject,
        WrongKind.
        """

    async def remove_from_list(self, list_id: str, member_id: str) -> None:
        """Take the recipient off the list; being no member already is no problem.

        Raise GroupGone, SyncedObject, WrongKind, and NotVisibleYet where reads still show a
        membership that cannot be addressed.
        """

    async def delete_contact(self, contact_id: str) -> None:
        """Delete a mail contact, also from every list; gone already is no problem.

        Ask for `uses` before: nothing here looks at whether somebody needs the contact.
        Raise SyncedObject.
        """

    async def uses(self, recipient_id: str) -> Uses:
        """Return what rests on the recipient; on one that is not found rests nothing.

        Uses that cannot be read are a problem, never none.
        """

    async def is_on_list(self, list_id: str, member_id: str) -> bool:
        """Return whether the recipient is a direct member, by Exchange GUID or Entra id."""

    async def senders(self, list_id: str) -> Senders:
        """Return who can write to the list now. Raise GroupGone."""

    async def set_senders(self, list_id: str, wanted: Senders) -> None:
        """Set the allowed senders first, then the internal-only flag. Raise SyncedObject.

        A passing problem after the first of the two is OutcomeUnknown: a part may stand.
        """


class Unreadable(Unexpected):
    """A stored request that this program cannot read, however often it tries."""


class Requests(Protocol):
    """The stored requests."""

    async def add(self, request: Request) -> None:
        """Store a new request."""

    async def get(self, request_id: str) -> Request | None:
        """Return the request, or None. Raise Unreadable."""

    async def replace(self, request: Request, *, was: int, then: Then = NOTHING) -> bool:
        """Store the request if its stored version is still `was`; return whether it was.

        What follows from the move is stored in the same transaction, or not at all.
        """

    async def of(self, tenant_id: str, asker_id: str, limit: int) -> tuple[Request, ...]:
        """Return requests of a person that are more than drafts, newest first.

        Before all others come those that run, are paused or failed.
        """

    async def unfinished(self) -> tuple[Request, ...]:
        """Return the requests that run or are paused, oldest first."""


class Clock(Protocol):
    """Time, so that no test waits."""

    def now(self) -> datetime:
        """Return the time with its zone."""

    async def pause(self, seconds: float) -> None:
        """Wait."""
