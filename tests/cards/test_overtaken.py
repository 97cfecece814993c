"""A pressed card that was overtaken says so, above how things are now."""

import pytest

import cards
from bot.conversation.views import OvertakenView, RequestView, StaleView
from tests.cards.asking import CONTACT_PLAN, EMPTY_FORM
from tests.cards.reading import title, verbs, words
from tests.cards.running import CONTACT_RESULT, FAILED, PROGRESS

ABOUT = [EMPTY_FORM, CONTACT_PLAN, PROGRESS, FAILED, CONTACT_RESULT]


@pytest.mark.parametrize("about", ABOUT, ids=lambda view: type(view).__name__)
@pytest.mark.parametrize("language", cards.LANGUAGES)
def test_that_it_moved_on_stands_between_the_title_and_how_it_is_now(
    about: RequestView, language: str
) -> None:
    first, said, *rest = cards.render(OvertakenView(about), language)["body"]
    now = cards.render(about, language)["body"]

    assert [first, *rest] == now
    assert said["text"] == cards.text("overtaken", language)


@pytest.mark.parametrize("about", ABOUT, ids=lambda view: type(view).__name__)
def test_the_buttons_are_those_of_the_present(about: RequestView) -> None:
    assert verbs(OvertakenView(about)) == verbs(about)
    assert title(OvertakenView(about)) == title(about)


def test_the_line_that_is_read_aloud_says_so_first() -> None:
    said = cards.summary(OvertakenView(CONTACT_RESULT), "en")

    assert said == f"{cards.text('overtaken', 'en')} {cards.summary(CONTACT_RESULT, 'en')}"


def test_a_card_whose_request_is_gone_says_so_and_leads_to_the_others() -> None:
    assert "earlier moment" in words(StaleView())
    assert verbs(StaleView()) == ["status", "add"]
