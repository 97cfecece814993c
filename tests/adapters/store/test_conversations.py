from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.engine import Engine

from bot.adapters.store import Store, conversations
from bot.adapters.store.works import Rank
from tests.adapters.store.commits import CountingCommit
from tests.adapters.store.samples import CONVERSATION, NOW
from tests.fakes.clock import FakeClock


@asynccontextmanager
async def counted(
    url: str, clock: FakeClock | None = None
) -> AsyncIterator[tuple[Store, list[Rank]]]:
    """Give a store and the list of what it is asked."""
    asked: list[Rank] = []

    def commit(engine: Engine) -> CountingCommit:
        return CountingCommit(engine, asked)

    store = await Store.open(url, now=(clock or FakeClock(NOW)).now, commit=commit)
    yield store, asked
    await store.close()


async def test_a_remembered_conversation_comes_back(store: Store) -> None:
    await store.conversations.remember(CONVERSATION)

    assert await store.conversations.get(CONVERSATION.conversation_id) == CONVERSATION


async def test_an_unknown_conversation_is_none(store: Store) -> None:
    assert await store.conversations.get("nowhere") is None
    assert await store.conversations.personal("tenant", "nobody") is None


async def test_a_changed_conversation_replaces_the_old_one(store: Store) -> None:
    moved = replace(CONVERSATION, service_url="https://smba.trafficmanager.example/amer/")
    await store.conversations.remember(CONVERSATION)

    await store.conversations.remember(moved)

    assert await store.conversations.get(CONVERSATION.conversation_id) == moved


async def test_nothing_is_written_where_nothing_changed(url: str) -> None:
    async with counted(url) as (store, asked):
        await store.conversations.remember(CONVERSATION)
        await store.conversations.remember(CONVERSATION)

    assert asked == [Rank.REMEMBER]


async def test_after_a_minute_it_is_written_again_since_another_process_may_have_shut_it(
    url: str,
) -> None:
    clock = FakeClock(NOW)
    async with counted(url, clock) as (store, asked):
        await store.conversations.remember(CONVERSATION)
        await clock.pause(60)
        await store.conversations.remember(CONVERSATION)

    assert asked == [Rank.REMEMBER, Rank.REMEMBER]


async def test_a_new_process_writes_again_without_harm(url: str) -> None:
    for _ in range(2):
        store = await Store.open(url)
        await store.conversations.remember(CONVERSATION)
        await store.close()

    store = await Store.open(url)

    assert await store.conversations.get(CONVERSATION.conversation_id) == CONVERSATION
    await store.close()


async def test_what_this_process_knows_by_heart_is_bounded(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conversations, "REMEMBERED", 2)
    async with counted(url) as (store, asked):
        # b was the one unused for longest, so it is new
        for id_ in ("a", "b", "a", "c", "a", "b"):
            await store.conversations.remember(replace(CONVERSATION, conversation_id=id_))

    assert len(asked) == 4


async def test_a_forgotten_conversation_is_gone_and_can_be_remembered_again(store: Store) -> None:
    await store.conversations.remember(CONVERSATION)

    await store.conversations.forget(CONVERSATION.conversation_id)

    assert await store.conversations.get(CONVERSATION.conversation_id) is None
    await store.conversations.remember(CONVERSATION)
    assert await store.conversations.get(CONVERSATION.conversation_id) == CONVERSATION


async def test_forgetting_what_is_not_there_is_no_problem(store: Store) -> None:
    await store.conversations.forget("nowhere")


async def test_the_personal_conversation_of_a_person_is_the_newest_one(url: str) -> None:
    times = iter([NOW, NOW + timedelta(days=2), NOW + timedelta(days=1)])
    store = await Store.open(url, now=lambda: next(times))
    for id_ in ("old", "newest", "newer"):
        await store.conversations.remember(replace(CONVERSATION, conversation_id=id_))

    found = await store.conversations.personal("tenant", "person")

    assert found == replace(CONVERSATION, conversation_id="newest")
    await store.close()


@pytest.mark.parametrize(
    "other",
    [{"conversation_type": "channel"}, {"tenant_id": "other"}, {"person_id": "other"}],
    ids=str,
)
async def test_other_conversations_are_not_personal(store: Store, other: dict[str, str]) -> None:
    await store.conversations.remember(replace(CONVERSATION, **other))

    assert await store.conversations.personal("tenant", "person") is None
