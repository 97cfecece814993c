"""Joining the real parts, in the order in which they need each other."""

import asyncio
import random
import secrets
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

import aiohttp
from aiohttp import web
from sqlalchemy.engine import Connection

import cards
from bot.access import BOT_SCOPE, EXCHANGE_SCOPE, GRAPH_SCOPE, ScopedToken, scope_of, tokens_for
from bot.adapters.exchange.exchange import Exchange
from bot.adapters.graph.adapter import Graph, open_graph
from bot.adapters.identity.tokens import StaticToken, Tokens
from bot.adapters.store.store import Store
from bot.adapters.teams.connector import Connector, open_session
from bot.adapters.teams.gate import DevelopmentGate, Gate, SignedGate
from bot.adapters.teams.hosts import loopback_only, teams_only
from bot.adapters.teams.keys import KeyCache
from bot.adapters.teams.limits import Limits
from bot.adapters.teams.posting import TeamsPost
from bot.adapters.teams.server import make_app
from bot.app.background import Background
from bot.app.inbox import teams_ports
from bot.app.seams import DurableEngine, Seams
from bot.conversation.courier import Courier
from bot.conversation.delivery_rounds import Mailroom
from bot.conversation.desk import Desk
from bot.conversation.languages import Languages
from bot.settings import Settings
from bot.workflow.engine import Handover, Next
from bot.workflow.pace import Pace
from bot.workflow.runner import Runner
from bot.workflow.turns import Turns
from bot.workflow.world import HouseRules, World

REDIRECT_URL = "https://myapplications.microsoft.com/?tenantid="
# All of it ends within 20 s: turns that are being answered (4 s), errands (3 s), letters on their
# way, and running steps. What is cut off is taken up by the next process.
LETTERS_WITHIN_S = 2.0
STEPS_WITHIN_S = 10.0

Enqueue = Callable[[Connection, Handover], None]


@asynccontextmanager
async def build(settings: Settings, seams: Seams | None = None) -> AsyncIterator[web.Application]:
    """Give the bot's application, ready to listen, and end all of its parts on leaving.

    Raise DatabaseFault if the database cannot be used, DurableFault if another process uses it.
    """
    async with AsyncExitStack() as stack:
        yield await _Building(settings, seams or Seams(), tokens_for(settings), stack).app()


@dataclass(frozen=True, slots=True)
class _Building:
    """What every part is made of."""

    settings: Settings
    seams: Seams
    tokens: Tokens | StaticToken
    stack: AsyncExitStack

    async def app(self) -> web.Application:
        async def advance(request_id: str, attempt: int) -> Next:
            return await runner.advance(request_id, attempt)

        clock = self.seams.clock
        http = await self.stack.enter_async_context(open_session(self.seams.connect))
        engine, store = await self._durable(advance)
        graph = self._graph()
        self.stack.push_async_callback(graph.close)
        world = self._world(graph, await self._exchange(), store)
        runner = Runner(world)
        limits = Limits.by(asyncio.get_running_loop().time)
        connector = self._connector(http, limits)
        courier = self._courier(connector, limits, world, store)
        self.stack.push_async_callback(engine.stop, STEPS_WITHIN_S)
        self.stack.push_async_callback(courier.stop, LETTERS_WITHIN_S)
        house = cards.language_for(self.settings.language)
        languages = Languages(cards.LANGUAGES, house)
        desk = Desk(world, store.places, store.preferences, store.requests, languages)
        app = make_app(
            gate=self._gate(http), connector=connector, ports=teams_ports(desk, store, clock)
        )
        background = Background(graph, store, engine, runner, courier, clock)
        app.cleanup_ctx.append(background.context())
        return app

    async def _durable(
        self, advance: Callable[[str, int], Awaitable[Next]]
    ) -> tuple[DurableEngine, Store]:
        """The engine comes first: it sees to it that no other process uses the same file."""
        url, seams = self.settings.database_url, self.seams
        engine = await seams.open_engine(url, advance)

        async def enqueue() -> Enqueue:
            await engine.ready()
            return engine.enqueue

        try:
            store = await Store.open(
                url, now=seams.clock.now, commit=seams.commit, pause=seams.clock.pause
            )
        except BaseException:
            await engine.stop(0.0)
            raise
        self.stack.push_async_callback(store.close)
        store.requests.hand_to(enqueue)
        return engine, store

    def _graph(self) -> Graph:
        settings = self.settings
        return open_graph(
            settings.graph_url,
            ScopedToken(self.tokens, scope_of(settings.graph_url, GRAPH_SCOPE)),
            redirect_url=REDIRECT_URL + settings.tenant_id,
            now=self.seams.clock.now,
            transport=self.seams.graph_transport,
        )

    async def _exchange(self) -> Exchange:
        settings = self.settings
        http = await self.stack.enter_async_context(
            aiohttp.ClientSession(
                connector=self.seams.connect(limit=20, keepalive_timeout=60),
                cookie_jar=aiohttp.DummyCookieJar(),
            )
        )
        return Exchange(
            http,
            settings.exchange_url,
            settings.tenant_id,
            ScopedToken(self.tokens, scope_of(settings.exchange_url, EXCHANGE_SCOPE)),
            hide_contacts=settings.hide_contacts,
            now=self.seams.clock.now,
        )

    def _world(self, graph: Graph, exchange: Exchange, store: Store) -> World:
        return World(
            directory=graph,
            guests=graph,
            lists=exchange,
            members=exchange,
            requests=store.requests,
            clock=self.seams.clock,
            turns=Turns(store.turns, self.seams.clock),
            new_id=lambda: uuid.uuid4().hex,
            new_nonce=lambda: secrets.token_urlsafe(18),
            rules=_rules(self.settings),
            pace=self.seams.pace or Pace(limit=timedelta(hours=self.settings.retry_hours)),
        )

    def _connector(self, http: aiohttp.ClientSession, limits: Limits) -> Connector:
        bot_token = None if self.settings.development else ScopedToken(self.tokens, BOT_SCOPE)
        allows = loopback_only if self.settings.development else teams_only(self._hosts)
        return Connector(http, allows, bot_token, spend=limits.spend)

    def _courier(self, connector: Connector, limits: Limits, world: World, store: Store) -> Courier:
        post = TeamsPost(
            connector=connector.once(),
            render=cards.render,
            summary=cards.summary,
            limits=limits,
            bot_id=f"28:{self.settings.app_id}",
            now=self.seams.clock.now,
        )
        room = Mailroom(
            outbox=store.outbox,
            requests=store.requests,
            places=store.places,
            preferences=store.preferences,
            names=world.directory,
            post=post,
            rules=world.rules,
            clock=self.seams.clock,
            seconds=asyncio.get_running_loop().time,
            spread=random.uniform,
            alert_language=cards.language_for(self.settings.language),
        )
        return Courier(room)

    def _gate(self, http: aiohttp.ClientSession) -> Gate:
        settings, clock = self.settings, self.seams.clock
        if settings.development:
            return DevelopmentGate(settings.tenant_id)

        def now() -> float:
            return clock.now().timestamp()

        keys = KeyCache(http, now, settings.bot_keys_url)
        app_id, tenant_id = settings.app_id.lower(), settings.tenant_id.lower()
        return SignedGate(app_id, tenant_id, keys, now, teams_only(self._hosts))

    @property
    def _hosts(self) -> frozenset[str]:
        return frozenset(host.lower() for host in self.settings.service_hosts)


def _rules(settings: Settings) -> HouseRules:
    return HouseRules(
        security_groups_allowed=settings.allow_security_groups,
        everyone_group=settings.everyone_group,
        invitation_mail=settings.invitation_mail,
        contacts_hidden=settings.hide_contacts,
        administrators=frozenset(person.lower() for person in settings.administrators),
    )
