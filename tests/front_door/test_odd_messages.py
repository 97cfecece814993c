"""A clumsy user, and one who means ill, in the chat and in the search of the form."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.front_door.conftest import House
from tests.front_door.knock import SEARCH, answered, invoke, quiet
from tests.front_door.talk import verbs


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def calm(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[House]:
    async with quiet(tmp_path_factory.mktemp("calm") / "g.db") as house:
        yield house


module = pytest.mark.asyncio(loop_scope="module")


@module
@pytest.mark.parametrize(
    "said",
    [
        "x" * 20_000,
        "add " + "x" * 20_000,
        "add " + "@" * 996 + "<",
        "add " + "@." * 490 + "<",
        "add " + "a" * 400 + "@" + "." * 590 + "<",
        "add jane@fabrikam.com to " + "Sales " * 3_000,
        "add " + "to " * 5_000,
        "add to '); DROP TABLE requests; --",
        'add to "" OR displayName:x" \\',
        "add to *",
        "/" * 10_000,
        "add\u2028\u2029\u0085jane",
        "\u202eadd",
        "add to \U0001f600",
        "add to \x00",
    ],
    ids=lambda said: said[:12].encode("unicode_escape").decode(),
)
async def test_odd_and_long_messages_get_an_answer_within_two_seconds(
    calm: House, said: str
) -> None:
    async with asyncio.timeout(2):
        shown = await calm.chat().say(said)

    assert verbs(shown)[0] in {"plan", "add"}
    assert await calm.writes() == []


@module
@pytest.mark.parametrize(
    "words_",
    ["x" * 10_000, '"', "'", "\\", "\x00", "*", "a) or (b", "Mar\u202eketing", "\U0001f600", "%&"],
    ids=lambda words_: ascii(words_)[:16],
)
async def test_odd_searches_in_the_card_find_nothing_or_something_but_end_well(
    calm: House, words_: str
) -> None:
    value = {"queryText": words_, "queryOptions": {"skip": 0, "top": 15}, "dataset": "groups"}
    status, body = await answered(calm, invoke(calm.chat(), value, name=SEARCH))

    assert (status, body["statusCode"]) == (200, 200)
    assert len(body["value"]["results"]) <= 15
