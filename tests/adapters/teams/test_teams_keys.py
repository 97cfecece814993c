"""Signing keys: fetched when needed, kept, renewed, and never in the way."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from aiohttp import ClientSession
from aiohttp.test_utils import TestServer

from bot.adapters.teams.keys import KeyCache, KeysUnavailable
from tests.adapters.teams.forge import KeyServer, published

HOUR_S = 3600.0


@dataclass
class Time:
    now: float = 0.0

    def __call__(self) -> float:
        return self.now


@dataclass
class World:
    cache: KeyCache
    server: KeyServer
    time: Time

    async def knows(self, kid: str) -> bool:
        return await self.cache.find(kid) is not None


@asynccontextmanager
async def connected(**server: Any) -> AsyncIterator[World]:
    key_server, time = KeyServer(**server), Time()
    async with TestServer(key_server.app()) as host, ClientSession() as http:
        cache = KeyCache(http, time, str(host.make_url("/metadata")))
        yield World(cache, key_server, time)


@pytest.fixture
async def world() -> AsyncIterator[World]:
    async with connected(keys=[published("good")]) as whole:
        yield whole


async def test_a_known_key_is_fetched_once(world: World) -> None:
    found = [await world.knows("good") for _ in range(3)]

    assert (found, world.server.asked) == ([True] * 3, 1)


async def test_a_key_is_parsed_once(world: World) -> None:
    first, again = await world.cache.find("good"), await world.cache.find("good")

    assert first is again


async def test_many_at_once_wait_for_one_fetch(world: World) -> None:
    found = await asyncio.gather(*(world.knows("good") for _ in range(50)))

    assert (all(found), world.server.asked) == (True, 1)


async def test_a_new_key_is_found_at_once(world: World) -> None:
    await world.knows("good")
    world.time.now = 300.0
    world.server.keys.append(published("new", "good"))

    assert (await world.knows("new"), world.server.asked) == (True, 2)


async def test_unknown_keys_cause_one_fetch_in_five_minutes(world: World) -> None:
    found = [await world.knows(f"unknown-{number}") for number in range(9)]
    world.time.now = 299.0
    found.append(await world.knows("unknown"))

    assert (found, world.server.asked) == ([False] * 10, 1)


async def test_a_retired_key_is_forgotten_with_the_next_fetch(world: World) -> None:
    await world.knows("good")
    world.server.keys = [published("new", "good")]
    world.time.now = 300.0

    assert (await world.knows("new"), await world.knows("good")) == (True, False)


async def test_old_keys_are_renewed_behind_the_scenes(world: World) -> None:
    await world.knows("good")
    world.time.now = HOUR_S + 1
    known = await world.knows("good")
    asked = world.server.asked
    await world.knows("unknown")  # waits for the fetch that is under way

    assert (known, asked, world.server.asked) == (True, 1, 2)


async def test_keys_that_cannot_be_renewed_serve_a_day(world: World) -> None:
    await world.knows("good")
    world.server.status = 500
    world.time.now = 24 * HOUR_S
    known = await world.knows("good")
    with pytest.raises(KeysUnavailable):  # waits for the fetch that is under way
        await world.knows("unknown")

    assert known


async def test_after_a_day_old_keys_serve_no_more(world: World) -> None:
    await world.knows("good")
    world.server.status = 500
    world.time.now = 24 * HOUR_S + 1

    with pytest.raises(KeysUnavailable):
        await world.knows("good")


async def test_a_fetch_that_failed_is_tried_again_after_ten_seconds(world: World) -> None:
    world.server.status = 500
    with pytest.raises(KeysUnavailable):
        await world.knows("good")
    world.server.status = 200
    with pytest.raises(KeysUnavailable):
        await world.knows("good")
    world.time.now = 10.0

    assert (await world.knows("good"), world.server.asked) == (True, 2)


@pytest.mark.parametrize(
    "server",
    [
        {"status": 500},
        {"status": 302},
        {"metadata": {"issuer": "x"}},
        {"metadata": {"jwks_uri": "https://evil.test/keys"}},
        {"metadata": {"jwks_uri": 7}},
        {"raw_keys": "<html>"},
        {"raw_keys": "[]"},
        {"raw_keys": '{"keys": {}}'},
        {"raw_keys": '{"keys": [' + '"x",' * 300_000 + '"x"]}'},
        {"keys": [published("good")], "elsewhere": "/moved"},
    ],
)
async def test_an_answer_that_is_no_key_document_brings_no_keys(server: dict[str, Any]) -> None:
    async with connected(**server) as world:
        with pytest.raises(KeysUnavailable):
            await world.knows("good")


@pytest.mark.parametrize(
    "entry",
    [
        published("good", "short"),
        published("good", d="AQAB"),
        published("good", kty="EC"),
        published("good", n=""),
        published("good", n="***"),
        published("good", e="AA"),
        published("good", n=7),
        {"kid": "good"},
        "good",
    ],
)
async def test_keys_that_are_not_fit_are_left_out(entry: Any) -> None:
    async with connected(keys=[published("other"), entry]) as world:
        assert (await world.knows("good"), await world.knows("other")) == (False, True)


async def test_an_id_that_stands_twice_is_no_key() -> None:
    async with connected(keys=[published("good"), published("good", "other")]) as world:
        assert not await world.knows("good")


@pytest.mark.parametrize("endorsements", [None, "msteams", 7, [7], {}])
async def test_odd_endorsements_endorse_nothing(endorsements: Any) -> None:
    async with connected(keys=[published("good", endorsements=endorsements)]) as world:
        key = await world.cache.find("good")

    assert key is not None
    assert key.endorsements == frozenset()
