"""What the tenant says about guests, and which domains are its own."""

import asyncio
import json
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from bot.adapters.graph import reading, selects
from bot.adapters.graph.calls import Calls, Query
from bot.adapters.graph.reading import Row
from bot.domain.groups import EntraGroup, GuestRules
from bot.domain.problems import (
    Busy,
    Problem,
    SignInFailed,
    SignInUnreachable,
    Unexpected,
    Unreachable,
)
from bot.domain.tri import Tri

# Ids of the templates Group.Unified and Group.Unified.Guest, the same in every tenant
# ("Microsoft Entra cmdlets for configuring group settings").
UNIFIED = "62375ab9-6b52-47ed-826b-58e47e0e304b"
UNIFIED_GUEST = "08d542b9-071f-4e16-94b0-74abb372e3d9"

# "Application permissions do not work if B2B invitations are disabled on the tenant or restricted
# to administrators" ("Create invitation", Graph v1.0).
_INVITERS: Mapping[str, Tri] = MappingProxyType(
    {
        "none": Tri.NO,
        "adminsAndGuestInviters": Tri.NO,
        "adminsGuestInvitersAndAllMembers": Tri.YES,
        "everyone": Tri.YES,
    }
)
_SERVICE_IS_AWAY = (Busy, Unreachable, SignInFailed, SignInUnreachable)


async def own_domains(calls: Calls) -> frozenset[str]:
    """Return the verified domains, in lower case ("List domains", Graph v1.0).

    Raise Unexpected for a list too long to be read to its end: an own domain must not be missed.
    """
    listed = await calls.all(calls.places.domains(), Query(select=selects.DOMAIN))
    if not listed.complete:
        raise Unexpected("more domains than are read")
    verified = (row for row in listed.rows if row.get("isVerified") is True)
    return frozenset(reading.text(row, "id").lower() for row in verified)


async def read(calls: Calls, group: EntraGroup, domain: str) -> GuestRules:
    """Return where guests are allowed. Raise a problem only if the whole service is away."""
    found = await asyncio.gather(
        _tenant(calls), _group(calls, group.id), _invitations(calls), _domain(calls, domain),
        return_exceptions=True,
    )  # fmt: skip
    _raise_if_away(found)
    tenant, one, invitations, by_domain = (f if isinstance(f, Tri) else Tri.UNKNOWN for f in found)
    # What a label forbids is not in Graph v1.0; only its absence is certain.
    label = Tri.UNKNOWN if group.labels else Tri.YES
    return GuestRules(tenant, one, label, invitations, by_domain)


def _raise_if_away(found: Sequence[Tri | BaseException]) -> None:
    failed = [answer for answer in found if isinstance(answer, BaseException)]
    foreign = [error for error in failed if not isinstance(error, Problem)]
    away = [error for error in failed if isinstance(error, _SERVICE_IS_AWAY)]
    if foreign:
        raise foreign[0]
    if len(failed) == len(found) and away:
        raise away[0]


async def _tenant(calls: Calls) -> Tri:
    query = Query(select=selects.SETTING)
    return _allowed(await calls.some(calls.places.group_settings(), query), UNIFIED)


async def _group(calls: Calls, group_id: str) -> Tri:
    query = Query(select=selects.SETTING)
    rows = await calls.some(calls.places.settings_of(group_id), query)
    return _allowed(rows, UNIFIED_GUEST)


def _allowed(settings: tuple[Row, ...], template: str) -> Tri:
    """A setting that was never made has the default of its template: guests may be added."""
    for setting in settings:
        if reading.text(setting, "templateId").lower() == template:
            return _value(setting)
    return Tri.YES


def _value(setting: Row) -> Tri:
    for pair in reading.rows(setting.get("values")):
        if pair.get("name") == "AllowToAddGuests":
            word = reading.text(pair, "value").lower()
            return {"true": Tri.YES, "false": Tri.NO}.get(word, Tri.UNKNOWN)
    return Tri.YES


async def _invitations(calls: Calls) -> Tri:
    row = await calls.one(calls.places.authorization_policy(), Query(select=selects.INVITERS))
    return _INVITERS.get(reading.text(row, "allowInvitesFrom"), Tri.UNKNOWN)


async def _domain(calls: Calls, domain: str) -> Tri:
    """Graph v1.0 lists a permission for this address, but documents no answer for it."""
    query = Query(select=selects.DOMAIN_POLICY)
    rows = await calls.some(calls.places.domain_policies(), query)
    verdicts = [_verdict(text, domain) for row in rows for text in row.get("definition") or ("",)]
    if Tri.NO in verdicts:
        return Tri.NO
    return Tri.UNKNOWN if Tri.UNKNOWN in verdicts else Tri.YES


def _verdict(definition: Any, domain: str) -> Tri:
    """The form of the definition: "Allow or block invitations to B2B users" (New-AzureADPolicy)."""
    try:
        policy = json.loads(definition)["B2BManagementPolicy"]
        lists = policy.get("InvitationsAllowedAndBlockedDomainsPolicy") or {}
        allowed, blocked = (_names(lists.get(n)) for n in ("AllowedDomains", "BlockedDomains"))
    except (ValueError, LookupError, TypeError, AttributeError):
        return Tri.UNKNOWN
    return Tri.of(domain.lower() not in blocked and (not allowed or domain.lower() in allowed))


def _names(domains: list[str] | None) -> frozenset[str]:
    return frozenset(name.lower() for name in domains or ())
