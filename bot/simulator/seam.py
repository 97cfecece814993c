"""The one place every foreign call passes: it is journalled here, and faults can be put in here."""

import json
import socket
import struct
from asyncio import BaseTransport, Transport
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

from aiohttp import web

from bot.simulator.tenant.state import Tenant

SURFACES = {
    "v1.0": "graph",
    "adminapi": "exchange",
    "teams": "connector",
    "botframework": "signin",
}
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
Proceed = Callable[[], Awaitable[web.StreamResponse]]
# The tenant that one request is answered from, where it is not the present one.
SEEN = web.RequestKey("seen", Tenant)
# On, and nothing to wait for: the connection ends with a reset instead of an orderly end.
_NO_LINGER = struct.pack("ii", 1, 0)


@dataclass(frozen=True, slots=True)
class Line:
    """The connection that a call came on, to be ended in one way or the other."""

    transport: BaseTransport | None

    def close(self, last_words: bytes = b"") -> None:
        """End the connection in order, after these bytes."""
        if isinstance(self.transport, Transport):
            self.transport.write(last_words)
            self.transport.close()

    def reset(self) -> None:
        """End the connection with a reset."""
        if isinstance(self.transport, Transport) and not self.transport.is_closing():
            wire = self.transport.get_extra_info("socket")
            wire.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _NO_LINGER)
            self.transport.abort()


@dataclass(frozen=True, slots=True)
class Call:
    """A foreign call, read far enough to decide about it; `marks` go into the journal."""

    surface: str
    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: bytes
    line: Line
    show: Callable[[Tenant], None]
    cmdlet: str | None = None
    parameters: dict[str, Any] | None = None
    marks: list[str] = field(default_factory=list)


class Seam(Protocol):
    """What stands around every handler."""

    async def around(self, call: Call, proceed: Proceed) -> web.StreamResponse:
        """Return the answer that leaves, having let the handler do its work or not."""


class OpenSeam:
    """Lets everything through."""

    async def around(
        self,
        call: Call,  # noqa: ARG002 - nothing to decide
        proceed: Proceed,
    ) -> web.StreamResponse:
        """Return the answer of the handler."""
        return await proceed()


def surface_of(path: str) -> str | None:
    """Return the surface that a path belongs to; the control door is none."""
    first = path.split("/")[1]
    if first == "_sim":
        return None
    return SURFACES.get(first, "signin")


async def read_call(request: web.Request, surface: str) -> Call:
    """Return the request as a call, with the cmdlet if it carries one."""
    body = await request.read()

    def show(tenant: Tenant) -> None:
        request[SEEN] = tenant

    cmdlet, parameters = _cmdlet(body) if surface == "exchange" else (None, None)
    return Call(
        surface=surface,
        method=request.method,
        path=request.path,
        query=dict(request.query),
        headers={name.lower(): value for name, value in request.headers.items()},
        body=body,
        line=Line(request.transport),
        show=show,
        cmdlet=cmdlet,
        parameters=parameters,
    )


def _cmdlet(body: bytes) -> tuple[str | None, dict[str, Any] | None]:
    try:
        asked = json.loads(body)["CmdletInput"]
        return str(asked["CmdletName"]), dict(asked.get("Parameters") or {})
    except (ValueError, LookupError, TypeError):
        return None, None
