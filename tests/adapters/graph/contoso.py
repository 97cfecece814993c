"""A piece of Contoso, the simulator's seed tenant, for the fake of the two ports."""

from dataclasses import replace
from typing import Any, Protocol

from bot.domain.addresses import Address, parse
from bot.domain.groups import EntraGroup, GuestRules
from bot.domain.people import Colleague, OutsidePerson
from bot.domain.ports import Directory, Guests, Invitation
from bot.domain.recipients import EntraHolders, EntraPerson
from bot.domain.tri import Tri
from tests.fakes.directory import OPEN, FakeEntra


class Entra(Directory, Guests, Protocol):
    """Both ports at once, as one Graph is both."""


def person(number: int) -> str:
    return f"33333333-3333-4333-8333-{333333333330 + number}"


def outsider(number: int) -> str:
    return f"44444444-4444-4444-8444-{444444444400 + number}"


def contact(number: int) -> str:
    return f"55555555-5555-4555-8555-{555555555500 + number}"


def group(number: int) -> str:
    return f"66666666-6666-4666-8666-{666666666600 + number}"


ALICE, BOB, DAN, EVE = person(1), person(2), person(4), person(5)
GRETA, PETER, GONE, CLARA = outsider(1), outsider(2), outsider(5), outsider(6)
CLARAS_CONTACT, NINA = contact(2), contact(1)
MARKETING, NEWSLETTER, VAULT, PRINTERS = group(1), group(3), group(6), group(7)
DYNAMIC, SYNCED, ADMINS, PROTECTED = group(9), group(14), group(15), group(16)
ARCHIVED, INSIDE, LABELLED, HIDDEN, WORKSHOP = (group(n) for n in (17, 18, 19, 20, 28))
LABEL = "77777777-7777-4777-8777-777777777701"
NOBODY = "00000000-0000-4000-8000-000000000000"
REDIRECT = "https://myapplications.microsoft.com/?tenantid=contoso"
DOMAINS = frozenset({"contoso.com", "contoso.nl", "contoso.onmicrosoft.com"})


def _group(id_: str, name: str, alias: str, **facts: Any) -> EntraGroup:
    plain = EntraGroup(
        id=id_,
        name=name,
        mail=f"{alias}@contoso.com" if alias else "",
        group_types=frozenset(),
        mail_enabled=Tri.of(bool(alias)),
        security_enabled=Tri.NO,
        synced=Tri.NO,
        role_assignable=Tri.NO,
        management_restricted=Tri.NO,
        archived=Tri.NO,
        team=Tri.NO,
        hidden_membership=Tri.NO,
    )
    return replace(plain, **facts)


_UNIFIED: dict[str, Any] = {"group_types": frozenset({"Unified"})}
_BY_RULE = frozenset({"DynamicMembership"})
_SECURITY: dict[str, Any] = {"security_enabled": Tri.YES}
_GROUPS = (
    _group(MARKETING, "Marketing", "marketing", team=Tri.YES, **_UNIFIED),
    _group(NEWSLETTER, "Newsletter", "newsletter"),
    _group(VAULT, "Project Vault", "vault", **_SECURITY),
    _group(PRINTERS, "Printer Access", "", **_SECURITY),
    _group(DYNAMIC, "All Staff Devices", "", group_types=_BY_RULE, **_SECURITY),
    _group(SYNCED, "Synced Badge Holders", "", synced=Tri.YES, **_SECURITY),
    _group(ADMINS, "Helpdesk Admins", "", role_assignable=Tri.YES, **_SECURITY),
    _group(PROTECTED, "Payroll Protected", "", management_restricted=Tri.YES, **_SECURITY),
    _group(ARCHIVED, "Old Project", "oldproject", team=Tri.YES, archived=Tri.YES, **_UNIFIED),
    _group(INSIDE, "Inside Only", "insideonly", **_UNIFIED),
    _group(LABELLED, "Confidential Deals", "deals", labels=(LABEL,), **_UNIFIED),
    _group(HIDDEN, "Hidden Circle", "hiddencircle", hidden_membership=Tri.YES, **_UNIFIED),
    _group(WORKSHOP, "Bob's Workshop", "workshop", **_UNIFIED),
)  # fmt: skip


def _colleague(id_: str, name: str, alias: str, enabled: Tri = Tri.YES) -> Colleague:
    return Colleague(id_, name, enabled, Tri.NO, f"{alias}@contoso.com")


def _guest(id_: str, name: str, mail: str, accepted: Tri = Tri.YES) -> EntraPerson:
    return EntraPerson(
        id=id_, name=name, guest=Tri.YES, accepted=accepted, enabled=Tri.YES, mail=mail
    )


_GUESTS = (
    _guest(GRETA, "Greta Accepted", "greta@fabrikam.com"),
    _guest(PETER, "Peter Pending", "peter@fabrikam.com", Tri.NO),
    _guest(CLARA, "Clara Clash", ""),
)


async def static(*, fresh: bool = False, claims: str = "") -> str:  # noqa: ARG001 - the port's signature
    return "sim-static-token"


def address(text: str) -> Address:
    parsed = parse(text)
    assert isinstance(parsed, Address)
    return parsed


def invitation(text: str) -> Invitation:
    return Invitation(OutsidePerson(address(text), "Nadia New"), "nl", ALICE, send_mail=True)


def fake_contoso() -> FakeEntra:
    """Return the fake with what the contract suite asks for."""
    greta, peter, clara = _GUESTS
    people = (
        _colleague(ALICE, "Alice Vermeer", "alice"),
        _colleague(BOB, "Bob de Vries", "bob"),
        _colleague(EVE, "Eve Bakker", "eve", Tri.NO),
    )
    bob = EntraPerson(
        id=BOB,
        name="Bob de Vries",
        guest=Tri.NO,
        accepted=Tri.UNKNOWN,
        enabled=Tri.YES,
        mail="bob@contoso.com",
    )
    return FakeEntra(
        colleagues={person.id: person for person in people},
        groups={group.id: group for group in _GROUPS},
        owned={MARKETING: (ALICE,), WORKSHOP: (BOB,)},
        guests={guest.id: guest for guest in _GUESTS},
        held={
            "greta@fabrikam.com": EntraHolders(people=(greta,)),
            "peter@fabrikam.com": EntraHolders(people=(peter,)),
            "clara@fabrikam.com": EntraHolders(people=(clara,), contacts=(CLARAS_CONTACT,)),
            "gone.guest@fabrikam.com": EntraHolders(deleted=(GONE,)),
            "nina@northwind.example": EntraHolders(contacts=(NINA,)),
            "newsletter@contoso.com": EntraHolders(groups=(NEWSLETTER,)),
            "bob@contoso.com": EntraHolders(people=(bob,)),
        },
        members={(MARKETING, ALICE), (MARKETING, BOB), (MARKETING, GRETA)},
        domains=DOMAINS,
        refused_domains=frozenset({"blocked.example"}),
        rules={INSIDE: replace(OPEN, group=Tri.NO), LABELLED: GuestRules(*(Tri.YES,) * 4)},
    )
