"""Writes the error answer of a fault in the words and the shape of the surface that was called."""

import json
from base64 import b64encode
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import format_datetime
from http import HTTPStatus
from typing import Any
from uuid import uuid4

from aiohttp import web

from bot.simulator.exchange import failure
from bot.simulator.exchange.door import JSON as EXCHANGE_JSON
from bot.simulator.exchange.door import NULS
from bot.simulator.faults import wording
from bot.simulator.faults.kinds import Refuse, RetryAfter, Shape
from bot.simulator.graph.problem import GraphProblem
from bot.simulator.seam import Call
from bot.simulator.signin import refusal as signin
from bot.simulator.signin.refusal import Refusal
from bot.simulator.teams.refusal import TEXTS

HTML_PAGE = "<!DOCTYPE html>\n<html><head><title>{0}</title></head><body><h1>{0}</h1></body></html>"
CHALLENGE = b'{"access_token":{"nbf":{"essential":true,"value":"1790000000"}}}'


def written(fault: Refuse, call: Call, now: float) -> web.Response:
    """Return the error answer."""
    shape = fault.shape or _usual_shape(fault, call)
    body, kind = _SHAPES[shape](fault, call, now)
    headers = {"Content-Type": kind, **_challenge(fault, call)}
    if shape is Shape.NUL:
        # A lie of the real service: the body is no gzip (field reports of InvokeCommand).
        headers |= {"Content-Encoding": "gzip", "X-ExceptionType": "CmdletAccessDeniedException"}
    if fault.retry_after is not None:
        headers["Retry-After"] = _retry_after(fault.retry_after, now)
    return web.Response(status=fault.status, body=body, headers={**headers, **fault.headers})


def claims_challenge() -> dict[str, str]:
    """Return the header with which continuous access evaluation asks for another token."""
    claims = b64encode(CHALLENGE).decode()
    return {
        "WWW-Authenticate": f'Bearer realm="", error="insufficient_claims", claims="{claims}"',
    }


def page(status: int) -> bytes:
    """Return the HTML page that a gateway shows with a status."""
    return HTML_PAGE.format(f"{status} {_phrase(status)}").encode()


def _usual_shape(fault: Refuse, call: Call) -> Shape:
    if call.surface != "exchange":
        return Shape.USUAL
    spoken = fault.type or fault.message
    return Shape.USUAL if spoken else wording.EXCHANGE.get(fault.status, wording.Exchange()).shape


def _challenge(fault: Refuse, call: Call) -> dict[str, str]:
    if fault.status != 401 or call.surface == "signin":
        return {}
    return {"WWW-Authenticate": 'Bearer realm=""' if call.surface == "graph" else "Bearer"}


def _retry_after(wait: RetryAfter, now: float) -> str:
    if wait.date_in_s is None:
        return wait.text
    return format_datetime(datetime.fromtimestamp(now + wait.date_in_s, UTC), usegmt=True)


def _phrase(status: int) -> str:
    known = {each.value: each.phrase for each in HTTPStatus}
    return known.get(status, "Error")


def _usual(fault: Refuse, call: Call, now: float) -> tuple[bytes, str]:
    match call.surface:
        case "graph":
            return _json(_graph(fault, call, now)), "application/json"
        case "exchange":
            return _json(_exchange(fault, call)), EXCHANGE_JSON
        case "connector":
            return _json(_connector(fault)), "application/json; charset=utf-8"
        case _:
            return _json(_sign_in(fault, now)), "application/json; charset=utf-8"


def _graph(fault: Refuse, call: Call, now: float) -> dict[str, Any]:
    code, message = wording.GRAPH.get(fault.status, ("UnknownError", _phrase(fault.status)))
    request_id = str(uuid4())
    problem = GraphProblem(fault.status, _or(fault.code, code), _or(fault.message, message))
    asked = call.headers.get("client-request-id", request_id)
    return problem.body(now, request_id, asked)


def _connector(fault: Refuse) -> dict[str, Any]:
    code, message = wording.CONNECTOR.get(fault.status, ("ServiceError", _phrase(fault.status)))
    code = _or(fault.code, code)
    text = _or(fault.message, TEXTS.get(code, message))
    return {"error": {"code": code, "message": text} if code else {"message": text}}


def _sign_in(fault: Refuse, now: float) -> dict[str, Any]:
    error, text, number = wording.SIGN_IN.get(fault.status, (*wording.SIGN_IN_BUSY, 90033))
    refused = Refusal(number, _or(fault.message, text), _or(fault.code, error), fault.status)
    return signin.body(refused, now)


def _exchange(fault: Refuse, call: Call, *, only_inner: bool = False) -> dict[str, Any]:
    codes = {400: "BadRequest", 404: "NotFound", 500: "InternalServerError"}
    code = codes.get(fault.status, _phrase(fault.status).replace(" ", ""))
    usual = wording.EXCHANGE.get(fault.status, wording.Exchange())
    failed = failure.ExchangeFailure(
        _or(fault.type, usual.type), _said(fault, call), only_inner=only_inner
    )
    failed.code = _or(fault.code, code)
    return failure.body(failed, 0)[1]


def _said(fault: Refuse, call: Call) -> str:
    if call.surface != "exchange":
        return _or(fault.message, _phrase(fault.status))
    usual = wording.EXCHANGE.get(fault.status, wording.Exchange()).text
    identity = (call.parameters or {}).get("Identity", "")
    return _or(fault.message, usual.format(identity=identity))


def _or(told: str | None, usual: str) -> str:
    return usual if told is None else told


def _json(body: Any) -> bytes:
    return json.dumps(body).encode()


_SHAPES: dict[Shape, Callable[[Refuse, Call, float], tuple[bytes, str]]] = {
    Shape.USUAL: _usual,
    Shape.EMPTY: lambda *_: (b"", "text/plain"),
    Shape.TEXT: lambda fault, call, _: (_said(fault, call).encode(), "text/plain"),
    Shape.HTML: lambda fault, *_: (page(fault.status), "text/html"),
    Shape.NUL: lambda *_: (NULS, "text/html"),
    Shape.INNER: lambda fault, call, _: (
        _json(_exchange(fault, call, only_inner=True)),
        EXCHANGE_JSON,
    ),
    Shape.RECORDS: lambda fault, call, _: (
        _json({"ErrorRecords": [{"Message": _said(fault, call)}]}),
        EXCHANGE_JSON,
    ),
    Shape.MESSAGE: lambda fault, call, _: (_json({"Message": _said(fault, call)}), EXCHANGE_JSON),
}
