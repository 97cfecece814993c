"""Elements refuse what the library below them would drop without a word."""

from typing import Any

import pytest

from cards.elements import Card, Execute, TextBlock, TextInput, ToggleInput


@pytest.mark.parametrize("kind", [Card, Execute, TextBlock, TextInput, ToggleInput])
def test_a_misspelt_property_is_refused(kind: Any) -> None:
    with pytest.raises(TypeError, match="has no tilte"):
        kind(tilte="Hello")


def test_a_value_of_the_wrong_type_is_refused() -> None:
    with pytest.raises(TypeError):
        TextInput(max_length="64")


def test_a_property_that_is_none_is_left_out() -> None:
    card = Card(body=[TextBlock(text="Hello", color=None)]).plain()

    assert card["body"] == [{"type": "TextBlock", "text": "Hello"}]
