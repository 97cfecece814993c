"""A tenant that fails as Microsoft's does: late reads, lost answers, a process that dies."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from typing import TypeVar

from bot.domain.addresses import Address
from bot.domain.groups import EntraGroup
from bot.domain.people import Colleague, OutsidePerson
from bot.domain.ports import Invitation, Invited
from bot.domain.problems import NotVisibleYet, OutcomeUnknown, Problem, Unreachable
from bot.domain.recipients import EntraHolders, ExchangeHolders
from bot.domain.requests import Request
from bot.domain.senders import Senders
from bot.domain.tri import Tri
from tests.fakes.directory import FakeEntra
from tests.fakes.exchange import CLOSED, FakeExchange, FakeList, FakeRecipient
from tests.fakes.store import FakeRequests

ANNA = "a0000000-0000-4000-8000-000000000001"
BOB = "b0000000-0000-4000-8000-000000000002"
TEAM = "11111111-1111-4111-8111-111111111111"
LIST = "22222222-2222-4222-8222-222222222222"
LIST_IN_EXCHANGE = "eeeeeeee-2222-4222-8222-222222222222"
EVERYONE = "33333333-3333-4333-8333-333333333333"
TENANT = "99999999-0000-4000-8000-000000000000"

Thing = TypeVar("Thing")
Writes = Counter[str]


@dataclass
class Weather:
    """What goes wrong: by the name of a write, how often its answer is lost or a process dies.

    late says how many reads after a write still show what was before.
    """

    lost: Writes = field(default_factory=Counter)
    deadly: Writes = field(default_factory=Counter)
    late: Writes = field(default_factory=Counter)
    journal: list[str] = field(default_factory=list)
    before: dict[str, object] = field(default_factory=dict)

    def wrote(self, call: str) -> None:
        """Note a write that happened; lose its answer or the process if that is due."""
        if self.deadly[call]:
            self.deadly[call] -= 1
            raise asyncio.CancelledError
        if self.lost[call]:
            self.lost[call] -= 1
            raise OutcomeUnknown(call)

    def read(self, call: str, now: Thing) -> Thing:
        """Return what a read shows after the write: for a while what it showed before."""
        if call in self.before and self.late[call]:
            self.late[call] -= 1
            return self.before[call]  # type: ignore[return-value]  # the same read returned it
        return now

    @property
    def writes(self) -> list[str]:
        """Return the writes that reached the tenant, in order."""
        return [call for call in self.journal if call != "asker"]


@dataclass
class Entra(FakeEntra):
    """Entra in this weather."""

    weather: Weather = field(default_factory=Weather)
    until: Writes = field(default_factory=Counter)
    quiet: bool = False

    def fail_after(self, call: str, good: int, *troubles: Problem) -> None:
        """Let a call succeed so often, and then raise these problems."""
        self.until[call] = good
        self.fails[call] = list(troubles)

    def _fail(self, method: str) -> None:
        if self.quiet or self.until[method]:
            self.until[method] -= not self.quiet
            return
        super()._fail(method)

    async def _remember(self, call: str, reading: Awaitable[Thing]) -> Thing:
        """Keep what a read shows before a write, whatever the weather."""
        self.quiet = True
        self.weather.before[call] = before = await reading
        self.quiet = False
        return before

    async def colleague(self, person_id: str) -> Colleague:
        self.weather.journal.append("asker")
        return await super().colleague(person_id)

    async def holders(self, address: Address) -> EntraHolders:
        found = self.weather.read("invite", await super().holders(address))
        await asyncio.sleep(0)  # others may act between a read and what is made of it
        return found

    async def is_member(self, group_id: str, person_id: str) -> bool:
        return self.weather.read("add_member", await super().is_member(group_id, person_id))

    async def invite(self, invitation: Invitation) -> Invited:
        await asyncio.sleep(0)  # it takes its time, in which others may look
        await self._remember("invite", super().holders(invitation.person.address))
        invited = await super().invite(invitation)
        self.weather.journal.append("invite")
        self.weather.wrote("invite")
        return invited

    async def add_member(self, group_id: str, person_id: str) -> None:
        await self._remember("add_member", super().is_member(group_id, person_id))
        await super().add_member(group_id, person_id)
        self.weather.journal.append("add_member")
        self.weather.wrote("add_member")


@dataclass
class Exchange(FakeExchange):
    """Exchange in this weather."""

    weather: Weather = field(default_factory=Weather)
    until: Writes = field(default_factory=Counter)
    quiet: bool = False
    hidden: int = 0
    when_added: Callable[[], None] = lambda: None

    def fail_after(self, call: str, good: int, *troubles: Problem) -> None:
        """Let a call succeed so often, and then raise these problems."""
        self.until[call] = good
        self.troubles[call] = list(troubles)

    def hide_new_contacts(self, times: int) -> None:
        """Let no contact be addressed for so many attempts."""
        self.hidden = times

    def _begin(self, call: str) -> None:
        if self.quiet or self.until[call]:
            self.until[call] -= not self.quiet
            return
        super()._begin(call)

    async def _remember(self, call: str, reading: Awaitable[Thing]) -> Thing:
        """Keep what a read shows before a write, whatever the weather."""
        self.quiet = True
        self.weather.before[call] = before = await reading
        self.quiet = False
        return before

    def _member(self, member_id: str) -> FakeRecipient:
        if self.hidden:
            self.hidden -= 1
            raise NotVisibleYet
        return super()._member(member_id)

    async def recipients(self, address: Address) -> ExchangeHolders:
        found = self.weather.read("create_contact", await super().recipients(address))
        await asyncio.sleep(0)  # others may act between a read and what is made of it
        return found

    async def is_on_list(self, list_id: str, member_id: str) -> bool:
        return self.weather.read("add_to_list", await super().is_on_list(list_id, member_id))

    async def senders(self, list_id: str) -> Senders:
        return self.weather.read("set_senders", await super().senders(list_id))

    async def create_contact(self, person: OutsidePerson) -> str:
        await self._remember("create_contact", super().recipients(person.address))
        made = await super().create_contact(person)
        self.weather.journal.append("create_contact")
        self.weather.wrote("create_contact")
        return made

    async def is_complete(self, contact_id: str, person: OutsidePerson) -> bool:
        complete = await super().is_complete(contact_id, person)
        return self.weather.read("complete_contact", complete)

    async def complete_contact(self, contact_id: str, person: OutsidePerson) -> None:
        await self._remember("complete_contact", super().is_complete(contact_id, person))
        await super().complete_contact(contact_id, person)
        self.weather.journal.append("complete_contact")
        self.weather.wrote("complete_contact")

    async def add_to_list(self, list_id: str, member_id: str) -> None:
        await self._remember("add_to_list", super().is_on_list(list_id, member_id))
        await super().add_to_list(list_id, member_id)
        self.weather.journal.append("add_to_list")
        self.when_added()
        self.weather.wrote("add_to_list")

    async def set_senders(self, list_id: str, wanted: Senders) -> None:
        before = await self._remember("set_senders", super().senders(list_id))
        # The names come first and the flag last; what dies in between leaves the names.
        half_way = replace(wanted, internal_only=before.internal_only)
        await super().set_senders(list_id, half_way)
        self.weather.journal.append("set_senders")
        self.weather.wrote("half of set_senders")
        await super().set_senders(list_id, wanted)
        self.weather.wrote("set_senders")


@dataclass
class Store(FakeRequests):
    """A store that goes down: by the numbers of its writes.

    After deaths the process dies; lost ones are kept, but nobody hears so; refused ones are not.
    """

    deaths: set[int] = field(default_factory=set)
    lost: set[int] = field(default_factory=set)
    refused: set[int] = field(default_factory=set)
    unread: list[Exception] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    written: int = 0

    def __post_init__(self) -> None:
        super().__init__()

    async def get(self, request_id: str) -> Request | None:
        found = await super().get(request_id)
        # Others may act between a read and what is made of it, as with a real database.
        await asyncio.sleep(0)
        return found

    async def add(self, request: Request) -> None:
        self.added.append(request.id)
        await super().add(request)

    async def replace(self, request: Request, *, was: int) -> bool:
        await asyncio.sleep(0)
        self.written += 1
        if self.written in self.refused:
            raise Unreachable("store")
        replaced = await super().replace(request, was=was)
        if self.written in self.deaths:
            raise asyncio.CancelledError
        if self.written in self.lost:
            raise Unreachable("store")
        return replaced

    async def unfinished(self) -> tuple[Request, ...]:
        if self.unread:
            raise self.unread.pop(0)
        return await super().unfinished()


def entra_group(id_: str, name: str, *types: str) -> EntraGroup:
    """Return a group whose every flag is off; a Unified one gets mail, as does a list."""
    return EntraGroup(
        id=id_,
        name=name,
        mail=f"{name.lower()}@contoso.com",
        group_types=frozenset(types),
        mail_enabled=Tri.YES,
        security_enabled=Tri.NO,
        synced=Tri.NO,
        role_assignable=Tri.NO,
        management_restricted=Tri.NO,
        archived=Tri.NO,
        team=Tri.NO,
        hidden_membership=Tri.NO,
    )


def entra(weather: Weather) -> Entra:
    """Return Entra with Anna, Bob, a Microsoft 365 group and a list."""
    return Entra(
        colleagues={
            ANNA: Colleague(ANNA, "Anna", Tri.YES, Tri.NO, "anna@contoso.com"),
            BOB: Colleague(BOB, "Bob", Tri.YES, Tri.NO, "bob@contoso.com"),
        },
        groups={
            TEAM: entra_group(TEAM, "Marketing", "Unified"),
            LIST: entra_group(LIST, "Newsletter"),
        },
        owned={TEAM: (ANNA,), LIST: (ANNA,)},
        domains=frozenset({"contoso.com"}),
        weather=weather,
    )


def exchange(weather: Weather) -> Exchange:
    """Return Exchange with the same list, which Anna manages and nobody outside can write to."""
    mailboxes = [
        FakeRecipient(f"{who}-x", who, name, "UserMailbox", (f"{name.lower()}@contoso.com",))
        for who, name in ((ANNA, "Anna"), (BOB, "Bob"))
    ]
    newsletter = FakeList(
        LIST_IN_EXCHANGE, LIST, "Newsletter", "newsletter@contoso.com", owners=(ANNA,)
    )
    return Exchange(lists=[replace(newsletter, senders=CLOSED)], people=mailboxes, weather=weather)
