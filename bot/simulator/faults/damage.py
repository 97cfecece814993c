"""Spoils the answer of a handler on its way out."""

import json
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from aiohttp import web

from bot.simulator.faults.kinds import Damage
from bot.simulator.faults.meanwhile import Missed
from bot.simulator.faults.recent import Recent, body_of
from bot.simulator.faults.refusal import page
from bot.simulator.seam import Call

# Headers that tell of the body as it was.
OF_THE_BODY = frozenset({"content-length", "content-type", "transfer-encoding"})


def spoiled(
    damage: Damage, call: Call, answer: web.StreamResponse, recent: Recent
) -> web.StreamResponse:
    """Return the damaged answer, or raise Missed if it has nothing that can be damaged."""
    if damage is Damage.ANOTHER_ANSWER:
        other = recent.other(call)
        return web.Response(status=other.status, headers=_kept(other), body=body_of(other))
    if damage is Damage.HTML:
        shown = page(answer.status)
        return web.Response(status=answer.status, body=shown, content_type="text/html")
    if not isinstance(answer, web.Response) or not body_of(answer):
        raise Missed
    if damage is Damage.CUT:
        call.line.close(_half_told(answer))
        return answer
    fresh = _CHANGES[damage](body_of(answer))
    return web.Response(status=answer.status, headers=_kept(answer), body=fresh)


def _kept(answer: web.Response) -> dict[str, str]:
    kept = {name: text for name, text in answer.headers.items() if name.lower() not in OF_THE_BODY}
    return {**kept, "Content-Type": answer.headers.get("Content-Type", "text/plain")}


def _half_told(answer: web.Response) -> bytes:
    # Announces the whole length and tells half of it.
    body = body_of(answer)
    phrase = HTTPStatus(answer.status).phrase
    lines = [f"HTTP/1.1 {answer.status} {phrase}", f"Content-Length: {len(body)}"]
    lines += [f"{name}: {text}" for name, text in _kept(answer).items()]
    return "\r\n".join([*lines, "", ""]).encode() + body[: len(body) // 2]


def _wrong(value: Any) -> Any:
    match value:
        case bool():
            return str(value)
        case int() | float():
            return f"number {value}"
        case str():
            return len(value)
        case list():
            return {"items": value}
        case dict():
            return [*value.values()]
        case _:
            return 0


def _wrong_top(value: Any) -> Any:
    return {name: _wrong(item) for name, item in value.items()} if value else value


def _wrong_leaves(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _wrong_leaves(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_wrong_leaves(item) for item in value]
    return _wrong(value)


def _json(change: Callable[[Any], Any]) -> Callable[[bytes], bytes]:
    def changed(body: bytes) -> bytes:
        try:
            read = json.loads(body)
        except ValueError:
            raise Missed from None
        whole = change(read) if isinstance(read, dict) else _wrong(read)
        return json.dumps(whole).encode()

    return changed


_CHANGES: dict[Damage, Callable[[bytes], bytes]] = {
    Damage.TRUNCATED: lambda body: body[: len(body) // 2],
    Damage.DOUBLED: lambda body: body + body,
    Damage.WRONG_TYPES: _json(_wrong_top),
    Damage.WRONG_LEAVES: _json(_wrong_leaves),
    Damage.EMPTY: lambda _: b"",
}
