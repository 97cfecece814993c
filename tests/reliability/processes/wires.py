"""Crash points around every HTTP call: before it is sent, and after its answer has arrived.

All calls go to the socket of one simulated tenant, whatever address they name: what was stored
with an address then fits every tenant that takes the place of that one.
"""

import re
from collections.abc import Callable
from functools import partial
from typing import Any

import aiohttp
import httpx
from aiohttp.client_reqrep import ClientRequest
from aiohttp.connector import Connection

from tests.reliability.processes.points import Points

_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|[^/]*(?:@|%40)[^/]*")
_BATCH = "/$batch"


def connect(points: Points, tenant: str) -> Callable[..., aiohttp.BaseConnector]:
    """Return what makes connectors for Exchange and Teams to the socket of this name."""
    return partial(_Connector, points, tenant)


class _Connector(aiohttp.UnixConnector):
    def __init__(self, points: Points, tenant: str, **options: Any) -> None:
        super().__init__(tenant, **options)
        self._points = points

    async def connect(
        self,
        req: ClientRequest,
        traces: Any,
        timeout: Any,  # noqa: ASYNC109 - the signature of aiohttp
    ) -> Connection:
        connection = await super().connect(req, traces, timeout)
        name, writes = _named(req)
        self._points.before(name)
        # The connection is let go once the whole answer is there, before anybody has read it.
        connection.add_callback(partial(self._points.after, name, changed=writes))
        return connection


def _named(req: ClientRequest) -> tuple[str, bool]:
    cmdlet = req.headers.get("X-CmdletName")
    if cmdlet:
        return f"exchange:{cmdlet}", not cmdlet.startswith("Get-")
    if "/v3/conversations" in req.url.path:
        what = "conversation" if req.url.path.endswith("/v3/conversations") else "activity"
        return f"teams:{req.method}-{what}", True
    return f"http:{req.method}", False


def transport(points: Points, tenant: str) -> Callable[[], httpx.AsyncBaseTransport]:
    """Return what makes the transport for Graph to the socket of this name."""
    return partial(_Transport, points, tenant)


class _Transport(httpx.AsyncHTTPTransport):
    def __init__(self, points: Points, tenant: str) -> None:
        # No certificates: to load them would take longer than everything else.
        super().__init__(uds=tenant, trust_env=False, verify=False)
        self._points = points

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        name = f"graph:{request.method}-{_ID.sub('{id}', request.url.path)}"
        writes = request.method != "GET" and not request.url.path.endswith(_BATCH)
        self._points.before(name)
        response = await super().handle_async_request(request)
        await response.aread()
        self._points.after(name, changed=writes)
        return response
