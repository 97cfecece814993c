"""The ports Directory and Guests on Microsoft Graph."""

import importlib
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from bot.adapters.graph import groups, guest_rules, guests, members, people
from bot.adapters.graph.calls import Calls, Token
from bot.adapters.graph.loading import Loading
from bot.domain.addresses import Address
from bot.domain.groups import EntraGroup, GroupName, GuestRules
from bot.domain.outsiders import Inside
from bot.domain.people import Colleague
from bot.domain.policy import Owners
from bot.domain.ports import Invitation, Invited
from bot.domain.recipients import EntraHolders, EntraPerson

TIMEOUT_S = 10.0


def _now() -> datetime:
    return datetime.now(UTC)


def open_graph(  # noqa: PLR0913 - each has its default or its meaning
    base_url: str,
    token: Token,
    *,
    redirect_url: str,
    timeout_s: float = TIMEOUT_S,
    now: Callable[[], datetime] = _now,
    transport: Callable[[], Any] | None = None,
) -> "Graph":
    """Return Graph at this base address, such as https://graph.microsoft.com/v1.0.

    It returns at once: the SDK is loaded by load() or by the first call, in a thread. Invited
    people land on redirect_url. A call without answer ends after timeout_s seconds. transport
    makes the httpx.AsyncBaseTransport that carries the calls, where it is not to be a socket.
    """

    def connect() -> Calls:
        sdk = importlib.import_module("bot.adapters.graph.sdk")
        carrier = transport() if transport else None
        opened = sdk.Sdk(base_url, timeout_s=timeout_s, now=now, transport=carrier)
        opened.warm()
        return Calls(opened, token)

    return Graph(Loading(connect), redirect_url)


class Graph:
    """Reads people and groups of Entra, invites guests, adds and removes members."""

    def __init__(self, calls: Loading[Calls], redirect_url: str) -> None:
        self._calls = calls
        self._redirect_url = redirect_url

    async def load(self) -> None:
        """Load the SDK, so that the first call need not wait for it."""
        await self._calls.get()

    async def close(self) -> None:
        """Close the connections, if there are any."""
        if calls := await self._calls.made():
            await calls.close()

    async def colleague(self, person_id: str) -> Colleague:
        """Return the person with this object id. Raise PersonGone if there is none."""
        return await people.colleague(await self._calls.get(), person_id)

    async def group(self, group_id: str) -> EntraGroup:
        """Return the group with this object id. Raise GroupGone if there is none."""
        return await groups.read(await self._calls.get(), group_id)

    async def find_groups(self, words: str, limit: int) -> tuple[GroupName, ...]:
        """Return groups by name or mail address, without those that hide their members."""
        return await groups.find(await self._calls.get(), words, limit)

    async def groups_owned_by(self, person_id: str) -> tuple[GroupName, ...]:
        """Return the groups that the person owns in Entra, at most 1,000."""
        return await groups.owned_by(await self._calls.get(), person_id)

    async def owners(self, group_id: str) -> Owners:
        """Return the human owners of a group. Raise GroupGone."""
        return await groups.owners(await self._calls.get(), group_id)

    async def outsiders_in(self, group_id: str) -> Inside:
        """Return the guests and contacts among the direct members. Raise GroupGone."""
        return await members.outsiders(await self._calls.get(), group_id)

    async def holders(self, address: Address) -> EntraHolders:
        """Return all objects that hold the address, deleted ones included."""
        return await people.holders(await self._calls.get(), address)

    async def own_domains(self) -> frozenset[str]:
        """Return the verified domains of the tenant. Raise Unexpected if some are left out."""
        return await guest_rules.own_domains(await self._calls.get())

    async def guest_rules(self, group: EntraGroup, domain: str) -> GuestRules:
        """Return where guests are allowed; what cannot be read is UNKNOWN."""
        return await guest_rules.read(await self._calls.get(), group, domain)

    async def invite(self, invitation: Invitation) -> Invited:
        """Invite a guest. Raise InvitationRefused, AddressRefused or AddressTaken."""
        return await guests.invite(await self._calls.get(), invitation, self._redirect_url)

    async def guest(self, guest_id: str) -> EntraPerson | None:
        """Return the guest, or None while the directory does not show it."""
        return await people.guest(await self._calls.get(), guest_id)

    async def add_member(self, group_id: str, person_id: str) -> bool:
        """Make the person a member; return False where they were one already.

        Raise NotVisibleYet, GuestsRefused, WrongKind, SyncedObject.
        """
        return await guests.add_member(await self._calls.get(), group_id, person_id)

    async def remove_member(self, group_id: str, person_id: str) -> None:
        """Take the person out. Raise GroupGone, SyncedObject, WrongKind, NotVisibleYet."""
        await guests.remove_member(await self._calls.get(), group_id, person_id)

    async def is_member(self, group_id: str, person_id: str) -> bool:
        """Return whether the person is a direct member. Raise GroupGone."""
        return await guests.is_member(await self._calls.get(), group_id, person_id)
