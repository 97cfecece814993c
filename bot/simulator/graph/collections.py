"""Answers with one object or with a page of objects, as the query options ask."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote, urlencode

from bot.simulator.graph import filters, options
from bot.simulator.graph.request import METADATA, Answer, GraphRequest
from bot.simulator.graph.shapes import properties, type_of
from bot.simulator.graph.vocabulary import DIRECTORY_TYPES, EntityType
from bot.simulator.tenant.objects import Thing


def one(request: GraphRequest, thing: Thing, *, context: str, typed: bool = False) -> Answer:
    """Return one object."""
    options.check_known(request)
    entity = type_of(thing)
    asked = options.selection(request, entity)
    body: dict[str, Any] = {"@odata.context": f"{METADATA}#{context}/$entity"}
    if typed:
        body["@odata.type"] = f"#microsoft.graph.{entity.name}"
    return Answer(200, body | options.chosen(properties(thing), entity, asked, alone=True))


def of_type(
    request: GraphRequest, things: Iterable[Thing], entity: EntityType, *, context: str
) -> Answer:
    """Return a page of objects of one type."""
    return _page(request, things, (entity,), context=context, typed=False)


def of_objects(
    request: GraphRequest, things: Iterable[Thing], *, cast: EntityType | None = None
) -> Answer:
    """Return a page of directory objects of any type, or cast to one."""
    if cast is None:
        return _page(request, things, DIRECTORY_TYPES, context="directoryObjects", typed=True)
    same = (thing for thing in things if type_of(thing) is cast)
    return _page(request, same, (cast,), context=f"{cast.name}s", typed=False)


def plain(request: GraphRequest, rows: list[dict[str, Any]], *, context: str) -> Answer:
    """Return a short collection that takes no query options."""
    options.check_known(request)
    return Answer(200, {"@odata.context": f"{METADATA}#{context}", "value": rows})


def _page(
    request: GraphRequest,
    things: Iterable[Thing],
    types: tuple[EntityType, ...],
    *,
    context: str,
    typed: bool,
) -> Answer:
    options.check_known(request)
    asked = options.selection(request, *types)
    found = options.ordered(_found(request, things, types), request)
    start, size = options.start(request), options.top(request)
    body: dict[str, Any] = {"@odata.context": f"{METADATA}#{context}"}
    if request.is_advanced:
        body["@odata.count"] = len(found)
    if start + size < len(found):
        body["@odata.nextLink"] = _next_link(request, start + size)
    body["value"] = [_row(thing, asked, typed=typed) for thing in found[start : start + size]]
    return Answer(200, body)


def _found(
    request: GraphRequest, things: Iterable[Thing], types: tuple[EntityType, ...]
) -> list[Thing]:
    entity = types[0]
    text = request.query.get("$filter")
    test = filters.parse(text, entity, advanced=request.is_advanced) if text else None
    found = []
    for thing in things:
        row = properties(thing)
        if (test is None or test(row)) and options.is_found(row, request, entity):
            found.append(thing)
    return found


def _row(thing: Thing, asked: tuple[str, ...], *, typed: bool) -> dict[str, Any]:
    entity = type_of(thing)
    row = options.chosen(properties(thing), entity, asked, alone=False)
    return {"@odata.type": f"#microsoft.graph.{entity.name}", **row} if typed else row


def _next_link(request: GraphRequest, place: int) -> str:
    query = {**request.query, "$skiptoken": options.skiptoken(place)}
    encoded = urlencode(query, quote_via=quote, safe="$")
    return f"{request.base}/{quote(request.path)}?{encoded}"
