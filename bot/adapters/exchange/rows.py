"""Reads the answers with which Exchange agrees: objects, warnings, and a link to the next page."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from bot.domain.tri import Tri


class NotAnAnswer(ValueError):
    """A body that is not the JSON of InvokeCommand."""


@dataclass(frozen=True, slots=True)
class Row:
    """One object of an answer; property names are found in any case."""

    values: Mapping[str, Any]

    def text(self, name: str) -> str:
        """Return the property as text, empty where it is missing."""
        value = self.values.get(name.lower())
        return value if isinstance(value, str) else ""

    def texts(self, name: str) -> tuple[str, ...] | None:
        """Return the values of the property, or None where it could not be read."""
        match self.values.get(name.lower()):
            case str() as one:
                return (one,) if one else ()
            case list() as many if all(isinstance(item, str) for item in many):
                return tuple(many)
            case _:
                return None

    def fact(self, name: str) -> Tri:
        """Return the property as a fact, UNKNOWN where it could not be read."""
        match self.values.get(name.lower()):
            case bool() as value:
                return Tri.of(value)
            case str() as word if word.lower() in {"true", "false"}:
                return Tri.of(word.lower() == "true")
            case _:
                return Tri.UNKNOWN

    @property
    def guid(self) -> str:
        """Return the GUID by which Exchange addresses the object."""
        return self.text("Guid") or self.text("ExchangeObjectId")

    @property
    def entra_id(self) -> str:
        """Return the object id in Entra, empty for what only Exchange knows."""
        return self.text("ExternalDirectoryObjectId")

    @property
    def ids(self) -> frozenset[str]:
        """Return every GUID of the object in lower case."""
        names = ("Guid", "ExchangeObjectId", "ExternalDirectoryObjectId")
        return frozenset(self.text(name).lower() for name in names) - {""}


@dataclass(frozen=True, slots=True)
class Page:
    """One page of objects."""

    rows: tuple[Row, ...] = ()
    warnings: tuple[str, ...] = ()
    next_link: str = ""


def read(body: bytes) -> Page:
    """Return the page. Raise NotAnAnswer for anything but the JSON of InvokeCommand."""
    try:
        answer = json.loads(body)
    except ValueError as err:
        raise NotAnAnswer from err
    top = {key.lower(): value for key, value in answer.items()} if _is_object(answer) else {}
    items = top.get("value")
    if not isinstance(items, list) or not all(map(_is_object, items)):
        raise NotAnAnswer
    return Page(
        tuple(map(_row, items)),
        tuple(map(str, top.get("@adminapi.warnings") or ())),
        str(top.get("@odata.nextlink") or ""),
    )


def _is_object(value: object) -> bool:
    return isinstance(value, dict)


def _row(item: Mapping[str, Any]) -> Row:
    # `<Name>@odata.type` and `<Name>@data.type` only describe the property beside them.
    kept = {key.lower(): value for key, value in item.items() if "@" not in key}
    return Row(MappingProxyType(kept))
