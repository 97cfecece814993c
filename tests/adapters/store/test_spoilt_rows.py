"""Rows that this program cannot read: they harm nobody else, and they stay."""

from collections.abc import Mapping

import pytest
import sqlalchemy as sa
from structlog.testing import capture_logs

from bot.adapters.store import Store, engines
from bot.adapters.store.tables import REQUESTS
from bot.domain.problems import Unexpected
from bot.domain.requests import RequestState
from tests.adapters.store.samples import request

SPOILT: list[Mapping[str, object]] = [
    {"body": '{"secret": "Jane"}'},
    {"body": "[]"},
    {"body": "12345"},
    {"body": '"Jane"'},
    {"body": "null"},
    {"body_schema": 99},
]


async def spoil(store: Store, url: str, values: Mapping[str, object]) -> None:
    """Store three running requests, and spoil the oldest."""
    for id_ in ("r1", "r2", "r3"):
        await store.requests.add(request(id_, RequestState.RUNNING))
    engine = engines.engine(engines.parsed(url))
    with engine.begin() as connection:
        connection.execute(sa.update(REQUESTS).where(REQUESTS.c.id == "r1").values(values))
    engine.dispose()


@pytest.mark.parametrize("values", SPOILT)
async def test_one_unreadable_request_does_not_hide_the_others(
    store: Store, url: str, values: Mapping[str, object]
) -> None:
    await spoil(store, url, values)

    unfinished = await store.requests.unfinished()

    assert [found.id for found in unfinished] == ["r2", "r3"]


@pytest.mark.parametrize("values", SPOILT)
async def test_an_unreadable_request_is_named_in_the_log_by_its_id_alone(
    store: Store, url: str, values: Mapping[str, object]
) -> None:
    await spoil(store, url, values)

    with capture_logs() as lines:
        await store.requests.unfinished()

    assert [(line["event"], line["request"]) for line in lines] == [("request_unreadable", "r1")]
    assert "Jane" not in str(lines)


@pytest.mark.parametrize("values", SPOILT)
async def test_an_unreadable_request_stays_and_is_no_missing_one(
    store: Store, url: str, values: Mapping[str, object]
) -> None:
    await spoil(store, url, values)
    await store.requests.unfinished()

    with pytest.raises(Unexpected):
        await store.requests.get("r1")
