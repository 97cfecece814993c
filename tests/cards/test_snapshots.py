"""Every sample looks as it was last approved."""

import pytest

import cards
from bot.conversation.views import View
from tests.cards import snapshots
from tests.cards.samples import SAMPLES


@pytest.mark.parametrize("language", cards.LANGUAGES)
@pytest.mark.parametrize(("name", "view"), SAMPLES.items(), ids=SAMPLES.keys())
def test_a_card_is_as_it_was_approved(name: str, view: View, language: str) -> None:
    card = cards.render(view, language)

    assert card == snapshots.approved(f"{name}.{language}", card)


def test_no_snapshot_is_left_of_a_sample_that_is_gone() -> None:
    kept = {path.stem for path in snapshots.FOLDER.glob("*.json")}

    assert kept == {f"{name}.{language}" for name in SAMPLES for language in cards.LANGUAGES}
