"""The reference by which a person means a request when they type stands on its cards."""

from dataclasses import replace

import pytest

import cards
from bot.conversation.views import LeftView, PlanView, ProgressView, ResultView, UndoneView
from tests.cards.asking import CONTACT_PLAN, GUEST_PLAN
from tests.cards.reading import words
from tests.cards.running import CONTACT_RESULT, GUEST_RESULT, LEFT, PROGRESS, UNDONE

Named = PlanView | ProgressView | ResultView | UndoneView | LeftView
EVERY = [CONTACT_PLAN, GUEST_PLAN, PROGRESS, CONTACT_RESULT, GUEST_RESULT, UNDONE, LEFT]
every_card = pytest.mark.parametrize("view", EVERY, ids=lambda view: type(view).__name__)


@every_card
@pytest.mark.parametrize(("language", "said"), [("en", "Reference: "), ("nl", "Referentie: ")])
def test_the_reference_stands_on_the_card(view: Named, language: str, said: str) -> None:
    assert f"{said}4f2a91c0" in words(view, language)


@every_card
def test_the_reference_is_the_last_line(view: Named) -> None:
    last = cards.render(view, "en")["body"][-1]

    assert [run["text"] for run in last["inlines"]] == ["Reference: ", "4f2a91c0"]
    assert all(run["isSubtle"] for run in last["inlines"])


@every_card
def test_without_a_reference_nothing_is_said_of_one(view: Named) -> None:
    assert "Reference" not in words(replace(view, reference=""))
