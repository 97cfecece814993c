"""Letters that this program cannot read: a newer one wrote them, or they are damaged."""

from collections.abc import AsyncIterator, Mapping
from datetime import timedelta

import pytest
import sqlalchemy as sa
from structlog.testing import capture_logs

from bot.adapters.store import Store, engines
from bot.adapters.store.tables import LETTERS
from bot.conversation.letters import Fate
from bot.domain.events import EventKind
from tests.adapters.store import shop as shops
from tests.adapters.store.samples import NOW
from tests.adapters.store.shop import Shop
from tests.fakes.clock import WoundClock

SPOILT: list[Mapping[str, str]] = [{"kind": "postcard"}, {"event_kind": "forgiven"}]


@pytest.fixture
async def shop(url: str) -> AsyncIterator[Shop]:
    clock = WoundClock(NOW)
    store = await Store.open(url, now=clock.now, pause=clock.pause)
    yield shops.over(store, clock)
    await store.close()


def spoil(url: str, id_: str, values: Mapping[str, str]) -> None:
    _execute(url, sa.update(LETTERS).where(LETTERS.c.id == id_).values(values))


def _execute(url: str, statement: sa.Update) -> None:
    engine = engines.engine(engines.parsed(url))
    with engine.begin() as connection:
        connection.execute(statement)
    engine.dispose()


def ends(url: str) -> list[tuple[str | None, str]]:
    """Return the fates and reasons of all letters, oldest first."""
    engine = engines.engine(engines.parsed(url))
    with engine.connect() as connection:
        query = sa.select(LETTERS.c.fate, LETTERS.c.reason).order_by(LETTERS.c.number)
        rows = [(row.fate, row.reason) for row in connection.execute(query)]
    engine.dispose()
    return rows


@pytest.mark.parametrize("values", SPOILT)
async def test_the_other_letters_leave_and_the_spoilt_one_is_set_aside(
    shop: Shop, url: str, values: Mapping[str, str]
) -> None:
    event = await shop.tell("r1", EventKind.FAILED)
    spoil(url, f"notice:{event.id}", values)

    (other,) = await shop.taken()

    assert other.id == f"alert:{event.id}"
    assert ends(url) == [
        (Fate.UNDELIVERABLE.value, f"unreadable: {next(iter(values))}"),
        (None, ""),
    ]


@pytest.mark.parametrize("values", SPOILT)
async def test_who_waited_behind_it_is_next(
    shop: Shop, url: str, values: Mapping[str, str]
) -> None:
    first = await shop.tell("r1", EventKind.FINISHED)
    second = await shop.tell("r2", EventKind.FINISHED)
    spoil(url, f"notice:{first.id}", values)

    assert await shop.ids() == []
    assert await shop.ids() == [f"notice:{second.id}"]


async def test_it_does_not_leave_with_another_one(shop: Shop, url: str) -> None:
    await shop.tell("r1", EventKind.FINISHED)
    second = await shop.tell("r2", EventKind.FINISHED)
    third = await shop.tell("r3", EventKind.FINISHED)
    spoil(url, f"notice:{second.id}", {"kind": "postcard"})
    (head,) = await shop.taken()

    assert [one.id for one in await shop.outbox.behind(head, 10)] == [f"notice:{third.id}"]


async def test_the_log_names_it_and_not_what_stood_there(shop: Shop, url: str) -> None:
    event = await shop.tell("r1", EventKind.FINISHED)
    spoil(url, f"notice:{event.id}", {"kind": "jane@fabrikam.com"})

    with capture_logs() as lines:
        await shop.taken()

    said = {"event": "letter_unreadable", "letter": f"notice:{event.id}", "column": "kind"}
    assert lines == [said | {"log_level": "error"}]


async def test_it_is_thrown_away_with_the_other_letters_that_ended(shop: Shop, url: str) -> None:
    event = await shop.tell("r1", EventKind.FINISHED)
    spoil(url, f"notice:{event.id}", {"kind": "postcard"})
    await shop.taken()
    store = await Store.open(url)
    pruned = await store.prune(NOW + timedelta(days=31))
    await store.close()

    assert pruned.letters == 1
