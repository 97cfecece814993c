"""What was accepted and never answered: a bad body, a card that is carried on, a last retry."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from aiohttp.test_utils import TestClient, TestServer
from structlog.testing import capture_logs

from bot.adapters.store import Store
from bot.adapters.teams.connector import Connector, open_session
from bot.adapters.teams.gate import DevelopmentGate
from bot.adapters.teams.ports import Pace, Place, Ports
from bot.adapters.teams.server import make_app
from bot.app.inbox import GONE_AFTER_S, RESTED_AFTER_S
from bot.conversation.answers import Replace
from bot.conversation.inputs import Said
from bot.conversation.views import PersonView, ProgressView
from bot.domain.groups import Road
from tests.adapters.teams.activities import CONVERSATION, message, press
from tests.adapters.teams.canned import Canned, CannedConnector, serving
from tests.adapters.teams.rig import NOW, Artist, Pauses, Rig, Talk, language_of
from tests.fakes.clock import FakeClock

OTHER = (CONVERSATION, "other")
BAD = {"id": "bad", "conversation": {"id": CONVERSATION}, "from": "jane@fabrikam.com"}
PROGRESS = ProgressView(
    person=PersonView(name="Jane", email="jane@fabrikam.com"),
    group="Marketing",
    road=Road.GUEST,
    steps=(),
)
UNREADABLE = [
    json.dumps(BAD),
    json.dumps(BAD | {"id": 5}),
    json.dumps(BAD | {"conversation": None}),
    "no JSON",
    "[]",
    "[" * 100_000,
    '"\ud800"',
]


def left_to(rig: Rig, *bodies: str) -> None:
    """Let the process find what another one left behind."""
    rig.inbox.left_behind = bodies
    rig.pauses.knock.set()


def help_in(rig: Rig) -> str:
    return json.dumps(message("help") | {"serviceUrl": rig.service_url})


async def until(is_so: Callable[[], object]) -> None:
    async with asyncio.timeout(5):
        while not is_so():  # noqa: ASYNC110 - what is waited for has no event
            await asyncio.sleep(0)


@pytest.mark.parametrize("bad", UNREADABLE)
async def test_what_cannot_be_read_takes_nothing_else_along(rig: Rig, bad: str) -> None:
    with capture_logs() as logs:
        left_to(rig, bad, help_in(rig))
        await rig.connector.arrived()

    assert rig.talk.inputs == [Said("help")]
    assert logs[0]["event"] == "teams.not-taken-up"
    assert "jane" not in str(logs)


async def test_what_cannot_be_read_is_thrown_away(rig: Rig) -> None:
    rig.inbox.bodies = {(CONVERSATION, "bad"): json.dumps(BAD), OTHER: "another"}
    left_to(rig, json.dumps(BAD), help_in(rig))
    await rig.connector.arrived()
    await rig.close()

    assert list(rig.inbox.bodies) == [OTHER]


async def test_a_card_that_is_carried_on_is_left_to_who_carries_it(rig: Rig) -> None:
    rig.talk.answer = Replace(PROGRESS)
    left_to(rig, json.dumps(press() | {"serviceUrl": rig.service_url}))
    await until(lambda: rig.talk.heard)
    await rig.close()

    assert rig.connector.calls == []
    assert rig.inbox.bodies == {}


class Bot:
    """The Teams side on a real inbox."""

    def __init__(self, store: Store) -> None:
        self.talk = Talk()
        self.connector, self.pauses, artist = CannedConnector(), Pauses(), Artist()
        self.ports = Ports(
            respond=self.talk,
            render=artist.render,
            summary=artist.summary,
            language_of=language_of,
            first_time=store.activities.first_time,
            handled=store.activities.handled,
            give_back=store.activities.give_back,
            renew=store.activities.renew,
            left=lambda: store.activities.left(GONE_AFTER_S, RESTED_AFTER_S, 10),
            remember=_forget,
            clock=lambda: NOW,
        )

    @asynccontextmanager
    async def running(self) -> AsyncIterator[TestClient[Any, Any]]:
        gate, pace = DevelopmentGate(), Pace(pause=self.pauses)
        async with open_session() as http, serving(self.connector) as self.service_url:
            connector = Connector(http, gate.allows, None, self.pauses)
            app = make_app(gate=gate, connector=connector, ports=self.ports, pace=pace)
            async with TestClient(TestServer(app)) as client:
                yield client


async def _forget(_place: Place, /) -> None: ...


async def test_an_answer_that_teams_never_took_is_given_again_later(tmp_path: Path) -> None:
    url, clock = f"sqlite:///{tmp_path}/a.db", FakeClock()
    store = await Store.open(url, now=clock.now)
    bot = Bot(store)
    bot.connector.plan = [Canned(500)] * 4
    async with bot.running() as client:
        with capture_logs() as logs:
            body = message("help") | {"serviceUrl": bot.service_url}
            await client.post("/api/messages", json=body)
            await until(lambda: "teams.errand-failed" in str(logs))
        await clock.pause(RESTED_AFTER_S)
        bot.pauses.knock.set()
        await bot.connector.arrived(5)
    await store.close()
    next_one = await Store.open(url, now=clock.now)
    left = await next_one.activities.left(0, 0, 10)
    await next_one.close()

    assert bot.connector.cards[-1]["view"] == "HelpView"
    assert left == ()


async def test_an_event_that_a_defect_ended_is_not_held_for_good(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(_turn: object) -> None:
        raise LookupError

    url, clock = f"sqlite:///{tmp_path}/a.db", FakeClock()
    store = await Store.open(url, now=clock.now)
    bot = Bot(store)
    monkeypatch.setattr("bot.adapters.teams.bot.GuestlistBot.on_turn", lambda _, turn: broken(turn))
    async with bot.running() as client:
        with capture_logs() as logs:
            body = message("help") | {"serviceUrl": bot.service_url}
            await client.post("/api/messages", json=body)
            await until(lambda: "teams.errand-failed" in str(logs))
    early = await store.activities.left(0, RESTED_AFTER_S, 10)
    await clock.pause(RESTED_AFTER_S)
    late = await store.activities.left(0, RESTED_AFTER_S, 10)
    await store.close()

    assert (len(early), len(late)) == (0, 1)


def test_what_a_dead_process_left_is_taken_up_within_half_a_minute() -> None:
    assert GONE_AFTER_S + Pace().left_every_s <= 30


def test_a_claim_outlives_three_renewals_that_fail() -> None:
    assert 4 * Pace().left_every_s <= GONE_AFTER_S
