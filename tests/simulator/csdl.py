"""Compares answers of Graph with its published types: names of properties and JSON types."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

SLICE = Path(__file__).parents[1] / "schemas" / "graph" / "graph-v1.0-slice.csdl.xml"
NS = "{http://docs.oasis-open.org/odata/ns/edm}"
# The file is our own.
SCHEMA = {node.get("Name", ""): node for node in ET.parse(SLICE).getroot()}  # noqa: S314 - our own

CONTEXTS = {
    "users": "user",
    "groups": "group",
    "contacts": "orgContact",
    "invitations": "invitation",
    "groupSettings": "groupSetting",
    "groupSettingTemplates": "groupSettingTemplate",
    "policies/authorizationPolicy": "authorizationPolicy",
    "domains": "domain",
    "organization": "organization",
    "teams": "team",
}
# Their types lie outside the slice.
UNCHECKED = ("Collection(Edm.String)", "policies/crossTenantAccessPolicy")
_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
EDM: dict[str, Callable[[Any], bool]] = {
    "Edm.String": lambda value: isinstance(value, str),
    "Edm.Boolean": lambda value: isinstance(value, bool),
    "Edm.Int32": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "Edm.DateTimeOffset": lambda value: bool(_DATE.fullmatch(str(value))),
    "Edm.Guid": lambda value: bool(_GUID.fullmatch(str(value))),
}


def properties(name: str) -> dict[str, ET.Element]:
    """Return every property of a type, inherited and navigation ones included."""
    found: dict[str, ET.Element] = {}
    while name:
        node = SCHEMA[name]
        for kind in ("Property", "NavigationProperty"):
            found |= {part.get("Name", ""): part for part in node.iter(f"{NS}{kind}")}
        name = (node.get("BaseType") or "").rpartition(".")[2]
    return found


def faults(body: Any) -> list[str]:
    """Return what is wrong with a successful answer of Graph."""
    if not isinstance(body, dict):
        return []
    if "responses" in body:
        return [fault for part in body["responses"] for fault in faults(part["body"])]
    if "error" in body:
        return [] if set(body["error"]) == {"code", "message", "innerError"} else ["odd error"]
    return list(_of_context(body))


def _of_context(body: dict[str, Any]) -> Iterator[str]:
    context = body["@odata.context"].partition("#")[2]
    if context.startswith(UNCHECKED):
        return
    rows = body.get("value", [body])
    entity = "groupSetting" if context.endswith("/settings") else context.removesuffix("/$entity")
    for row in rows:
        typed = row.get("@odata.type", "").rpartition(".")[2]
        yield from _of_object(row, typed or CONTEXTS.get(entity, entity))


def _of_object(row: dict[str, Any], name: str) -> Iterator[str]:
    known = properties(name)
    for key, value in row.items():
        if key.startswith("@"):
            continue
        if key not in known:
            yield f"{name} has no {key}"
        elif value is None:
            if known[key].get("Nullable") == "false" and known[key].tag == f"{NS}Property":
                yield f"{name}.{key} is never null"
        else:
            yield from _of_value(value, known[key].get("Type", ""), f"{name}.{key}")


def _of_value(value: Any, declared: str, place: str) -> Iterator[str]:
    if declared.startswith("Collection("):
        if not isinstance(value, list):
            yield f"{place} is no list"
            return
        for item in value:
            yield from _of_value(item, declared[len("Collection(") : -1], place)
    elif declared in EDM:
        if not EDM[declared](value):
            yield f"{place} is no {declared}: {value!r}"
    else:
        yield from _of_named(value, declared.rpartition(".")[2], place)


def _of_named(value: Any, name: str, place: str) -> Iterator[str]:
    node = SCHEMA.get(name)
    if node is None:
        return
    if node.tag == f"{NS}EnumType":
        if value not in {member.get("Name") for member in node}:
            yield f"{place} is no {name}: {value!r}"
    else:
        yield from _of_object(value, name)
