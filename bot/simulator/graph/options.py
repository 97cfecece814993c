"""Reads the query options of a request: what to select, how many, from where, in which order."""

import base64
import re
from collections.abc import Mapping
from typing import Any

from bot.simulator.graph.problem import bad_request, unsupported_query
from bot.simulator.graph.request import GraphRequest
from bot.simulator.graph.vocabulary import EntityType
from bot.simulator.words import words

KNOWN = words("""
    $filter $search $select $top $count $orderby $expand $skiptoken $format
""")
MAX_TOP = 999
_SEARCH = re.compile(r'"(?P<name>[^":]+):(?P<text>[^"]*)"')
# Graph cuts these into words; every other property is matched from its start.
_IN_WORDS = frozenset({"displayName", "description"})


def check_known(request: GraphRequest) -> None:
    """Refuse an option that Graph does not have, and $expand, which is not simulated."""
    if "$expand" in request.query:
        raise bad_request("Parsing OData Select and Expand failed: $expand.", "BadRequest")
    for option in request.query:
        if option not in KNOWN:
            raise bad_request(f"The query parameter '{option}' is not supported.", "BadRequest")


def selection(request: GraphRequest, *types: EntityType) -> tuple[str, ...]:
    """Return the properties asked for by name, or none; refuse one that no type has."""
    asked = tuple(name.strip() for name in request.query.get("$select", "").split(",") if name)
    for name in asked:
        if not any(entity.has(name) for entity in types):
            kind = types[0].name if len(types) == 1 else "directoryObject"
            raise bad_request(
                f"Parsing OData Select and Expand failed: Could not find a property named '{name}' "
                f"on type 'microsoft.graph.{kind}'.",
                "BadRequest",
            )
    return asked


def chosen(
    row: Mapping[str, Any], entity: EntityType, asked: tuple[str, ...], *, alone: bool
) -> dict[str, Any]:
    """Return the properties of an object that its answer shows."""
    names = asked or tuple(sorted(entity.default or entity.properties))
    if not alone:
        names = tuple(name for name in names if name not in entity.one_only)
    return {name: row.get(name, entity.empty(name)) for name in names if entity.has(name)}


def top(request: GraphRequest) -> int:
    """Return the size of a page."""
    asked = request.query.get("$top")
    if asked is None:
        return request.tenant.settings.graph_page_size
    if not asked.isdigit() or not 1 <= int(asked) <= MAX_TOP:
        raise bad_request(
            f"Invalid page size specified: '{asked}'. Must be between 1 and {MAX_TOP} inclusive."
        )
    return int(asked)


def start(request: GraphRequest) -> int:
    """Return where the page begins, from the token that the page before gave."""
    token = request.query.get("$skiptoken")
    if token is None:
        return 0
    try:
        return int(base64.urlsafe_b64decode(token).decode().removeprefix("page:"))
    except ValueError:
        raise bad_request("Invalid $skiptoken.", "Directory_ExpiredPageToken") from None


def skiptoken(place: int) -> str:
    """Return the token of the page that begins here."""
    return base64.urlsafe_b64encode(f"page:{place}".encode()).decode()


def is_found(row: Mapping[str, Any], request: GraphRequest, entity: EntityType) -> bool:
    """Return whether an object matches $search; refuse a search without its header."""
    wanted = request.query.get("$search")
    if wanted is None:
        return True
    if not request.is_eventual:
        raise unsupported_query(
            "Request with $search query parameter only works through MSGraph with a special "
            "request header: 'ConsistencyLevel: eventual'"
        )
    clauses = list(_SEARCH.finditer(wanted))
    if not clauses or not all(entity.has(clause["name"]) for clause in clauses):
        raise unsupported_query(f"Unrecognized query argument specified: '{wanted}'.")
    matches = [_matches(row.get(clause["name"]), clause) for clause in clauses]
    return any(matches) if " OR " in wanted else all(matches)


def _matches(value: Any, clause: re.Match[str]) -> bool:
    text, wanted = str(value or "").lower(), clause["text"].lower()
    if clause["name"] not in _IN_WORDS:
        return text.startswith(wanted)
    words = re.findall(r"\w+", text)
    return all(any(word.startswith(part) for word in words) for part in re.findall(r"\w+", wanted))


def ordered(rows: list[Any], request: GraphRequest) -> list[Any]:
    """Return the objects in the order asked for; only displayName can be ordered by here."""
    order = request.query.get("$orderby")
    if order is None:
        return rows
    name, _, direction = order.partition(" ")
    needs_more = "$filter" in request.query and not request.is_advanced
    if name != "displayName" or direction not in {"", "asc", "desc"} or needs_more:
        raise unsupported_query("Sorting not supported for current query.")
    return sorted(rows, key=lambda row: row.display_name.lower(), reverse=direction == "desc")
