"""Faults that last: what is out of date, or out of order, until a moment."""

from dataclasses import dataclass, field
from typing import Any

from bot.simulator.faults.kinds import Down, Stale, Unseen
from bot.simulator.faults.labels import label
from bot.simulator.faults.match import is_read
from bot.simulator.faults.meanwhile import Missed
from bot.simulator.seam import Call
from bot.simulator.tenant.finding import named
from bot.simulator.tenant.objects import Side
from bot.simulator.tenant.state import Tenant
from bot.simulator.tenant.veil import Veil

SIDES = {"graph": Side.GRAPH, "exchange": Side.EXCHANGE}


@dataclass(frozen=True, slots=True)
class Past:
    """The tenant as reads of one surface see it."""

    fault: Stale
    surface: str
    tenant: Tenant
    until: float


@dataclass(frozen=True, slots=True)
class Outage:
    """Something that answers nobody."""

    fault: Down
    until: float

    def covers(self, call: Call) -> bool:
        """Return whether the call is for what is down."""
        match self.fault.what:
            case "tokens":
                return call.path.endswith("/oauth2/v2.0/token")
            case "keys":
                return call.path.startswith("/botframework/")
            case surface:
                return call.surface == surface


@dataclass(frozen=True, slots=True)
class Blindness:
    """A veil over one back end; the veil itself hangs in the tenant."""

    fault: Unseen
    until: float


@dataclass(slots=True)
class Windows:
    """Everything that lasts at the moment."""

    held: list[Past | Outage | Blindness] = field(default_factory=list)

    def open(self, fault: Stale | Down | Unseen, call: Call, tenant: Tenant) -> None:
        """Begin what lasts, or raise Missed if this very fault lasts already."""
        now = tenant.now()
        self.held = [each for each in self.held if now < each.until]
        if any(each.fault is fault for each in self.held):
            raise Missed
        until = now + fault.seconds
        match fault:
            case Down():
                self.held.append(Outage(fault, until))
            case Stale():
                surface = fault.surface or call.surface
                self.held.append(Past(fault, surface, tenant.snapshot(), until))
            case Unseen():
                fallen = _veil(fault, call, tenant)
                tenant.veils[:] = [*(veil for veil in tenant.veils if now < veil.until), fallen]
                self.held.append(Blindness(fault, until))

    def outage(self, call: Call, now: float) -> Outage | None:
        """Return the outage that this call runs into."""
        for each in self._open(now):
            if isinstance(each, Outage) and each.covers(call):
                return each
        return None

    def past(self, call: Call, now: float) -> Past | None:
        """Return the past that this call reads from; the older one, if there are several."""
        for each in self._open(now):
            if isinstance(each, Past) and each.surface == call.surface and is_read(call):
                return each
        return None

    def shown(self, now: float) -> list[dict[str, Any]]:
        """Return what lasts, in words."""
        return [{"fault": label(each.fault), "until": each.until} for each in self._open(now)]

    def _open(self, now: float) -> list[Past | Outage | Blindness]:
        return [each for each in self.held if now < each.until]


def _veil(fault: Unseen, call: Call, tenant: Tenant) -> Veil:
    if call.surface not in SIDES:
        raise Missed
    ids = frozenset(found.id for key in fault.objects for found in named(tenant, key))
    if fault.objects and not ids:
        raise Missed
    anchor = call.headers.get("x-anchormailbox", "") if fault.anchor is None else fault.anchor
    return Veil(
        side=SIDES[call.surface],
        anchor=None if anchor == "*" else anchor,
        until=tenant.now() + fault.seconds,
        ids=ids,
        before=dict(tenant.objects),
    )
