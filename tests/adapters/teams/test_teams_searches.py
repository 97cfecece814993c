"""Searches in a card (application/search)."""

from typing import Any

import pytest

from bot.adapters.teams.ports import Pace
from bot.conversation.answers import Offer, Show
from bot.conversation.inputs import Searched
from bot.conversation.views import Choice, HelpView
from tests.adapters.teams.activities import in_group, search
from tests.adapters.teams.rig import Rig, running

SALES = Offer((Choice("Sales", "g-1"), Choice("Sales NL", "g-2")))


async def test_a_search_is_answered_by_titles_and_values(rig: Rig) -> None:
    rig.talk.answer = SALES
    status, answer = await rig.post(search("sal"))

    assert (status, rig.talk.inputs) == (200, [Searched("sal", 15)])
    assert answer["type"] == "application/vnd.microsoft.search.searchResponse"
    assert answer["value"]["results"] == [
        {"title": "Sales", "value": "g-1"},
        {"title": "Sales NL", "value": "g-2"},
    ]


@pytest.mark.parametrize(
    ("value", "asked"),
    [
        ({"queryText": "a", "queryOptions": {"top": 5}}, Searched("a", 5)),
        ({"queryText": "a", "queryOptions": {"count": 5}}, Searched("a", 5)),
        ({"queryText": "a", "queryOptions": {"top": 900}}, Searched("a", 15)),
        ({"queryText": "a", "queryOptions": {"top": -1}}, Searched("a", 1)),
        ({"queryText": "a", "queryOptions": {"top": True}}, Searched("a", 15)),
        ({"queryText": "a", "queryOptions": "all"}, Searched("a", 15)),
        ({"queryText": "a", "data": {"email": "x"}, "kind": "typeahead"}, Searched("a", 15)),
        ({"queryText": "a\x00b"}, Searched("ab", 15)),
        ({"queryText": 7}, Searched("", 15)),
        ({}, Searched("", 15)),
        (None, Searched("", 15)),
    ],
)
async def test_odd_searches_are_read_as_well_as_they_can_be(
    rig: Rig, value: Any, asked: Searched
) -> None:
    rig.talk.answer = SALES
    status, _ = await rig.post(search(value=value))

    assert (status, rig.talk.inputs) == (200, [asked])


async def test_there_is_no_second_page(rig: Rig) -> None:
    rig.talk.answer = SALES
    options = {"skip": 15, "top": 15}
    _, answer = await rig.post(search(value={"queryText": "a", "queryOptions": options}))

    assert (answer["value"]["results"], rig.talk.heard) == ([], [])


async def test_a_search_in_a_group_finds_nothing(rig: Rig) -> None:
    rig.talk.answer = SALES
    _, answer = await rig.post(in_group(search()))

    assert (answer["value"]["results"], rig.talk.heard) == ([], [])


async def test_another_answer_is_no_choice(rig: Rig) -> None:
    rig.talk.answer = Show(HelpView())
    _, answer = await rig.post(search())

    assert answer["value"]["results"] == []


async def test_a_search_that_takes_too_long_finds_nothing() -> None:
    async with running(pace=Pace(deadline_s=0)) as rig:
        rig.talk.open.clear()
        _, answer = await rig.post(search())

    assert answer["value"]["results"] == []


async def test_a_search_is_not_written_into_the_inbox(rig: Rig) -> None:
    rig.talk.answer = SALES
    await rig.post(search())
    await rig.post(search())

    assert (rig.inbox.seen, len(rig.talk.heard)) == (set(), 2)
