"""Reads the body of a request as one JSON object, and refuses whatever Teams never sends."""

import json
import math
from collections.abc import Iterable
from typing import Any

from aiohttp import web

from bot.adapters.teams.inbound import Malformed

MAX_BYTES = 256 * 1024
MAX_DEPTH = 32


async def read_object(request: web.Request) -> dict[str, Any]:
    """Return the JSON object of the body. Raise Malformed.

    The application limits the size while the body arrives (client_max_size).
    """
    if "Content-Encoding" in request.headers:
        raise Malformed("content-encoding", 415)
    if request.content_type != "application/json":
        raise Malformed("content-type", 415)
    if (request.charset or "utf-8").lower() != "utf-8":
        raise Malformed("charset", 415)
    if (request.content_length or 0) > MAX_BYTES:
        raise Malformed("size", 413)
    return parse(await request.read())


def parse(raw: bytes) -> dict[str, Any]:
    """Return the JSON object. Raise Malformed, also for keys that stand twice and for NaN."""
    try:
        value = _DECODER.decode(raw.decode("utf-8"))
    except (ValueError, RecursionError) as err:
        raise Malformed("json") from err
    if not isinstance(value, dict):
        raise Malformed("json")
    # Every level costs a bracket, so that few brackets need no walk.
    if raw.count(b"{") + raw.count(b"[") > MAX_DEPTH and not _is_shallow(value, MAX_DEPTH):
        raise Malformed("depth")
    return value


def _is_shallow(value: Any, depth: int) -> bool:
    if not isinstance(value, dict | list):
        return True
    items: Iterable[Any] = value.values() if isinstance(value, dict) else value
    return depth > 0 and all(_is_shallow(item, depth - 1) for item in items)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError("duplicate key")
    return members


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(text)
    return number


def _no_constant(text: str) -> None:
    raise ValueError(text)


_DECODER = json.JSONDecoder(
    object_pairs_hook=_unique, parse_float=_finite, parse_constant=_no_constant
)
