"""A process dies, or is told to end, with work in its hands: the next one does the rest."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.demo.colleague import Chat, Shown
from tests.front_door import hurry
from tests.front_door.conftest import ALICE, House, opened
from tests.front_door.hurry import HurriedClock
from tests.front_door.knock import planned
from tests.front_door.processes import Process, housed
from tests.front_door.talk import values, verbs
from tests.front_door.weather import (
    BUSY,
    LISTED,
    ROADS,
    cards_in,
    contacts,
    guests,
    invited,
    says,
    struck,
    told,
    until,
)

STOPS_WITHIN_S = 20.0
CLOCK = HurriedClock(1.0)
HANGS = {"kind": "delay", "seconds": 300}
READS = {"surface": "exchange", "cmdlet": "Get-*"}
SAYS = {"surface": "connector", "method": "POST"}


@pytest.fixture
def clock() -> HurriedClock:
    return CLOCK


@pytest.fixture
async def first(tenant_url: str, tmp_path: Path) -> AsyncIterator[tuple[Process, House]]:
    """Give the process that is going to end, and a house around it."""
    async with housed(tmp_path / "g.db", tenant_url) as running:
        yield running


@asynccontextmanager
async def next_one(tenant_url: str, tmp_path: Path) -> AsyncIterator[House]:
    """Run the next process, in this one, on what the first one left."""
    async with opened(tenant_url, tmp_path / "g.db", hurry.seams(CLOCK)) as house:
        await house.mend()
        yield house


async def until_struck(house: House, number: int = 1) -> None:
    """Wait until the tenant holds up a call."""

    async def look() -> bool:
        url = f"{house.line.tenant_url}/_sim/faults"
        async with house.line.http.get(url) as answer:
            rules = (await answer.json())["rules"]
        return bool(sum(rule["struck"] for rule in rules) >= number)

    await until(look)


@contextlib.asynccontextmanager
async def unanswered(work: Coroutine[Any, Any, Any]) -> AsyncIterator[None]:
    """Let somebody wait for an answer that does not come."""
    task = asyncio.create_task(work)
    yield
    with contextlib.suppress(aiohttp.ClientError):
        await task


async def test_a_typed_message_is_answered_by_the_next_process(
    first: tuple[Process, House], tenant_url: str, tmp_path: Path
) -> None:
    process, house = first
    chat = house.chat()
    said = chat.activity("message") | {"text": "add jane@fabrikam.com to Newsletter"}
    await struck(house, READS, HANGS)
    status = await house.post(json=said)
    await until_struck(house)
    await process.kill()
    async with next_one(tenant_url, tmp_path):
        form = await told(chat, 0)

        assert status == 200
        assert values(form)["email"] == "jane@fabrikam.com"
        assert len(await cards_in(chat)) == 1


async def test_a_press_is_answered_on_its_card_by_the_next_process(
    first: tuple[Process, House], tenant_url: str, tmp_path: Path
) -> None:
    process, house = first
    chat = house.chat()
    form = await chat.say("add jane@fabrikam.com to Newsletter")
    await struck(house, READS, HANGS)
    async with unanswered(chat.press(form, "plan", name="Jane Doe")):
        await until_struck(house)
        await process.kill()
    async with next_one(tenant_url, tmp_path) as house:
        again = Chat(house.line, ALICE, chat.conversation_id)
        plan = await again.ended(Shown(form.activity_id, form.card, form.card))
        done = await again.ended(await again.press(plan, "go"))

        assert "go" in verbs(plan)
        assert says(done, "result-member", name="Jane Doe", group="Newsletter")
        assert len(await cards_in(chat)) == 1


@pytest.mark.parametrize("road", ROADS)
async def test_a_yes_is_carried_out_by_the_next_process(
    first: tuple[Process, House], tenant_url: str, tmp_path: Path, road: str
) -> None:
    process, house = first
    chat = house.chat()
    plan = await planned(chat, ROADS[road])
    running = await chat.press(plan, "go")
    await process.kill()
    async with next_one(tenant_url, tmp_path) as house:
        done = await Chat(house.line, ALICE, chat.conversation_id).ended(running)

        assert says(done, "result-member", name="Jane Doe", group=ROADS[road])
        assert (await house.members(ROADS[road])).count("Jane Doe") == 1
        assert await contacts(house) + await guests(house) == 1
        assert len(await invited(house)) == (road == "guest")


async def test_an_answer_that_teams_did_not_take_is_said_by_the_next_process(
    first: tuple[Process, House], tenant_url: str, tmp_path: Path
) -> None:
    process, house = first
    chat = house.chat()
    await struck(house, SAYS, BUSY)
    await house.post(json=chat.activity("message") | {"text": "help"})
    await until_struck(house, 3)
    await process.kill()
    async with next_one(tenant_url, tmp_path):
        assert says(await told(chat, 0), "help-title")


async def test_told_to_end_it_ends_in_time_and_the_next_process_goes_on(
    first: tuple[Process, House], tenant_url: str, tmp_path: Path
) -> None:
    process, house = first
    chat = house.chat()
    plan = await planned(chat)
    await struck(house, LISTED, HANGS)
    running = await chat.press(plan, "go")
    await until_struck(house)
    took_s = await process.stop()
    async with next_one(tenant_url, tmp_path) as house:
        done = await Chat(house.line, ALICE, chat.conversation_id).ended(running)

        assert took_s <= STOPS_WITHIN_S
        assert process.process.returncode == 0
        assert [line for line in process.errors if "Traceback" in line] == []
        assert says(done, "result-member", name="Jane Doe", group="Newsletter")
        assert await contacts(house) == 1
        assert (await house.members("Newsletter")).count("Jane Doe") == 1


async def test_with_nothing_to_do_it_ends_at_once(first: tuple[Process, House]) -> None:
    process, house = first
    await house.chat().say("help")

    assert await process.stop() < STOPS_WITHIN_S / 4
