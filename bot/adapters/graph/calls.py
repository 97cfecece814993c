"""One place through which every call to Graph goes: headers, tokens, JSON, problems."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol
from uuid import uuid4

import structlog

from bot.adapters.graph import failures, reading
from bot.adapters.graph.failures import NoAnswer, Refused, Rows, nothing_special
from bot.adapters.graph.reading import Row
from bot.adapters.graph.selects import Select
from bot.domain.problems import Garbled, OutcomeUnknown, Problem, Unexpected

if TYPE_CHECKING:
    from kiota_abstractions.request_information import RequestInformation

    from bot.adapters.graph.places import Places
    from bot.adapters.graph.sdk import Sdk

PAGE_LIMIT = 10
_log = structlog.get_logger(__name__)


class Token(Protocol):
    """Gives the token for Graph."""

    async def __call__(self, *, fresh: bool = False, claims: str = "") -> str:
        """Return a token; fresh or with claims, one that was not given out before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What is read, and which objects; advanced asks the index that lags behind."""

    select: Select
    filter: str = ""
    search: str = ""
    top: int = 0
    advanced: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """Rows of a collection; complete is False where there are more pages than are read."""

    rows: tuple[Row, ...]
    complete: bool


class Calls:
    """Reads and writes of Graph that end in JSON or in a problem of the domain."""

    def __init__(
        self, sdk: "Sdk", token: Token, *, new_id: Callable[[], str] = lambda: str(uuid4())
    ) -> None:
        self._sdk = sdk
        self._token = token
        self._new_id = new_id

    @property
    def places(self) -> "Places":
        """Return the addresses that can be called."""
        return self._sdk.places

    async def one(
        self, place: "RequestInformation", query: Query, rows: Rows = nothing_special
    ) -> Row:
        """Return one object."""
        return _whole(await self._read(_asked(place, query), rows), query)

    async def some(
        self, place: "RequestInformation", query: Query, rows: Rows = nothing_special
    ) -> tuple[Row, ...]:
        """Return the first page of a collection that holds anything."""
        return (await self._listed(place, query, rows, enough=1)).rows

    async def all(
        self, place: "RequestInformation", query: Query, rows: Rows = nothing_special
    ) -> Listed:
        """Return a collection up to PAGE_LIMIT pages."""
        return await self._listed(place, query, rows, enough=None)

    async def write(self, place: "RequestInformation", body: Mapping[str, Any], rows: Rows) -> Row:
        """Return the answer to a POST. Raise OutcomeUnknown where it cannot be read."""
        place.set_stream_content(json.dumps(body).encode(), "application/json")
        return await self._write(place, rows)

    async def remove(self, place: "RequestInformation", rows: Rows) -> None:
        """Send a DELETE. Raise OutcomeUnknown where its answer cannot be read."""
        await self._write(place, rows)

    async def close(self) -> None:
        """Close the connections."""
        await self._sdk.close()

    async def _listed(
        self, place: "RequestInformation", query: Query, rows: Rows, *, enough: int | None
    ) -> Listed:
        request, found = _asked(place, query), list[Row]()
        for _ in range(PAGE_LIMIT):
            answer = await self._read(request, rows)
            found.extend(_whole(row, query) for row in _collection(answer))
            link = reading.text(answer, "@odata.nextLink")
            if not link or (enough is not None and len(found) >= enough):
                return Listed(tuple(found), complete=not link)
            request = self._next(link, query)
        _log.warning("graph_pages_left", type=query.select.type, pages=PAGE_LIMIT)
        return Listed(tuple(found), complete=False)

    async def _read(self, request: "RequestInformation", rows: Rows) -> Row:
        if (parsed := _parsed(await self._send(request, rows, writing=False))) is None:
            raise Garbled("unreadable answer")
        return parsed

    async def _write(self, request: "RequestInformation", rows: Rows) -> Row:
        answer = await self._send(request, rows, writing=True)
        if not answer:
            return {}
        if (parsed := _parsed(answer)) is None:
            raise OutcomeUnknown("unreadable answer")
        return parsed

    async def _send(self, request: "RequestInformation", rows: Rows, *, writing: bool) -> bytes:
        request_id = self._new_id()
        request.headers.try_add("client-request-id", request_id)
        request.headers.try_add("x-ms-throttle-priority", "High")
        try:
            return await self._send_signed(request, rows)
        except Refused as refused:
            raise _problem(refused, rows, writing=writing) from refused
        except NoAnswer as none:
            silent = NoAnswer(f"{none} client-request-id={request_id}", sent=none.sent)
            raise failures.silence(silent, writing=writing) from none

    async def _send_signed(self, request: "RequestInformation", rows: Rows) -> bytes:
        try:
            return await self._sdk.send(request, await self._token())
        except Refused as refused:
            if refused.failure.status != 401 or rows(refused.failure):
                raise
            claims = refused.failure.claims
        # A 401 was refused before anything happened, so that a write may be repeated too.
        return await self._sdk.send(request, await self._token(fresh=True, claims=claims))

    def _next(self, link: str, query: Query) -> "RequestInformation":
        if not self._sdk.is_own(link):  # a proxy has to rename the links in answers, too
            raise Unexpected("the next page lies on another host")
        return _headed(self.places.page(link), query)


def _problem(refused: Refused, rows: Rows, *, writing: bool) -> Problem:
    failure = refused.failure
    return rows(failure) or failures.meaning(failure, writing=writing)


def _collection(answer: Row) -> tuple[Row, ...]:
    """An answer without its collection is not an empty one: nobody may take it for "nothing"."""
    value = answer.get("value")
    if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
        raise Garbled("the answer holds no collection of objects")
    return tuple(value)


def _whole(row: Row, query: Query) -> Row:
    if "id" in query.select.names and not reading.text(row, "id"):
        raise Garbled("the answer holds an object without id")
    return row


def _asked(request: "RequestInformation", query: Query) -> "RequestInformation":
    options: dict[str, Any] = {
        "%24select": list(query.select.names),
        "%24filter": query.filter,
        "%24search": query.search,
        "%24top": query.top,
        "%24count": "true" if query.advanced and not query.search else "",
    }
    request.query_parameters.update({name: value for name, value in options.items() if value})
    return _headed(request, query)


def _headed(request: "RequestInformation", query: Query) -> "RequestInformation":
    request.headers.try_add("Accept", "application/json")
    if query.advanced:
        request.headers.try_add("ConsistencyLevel", "eventual")
    return request


def _parsed(body: bytes) -> Row | None:
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None
