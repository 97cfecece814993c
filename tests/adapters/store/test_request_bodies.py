from dataclasses import replace
from datetime import datetime
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings

from bot.adapters.store import Store, bodies
from bot.domain.problems import Unexpected
from bot.domain.requests import Request
from tests.adapters.store.samples import REQUESTS, request

TRICKY_TEXTS = ["\x00", "\x1a", "\x1a0", "\\u0000", "\\\x00", "\\\\u001a0", "\U0001f600", '"\x00"']


@given(REQUESTS)
@settings(max_examples=200)
def test_every_request_comes_back_from_its_body_as_it_was(wanted: Request) -> None:
    assert bodies.load(bodies.dump(wanted), bodies.BODY_SCHEMA) == wanted


@given(wanted=REQUESTS)
@settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
async def test_every_request_comes_back_from_the_database_as_it_was(
    store: Store, wanted: Request
) -> None:
    wanted = replace(wanted, id=str(uuid4()))  # the examples share one database

    await store.requests.add(wanted)

    assert await store.requests.get(wanted.id) == wanted


@pytest.mark.parametrize("text", TRICKY_TEXTS, ids=ascii)
async def test_characters_that_databases_refuse_come_back(store: Store, text: str) -> None:
    wanted = request(nonce=text)

    await store.requests.add(wanted)

    assert await store.requests.get("r1") == wanted


@pytest.mark.parametrize("text", TRICKY_TEXTS, ids=ascii)
def test_no_body_holds_the_character_that_jsonb_refuses(text: str) -> None:
    body = bodies.dump(request(nonce=text))

    assert "\x00" not in body
    assert r"\u0000" not in body.replace(r"\\", "")


def test_types_come_back_as_they_were() -> None:
    wanted = request()

    found = bodies.load(bodies.dump(wanted), bodies.BODY_SCHEMA)

    assert found.plan is not None
    assert wanted.plan is not None
    assert type(found.plan.steps) is tuple
    assert type(found.plan.steps[0].kind) is type(wanted.plan.steps[0].kind)
    assert found.plan.trail.senders_after is None


def test_text_that_is_no_unicode_is_refused_without_being_named() -> None:
    with pytest.raises(Unexpected) as caught:
        bodies.dump(request(nonce="secret \ud800"))

    assert "secret" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_a_body_of_another_schema_is_refused() -> None:
    with pytest.raises(Unexpected, match="schema 2"):
        bodies.load(bodies.dump(request()), 2)


def test_a_spoilt_body_is_refused_without_being_named() -> None:
    with pytest.raises(Unexpected) as caught:
        bodies.load('{"secret": 1}', bodies.BODY_SCHEMA)

    assert "secret" not in str(caught.value)
    assert caught.value.__cause__ is None


async def test_a_time_without_zone_is_refused(store: Store) -> None:
    naive = datetime(2026, 1, 1)  # noqa: DTZ001 - this is the mistake

    with pytest.raises(Unexpected):
        await store.requests.add(replace(request(), updated_at=naive))
