"""Turns values of Graph's JSON into facts that may be unknown."""

from collections.abc import Mapping
from typing import Any

from bot.domain.tri import Tri

Row = Mapping[str, Any]


def fact(row: Row, name: str) -> Tri:
    """Return a truth value of an answer; absent and null are unknown."""
    value = row.get(name)
    return Tri.of(value) if isinstance(value, bool) else Tri.UNKNOWN


def fact_or_no(row: Row, name: str) -> Tri:
    """Return a truth value for which null means no; absent is unknown.

    Of onPremisesSyncEnabled the documentation says that null is "never synced" ("group resource
    type", Graph v1.0); isAssignableToRole and isManagementRestricted are null wherever they were
    never set.
    """
    return Tri.NO if name in row and row[name] is None else fact(row, name)


def text(row: Row, name: str) -> str:
    """Return a text of an answer; absent and null are empty."""
    value = row.get(name)
    return value if isinstance(value, str) else ""


def holds(row: Row, name: str, item: str) -> Tri:
    """Return whether a collection of an answer holds the item; absent is unknown."""
    value = row.get(name)
    return Tri.of(item in value) if isinstance(value, list) else Tri.UNKNOWN


def rows(value: Any) -> tuple[Row, ...]:
    """Return the objects of a collection; anything else is an empty one."""
    if not isinstance(value, list):
        return ()
    return tuple(item for item in value if isinstance(item, dict))
