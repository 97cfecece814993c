"""A tenant that fails as Microsoft's does: late reads, lost answers, a process that dies."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from functools import partial

from bot.domain.addresses import Address, parse
from bot.domain.groups import EntraGroup
from bot.domain.people import Colleague, OutsidePerson
from bot.domain.ports import Invitation, Invited
from bot.domain.problems import NotVisibleYet, Problem
from bot.domain.recipients import EntraHolders, ExchangeHolders
from bot.domain.senders import Senders
from bot.domain.tri import Tri
from tests.fakes.directory import FakeEntra
from tests.fakes.exchange import CLOSED, FakeExchange, FakeList, FakeRecipient
from tests.workflow.weather import Thing, Weather, Writes

ANNA = "a0000000-0000-4000-8000-000000000001"
BOB = "b0000000-0000-4000-8000-000000000002"
TEAM = "11111111-1111-4111-8111-111111111111"
LIST = "22222222-2222-4222-8222-222222222222"
LIST_IN_EXCHANGE = "eeeeeeee-2222-4222-8222-222222222222"
EVERYONE = "33333333-3333-4333-8333-333333333333"
TENANT = "99999999-0000-4000-8000-000000000000"


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

    async def _remember(self, call: str, reading: Callable[[], Awaitable[Thing]]) -> Thing:
        """Keep what a read shows before a write, whatever the weather."""
        await asyncio.sleep(0)  # a change takes its time, in which others may look
        self.quiet = True
        before = await reading()
        self.quiet = False
        return self.weather.remember(call, before)

    async def colleague(self, person_id: str) -> Colleague:
        self.weather.journal.append("asker")
        return await super().colleague(person_id)

    async def holders(self, address: Address) -> EntraHolders:
        found = self.weather.read("invite", await super().holders(address))
        await asyncio.sleep(0)  # others may act between a read and what is made of it
        return found

    async def is_member(self, group_id: str, person_id: str) -> bool:
        now = await super().is_member(group_id, person_id)
        return self.weather.read("remove_member", self.weather.read("add_member", now))

    async def invite(self, invitation: Invitation) -> Invited:
        await self._remember("invite", partial(super().holders, invitation.person.address))
        invited = await super().invite(invitation)
        self.weather.journal.append("invite")
        await self.weather.wrote("invite")
        return invited

    async def add_member(self, group_id: str, person_id: str) -> bool:
        await self._remember("add_member", partial(super().is_member, group_id, person_id))
        made = await super().add_member(group_id, person_id)
        self.weather.journal.append("add_member")
        await self.weather.wrote("add_member")
        return made

    async def remove_member(self, group_id: str, person_id: str) -> None:
        await self._remember("remove_member", partial(super().is_member, group_id, person_id))
        await super().remove_member(group_id, person_id)
        self.weather.journal.append("remove_member")
        await self.weather.wrote("remove_member")


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

    async def _remember(self, call: str, reading: Callable[[], Awaitable[Thing]]) -> Thing:
        """Keep what a read shows before a write, whatever the weather."""
        await asyncio.sleep(0)  # a change takes its time, in which others may look
        self.quiet = True
        before = await reading()
        self.quiet = False
        return self.weather.remember(call, before)

    def _member(self, member_id: str) -> FakeRecipient:
        if self.hidden:
            self.hidden -= 1
            raise NotVisibleYet
        return super()._member(member_id)

    async def recipients(self, address: Address) -> ExchangeHolders:
        now = await super().recipients(address)
        found = self.weather.read("delete_contact", self.weather.read("create_contact", now))
        await asyncio.sleep(0)  # others may act between a read and what is made of it
        return found

    async def is_on_list(self, list_id: str, member_id: str) -> bool:
        now = await super().is_on_list(list_id, member_id)
        return self.weather.read("remove_from_list", self.weather.read("add_to_list", now))

    async def senders(self, list_id: str) -> Senders:
        return self.weather.read("set_senders", await super().senders(list_id))

    async def create_contact(self, person: OutsidePerson) -> str:
        await self._remember("create_contact", partial(super().recipients, person.address))
        made = await super().create_contact(person)
        self.weather.journal.append("create_contact")
        await self.weather.wrote("create_contact")
        return made

    async def is_complete(self, contact_id: str, person: OutsidePerson) -> bool:
        complete = await super().is_complete(contact_id, person)
        return self.weather.read("complete_contact", complete)

    async def complete_contact(self, contact_id: str, person: OutsidePerson) -> None:
        await self._remember("complete_contact", partial(super().is_complete, contact_id, person))
        await super().complete_contact(contact_id, person)
        self.weather.journal.append("complete_contact")
        await self.weather.wrote("complete_contact")

    async def add_to_list(self, list_id: str, member_id: str) -> bool:
        await self._remember("add_to_list", partial(super().is_on_list, list_id, member_id))
        made = await super().add_to_list(list_id, member_id)
        self.weather.journal.append("add_to_list")
        self.when_added()
        await self.weather.wrote("add_to_list")
        return made

    async def remove_from_list(self, list_id: str, member_id: str) -> None:
        await self._remember("remove_from_list", partial(super().is_on_list, list_id, member_id))
        await super().remove_from_list(list_id, member_id)
        self.weather.journal.append("remove_from_list")
        await self.weather.wrote("remove_from_list")

    async def delete_contact(self, contact_id: str) -> None:
        held = (one.addresses[0] for one in self.people if contact_id in {one.id, one.entra_id})
        address = parse(next(held, "nobody@fabrikam.com"))
        assert isinstance(address, Address)
        await self._remember("delete_contact", partial(super().recipients, address))
        await super().delete_contact(contact_id)
        self.weather.journal.append("delete_contact")
        await self.weather.wrote("delete_contact")

    async def set_senders(self, list_id: str, wanted: Senders) -> None:
        before = await self._remember("set_senders", partial(super().senders, list_id))
        # The names come first and the flag last; what dies in between leaves the names.
        half_way = replace(wanted, internal_only=before.internal_only)
        await super().set_senders(list_id, half_way)
        self.weather.journal.append("set_senders")
        await self.weather.wrote("half of set_senders")
        await super().set_senders(list_id, wanted)
        await self.weather.wrote("set_senders")


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
