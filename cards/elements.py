"""Adaptive Cards 1.5 on top of the `adaptivecards` package, which stops at 1.2 and has no inputs.

The package keeps properties and their types; this module adds inputs, actions and what Teams
lays on top ("Dynamic typeahead search", Microsoft Learn), and refuses every unknown property,
which the package drops without a word.
"""

import json
from typing import Any

import adaptivecards.containers as base_containers
import adaptivecards.elements as base_elements
from adaptivecards.adaptivecard import AdaptiveCard
from adaptivecards.baseobject import AdaptiveCardJSONEncoder, Element, PropertyType

__all__ = [
    "Action",
    "ActionSet",
    "Card",
    "ChoiceInput",
    "Column",
    "ColumnSet",
    "Container",
    "Element",
    "Execute",
    "Input",
    "RichTextBlock",
    "Submit",
    "TextBlock",
    "TextInput",
    "TextRun",
    "ToggleInput",
]

VERSION = "1.5"  # the first with Action.Execute on every Teams client ("Universal Actions")

# Every enum of the schema that is used here, spelled as in the schema: its patterns let
# "hotel" pass for "tel", so that a misspelt word would reach Teams.
POSITIVE = "positive"
NO_INPUTS = "none"
HEADING = "heading"
ATTENTION = "attention"
WARNING = "warning"
GOOD = "good"
ACCENT = "accent"
EMPHASIS = "emphasis"
SMALL = "small"
NONE = "none"
MEDIUM = "medium"
LARGE = "large"
BOLDER = "bolder"
MONOSPACE = "monospace"


class Strict:
    """Refuses unknown properties; None means that a property is left out."""

    def __init__(self, **properties: Any) -> None:
        if unknown := [name for name in properties if not _declared(type(self), name)]:
            raise TypeError(f"{type(self).__name__} has no {', '.join(unknown)}")
        super().__init__(**{k: v for k, v in properties.items() if v is not None})


def _declared(cls: type, name: str) -> bool:
    return any(isinstance(base.__dict__.get(name), PropertyType) for base in cls.__mro__)


class TextBlock(Strict, base_elements.TextBlock):
    """Words of our own; Teams reads Markdown here, so nothing from outside may stand in it."""

    style = PropertyType(type=str)
    is_subtle = PropertyType(type=bool, key_name="isSubtle")


class RichTextBlock(Strict, base_elements.RichTextBlock):
    """Words in which names and other foreign text may stand: nothing is parsed."""


class TextRun(Strict, base_elements.TextRun):
    """A piece of a RichTextBlock."""

    is_subtle = PropertyType(type=bool, key_name="isSubtle")
    font_type = PropertyType(type=str, key_name="fontType")


class Container(Strict, base_containers.Container):
    """Elements that belong together."""


class ColumnSet(Strict, base_containers.ColumnSet):
    """Columns side by side."""


class Column(Strict, base_containers.Column):
    """One column; its width is "auto" or "stretch"."""


class Input(Strict, Element):
    """What every input has; id is a value of `inputs.Field`."""

    label = PropertyType(type=str)
    is_required = PropertyType(type=bool, key_name="isRequired")
    error_message = PropertyType(type=str, key_name="errorMessage")
    value = PropertyType(type=str)


class TextInput(Input):
    """A line of text, or several."""

    element_type = "Input.Text"
    placeholder = PropertyType(type=str)
    max_length = PropertyType(type=int, key_name="maxLength")
    is_multiline = PropertyType(type=bool, key_name="isMultiline")
    style = PropertyType(type=str)


class ChoiceInput(Input):
    """A choice: compact, expanded or, in Teams, filtered."""

    element_type = "Input.ChoiceSet"
    choices = PropertyType(type=list)
    choices_data = PropertyType(type=dict, key_name="choices.data")
    style = PropertyType(type=str)
    placeholder = PropertyType(type=str)
    wrap = PropertyType(type=bool)


class ToggleInput(Input):
    """A yes or no; Teams reads Markdown in its title."""

    element_type = "Input.Toggle"
    title = PropertyType(type=str)
    value_on = PropertyType(type=str, key_name="valueOn")
    value_off = PropertyType(type=str, key_name="valueOff")
    wrap = PropertyType(type=bool)


class Action(Strict, Element):
    """What every action has."""

    title = PropertyType(type=str)
    style = PropertyType(type=str)


class Submit(Action):
    """The old way to send data, for clients that do not know Execute."""

    element_type = "Action.Submit"
    data = PropertyType(type=dict)
    associated_inputs = PropertyType(type=str, key_name="associatedInputs")


class Execute(Action):
    """Sends data with the inputs of the card; without a verb Teams does not route it."""

    element_type = "Action.Execute"
    verb = PropertyType(type=str)
    data = PropertyType(type=dict)
    associated_inputs = PropertyType(type=str, key_name="associatedInputs")
    fallback = PropertyType(type=Submit)


class ActionSet(Strict, Element):
    """Buttons in the middle of a card, beside what they belong to."""

    element_type = "ActionSet"
    actions = PropertyType(type=list)


class Card(AdaptiveCard):
    """A whole card."""

    version = PropertyType(type=str)

    def __init__(self, **properties: Any) -> None:
        super().__init__()
        for name, value in {"version": VERSION, **properties}.items():
            if not _declared(type(self), name):
                raise TypeError(f"Card has no {name}")
            setattr(self, name, value)

    def plain(self) -> dict[str, Any]:
        """Return the card as JSON values."""
        card: dict[str, Any] = json.loads(json.dumps(self.render(), cls=AdaptiveCardJSONEncoder))
        return card
