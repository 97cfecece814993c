"""The one place every foreign call passes: it is journalled here, and faults can be put in here."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Protocol

from aiohttp import web

SURFACES = {
    "v1.0": "graph",
    "adminapi": "exchange",
    "teams": "connector",
    "botframework": "signin",
}
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(frozen=True, slots=True)
class Call:
    """A foreign call, read far enough to decide about it; the caller can be hung up on."""

    surface: str
    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: bytes
    hang_up: Callable[[], None]
    cmdlet: str | None = None
    parameters: dict[str, Any] | None = None


class Seam(Protocol):
    """What stands before and after every handler."""

    async def before(self, call: Call) -> web.StreamResponse | None:
        """Return an answer to give in the handler's place, or None to let the call in."""

    async def after(self, call: Call, answer: web.StreamResponse) -> web.StreamResponse:
        """Return the answer that leaves, once the handler has done its work."""


class OpenSeam:
    """Lets everything through."""

    async def before(self, call: Call) -> web.StreamResponse | None:  # noqa: ARG002 - nothing to decide
        """Return None: the handler answers."""
        return None

    async def after(
        self,
        call: Call,  # noqa: ARG002 - nothing to decide
        answer: web.StreamResponse,
    ) -> web.StreamResponse:
        """Return the answer as it is."""
        return answer


def surface_of(path: str) -> str | None:
    """Return the surface that a path belongs to; the control door is none."""
    first = path.split("/")[1]
    if first == "_sim":
        return None
    return SURFACES.get(first, "signin")


async def read_call(request: web.Request, surface: str) -> Call:
    """Return the request as a call, with the cmdlet if it carries one."""
    body = await request.read()

    def hang_up() -> None:
        if request.transport is not None:
            request.transport.abort()

    cmdlet, parameters = _cmdlet(body) if surface == "exchange" else (None, None)
    return Call(
        surface=surface,
        method=request.method,
        path=request.path,
        query=dict(request.query),
        headers={name.lower(): value for name, value in request.headers.items()},
        body=body,
        hang_up=hang_up,
        cmdlet=cmdlet,
        parameters=parameters,
    )


def _cmdlet(body: bytes) -> tuple[str | None, dict[str, Any] | None]:
    try:
        asked = json.loads(body)["CmdletInput"]
        return str(asked["CmdletName"]), dict(asked.get("Parameters") or {})
    except (ValueError, LookupError, TypeError):
        return None, None
