"""Forged requests through HTTP: only the controls reach the conversation, the rest is a 403."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest
from aiohttp import ClientSession
from aiohttp.test_utils import TestServer
from multidict import CIMultiDict
from structlog.testing import capture_logs

from bot.adapters.teams.faults import Fault
from bot.adapters.teams.gate import SignedGate
from bot.adapters.teams.keys import KeyCache
from bot.conversation.answers import Silence
from tests.adapters.teams import forge
from tests.adapters.teams.activities import APP_ID, TENANT
from tests.adapters.teams.forge import NOW, KeyServer, published
from tests.adapters.teams.hostile import CONTROLS, HOSTILE, Case, bearer, signed
from tests.adapters.teams.rig import Rig, running

PUBLISHED = (
    published("good"),
    published("slack", endorsements=["slack"]),
    published("line", endorsements=["directline"]),
    published("bare", endorsements=[]),
)


@dataclass
class Guarded:
    rig: Rig
    key_server: KeyServer

    async def send(self, case: Case) -> int:
        headers = CIMultiDict(case.headers)
        for value in case.authorization:
            headers.add("Authorization", value)
        url = f"/api/messages{case.query}"
        async with self.rig.client.post(url, json=case.body, headers=headers) as response:
            return response.status

    async def heard(self) -> int:
        """Return how many requests reached the conversation, after all came to their end."""
        await self.rig.close()
        return len(self.rig.talk.heard)


@asynccontextmanager
async def guarded(key_server: KeyServer) -> AsyncIterator[Guarded]:
    async with TestServer(key_server.app()) as server, ClientSession() as http:
        keys = KeyCache(http, lambda: NOW, str(server.make_url("/metadata")))
        gate = SignedGate(APP_ID, TENANT, keys, lambda: NOW)
        async with running(gate=gate) as rig:
            rig.talk.answer = Silence()
            yield Guarded(rig, key_server)


@pytest.fixture
async def door() -> AsyncIterator[Guarded]:
    async with guarded(KeyServer(list(PUBLISHED))) as door:
        yield door


def by_name(case: Case) -> str:
    return case.name


@pytest.mark.parametrize("case", CONTROLS, ids=by_name)
async def test_a_genuine_request_reaches_the_conversation(door: Guarded, case: Case) -> None:
    assert (await door.send(case), await door.heard()) == (200, 1)


@pytest.mark.parametrize("case", HOSTILE, ids=by_name)
async def test_a_forged_request_is_answered_403_for_its_reason(door: Guarded, case: Case) -> None:
    with capture_logs() as logs:
        status = await door.send(case)

    assert (status, [line["reason"] for line in logs]) == (403, [case.fault])
    assert (await door.heard(), door.rig.inbox.seen) == (0, set())


async def test_a_token_above_8_kib_is_refused(door: Guarded) -> None:
    case = bearer("long", Fault.HEADER, forge.token({"x": "x" * 9_000}))

    assert (await door.send(case), await door.heard()) == (400, 0)


async def test_an_exact_replay_is_dropped(door: Guarded) -> None:
    case = signed("42 replay", None)
    answers = [await door.send(case), await door.send(case)]

    assert (answers, await door.heard()) == ([200, 200], 1)


@pytest.mark.parametrize("timestamp", ["2026-11-23T10:59:59Z", "2026-11-23T13:00:01Z", None])
async def test_an_activity_out_of_its_hour_is_dropped(door: Guarded, timestamp: str | None) -> None:
    assert (
        await door.send(signed("old", Fault.TIME, timestamp=timestamp)),
        await door.heard(),
    ) == (200, 0)


@pytest.mark.parametrize("timestamp", ["2026-11-23T11:00:00Z", "2026-11-23T14:00:00+01:00"])
async def test_an_activity_within_its_hour_is_heard(door: Guarded, timestamp: str) -> None:
    assert (await door.send(signed("late", None, timestamp=timestamp)), await door.heard()) == (
        200,
        1,
    )


async def test_ids_are_compared_in_any_case(door: Guarded) -> None:
    upper = {"tenant": {"id": TENANT.upper()}}

    assert (await door.send(signed("upper", None, channelData=upper)), await door.heard()) == (
        200,
        1,
    )


async def test_a_refusal_is_one_line_with_a_reason_and_nothing_personal(door: Guarded) -> None:
    with capture_logs() as logs:
        await door.send(bearer("wrong", Fault.AUDIENCE, forge.token({"aud": "x"})))

    reason = {"event": "teams.refused", "reason": "token-audience", "log_level": "warning"}
    assert logs == [reason]


async def test_without_keys_teams_is_asked_to_come_again(door: Guarded) -> None:
    door.key_server.status = 500

    assert (await door.send(CONTROLS[0]), await door.heard()) == (503, 0)
