"""Cuts an answer into pages and puts the type notes beside its properties."""

import base64
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from aiohttp import web

from bot.simulator.exchange import failure
from bot.simulator.exchange.command import Command, Row

DEFAULT_RESULT_SIZE = 1000
_GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_PAGE_SIZE = re.compile(r"odata\.maxpagesize\s*=\s*(\d+)")
MORE = (
    "By default, only the first {size} items are returned. Use the ResultSize parameter to "
    "specify the number of items returned."
)


@dataclass(frozen=True, slots=True)
class Page:
    """One page of an answer."""

    rows: list[Row]
    next_link: str | None
    warnings: tuple[str, ...]


def cut(request: web.Request, command: Command, rows: list[Row]) -> Page:
    """Return the page that the request is about."""
    limited, warnings = _limited(command, rows)
    start, size = _start(request, command), _size(request, command)
    shown = [_noted(row, _wanted(request)) for row in limited[start : start + size]]
    more = start + size < len(limited)
    return Page(shown, _link(request, command, start + size) if more else None, warnings)


def _limited(command: Command, rows: list[Row]) -> tuple[list[Row], tuple[str, ...]]:
    asked = command.parameters.get("ResultSize", DEFAULT_RESULT_SIZE)
    if asked == "Unlimited" or len(rows) <= int(asked):
        return rows, ()
    return rows[: int(asked)], (MORE.format(size=asked),)


def _size(request: web.Request, command: Command) -> int:
    asked = _PAGE_SIZE.search(request.headers.get("Prefer", ""))
    most = command.tenant.settings.exchange_page_size
    return min(int(asked[1]), most) if asked else most


def _start(request: web.Request, command: Command) -> int:
    token = request.query.get("$skiptoken")
    if token is None:
        return 0
    try:
        place, given_at, anchor = base64.urlsafe_b64decode(token).decode().split("|", 2)
        expires_at = float(given_at) + command.tenant.settings.page_link_life_s
    except ValueError:
        raise failure.page_expired() from None
    # A link belongs to the back end that gave it, so another anchor cannot follow it.
    if anchor != command.anchor or command.tenant.now() > expires_at:
        raise failure.page_expired()
    return int(place)


def _link(request: web.Request, command: Command, place: int) -> str:
    token = f"{place}|{command.tenant.now()}|{command.anchor}"
    encoded = base64.urlsafe_b64encode(token.encode()).decode()
    query = {**request.query, "$skiptoken": encoded}
    asked = "&".join(f"{name}={quote(value, safe=',')}" for name, value in query.items())
    return f"{request.scheme}://{request.host}{request.path}?{asked}"


def _wanted(request: web.Request) -> frozenset[str]:
    return frozenset(name for name in request.query.get("$select", "").split(",") if name)


def _noted(row: Row, wanted: frozenset[str]) -> Row:
    noted: Row = {}
    for name, value in row.items():
        if name.startswith("_") or (wanted and name not in wanted):
            continue
        noted.update(_notes(name, value))
        noted[name] = value
    return noted


def _notes(name: str, value: Any) -> Iterable[tuple[str, str]]:
    if isinstance(value, list):
        return [(f"{name}@odata.type", "#Collection(String)")]
    if name in {"Guid", "ExchangeObjectId"} and _GUID.fullmatch(str(value)):
        return [(f"{name}@data.type", "System.Guid"), (f"{name}@odata.type", "#Guid")]
    if name.startswith("When"):
        return [(f"{name}@data.type", "System.DateTime")]
    return []
