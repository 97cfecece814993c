"""Decides whether a request is genuine, before anything else looks at it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import jwt

from bot.adapters.teams import checks, claims
from bot.adapters.teams.faults import Fault
from bot.adapters.teams.hosts import AllowsUrl, loopback_only, teams_only
from bot.adapters.teams.inbound import Inbound
from bot.adapters.teams.keys import Keys, KeysUnavailable

_JWS = jwt.PyJWS(algorithms=[claims.ALGORITHM])


class Gate(Protocol):
    """Lets genuine requests through."""

    @property
    def allows(self) -> AllowsUrl:
        """The rule for addresses that the bot may talk to."""

    async def fault(self, authorization: Sequence[str], activity: Inbound) -> Fault | None:
        """Return what is wrong with a request; authorization holds its headers of that name."""


@dataclass(frozen=True, slots=True)
class SignedGate:
    """The gate for production: signed by the Bot Framework, for this bot, from this tenant.

    clock is in seconds since 1970.
    """

    app_id: str
    tenant_id: str
    keys: Keys
    clock: Callable[[], float]
    allows: AllowsUrl = field(default_factory=teams_only)
    issuer: str = claims.ISSUER

    async def fault(self, authorization: Sequence[str], activity: Inbound) -> Fault | None:
        """Return what is wrong with a request; authorization holds its headers of that name."""
        token = claims.bearer(authorization)
        if isinstance(token, Fault):
            return token
        return await self._token(token, activity) or self._body(activity)

    async def _token(self, token: str, activity: Inbound) -> Fault | None:
        kid = claims.key_id(token)
        if isinstance(kid, Fault):
            return kid
        try:
            key = await self.keys.find(kid)
        except KeysUnavailable:
            return Fault.KEYS_UNAVAILABLE
        if key is None:
            return Fault.KEY
        if checks.CHANNEL not in key.endorsements:
            return Fault.ENDORSEMENT
        try:
            signed = _JWS.decode_complete(token, key.public, algorithms=[claims.ALGORITHM])
        except jwt.PyJWTError:
            return Fault.SIGNATURE
        expected = claims.Expected(self.app_id, self.issuer)
        return claims.check(signed["payload"], expected, activity.service_url, self.clock())

    def _body(self, activity: Inbound) -> Fault | None:
        return (
            checks.everywhere(activity, self.allows)
            or checks.tenant(activity, self.tenant_id)
            or checks.recipient(activity, self.app_id)
            or checks.time(activity, self.clock())
        )


@dataclass(frozen=True, slots=True)
class DevelopmentGate:
    """The gate for this machine: nothing is signed, and nothing leaves loopback.

    Without a tenant id every tenant may come. The time is not checked: activities are replayed
    by hand.
    """

    tenant_id: str = ""
    allows: AllowsUrl = loopback_only

    async def fault(self, authorization: Sequence[str], activity: Inbound) -> Fault | None:  # noqa: ARG002 - a development request is not signed
        """Return what is wrong with a request; authorization holds its headers of that name."""
        return checks.everywhere(activity, self.allows) or self._tenant(activity)

    def _tenant(self, activity: Inbound) -> Fault | None:
        fault = checks.some_tenant(activity)
        if fault or not self.tenant_id:
            return fault
        return None if activity.tenant_id.lower() == self.tenant_id.lower() else Fault.TENANT
