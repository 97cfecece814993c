"""Connector and gate against the simulated tenant, which knows nothing of them."""

import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import pytest
from aiohttp import ClientSession
from aiohttp.test_utils import TestServer

from bot.adapters.teams import inbound
from bot.adapters.teams.connector import Connector, ConnectorError, open_session
from bot.adapters.teams.faults import Fault
from bot.adapters.teams.gate import SignedGate
from bot.adapters.teams.hosts import loopback_only
from bot.adapters.teams.keys import KeyCache
from bot.simulator import make_app
from tests.adapters.teams.activities import APP_ID, TENANT, activity

BODY = {"type": "message", "text": "hi"}


@dataclass
class Tenant:
    http: ClientSession
    connector: Connector
    gate: SignedGate
    base: str
    service_url: str

    async def control(self, door: str, wish: dict[str, Any]) -> Any:
        async with self.http.post(f"{self.base}/_sim/{door}", json=wish) as response:
            return await response.json()

    async def fault(self, **wish: Any) -> Fault | None:
        """Return what the gate says to a message with a token of the tenant's."""
        told = {"appId": APP_ID, "serviceUrl": self.service_url} | wish
        token = (await self.control("bot-token", told))["token"]
        body = activity("message", serviceUrl=self.service_url, timestamp=_now())
        return await self.gate.fault([f"Bearer {token}"], inbound.read(body))


def _now() -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())


@pytest.fixture
async def tenant() -> AsyncIterator[Tenant]:
    async with TestServer(make_app()) as server, open_session() as http:
        base = str(server.make_url("")).rstrip("/")
        metadata = f"{base}/botframework/v1/.well-known/openidconfiguration"
        keys = KeyCache(http, time.time, metadata)
        gate = SignedGate(APP_ID, TENANT, keys, time.time, loopback_only)
        connector = Connector(http, loopback_only)
        yield Tenant(http, connector, gate, base, f"{base}/teams/")


async def test_what_is_sent_can_be_updated_and_deleted(tenant: Tenant) -> None:
    card = await tenant.connector.send(tenant.service_url, "a:1", BODY)
    updated = await tenant.connector.update(tenant.service_url, "a:1", card, BODY)
    await tenant.connector.delete(tenant.service_url, "a:1", card)
    with pytest.raises(ConnectorError) as caught:
        await tenant.connector.update(tenant.service_url, "a:1", card, BODY)

    assert (updated, caught.value.status) == (card, 404)


async def test_a_reply_is_taken(tenant: Tenant) -> None:
    assert await tenant.connector.send(tenant.service_url, "19:x@thread.v2", BODY, "r-1")


async def test_a_token_of_the_tenant_passes(tenant: Tenant) -> None:
    assert await tenant.fault() is None


@pytest.mark.parametrize(
    ("wish", "fault"),
    [
        ({"key": "unknown"}, Fault.SIGNATURE),
        ({"alg": "none"}, Fault.HEADER),
        ({"alg": "HS256"}, Fault.ALGORITHM),
        ({"appId": "x"}, Fault.AUDIENCE),
        ({"serviceUrl": "https://evil.test/"}, Fault.SERVICE_URL_CLAIM),
        ({"claims": {"exp": None}}, Fault.CLAIMS),
        ({"headers": {"kid": None}}, Fault.KEY),
    ],
)
async def test_a_hostile_token_of_the_tenant_does_not(
    tenant: Tenant, wish: dict[str, Any], fault: Fault
) -> None:
    assert await tenant.fault(**wish) is fault
