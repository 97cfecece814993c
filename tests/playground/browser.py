"""A person at the Playground's page: what they type, and the cards that they see."""

from dataclasses import dataclass
from pathlib import Path

from playwright.async_api import Locator, Page, Route

import cards

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who reads one language; pictures of cards go to a folder."""

    page: Page
    language: str
    pictures: Path

    async def say(self, text: str) -> None:
        """Type a message."""
        composer = self.page.locator('[data-lexical-editor="true"]')
        await composer.wait_for()
        await composer.click()
        await self.page.keyboard.type(text)
        await self.page.get_by_role("button", name="Send Message").click()

    async def card(self, words: str) -> Locator:
        """Return the newest card with these words, once it is there."""
        card = self.page.locator(".ac-adaptiveCard", has_text=words).last
        await card.wait_for()
        return card

    async def titled(self, key: str) -> Locator:
        """Return the newest card with this title, which is a key of the texts."""
        title = self.page.get_by_text(cards.text(key, self.language), exact=True)
        card = self.page.locator(".ac-adaptiveCard").filter(has=title).last
        await card.wait_for()
        return card

    async def press(self, card: Locator, key: str) -> None:
        """Press the button with this title, which is a key of the texts."""
        title = cards.text(key, self.language)
        await card.get_by_role("button", name=title, exact=True).click()

    async def keep(self, card: Locator, name: str) -> None:
        """Keep a picture of a card."""
        await card.screenshot(path=self.pictures / f"{name}.png")

    async def ask_for(self, said: str, name: str) -> Locator:
        """Ask for somebody, fill the form in, and return the plan."""
        await self.say(said)
        form = await self.titled("form-title")
        await form.get_by_label(cards.text("label-name", self.language)).fill(name)
        await self.press(form, "button-plan")
        return await self.titled("plan-title")


async def only_this_machine(route: Route) -> None:
    """Let nothing through to other machines: the page asks for fonts, and works without them."""
    here = route.request.url.startswith(("http://localhost:", "http://127.0.0.1:", "data:"))
    await (route.continue_() if here else route.abort())
