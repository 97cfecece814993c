"""A server that gives prepared answers and remembers what it was asked."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer


@dataclass(frozen=True, slots=True)
class Asked:
    """One request."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: Any
    raw_path: str


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer; a body of bytes is sent as it is."""

    status: int = 200
    body: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)

    def response(self) -> web.StreamResponse:
        raw = isinstance(self.body, bytes)
        body = self.body if raw else json.dumps(self.body).encode()
        kind = {"Content-Type": "application/json", "request-id": "r-1", **self.headers}
        return web.Response(status=self.status, body=body, headers=kind)


# What every read can make something of: an object of which nothing is known, and no objects.
EMPTY = Answer(body={"id": "00000000-0000-4000-8000-000000000000", "value": []})


def refusal(status: int, code: str = "", message: str = "", **headers: str) -> Answer:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(status, {"error": {"code": code, "message": message}}, named)


class Canned:
    """Answers each request with the next prepared answer, the last one for ever.

    at holds answers for the addresses that end so.
    """

    def __init__(self) -> None:
        self.answers: list[Answer] = [EMPTY]
        self.at: dict[str, Answer] = {}
        self.asked: list[Asked] = []
        self.arrived = asyncio.Event()
        self.gate: asyncio.Event | None = None
        self.drops = False
        self.base_url = ""
        self.url = ""

    @classmethod
    @contextlib.asynccontextmanager
    async def open(cls) -> "AsyncIterator[Canned]":
        canned = cls()
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", canned.answer)
        async with TestServer(app) as server:
            canned.url = str(server.make_url("/")).rstrip("/")
            canned.base_url = f"{canned.url}/v1.0"
            yield canned
            if canned.gate:
                canned.gate.set()

    def says(self, *answers: Answer) -> None:
        """Prepare answers."""
        self.answers = list(answers)

    async def answer(self, request: web.Request) -> web.StreamResponse:
        body = await request.read()
        parsed = json.loads(body) if body else None
        headers = {name.lower(): value for name, value in request.headers.items()}
        query, raw = dict(request.query), request.raw_path
        self.asked.append(Asked(request.method, request.path, query, headers, parsed, raw))
        self.arrived.set()
        if self.gate:
            await self.gate.wait()
        if self.drops and request.transport:
            request.transport.close()
        if own := self.at.get(request.path.rpartition("/")[2]):
            return own.response()
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return answer.response()


@dataclass(slots=True)
class Keys:
    """Gives tokens t1, t2 and so on: the same one until a fresh one is asked for."""

    number: int = 1
    asked: list[tuple[bool, str]] = field(default_factory=list)

    async def __call__(self, *, fresh: bool = False, claims: str = "") -> str:
        self.asked.append((fresh, claims))
        self.number += fresh
        return f"t{self.number}"
