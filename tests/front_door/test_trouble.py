"""Microsoft 365 does not answer, or says no: the person hears it in words, the log is clean."""

import io
import json
import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
import structlog
from aiohttp.test_utils import TestServer

import cards
from bot.demo.colleague import Shown
from bot.simulator.app import make_app as make_tenant
from tests.front_door.conftest import HURRIED, House, opened
from tests.front_door.knock import answered, invoke, planned, pressing, sent_by
from tests.front_door.talk import dumped, values, verbs, words

CLOSED = "http://127.0.0.1:9"
TOKEN = "sim-static-token"
REFERENCE = re.compile(r"Reference for your administrator: ([0-9a-f]{8})")
DOORS = {
    "Graph": {"GUESTLIST_GRAPH_URL": f"{CLOSED}/v1.0"},
    "Exchange": {"GUESTLIST_EXCHANGE_URL": CLOSED},
}
NAMES = {"name": "Jane Doe", "group": "Newsletter"}
ROADS = ("Newsletter", "Marketing")
every_door = pytest.mark.parametrize("closed", DOORS.values(), ids=list(DOORS))
every_road = pytest.mark.parametrize("group", ROADS)
PERSONAL = ("jane", "doe", "fabrikam.com", "acme", "secret reason", "alice", "vermeer", TOKEN)


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """Write the log of the process to a text, traces and all, as `guestlist serve` does."""
    kept, text = structlog.get_config(), io.StringIO()
    structlog.configure(
        processors=[structlog.processors.format_exc_info, structlog.processors.JSONRenderer()],
        logger_factory=structlog.PrintLoggerFactory(text),
    )
    yield text
    structlog.configure(**kept)


@asynccontextmanager
async def with_own_door(
    tenant_url: str, database: Path, name: str
) -> AsyncIterator[tuple[House, TestServer]]:
    """Open a house whose Graph or Exchange is a server of its own, which a test can close."""
    door = TestServer(make_tenant())
    await door.start_server()
    url = str(door.make_url("")).rstrip("/") + ("/v1.0" if name == "GRAPH" else "")
    async with opened(tenant_url, database, HURRIED, **{f"GUESTLIST_{name}_URL": url}) as house:
        yield house, door
    await door.close()


def says(shown: Shown, problem: str) -> bool:
    """Return whether a card says a problem in words, what to do next, and its reference."""
    keys = (f"problem-{problem}", f"problem-{problem}.next")
    told = all(cards.text(key, "en") in words(shown) for key in keys)
    return told and REFERENCE.search(words(shown)) is not None


async def test_no_form_without_graph_but_words_and_a_reference(
    tenant_url: str, tmp_path: Path
) -> None:
    async with opened(tenant_url, tmp_path / "g.db", HURRIED, **DOORS["Graph"]) as house:
        shown = await house.chat().say("add jane@fabrikam.com to Newsletter")

        assert says(shown, "unreachable")
        assert {"add", "help"} <= set(verbs(shown))
        assert await house.writes() == []


@every_door
async def test_help_needs_nobody(tenant_url: str, tmp_path: Path, closed: dict[str, str]) -> None:
    async with opened(tenant_url, tmp_path / "g.db", HURRIED, **closed) as house:
        assert "add" in verbs(await house.chat().say("help"))


async def test_without_exchange_the_form_opens_and_says_that_choices_are_missing(
    tenant_url: str, tmp_path: Path
) -> None:
    async with opened(tenant_url, tmp_path / "g.db", HURRIED, **DOORS["Exchange"]) as house:
        form = await house.chat().say("add jane@fabrikam.com")

        assert cards.text("hint-group-choices-unread", "en") in words(form)
        assert "plan" in verbs(form)


async def search(house: House) -> list[str]:
    """Return the titles that a search for Sales offers."""
    value = {"queryText": "Sales", "queryOptions": {"skip": 0, "top": 15}}
    asked = invoke(house.chat(), value, name="application/search")
    status, body = await answered(house, asked)
    assert (status, body["statusCode"]) == (200, 200)
    return [found["title"] for found in body["value"]["results"]]


async def test_a_search_without_exchange_finds_what_is_no_list_that_may_be_hidden(
    tenant_url: str, tmp_path: Path
) -> None:
    async with opened(tenant_url, tmp_path / "g.db", HURRIED, **DOORS["Exchange"]) as house:
        assert await search(house) == ["Sales Team"]


async def test_without_exchange_a_list_is_not_said_to_be_missing(
    tenant_url: str, tmp_path: Path
) -> None:
    async with opened(tenant_url, tmp_path / "g.db", HURRIED, **DOORS["Exchange"]) as house:
        form = await house.chat().say("add jane@fabrikam.com to Sales Updates")

        assert cards.text("hint-group-choices-unread", "en") in words(form)


async def test_a_search_offers_nothing_while_graph_cannot_say_who_asks(
    tenant_url: str, tmp_path: Path
) -> None:
    async with opened(tenant_url, tmp_path / "g.db", HURRIED, **DOORS["Graph"]) as house:
        assert await search(house) == []


@every_road
@pytest.mark.parametrize("door", ["GRAPH", "EXCHANGE"])
async def test_what_was_typed_is_kept_when_a_door_closes_before_the_plan(
    tenant_url: str, tmp_path: Path, door: str, group: str
) -> None:
    async with with_own_door(tenant_url, tmp_path / "g.db", door) as (house, server):
        chat = house.chat()
        form = await chat.say(f"add jane@fabrikam.com to {group}")
        await server.close()
        shown = await chat.press(form, "plan", name="Jane Doe", company="Acme")
        again = await chat.press(shown, "change")

        assert says(shown, "unreachable")
        assert (values(again)["email"], values(again)["name"]) == ("jane@fabrikam.com", "Jane Doe")
        assert (values(again)["company"], "plan" in verbs(again)) == ("Acme", True)
        assert await house.writes() == []


@pytest.mark.parametrize(("door", "group"), [("GRAPH", "Marketing"), ("EXCHANGE", "Newsletter")])
async def test_a_door_that_closes_after_the_plan_pauses_the_request_and_says_why(
    tenant_url: str, tmp_path: Path, door: str, group: str
) -> None:
    async with with_own_door(tenant_url, tmp_path / "g.db", door) as (house, server):
        chat = house.chat()
        plan = await planned(chat, group)
        await server.close()
        paused = await chat.ended(await chat.press(plan, "go"))

        keys = ("paused-title", "problem-unreachable", "failed-nothing")
        assert [key for key in keys if cards.text(key, "en") not in words(paused)] == []
        assert REFERENCE.search(words(paused)) is not None
        assert verbs(paused) == ["retry", "leave"]
        assert await house.writes() == []


async def test_a_wrong_token_is_told_in_words(tenant_url: str, tmp_path: Path) -> None:
    async with opened(
        tenant_url, tmp_path / "g.db", HURRIED, GUESTLIST_STATIC_TOKEN="wrong"
    ) as house:
        shown = await house.chat().say("add jane@fabrikam.com to Newsletter")

        assert says(shown, "sign-in-failed")
        assert await house.writes() == []


@every_road
async def test_a_token_that_ends_before_the_plan_keeps_what_was_typed(
    house: House, group: str
) -> None:
    chat = house.chat()
    form = await chat.say(f"add jane@fabrikam.com to {group}")
    await house.change("settings", static_token="another")
    shown = await chat.press(form, "plan", name="Jane Doe")
    await house.change("settings", static_token=TOKEN)
    again = await chat.press(shown, "change")

    assert says(shown, "sign-in-failed")
    assert values(again)["name"] == "Jane Doe"


@every_road
async def test_a_token_that_ends_after_the_plan_stops_the_request_and_it_can_go_on(
    house: House, group: str
) -> None:
    chat = house.chat()
    plan = await planned(chat, group)
    await house.change("settings", static_token="another")
    failed = await chat.ended(await chat.press(plan, "go"))
    await house.change("settings", static_token=TOKEN)
    written = await house.writes()
    await chat.ended(await chat.press(failed, "retry"))

    assert says(failed, "sign-in-failed")
    assert written == []
    assert "Jane Doe" in await house.members(group)


@pytest.mark.parametrize(
    ("cmdlet", "step"),
    [("New-MailContact", "create-contact"), ("Add-DistributionGroupMember", "add-to-list")],
)
async def test_a_missing_permission_is_told_with_the_step_that_lacks_it(
    house: House, cmdlet: str, step: str
) -> None:
    chat = house.chat()
    plan = await planned(chat)
    await house.change("settings", denied_cmdlets=[cmdlet])
    failed = await chat.ended(await chat.press(plan, "go"))

    assert says(failed, "access-denied")
    assert cards.text(f"step-{step}.plan", "en", **NAMES) in words(failed)


async def test_the_reference_on_the_card_stands_in_the_log(
    tenant_url: str, tmp_path: Path, log: io.StringIO
) -> None:
    async with opened(tenant_url, tmp_path / "g.db", HURRIED, **DOORS["Graph"]) as house:
        shown = await house.chat().say("add jane@fabrikam.com to Newsletter")
    told = REFERENCE.search(words(shown))

    assert told is not None
    assert told.group(1) in log.getvalue()


@every_road
async def test_the_reference_of_a_request_stands_in_the_log(
    house: House, log: io.StringIO, group: str
) -> None:
    chat = house.chat()
    form = await chat.say(f"add jane@fabrikam.com to {group}")
    await house.change("settings", static_token="another")
    shown = await chat.press(form, "plan", name="Jane Doe")
    told = REFERENCE.search(words(shown))

    assert told is not None
    assert told.group(1) in log.getvalue()


TROUBLES: dict[str, dict[str, Any]] = {
    "none": {},
    "a wrong token": {"static_token": "another"},
    "no New-MailContact": {"denied_cmdlets": ["New-MailContact"]},
    "no Add-DistributionGroupMember": {"denied_cmdlets": ["Add-DistributionGroupMember"]},
    "no Get-Recipient": {"denied_cmdlets": ["Get-Recipient"]},
    "a blocked domain": {"blocked_domains": ["fabrikam.com"]},
}


@every_road
@pytest.mark.parametrize("settings", TROUBLES.values(), ids=list(TROUBLES))
async def test_no_line_of_the_log_names_a_person_or_a_token(
    house: House,
    log: io.StringIO,
    caplog: pytest.LogCaptureFixture,
    settings: dict[str, Any],
    group: str,
) -> None:
    chat = house.chat()
    form = await chat.say(f"add jane@fabrikam.com to {group}")
    typed = {"name": "Jane Doe", "company": "Acme", "reason": "Secret reason"}
    plan = await chat.press(form, "plan", **typed)
    await house.change("settings", **settings)
    await chat.ended(await chat.press(plan, "go"))
    lines = [*log.getvalue().lower().splitlines(), *caplog.text.lower().splitlines()]

    assert lines != []
    assert [line for line in lines if any(secret in line for secret in PERSONAL)] == []


async def test_a_card_in_trouble_holds_no_technical_words(house: House) -> None:
    chat = house.chat()
    form = await chat.say("add jane@fabrikam.com to Newsletter")
    await house.change("settings", static_token="another")
    value = pressing("plan", sent_by(form, "plan", name="Jane Doe"))
    _, body = await answered(house, invoke(chat, value, form.activity_id))
    shown = Shown(form.activity_id, json.loads(json.dumps(body["value"])))

    assert [word for word in ("401", "HTTP", "Traceback", "Error") if word in dumped(shown)] == []
