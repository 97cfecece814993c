"""The Teams side between a client that plays Teams and a connector with canned answers."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp.test_utils import TestClient, TestServer

from bot.adapters.teams.connector import Connector, open_session
from bot.adapters.teams.gate import DevelopmentGate, Gate
from bot.adapters.teams.ports import Pace, Place, Ports, Token
from bot.adapters.teams.server import make_app
from bot.conversation.answers import Answer, Show, Silence
from bot.conversation.inputs import Input, Looked, Sender
from bot.conversation.views import HelpView, View
from tests.adapters.teams.canned import CannedConnector, serving

NOW = 1_795_435_200.0  # 2026-11-23T12:00:00Z


@dataclass
class Talk:
    """A conversation that says what it was told to say, and no sooner."""

    answer: Answer = field(default_factory=lambda: Show(HelpView()))
    error: Exception | None = None
    # What has become of a request since, one answer a look; then it has not moved on.
    newer: list[Answer] = field(default_factory=list)
    looks: list[Looked] = field(default_factory=list)
    heard: list[tuple[Input, Sender]] = field(default_factory=list)
    open: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.open.set()

    async def __call__(self, asked: Input, sender: Sender, /) -> Answer:
        if isinstance(asked, Looked):
            self.looks.append(asked)
            return self.newer.pop(0) if self.newer else Silence()
        self.heard.append((asked, sender))
        await self.open.wait()
        if self.error is not None:
            raise self.error
        return self.answer

    @property
    def inputs(self) -> list[Input]:
        return [asked for asked, _ in self.heard]


@dataclass
class Inbox:
    """An inbox in memory that can be down."""

    seen: set[tuple[str, str]] = field(default_factory=set)
    bodies: dict[tuple[str, str], str] = field(default_factory=dict)
    places: list[Place] = field(default_factory=list)
    error: Exception | None = None
    forgetful: bool = False
    left_behind: tuple[str, ...] = ()

    async def first_time(self, conversation_id: str, activity_id: str, body: str = "", /) -> bool:
        if self.error is not None:
            raise self.error
        new = (conversation_id, activity_id) not in self.seen
        self.seen.add((conversation_id, activity_id))
        self.bodies |= {(conversation_id, activity_id): body} if new and body else {}
        return new

    async def handled(self, conversation_id: str, activity_id: str, /) -> None:
        self.bodies.pop((conversation_id, activity_id), None)

    async def left(self) -> tuple[str, ...]:
        left, self.left_behind = self.left_behind, ()
        return left

    async def remember(self, place: Place, /) -> None:
        if self.forgetful:
            raise OSError
        self.places.append(place)


@dataclass
class Artist:
    """Draws a view as a card that names it; fails for the kinds it was told."""

    fails: tuple[type, ...] = ()

    def render(self, view: View, language: str, /) -> dict[str, Any]:
        if type(view) in self.fails:
            raise LookupError("somebody@outside.test")
        return {"type": "AdaptiveCard", "view": type(view).__name__, "language": language}

    def summary(self, view: View, language: str, /) -> str:
        return f"{type(view).__name__} in {language}"


async def language_of(_tenant_id: str, _person_id: str, locale: str) -> str:
    return locale.partition("-")[0] or "en"


LOOKS_EVERY_S = Pace().left_every_s


@dataclass
class Pauses:
    """Pauses that take no time and are written down; a look for what was left waits for a knock."""

    taken: list[float] = field(default_factory=list)
    knock: asyncio.Event = field(default_factory=asyncio.Event)

    async def __call__(self, seconds: float) -> None:
        if seconds == LOOKS_EVERY_S:
            await self.knock.wait()
            self.knock.clear()
        else:
            self.taken.append(seconds)


@dataclass
class Rig:
    client: TestClient[Any, Any]
    connector: CannedConnector
    service_url: str
    talk: Talk
    inbox: Inbox
    artist: Artist
    pauses: Pauses

    async def post(self, body: dict[str, Any], **overrides: Any) -> tuple[int, Any]:
        """Send an activity from this machine's connector; return status and JSON."""
        whole = body | {"serviceUrl": self.service_url} | overrides
        async with self.client.post("/api/messages", json=whole) as response:
            raw = await response.read()
            return response.status, await response.json() if raw else None

    async def close(self) -> None:
        """Let everything that goes on behind come to its end."""
        await self.client.close()


@asynccontextmanager
async def running(
    *,
    gate: Gate | None = None,
    pace: Pace | None = None,
    token: Token | None = None,
    clock: Any = lambda: NOW,
) -> AsyncIterator[Rig]:
    """Run the whole Teams side; by default with the gate for development."""
    gate = gate or DevelopmentGate()
    talk, inbox, artist, pauses = Talk(), Inbox(), Artist(), Pauses()
    canned = CannedConnector()
    ports = Ports(
        respond=talk,
        render=artist.render,
        summary=artist.summary,
        language_of=language_of,
        first_time=inbox.first_time,
        handled=inbox.handled,
        left=inbox.left,
        remember=inbox.remember,
        clock=clock,
        new_reference=lambda: "ref-1",
    )
    async with open_session() as http, serving(canned) as service_url:
        connector = Connector(http, gate.allows, token, pauses)
        pace = pace or Pace(pause=pauses)
        app = make_app(gate=gate, connector=connector, ports=ports, pace=pace)
        async with TestClient(TestServer(app)) as client:
            yield Rig(client, canned, service_url, talk, inbox, artist, pauses)
