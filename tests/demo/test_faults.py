"""The scripted colleague meets trouble; the demo says what it saw, and fails where it is not so."""

import sys
from asyncio import create_subprocess_exec
from asyncio.subprocess import DEVNULL, PIPE, STDOUT
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.demo import checks, faults
from bot.demo.colleague import Line, Shown, actions
from bot.demo.contoso import APP_ID, TENANT_ID
from bot.demo.draw import draw, title_of, words_of
from bot.demo.processes import Running, guestlist, running
from bot.demo.tenant import Held

SCENES = (
    "1. Throttled",
    "2. Failed half-way, and undone",
    "3. Paused, and tried again",
    "4. Killed, and started again",
)
SLEEPS = [sys.executable, "-c", "print('at http://127.0.0.1:9', flush=True); input()"]
HELD = Held(
    {
        "groups": [{"name": "Book Club", "members": ["Ann", "Bo", "Bo"]}],
        "contacts": [{"address": "Ann@Adatum.example", "displayName": "Ann", "deletedAt": None}],
        "guests": [{"otherMails": ["bo@b.example"], "displayName": "Bo", "deletedAt": None}],
        "outbox": [{"recipient": "bo@b.example"}, {"recipient": "bo@b.example"}],
    }
)
OPEN = {"type": "Action.Execute", "title": "Open", "verb": "open", "data": {}}
CARD: dict[str, Any] = {
    "body": [
        {"type": "TextBlock", "text": "Your requests"},
        {
            "type": "TextBlock",
            "text": "On {{DATE(2026-11-23T18:16:05Z,SHORT)}} at {{TIME(2026-11-23T18:16:05Z)}}",
        },
        {"type": "Container", "items": [{"type": "ActionSet", "actions": [OPEN]}]},
    ],
    "actions": [{"type": "Action.Execute", "title": "Add", "verb": "add", "data": {}}],
}


async def test_the_demo_shows_four_kinds_of_trouble_and_that_nothing_is_lost() -> None:
    process = await create_subprocess_exec(
        *guestlist("demo", "--script", "--faults"), stdin=DEVNULL, stdout=PIPE, stderr=STDOUT
    )
    out, _ = await process.communicate()

    said = out.decode()
    assert (process.returncode, "NOT SO" in said) == (0, False), said
    assert [line.strip("━ ") for line in said.splitlines() if line.startswith("━━")] == [
        *SCENES,
        "What the tenant and the chat show",
    ]
    assert "Exchange answered [429, 200]" in said
    assert "was killed with kill -9" in said
    assert "guests for jan@adatum.example: 1, invitations mailed: 1" in said


@asynccontextmanager
async def no_bot(folder: Path) -> AsyncIterator[Running]:
    async with running(SLEEPS, {}, folder / "sleeps.log") as sleeping:
        yield sleeping


async def test_a_demo_whose_bot_says_nothing_fails_and_says_where(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    simulate = guestlist("simulate", "--port", "0")
    async with running(simulate, {}, tmp_path / "log") as tenant, aiohttp.ClientSession() as http:
        line = Line(http, "", tenant.url, TENANT_ID, APP_ID)
        code = await faults.play(line, lambda: no_bot(tmp_path))

    said = capsys.readouterr().out
    assert code == 1
    assert "The demo failed: 4 of 4 checks do not hold." in said


@pytest.mark.parametrize(
    "check",
    [
        checks.member(HELD, "Bo", "Book Club", 1),
        checks.member(HELD, "Ann", "Book Club", 0),
        checks.contact(HELD, "ann@adatum.example", 0),
        checks.guest(HELD, "bo@b.example", 1),
        checks.titled(Shown("1", CARD), "the card", "result-title"),
        checks.says(Shown("1", CARD), "stands-contact"),
        checks.apart(Shown("1", CARD), Shown("1", CARD)),
    ],
)
def test_what_is_not_so_is_told_as_not_so(
    check: checks.Check, capsys: pytest.CaptureFixture[str]
) -> None:
    checks.told([check])

    assert not check.holds
    assert capsys.readouterr().out.startswith("  ✗ NOT SO: ")


def test_buttons_are_found_at_the_foot_of_a_card_and_in_its_rows() -> None:
    assert [action["verb"] for action in actions(CARD)] == ["add", "open"]


def test_times_and_buttons_are_drawn_as_a_person_sees_them() -> None:
    drawn = draw(CARD)

    assert title_of(CARD) == "Your requests"
    assert "On 2026-11-23 at 18:16 UTC" in words_of(CARD)
    assert "[ Open ]" in drawn
    assert "[ Add ]" in drawn
