"""Reads the answers with which Exchange refuses, in every shape that they are known to have."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from bot.adapters.exchange.failures import Failure, Kind, classify

# Nobody is made to wait longer for one answer; a header that asks for more is taken for damaged.
LONGEST_S = 24 * 3600.0
_SECONDS = re.compile(r"[0-9]+(\.[0-9]+)?")


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back over HTTP; header names are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class _Cause:
    type: str
    text: str


def read(reply: Reply, now: datetime) -> Failure:
    """Return what the refusal means; `now` turns an HTTP date into seconds."""
    causes = tuple(_causes(_json(reply.body)))
    header_type = reply.headers.get("x-exceptiontype", "")
    types = (*(cause.type for cause in causes if cause.type), header_type)
    texts = [cause.text for cause in causes if cause.text]
    kind = classify(types, "\n".join(texts), reply.status)
    return Failure(
        kind,
        type=types[0].rpartition(".")[2],
        text=texts[0] if texts else "",
        status=reply.status,
        after_s=_after_s(reply.headers, now) if kind in {Kind.BUSY, Kind.BROKEN_OFF} else None,
        hint=" ".join(filter(None, (header_type, reply.headers.get("x-ms-diagnostics", "")))),
    )


def _json(body: bytes) -> object:
    """Return the JSON value, or the plain text; a run of NUL bytes is no text."""
    text = body.decode(errors="replace").replace("\0", "").strip()
    try:
        return folded(json.loads(text))
    except ValueError:
        return folded(text)


def folded(value: object) -> object:
    """Return the JSON value with all keys in lower case, since their case varies.

    Texts keep their letters, with the plain apostrophe where Exchange writes the curved one.
    """
    if isinstance(value, str):
        return value.replace("\u2019", "'")
    if isinstance(value, dict):
        return {str(key).lower(): folded(item) for key, item in value.items()}
    if isinstance(value, list):
        return [folded(item) for item in value]
    return value


def _causes(body: object) -> Iterator[_Cause]:
    """Yield type and text from the most telling place to the least."""
    if isinstance(body, str):
        yield _Cause("", body)
    whole = _dict(body)
    error = _dict(whole.get("error"))
    for detail in _dicts(error.get("details")):
        yield _from_line(_text(detail.get("message")))
    inner = _dict(error.get("innererror"))
    internal = _dict(inner.get("internalexception"))
    for place in (internal, inner):
        yield _Cause(_text(place.get("type")), _text(place.get("message")))
    for record in (error, *_dicts(whole.get("errorrecords")), whole):
        yield _Cause("", _text(record.get("message")))


def _from_line(line: str) -> _Cause:
    """Split `<error id, may be empty>|<.NET type>|<text>`; the text may contain more bars."""
    parts = line.split("|", 2)
    return _Cause(parts[1], parts[2]) if len(parts) == 3 else _Cause("", line)


def _dict(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}


def _dicts(value: object) -> Iterator[Mapping[str, object]]:
    return (_dict(item) for item in value) if isinstance(value, list) else iter(())


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _after_s(headers: Mapping[str, str], now: datetime) -> float | None:
    wish = headers.get("retry-after", "").strip()
    if _SECONDS.fullmatch(wish):
        return min(float(wish), LONGEST_S)
    moment = _http_date(wish) or _iso_date(headers.get("rate-limit-reset", ""))
    if moment is None:
        return None
    return min(max(0.0, (moment - now).total_seconds()), LONGEST_S)


def _http_date(text: str) -> datetime | None:
    try:
        return _with_zone(parsedate_to_datetime(text))
    except (ValueError, OverflowError):  # a year of many digits is no int of C
        return None


def _iso_date(text: str) -> datetime | None:
    try:
        return _with_zone(datetime.fromisoformat(text))
    except ValueError:
        return None


def _with_zone(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
