"""The README's table of round trips is what the tenant's journal counts.

`WRITE_README=1` lets the test write the table anew instead of comparing it.
"""

import os
from collections.abc import Awaitable
from pathlib import Path

import pytest

from bot.demo.colleague import Chat, Shown
from tests.front_door.conftest import House
from tests.front_door.hurry import HurriedClock

README = Path(__file__).parents[2] / "README.md"
BEGIN, END = "<!-- trips: begin -->\n", "<!-- trips: end -->"
# What was checked a moment ago is not checked again, so the moments have to be real ones.
CLOCK = HurriedClock(1.0)
ASKED = (
    "check Newsletter",
    "check Marketing",
    "who Newsletter",
    "who Marketing",
    "who sam@adatum.example",
    "who greta@fabrikam.com",
)
REPORT = "newsletter@contoso.com: 550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup"
ROADS = (("contact", "Newsletter"), ("guest", "Marketing"))


@pytest.fixture
def clock() -> HurriedClock:
    return CLOCK


async def _counted(house: House, what: Awaitable[Shown]) -> tuple[Shown, str]:
    await house.forget_calls()
    shown = await what
    calls = await house.calls()
    graph, exchange = (sum(c["surface"] == s for c in calls) for s in ("graph", "exchange"))
    return shown, f"{graph} | {exchange}"


async def _table(house: House) -> str:
    rows = ["| moment | Graph | Exchange |", "|---|---|---|"]
    _, count = await _counted(house, house.chat().say("help"))
    rows.append(f"| `help`, or an unknown word | {count} |")
    for road, group in ROADS:
        chat = house.chat()
        form, count = await _counted(house, chat.say(f"add jane@fabrikam.com to {group}"))
        rows.append(f"| `add … to {group}`: the form | {count} |")
        plan, count = await _counted(house, chat.press(form, "plan", name="Jane Doe"))
        rows.append(f"| {road} road: the plan | {count} |")
        _, more = await _counted(house, _carried_out(chat, plan))
        rows.append(f"| {road} road: checked again, carried out, read back | {more} |")
        await house.change("reset")
    rows += [await _asked(house, said) for said in ASKED]
    _, count = await _counted(house, house.chat().say(REPORT))
    rows.append(f"| the text of a mail that came back | {count} |")
    return "\n".join(rows) + "\n"


async def _asked(house: House, said: str) -> str:
    _, count = await _counted(house, house.chat().say(said))
    return f"| `{said}` | {count} |"


async def _carried_out(chat: Chat, plan: Shown) -> Shown:
    return await chat.ended(await chat.press(plan, "go"))


def _in_readme(counted: str) -> str:
    """Return the table of the README, written anew first if that was asked for."""
    before, _, rest = README.read_text(encoding="utf-8").partition(BEGIN)
    written, _, after = rest.partition(END)
    if os.environ.get("WRITE_README") == "1":
        README.write_text(before + BEGIN + counted + END + after, encoding="utf-8")
        return counted
    return written


async def test_the_readme_says_how_many_calls_each_road_takes(house: House) -> None:
    await house.chat().say("add")
    counted = await _table(house)

    assert _in_readme(counted) == counted
