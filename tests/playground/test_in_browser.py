"""A person at the Playground's page in Chromium, with screenshots of what they see.

PICTURES_FOLDER names a folder for the pictures; without it they go to pytest's own.
For Dutch a relay changes what the Playground sends to the bot (see relay.py).
"""

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import async_playwright

import cards
from tests.playground.browser import FLAGS, Person, only_this_machine
from tests.playground.client import Playground, members_of
from tests.requirements import needed

pytestmark = pytest.mark.playground

JOIN_LIST = {"surface": "exchange", "cmdlet": "Add-DistributionGroupMember"}
REFUSED = {"kind": "status", "status": 403}
INVITE = {"surface": "graph", "method": "POST", "path": "/v1.0/invitations"}
PAUSED = {"kind": "status", "status": 429, "retry_after": 600}


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    folder = Path(os.environ.get("PICTURES_FOLDER", tmp_path))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture
async def person(
    playground: Playground, locale: str, tmp_path: Path, pictures: Path
) -> AsyncIterator[Person]:
    (chromium,) = needed("chromium")
    async with async_playwright() as driver:
        context = await driver.chromium.launch_persistent_context(
            tmp_path / "profile",
            executable_path=chromium,
            headless=True,
            viewport={"width": 1100, "height": 1400},
            locale=locale,
            args=list(FLAGS),
        )
        await context.route("**/*", only_this_machine)
        page = context.pages[0]
        await page.goto(playground.url, wait_until="domcontentloaded")
        yield Person(page, cards.language_for(locale), pictures)
        await context.close()


async def test_the_contact_road_by_hand(person: Person, playground: Playground) -> None:
    await person.say("add jane@fabrikam.com to Newsletter")
    form = await person.titled("form-title")
    await form.get_by_label("Full name").fill("Jane Doe")
    await person.keep(form, "form")
    await person.press(form, "button-plan")
    plan = await person.titled("plan-title")
    await person.keep(plan, "plan")
    await person.press(plan, "button-go")
    await person.keep(await person.card("Jane Doe is now a member"), "result")

    assert "Jane Doe" in members_of(await playground.state(), "Newsletter")


async def test_the_guest_road_by_hand(person: Person, playground: Playground) -> None:
    plan = await person.ask_for("add jan@adatum.example to Marketing", "Jan Jansen")
    await person.keep(plan, "plan-guest")
    await person.press(plan, "button-go")
    await person.keep(await person.card("Jan Jansen is now a member"), "result-guest")

    assert "Jan Jansen" in members_of(await playground.state(), "Marketing")


@pytest.mark.parametrize(("locale", "suffix"), [("en-US", ""), ("nl-NL", "-nl")])
async def test_a_failure_is_told_in_a_message_of_its_own_and_taken_back_there(
    person: Person, playground: Playground, suffix: str
) -> None:
    await playground.tenant.let_fail(JOIN_LIST, REFUSED)
    plan = await person.ask_for("add piet@adatum.example to Newsletter", "Piet Mol")
    await person.press(plan, "button-go")
    await person.keep(await person.titled("failed-title-halfway"), f"failed{suffix}")
    notice = await person.titled("told-failed")
    await person.keep(notice, f"notice{suffix}")
    await person.press(notice, "button-undo")
    await person.keep(await person.titled("undone-title"), f"undone{suffix}")

    assert (await playground.tenant.held()).contacts("piet@adatum.example") == []


async def test_what_waits_is_told_and_stands_among_the_requests(
    person: Person, playground: Playground
) -> None:
    done = await person.ask_for("add jane@fabrikam.com to Newsletter", "Jane Doe")
    await person.press(done, "button-go")
    await person.card("Jane Doe is now a member")
    await playground.tenant.let_fail(INVITE, PAUSED)
    plan = await person.ask_for("add kim@tailspin.example to Book Club", "Kim Park")
    await person.press(plan, "button-go")
    await person.keep(await person.titled("paused-title"), "paused")
    await person.titled("told-paused")
    await person.say("status")
    status = await person.titled("status-title")
    await person.keep(status, "status")
    said = await status.inner_text()

    assert "Add Kim Park to Book Club" in said
    assert "Waiting. Microsoft 365 is busy" in said
    assert "Add Jane Doe to Newsletter" in said
