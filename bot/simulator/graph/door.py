"""Takes HTTP requests to Graph in, one by one or in batches, and gives the answers out."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, unquote
from uuid import uuid4

from aiohttp import web

from bot.simulator.graph import paths
from bot.simulator.graph.problem import GraphProblem, bad_request
from bot.simulator.graph.request import Answer, GraphRequest
from bot.simulator.journal import Entry
from bot.simulator.signin.tokens import GRAPH
from bot.simulator.world import World, world_of

MAX_BATCH = 20


async def open_door(request: web.Request) -> web.Response:
    """Answer one request, or a batch of them."""
    world = world_of(request)
    ids = _ids(request.headers.get("client-request-id"))
    if not _is_welcome(request, world):
        return _sent(_refused(_unauthorized(), world, ids), ids)
    if request.match_info["path"] == "$batch" and request.method == "POST":
        return await _batch(request, world, ids)
    return await _single(request, world, ids)


async def _single(request: web.Request, world: World, ids: tuple[str, str]) -> web.Response:
    asked = GraphRequest(
        tenant=world.tenant,
        method=request.method,
        path=request.match_info["path"].strip("/"),
        query=dict(request.query),
        headers={name.lower(): value for name, value in request.headers.items()},
        base=_base(request),
        body=_parsed(await request.read()),
    )
    return _sent(_answer(asked, world, ids), ids)


async def _batch(request: web.Request, world: World, ids: tuple[str, str]) -> web.Response:
    body = _parsed(await request.read())
    wanted = body.get("requests") if isinstance(body, dict) else None
    if not isinstance(wanted, list) or not _is_batch(wanted):
        problem = bad_request(f"A batch holds 1 to {MAX_BATCH} requests.", "BadRequest")
        return _sent(_refused(problem, world, ids), ids)
    answers: dict[str, Answer] = {}
    for item in wanted:
        answers[str(item.get("id"))] = _step(world, item, answers, _base(request))
    # The order of a batch's answers is not promised, so it is turned round here.
    responses = [
        {"id": key, "status": a.status, "headers": dict(_headers(a, ids)), "body": a.body}
        for key, a in reversed(answers.items())
    ]
    return _sent(Answer(200, {"responses": responses}), ids)


def _is_batch(wanted: list[Any]) -> bool:
    return 1 <= len(wanted) <= MAX_BATCH and all(
        isinstance(item, dict)
        and isinstance(item.get("id"), str)
        and isinstance(item.get("headers", {}), dict)
        and isinstance(item.get("dependsOn", []), list)
        for item in wanted
    )


def _step(world: World, item: Mapping[str, Any], before: Mapping[str, Answer], base: str) -> Answer:
    ids = _ids(None)
    needed = [before.get(str(key)) for key in item.get("dependsOn") or ()]
    if any(answer is None or answer.status >= 400 for answer in needed):
        return _refused(GraphProblem(424, "FailedDependency", "Failed Dependency"), world, ids)
    path, _, query = str(item.get("url", "")).partition("?")
    asked = GraphRequest(
        tenant=world.tenant,
        method=str(item.get("method", "GET")).upper(),
        path=unquote(path).strip("/"),
        query=dict(parse_qsl(query, keep_blank_values=True)),
        headers={str(k).lower(): str(v) for k, v in (item.get("headers") or {}).items()},
        base=base,
        body=item.get("body"),
    )
    answer = _answer(asked, world, ids)
    world.journal.add(
        Entry(
            time=world.clock(),
            surface="graph",
            method=asked.method,
            path=f"/v1.0/{asked.path}",
            query=dict(asked.query),
            status=answer.status,
            batched=True,
        )
    )
    return answer


def _answer(asked: GraphRequest, world: World, ids: tuple[str, str]) -> Answer:
    try:
        return paths.answer(asked)
    except GraphProblem as problem:
        return _refused(problem, world, ids)


def _refused(problem: GraphProblem, world: World, ids: tuple[str, str]) -> Answer:
    return Answer(problem.status, problem.body(world.clock(), *ids))


def _unauthorized() -> GraphProblem:
    return GraphProblem(401, "InvalidAuthenticationToken", "Access token is empty or invalid.")


def _is_welcome(request: web.Request, world: World) -> bool:
    authorization = request.headers.get("Authorization", "")
    static = world.tenant.settings.static_token
    return world.tokens.accepts(authorization, GRAPH, world.clock(), static)


def _ids(client_request_id: str | None) -> tuple[str, str]:
    request_id = str(uuid4())
    return request_id, client_request_id or request_id


def _headers(answer: Answer, ids: tuple[str, str]) -> Mapping[str, str]:
    challenge = {"WWW-Authenticate": 'Bearer realm=""'} if answer.status == 401 else {}
    return {"request-id": ids[0], "client-request-id": ids[1], **challenge, **answer.headers}


def _sent(answer: Answer, ids: tuple[str, str]) -> web.Response:
    headers = _headers(answer, ids)
    if answer.body is None:
        return web.Response(status=answer.status, headers=headers)
    return web.json_response(answer.body, status=answer.status, headers=headers)


def _base(request: web.Request) -> str:
    return f"{request.scheme}://{request.host}/v1.0"


def _parsed(body: bytes) -> Any:
    try:
        return json.loads(body) if body else None
    except ValueError:
        return None
