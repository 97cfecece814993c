"""A small server that says what a test tells it to say, and writes down what it was asked."""

import json
from collections import deque
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.adapters.exchange import Exchange

TENANT = "11111111-1111-4111-8111-111111111111"


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer; `cut_off` ends the connection instead, `half` in the middle of the body."""

    status: int = 200
    body: bytes = b'{"value":[]}'
    headers: Mapping[str, str] = field(default_factory=dict)
    cut_off: bool = False
    half: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as it arrived."""

    target: str
    headers: Mapping[str, str]
    body: Any

    @property
    def cmdlet(self) -> str:
        return str(self.body["CmdletInput"]["CmdletName"])

    @property
    def parameters(self) -> Any:
        return self.body["CmdletInput"]["Parameters"]


def rows(*objects: Mapping[str, Any], **more: Any) -> Answer:
    return Answer(body=json.dumps({"value": objects, **more}).encode())


def refusal(type_name: str, text: str, status: int = 400) -> Answer:
    line = f"|{type_name}|{text}"
    error = {
        "code": "BadRequest",
        "message": "Error executing cmdlet",
        "details": [{"message": line}],
    }
    return Answer(status, json.dumps({"error": error}).encode())


def not_found(identity: str) -> Answer:
    return refusal(
        "Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException",
        f"The operation couldn't be performed because object '{identity}' couldn't be found on "
        "'DC001.PROD.OUTLOOK.COM'.",
    )


@dataclass(slots=True)
class Canned:
    """The server: answers in order, or by what is asked where a test has calls in parallel."""

    answers: deque[Answer] = field(default_factory=deque)
    by_cmdlet: dict[str, Answer] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    base_url: str = ""

    def say(self, *answers: Answer) -> None:
        self.answers.extend(answers)

    @property
    def journal(self) -> list[tuple[str, Any]]:
        return [(asked.cmdlet, asked.parameters) for asked in self.asked]

    def _by_question(self, asked: Asked) -> Answer:
        closer = f"{asked.cmdlet} {next(iter(asked.parameters))}"
        return self.by_cmdlet.get(closer) or self.by_cmdlet[asked.cmdlet]

    async def answer(self, request: web.Request) -> web.StreamResponse:
        asked = Asked(request.raw_path, dict(request.headers), await request.json())
        self.asked.append(asked)
        answer = self.answers.popleft() if self.answers else self._by_question(asked)
        if answer.cut_off and request.transport:
            request.transport.abort()
        response = web.StreamResponse(status=answer.status, headers=answer.headers)
        response.content_length = len(answer.body) + (10 if answer.half else 0)
        await response.prepare(request)
        await response.write(answer.body)
        if answer.half and request.transport:
            request.transport.close()
        return response


@dataclass(slots=True)
class Tokens:
    """Gives tokens, and writes down how it was asked for them."""

    asked: list[tuple[bool, str | None]] = field(default_factory=list)

    async def __call__(self, *, fresh: bool = False, claims: str | None = None) -> str:
        self.asked.append((fresh, claims))
        return f"token-{len(self.asked)}"


@asynccontextmanager
async def serving(canned: Canned) -> AsyncIterator[Canned]:
    app = web.Application()
    app.router.add_route("*", "/{rest:.*}", canned.answer)
    async with TestServer(app) as server:
        canned.base_url = str(server.make_url(""))
        yield canned


@asynccontextmanager
async def connected(canned: Canned, tokens: Tokens, **more: Any) -> AsyncIterator[Exchange]:
    async with aiohttp.ClientSession() as http:
        yield Exchange(http, canned.base_url, TENANT, tokens, **more)
