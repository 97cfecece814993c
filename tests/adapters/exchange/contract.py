"""The tenant that the contract suites of Lists and Members speak of, as fake and as simulator."""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any, Protocol

import aiohttp
from aiohttp.test_utils import TestServer

from bot.adapters.exchange import Exchange
from bot.domain import ports
from bot.domain.addresses import Address, parse
from bot.domain.people import OutsidePerson
from bot.domain.senders import Senders
from bot.domain.tri import Tri
from bot.simulator.app import make_app
from bot.simulator.seed import contoso as contoso_of_simulator
from bot.simulator.seed import ids
from bot.simulator.tenant.objects import exchange_guid
from bot.simulator.tenant.state import Tenant
from tests.adapters.exchange.canned import TENANT
from tests.fakes.exchange import CLOSED, DYNAMIC, OPEN, FakeExchange, FakeList, FakeRecipient

ABSENT = "99999999-9999-4999-8999-999999999999"
NEWSLETTER, ANNOUNCEMENTS, PRESS = ids.group(3), ids.group(4), ids.group(5)
DYNAMIC_STAFF, SYNCED_LIST, HIDDEN_LIST = ids.group(10), ids.group(13), ids.group(21)
OWNED_BY_GROUP, WITHOUT_OWNER, BOBS_LIST = ids.group(24), ids.group(26), ids.group(27)
ALL_CONTOSO, LIST_OWNERS = ids.group(29), ids.group(30)
SYNCED_CONTACT = ids.contact(6)
NINA, SAM, NORA = ids.contact(1), ids.contact(3), ids.contact(8)


class Both(ports.Lists, ports.Members, Protocol):
    """One object with both ports."""


def _list(number: int, name: str, *members: str, owner: str = ids.ALICE) -> FakeList:
    id_ = ids.group(number)
    mail = f"{name.lower().replace(' ', '')}@contoso.com"
    return FakeList(exchange_guid(id_), id_, name, mail, owners=(owner,), members=members)


def _recipient(id_: str, name: str, kind: str, address: str) -> FakeRecipient:
    return FakeRecipient(exchange_guid(id_), id_, name, kind, (address,))


def contoso() -> FakeExchange:
    """Return the part of the simulator's seed that this suite speaks of."""
    people = (exchange_guid(ids.ALICE), exchange_guid(NORA))
    named = Senders(Tri.NO, people, (exchange_guid(ALL_CONTOSO),), Tri.NO)
    gone = _recipient(ids.contact(4), "Gone", "MailContact", "gone.contact@adatum.example")
    return FakeExchange(
        [
            _list(3, "Newsletter", ids.BOB, SAM),
            replace(_list(4, "Open Announcements", ids.ALICE), senders=OPEN),
            replace(_list(5, "Press Contacts", ids.BOB), senders=named),
            replace(_list(10, "Dynamic Staff"), type=DYNAMIC),
            replace(_list(13, "Synced Board List", ids.BOB), synced=Tri.YES),
            _list(33, "Nested News", NEWSLETTER),
            replace(_list(21, "Hidden Readers", ids.BOB, NORA), hidden_membership=Tri.YES),
            _list(24, "Partner News", ids.BOB, owner=LIST_OWNERS),
            _list(26, "Legacy Circular", ids.BOB, owner=ids.ORGANIZATION_MANAGEMENT),
            _list(27, "Bob's List", ids.BOB, SAM, owner=ids.BOB),
            _list(29, "All Contoso", ids.ALICE, ids.BOB),
            _list(30, "List Owners", ids.CAROL, owner=ids.BOB),
        ],
        [
            _recipient(ids.ALICE, "Alice Vermeer", "UserMailbox", "alice@contoso.com"),
            _recipient(ids.BOB, "Bob de Vries", "UserMailbox", "bob@contoso.com"),
            _recipient(ids.CAROL, "Carol Jansen", "UserMailbox", "carol@contoso.com"),
            _recipient(NINA, "Nina Northwind", "MailContact", "nina@northwind.example"),
            _recipient(SAM, "Sam Subscriber", "MailContact", "sam@adatum.example"),
            _recipient(NORA, "Nora Named", "MailContact", "nora@northwind.example"),
            _recipient(ids.outsider(1), "Greta Accepted", "GuestMailUser", "greta@fabrikam.com"),
            _recipient(ids.group(1), "Marketing", "GroupMailbox", "marketing@contoso.com"),
            _recipient(SYNCED_CONTACT, "Synced", "MailContact", "synced@adatum.example"),
            replace(gone, deleted=True),
        ],
        synced=frozenset({exchange_guid(SYNCED_CONTACT)}),
        unified={ids.group(1): CLOSED},
    )


async def static_token(*, fresh: bool = False, claims: str | None = None) -> str:  # noqa: ARG001 - the simulator takes one token for ever
    return "sim-static-token"


@asynccontextmanager
async def on_simulator(**settings: Any) -> AsyncIterator[tuple[Exchange, Tenant]]:
    """Start a simulator with these settings; yield the adapter that asks it, and its tenant."""
    tenant = contoso_of_simulator(time.time)
    tenant.settings = replace(tenant.settings, **settings)
    async with TestServer(make_app(tenant)) as server, aiohttp.ClientSession() as http:
        url = str(server.make_url(""))
        yield Exchange(http, url, TENANT, static_token, hide_contacts=True), tenant


def address(text: str) -> Address:
    parsed = parse(text)
    assert isinstance(parsed, Address)
    return parsed


def somebody(text: str = "new.person@tailspin.example") -> OutsidePerson:
    return OutsidePerson(address(text), "New Person", "Tailspin Toys")
