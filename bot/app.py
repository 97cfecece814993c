"""Joins the real parts: the one place that knows every class."""

import asyncio
import contextlib
import gc
import secrets
import signal
import sys
import time
import uuid
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp
import structlog
from aiohttp import web

import cards
from bot import logs
from bot.access import BOT_SCOPE, EXCHANGE_SCOPE, GRAPH_SCOPE, ScopedToken, scope_of, tokens_for
from bot.adapters.exchange.exchange import Exchange
from bot.adapters.graph.adapter import Graph, open_graph
from bot.adapters.store.conversations import Conversation
from bot.adapters.store.faults import DatabaseFault
from bot.adapters.store.store import Store
from bot.adapters.teams.connector import Connector, ConnectorError, open_session
from bot.adapters.teams.gate import DevelopmentGate, Gate, SignedGate
from bot.adapters.teams.hosts import loopback_only, teams_only
from bot.adapters.teams.keys import KeyCache
from bot.adapters.teams.outbound import Outbound
from bot.adapters.teams.ports import Place, Ports
from bot.adapters.teams.server import make_app
from bot.clock import MachineClock
from bot.conversation import router
from bot.conversation.answers import Answer
from bot.conversation.dialogs.request_card import Desk
from bot.conversation.inputs import Input, Sender
from bot.conversation.screens import Screens
from bot.conversation.views import HelpView, TroubleView, View
from bot.domain import glyphs, ports
from bot.domain.problems import Problem
from bot.domain.requests import Place as CardPlace
from bot.settings import Settings
from bot.workflow.runner import Runner
from bot.workflow.trail import trail
from bot.workflow.world import HouseRules, World

log = structlog.get_logger()

REDIRECT_URL = "https://myapplications.microsoft.com/?tenantid="
STOPS_WITHIN_S = 20.0
PRUNED_EVERY_S = 24 * 3600.0


class CannotStart(Exception):
    """The bot cannot start; the text says why, without secrets."""


@dataclass(frozen=True, slots=True)
class CardWriter:
    """Puts the card of a request where it stands; what fails is logged, never raised."""

    outbound: Outbound

    async def update(self, place: CardPlace, view: View, language: str) -> str:
        """Return the id under which the card stands now, or nothing if it was not delivered."""
        reference = uuid.uuid4().hex[:8]
        # A card that cannot be drawn must not end in silence.
        for shown in (view, TroubleView("defect", passing=False, reference=reference)):
            try:
                return await self._shown(place, shown, language)
            except Exception as error:  # noqa: BLE001 - whoever carries a request out must go on
                kind = type(error).__name__
                log.error("card_undrawable", ref=reference, error=kind, at=trail(error))
        return ""

    async def _shown(self, place: CardPlace, view: View, language: str) -> str:
        where = (place.conversation_id, place.service_url, place.activity_id)
        try:
            return await self.outbound.show_card(*where, view, language)
        except ConnectorError as error:
            log.warning("card_not_shown", status=error.status, code=error.code)
        except Problem as problem:
            log.warning("card_not_shown", problem=problem.code, detail=problem.detail)
        return ""


@asynccontextmanager
async def build(
    settings: Settings, *, clock: ports.Clock | None = None
) -> AsyncIterator[web.Application]:
    """Give the bot's application, ready to listen, and end all of its parts on leaving.

    Raise DatabaseFault if the database cannot be used.
    """
    clock = clock or MachineClock()
    tokens = tokens_for(settings)
    async with contextlib.AsyncExitStack() as stack:
        http = await stack.enter_async_context(open_session())
        exchange_http = await stack.enter_async_context(_exchange_session())
        store = await Store.open(settings.database_url, now=clock.now)
        stack.push_async_callback(store.close)
        graph = open_graph(
            settings.graph_url,
            ScopedToken(tokens, scope_of(settings.graph_url, GRAPH_SCOPE)),
            redirect_url=REDIRECT_URL + settings.tenant_id,
        )
        stack.push_async_callback(graph.close)
        exchange = Exchange(
            exchange_http,
            settings.exchange_url,
            settings.tenant_id,
            ScopedToken(tokens, scope_of(settings.exchange_url, EXCHANGE_SCOPE)),
            hide_contacts=settings.hide_contacts,
            now=clock.now,
        )
        world = _world(settings, graph, exchange, store, clock)
        bot_token = None if settings.development else ScopedToken(tokens, BOT_SCOPE)
        allows = loopback_only if settings.development else teams_only(_hosts(settings))
        connector = Connector(http, allows, bot_token)
        screens = _screens(connector, world)
        stack.push_async_callback(screens.stop)
        runner = Runner(world, screens.show)
        stack.push_async_callback(runner.stop, STOPS_WITHIN_S)
        app = make_app(
            gate=_gate(settings, http),
            connector=connector,
            ports=_ports(Desk(world, runner.start), store),
        )
        app.cleanup_ctx.append(_background(graph, store, runner, clock))
        yield app


def _hosts(settings: Settings) -> frozenset[str]:
    return frozenset(host.lower() for host in settings.service_hosts)


def _exchange_session() -> aiohttp.ClientSession:
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=20, keepalive_timeout=60),
        cookie_jar=aiohttp.DummyCookieJar(),
    )


def _world(
    settings: Settings, graph: Graph, exchange: Exchange, store: Store, clock: ports.Clock
) -> World:
    return World(
        directory=graph,
        guests=graph,
        lists=exchange,
        members=exchange,
        requests=store.requests,
        clock=clock,
        new_id=lambda: uuid.uuid4().hex,
        new_nonce=lambda: secrets.token_urlsafe(18),
        rules=HouseRules(
            security_groups_allowed=settings.allow_security_groups,
            everyone_group=settings.everyone_group,
            invitation_mail=settings.invitation_mail,
            contacts_hidden=settings.hide_contacts,
        ),
    )


def _screens(connector: Connector, world: World) -> Screens:
    outbound = Outbound(connector, cards.render, cards.summary)
    return Screens(CardWriter(outbound), world.rules, world.clock)


def _gate(settings: Settings, http: aiohttp.ClientSession) -> Gate:
    if settings.development:
        return DevelopmentGate(settings.tenant_id)
    keys = KeyCache(http, time.time, settings.bot_keys_url)
    allows = teams_only(_hosts(settings))
    return SignedGate(settings.app_id.lower(), settings.tenant_id.lower(), keys, time.time, allows)


def _ports(desk: Desk, store: Store) -> Ports:
    async def respond(asked: Input, sender: Sender) -> Answer:
        return await router.respond(desk, asked, sender)

    async def remember(place: Place) -> None:
        await store.conversations.remember(_reference(place))

    return Ports(
        respond=respond,
        render=cards.render,
        summary=cards.summary,
        language_for=cards.language_for,
        first_time=store.activities.first_time,
        remember=remember,
    )


def _reference(place: Place) -> Conversation:
    return Conversation(
        conversation_id=place.conversation_id,
        tenant_id=place.tenant_id,
        person_id=place.person_id,
        conversation_type=place.kind,
        service_url=place.service_url,
        bot_id=place.bot_id,
        user_id=place.user_id,
    )


def _background(
    graph: Graph, store: Store, runner: Runner, clock: ports.Clock
) -> Callable[[web.Application], AsyncIterator[None]]:
    """What begins once the bot listens: loading the SDK, taking up work, throwing away old rows."""

    async def begun(_: web.Application) -> AsyncIterator[None]:
        tasks = [
            asyncio.create_task(_watched("first-card", _first_card())),
            asyncio.create_task(_watched("load", _load(graph))),
            asyncio.create_task(_watched("keep-up", runner.keep_up())),
            asyncio.create_task(_watched("prune", _prune(store, clock))),
        ]
        yield
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    return begun


async def _watched(what: str, work: Coroutine[Any, Any, None]) -> None:
    """Nobody waits for these, so their defects would be silent."""
    try:
        await work
    except Exception as error:  # noqa: BLE001 - as above
        log.error("background_failed", what=what, error=type(error).__name__, at=trail(error))


async def _load(graph: Graph) -> None:
    """What is loaded now stays: the garbage collector need not walk through it in every turn."""
    await graph.load()
    gc.freeze()


async def _first_card() -> None:
    """Texts and the table of look-alikes take 50 ms each to load; nobody should wait for them."""
    await asyncio.to_thread(glyphs.skeleton, "")
    for language in cards.LANGUAGES:
        await asyncio.to_thread(cards.render, HelpView(), language)


async def _prune(store: Store, clock: ports.Clock) -> None:
    while True:
        try:
            pruned = await store.prune(clock.now())
            log.info("pruned", activities=pruned.activities, requests=pruned.requests)
        except Problem as problem:
            log.warning("not_pruned", problem=problem.code)
        await clock.pause(PRUNED_EVERY_S)


async def serve(settings: Settings) -> int:
    """Run the bot until it is told to end, and return the exit code. Raise CannotStart."""
    logs.configure()
    try:
        async with build(settings) as app:
            await _listen(app, settings)
    except DatabaseFault as fault:
        raise CannotStart(str(fault)) from None
    return 0


async def _listen(app: web.Application, settings: Settings) -> None:
    # The door refuses packed bodies, but the server would unpack them all the same.
    runner = web.AppRunner(
        app, access_log=None, auto_decompress=False, shutdown_timeout=STOPS_WITHIN_S
    )
    await runner.setup()
    try:
        site = web.TCPSite(runner, settings.host, settings.port)
        try:
            await site.start()
        except OSError as error:
            raise CannotStart(
                f"GUESTLIST_HOST, GUESTLIST_PORT: {error.strerror or 'cannot listen'}"
            ) from None
        host, port = runner.addresses[0][:2]
        print(f"Guestlist listens on http://{host}:{port}", flush=True)  # noqa: T201 - whoever starts it waits for this line
        await _told_to_end()
    finally:
        await runner.cleanup()


async def _told_to_end() -> None:
    ended = asyncio.Event()
    if sys.platform != "win32":
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, ended.set)
    await ended.wait()
