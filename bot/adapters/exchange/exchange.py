"""Exchange Online as the ports Lists and Members of the domain."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from uuid import uuid4

import aiohttp

from bot.adapters.exchange import (
    allowed,
    asking,
    changes,
    memberships,
    naming,
    owners,
    shapes,
    uses,
)
from bot.adapters.exchange.commands import Command
from bot.adapters.exchange.failures import Failure, Kind
from bot.adapters.exchange.problems import problem
from bot.adapters.exchange.reading import Reading
from bot.adapters.exchange.wire import Objects, Token, Wire
from bot.domain.addresses import Address
from bot.domain.groups import ExchangeGroup, GroupName
from bot.domain.outsiders import Inside
from bot.domain.people import OutsidePerson
from bot.domain.policy import Owners
from bot.domain.ports import Uses
from bot.domain.problems import (
    Garbled,
    GroupGone,
    NotVisibleYet,
    OutcomeUnknown,
    Problem,
    Unexpected,
)
from bot.domain.recipients import ExchangeHolders
from bot.domain.senders import Senders


def _utc_now() -> datetime:
    return datetime.now(UTC)


def _new_id() -> str:
    return str(uuid4())


class Exchange:
    """Lists, recipients, mail contacts and members of one tenant, over one pooled session."""

    def __init__(  # noqa: PLR0913 - the clock and the ids of requests are passed in
        self,
        http: aiohttp.ClientSession,
        base_url: str,
        tenant_id: str,
        token: Token,
        *,
        hide_contacts: bool = False,
        now: Callable[[], datetime] = _utc_now,
        new_id: Callable[[], str] = _new_id,
    ) -> None:
        self._wire = Wire(http, base_url, tenant_id, token, now=now, new_id=new_id)
        self._reading = Reading(self._wire)
        self._hide_contacts = hide_contacts

    # Lists: reading lists and recipients.

    async def list_(self, list_id: str) -> ExchangeGroup:
        """Return the list with this Entra object id or Exchange GUID. Raise GroupGone."""
        row = await memberships.list_row(self._reading, list_id)
        return shapes.group(row, await allowed.read(self._reading, row))

    async def find_lists(self, words: str, limit: int) -> tuple[GroupName, ...]:
        """Return dynamic lists whose name, alias or address begins with the words.

        Those that are kept out of the address lists are left out.
        """
        prefix = words.strip()
        if not asking.is_prefix(prefix) or limit < 1:
            return ()
        rows = await self._reading.any(asking.dynamic_groups(prefix, limit))
        return tuple(map(shapes.dynamic_group_name, filter(shapes.is_listed, rows[:limit])))

    async def unlisted(self, entra_ids: tuple[str, ...]) -> frozenset[str]:
        """Return which of these lists are kept out of the address lists, or may be."""
        if not entra_ids:
            return frozenset()
        rows = await self._reading.any(asking.visibility(entra_ids))
        hidden = {row.entra_id.lower() for row in rows if not shapes.is_listed(row)}
        return frozenset(id_ for id_ in entra_ids if id_.lower() in hidden)

    async def lists_owned_by(self, person_id: str) -> tuple[GroupName, ...]:
        """Return the lists that the person manages, also through a mail-enabled group."""
        return tuple(map(shapes.group_name, await owners.lists_of(self._reading, person_id)))

    async def list_owners(self, list_id: str) -> Owners:
        """Return the people in ManagedBy, groups expanded. Raise GroupGone."""
        row = await memberships.list_row(self._reading, list_id)
        return await owners.of_list(self._reading, row.texts("ManagedBy"))

    async def outsiders_on(self, list_id: str) -> Inside:
        """Return the outside people among the direct members of a list. Raise GroupGone."""
        return await memberships.outsiders(self._reading, list_id)

    async def lists_with(self, recipient_id: str) -> tuple[GroupName, ...]:
        """Return the lists and Microsoft 365 groups that have the recipient as direct member."""
        return await memberships.groups_with(self._reading, recipient_id)

    async def group_senders(self, group_id: str) -> Senders:
        """Return who can write to a Microsoft 365 group. Raise GroupGone."""
        row = await self._reading.maybe(asking.unified_group(group_id))
        if row is None:
            raise GroupGone("Get-UnifiedGroup")
        return await allowed.read(self._reading, row)

    async def recipients(self, address: Address) -> ExchangeHolders:
        """Return all recipients that hold the address, soft-deleted ones apart."""
        answers = await asyncio.gather(*map(self._reading.any, asking.holders(address)))
        for row in (row for rows in answers for row in rows):
            held = shapes.addresses(row)
            if held and address.key not in held:
                raise Garbled("Get-Recipient: a recipient without the address asked for")
        living = {row.guid: row for rows in answers[:2] for row in rows}
        gone = [row.guid for row in answers[2] if row.guid not in living]
        return ExchangeHolders(tuple(map(shapes.recipient, living.values())), tuple(gone))

    # Members: mail contacts, members and senders.

    async def create_contact(self, person: OutsidePerson) -> str:
        """Create a mail contact and return its Exchange GUID. Raise AddressTaken, AddressRefused.

        Never repeat it blindly after OutcomeUnknown: read the recipients of the address first.
        """
        made = await self._change(changes.create_contact(person))
        guid = made.rows[0].guid if len(made.rows) == 1 else ""
        if not guid:
            raise OutcomeUnknown("New-MailContact: the answer names no GUID")
        return guid

    async def complete_contact(self, contact_id: str, person: OutsidePerson) -> None:
        """Write mark, visibility and company. Raise NotVisibleYet, SyncedObject."""
        for command in changes.complete_contact(contact_id, person, hide=self._hide_contacts):
            await self._change(command, missing=NotVisibleYet)

    async def is_complete(self, contact_id: str, person: OutsidePerson) -> bool:
        """Return whether company, visibility and Guestlist's mark stand as completing writes them.

        A contact that is not found is not complete.
        """
        row = await self._reading.maybe(asking.completed(contact_id))
        wanted = changes.complete_contact(contact_id, person, hide=self._hide_contacts)
        return row is not None and changes.stands(row, wanted)

    async def bears_our_name(self, contact_id: str, address: Address) -> bool:
        """Return whether the contact has the alias that create_contact gives for this address."""
        row = await self._reading.maybe(asking.alias(contact_id))
        return row is not None and row.text("Alias").lower() == naming.alias(address)

    async def add_to_list(self, list_id: str, member_id: str) -> bool:
        """Make the recipient a member; return False where it was one already.

        Raise NotVisibleYet while the recipient cannot be addressed, GroupGone, WrongKind,
        SyncedObject.
        """
        return await memberships.add(self._wire, self._reading, list_id, member_id)

    async def remove_from_list(self, list_id: str, member_id: str) -> None:
        """Take the recipient off the list; being no member already is no problem.

        Raise GroupGone, SyncedObject, WrongKind, and NotVisibleYet where reads still show a
        membership that cannot be addressed.
        """
        await memberships.remove(self._wire, self._reading, list_id, member_id)

    async def delete_contact(self, contact_id: str) -> None:
        """Delete a mail contact, also from every list; gone already is no problem.

        Ask for `uses` before: nothing here looks at whether somebody needs the contact.
        Raise SyncedObject.
        """
        command = changes.delete_contact(contact_id)
        answer = await self._wire.send(command)
        if isinstance(answer, Failure) and answer.kind is not Kind.NOT_FOUND:
            raise problem(answer, command.cmdlet)

    async def uses(self, recipient_id: str) -> Uses:
        """Return the groups that the recipient is in, and the lists and groups that name it."""
        return await uses.read(self._reading, recipient_id)

    async def is_on_list(self, list_id: str, member_id: str) -> bool:
        """Return whether the recipient is a direct member, by Exchange GUID or Entra id."""
        return await memberships.has(self._reading, list_id, member_id)

    async def senders(self, list_id: str) -> Senders:
        """Return who can write to the list now. Raise GroupGone."""
        return (await self.list_(list_id)).senders

    async def set_senders(self, list_id: str, wanted: Senders) -> None:
        """Set allowed senders and the internal-only flag, never open in between.

        Raise GroupGone, SyncedObject; OutcomeUnknown also where a part is set and the rest waits.
        """
        begun = False
        for command in changes.set_senders(list_id, wanted):
            try:
                await self._change(command, missing=GroupGone)
            except Problem as met:
                if not (begun and met.passing):
                    raise
                # "Busy" says that nothing was changed, and what stands would be nobody's.
                raise OutcomeUnknown(met.detail, after_s=met.after_s) from met
            begun = True

    async def _change(self, command: Command, *, missing: type[Problem] = Unexpected) -> Objects:
        answer = await self._wire.send(command)
        if isinstance(answer, Failure):
            raise problem(answer, command.cmdlet, missing=missing)
        return answer
