"""A person at the Playground's page in Chromium, with screenshots of what they see.

PICTURES_FOLDER names a folder for the pictures; without it they go to pytest's own.
"""

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Locator, Page, Route, async_playwright

from tests.playground.client import Playground, members_of
from tests.requirements import needed

pytestmark = pytest.mark.playground

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    folder = Path(os.environ.get("PICTURES_FOLDER", tmp_path))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture
async def page(playground: Playground, tmp_path: Path) -> AsyncIterator[Page]:
    (chromium,) = needed("chromium")
    async with async_playwright() as driver:
        context = await driver.chromium.launch_persistent_context(
            tmp_path / "profile",
            executable_path=chromium,
            headless=True,
            viewport={"width": 1100, "height": 1400},
            args=list(FLAGS),
        )
        # The page asks a content network for fonts and works without them.
        await context.route("**/*", _only_this_machine)
        page = context.pages[0]
        await page.goto(playground.url, wait_until="domcontentloaded")
        yield page
        await context.close()


async def _only_this_machine(route: Route) -> None:
    here = route.request.url.startswith(("http://localhost:", "http://127.0.0.1:", "data:"))
    await (route.continue_() if here else route.abort())


async def _say(page: Page, text: str) -> None:
    composer = page.locator('[data-lexical-editor="true"]')
    await composer.wait_for()
    await composer.click()
    await page.keyboard.type(text)
    await page.get_by_role("button", name="Send Message").click()


async def _card(page: Page, words: str) -> Locator:
    card = page.locator(".ac-adaptiveCard", has_text=words).last
    await card.wait_for()
    return card


async def test_the_contact_road_by_hand(page: Page, playground: Playground, pictures: Path) -> None:
    await _say(page, "add jane@fabrikam.com to Newsletter")
    form = await _card(page, "Add somebody from outside")
    await form.get_by_label("Full name").fill("Jane Doe")
    await form.screenshot(path=pictures / "form.png")
    await form.get_by_role("button", name="Continue").click()
    plan = await _card(page, "This is the plan")
    await plan.screenshot(path=pictures / "plan.png")
    await plan.get_by_role("button", name="Yes, do this").click()
    result = await _card(page, "Jane Doe is now a member")
    await result.screenshot(path=pictures / "result.png")

    assert "Jane Doe" in members_of(await playground.state(), "Newsletter")


async def test_the_guest_road_by_hand(page: Page, playground: Playground, pictures: Path) -> None:
    await _say(page, "add jan@adatum.example to Marketing")
    form = await _card(page, "Add somebody from outside")
    await form.get_by_label("Full name").fill("Jan Jansen")
    await form.get_by_role("button", name="Continue").click()
    plan = await _card(page, "This is the plan")
    await plan.screenshot(path=pictures / "plan-guest.png")
    await plan.get_by_role("button", name="Yes, do this").click()
    result = await _card(page, "Jan Jansen is now a member")
    await result.screenshot(path=pictures / "result-guest.png")

    assert "Jan Jansen" in members_of(await playground.state(), "Marketing")
