"""A database of the program before guestlist_0002: nothing is lost, everything goes on."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from sqlalchemy.engine import Engine

from bot.adapters.store import Conversation, Store, engines, schema
from bot.adapters.store.tables import ACTIVITIES, CONVERSATIONS, REQUESTS
from bot.domain.events import Then
from bot.domain.plans import StepKind, StepState
from bot.domain.requests import Effort, RequestState
from tests.adapters.store.samples import CONVERSATION, NOW, moved

# What that program wrote for a request in the middle of its steps.
BODY = Path(__file__).parent / "body_of_0001.json"


@pytest.fixture
def old(url: str) -> Iterator[Engine]:
    """Make the database that the older program leaves."""
    engine = engines.engine(engines.parsed(url))
    with engine.begin() as connection:
        command.upgrade(schema.config(connection), "guestlist_0001")
        for insert in (_request(), _conversation(CONVERSATION), _activity()):
            connection.execute(insert)
    yield engine
    engine.dispose()


def _request() -> sa.Insert:
    return sa.insert(REQUESTS).values(
        id="r1",
        version=4,
        state="running",
        tenant_id="tenant",
        asker_id="person",
        created_at=NOW,
        updated_at=NOW,
        body_schema=1,
        body=BODY.read_text(),
    )


def _conversation(known: Conversation) -> sa.Insert:
    return sa.insert(CONVERSATIONS).values(
        conversation_id=known.conversation_id,
        tenant_id=known.tenant_id,
        person_id=known.person_id,
        conversation_type=known.conversation_type,
        service_url=known.service_url,
        accounts_schema=1,
        accounts=f'{{"bot": "{known.bot_id}", "user": "{known.user_id}"}}',
        updated_at=NOW,
    )


def _activity() -> sa.Insert:
    return sa.insert(ACTIVITIES).values(conversation_id="c", activity_id="a", received_at=NOW)


async def test_a_request_that_was_running_comes_back_as_it_was(old: Engine, url: str) -> None:
    del old
    store = await Store.open(url)

    (found,) = await store.requests.unfinished()

    assert (found.id, found.version, found.state) == ("r1", 4, RequestState.RUNNING)
    assert (found.attempt, found.effort) == (0, Effort())
    assert found.form.email == "jane@vendor.example"
    assert found.plan is not None
    assert (found.plan.undoing, found.plan.trail.stands) == (False, False)
    assert [step.state for step in found.plan.steps][:2] == [StepState.DONE, StepState.RUNNING]
    assert found.plan.steps[1].kind is StepKind.CREATE_CONTACT
    await store.close()


async def test_it_moves_on_and_is_shown(old: Engine, url: str) -> None:
    del old
    store = await Store.open(url, now=lambda: NOW)
    (found,) = await store.requests.unfinished()
    paused = moved(found, RequestState.PAUSED)

    assert await store.requests.replace(paused, was=4, then=Then(show=True))

    assert await store.requests.of("tenant", "person", 10) == (paused,)
    assert [letter.id for letter in await store.outbox.take(10, hold_s=60)] == ["card:r1"]
    await store.close()


async def test_conversations_and_the_inbox_are_kept(old: Engine, url: str) -> None:
    del old
    store = await Store.open(url)

    assert await store.conversations.personal("tenant", "person") == CONVERSATION
    assert not await store.activities.first_time("c", "a")
    assert await store.activities.left(0, 0, 10) == ()
    await store.close()
