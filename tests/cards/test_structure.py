"""What no schema sees: the rules that every card of ours keeps."""

import copy
import json
from dataclasses import fields

import pytest

import cards
from bot.conversation import inputs
from bot.conversation.inputs import Field, Handle, Pressed, Verb
from bot.conversation.views import ChooseView, StatusView, View
from bot.domain import addresses, people
from cards.faults import LIMITS
from tests.cards.samples import SAMPLES
from tests.cards.teams_schema import Json, nodes, of_type
from tests.cards.teams_schema import inputs as inputs_of

EVERY = [
    pytest.param(view, language, id=f"{name}-{language}")
    for name, view in SAMPLES.items()
    for language in cards.LANGUAGES
]
every_card = pytest.mark.parametrize(("view", "language"), EVERY)


def _handles(view: View) -> list[Handle]:
    """Return what the buttons of a view carry: one handle, one a row, or none."""
    about = getattr(view, "about", view)
    rows = view.rows if isinstance(view, StatusView | ChooseView) else ()
    found = [getattr(about, "handle", None), *(row.handle for row in rows)]
    return [handle for handle in found if handle is not None]


def _buttons(card: Json) -> list[Json]:
    return of_type(card, "Action.Execute")


@every_card
def test_a_card_names_its_version_language_and_what_to_speak(view: View, language: str) -> None:
    card = cards.render(view, language)

    assert card["type"] == "AdaptiveCard"
    assert card["version"] == "1.5"
    assert card["lang"] == language
    assert card["speak"] == cards.summary(view, language)


@every_card
def test_a_line_for_notifications_has_no_function_of_the_card_language(
    view: View, language: str
) -> None:
    assert "{{" not in cards.summary(view, language)


@every_card
def test_a_card_has_at_most_six_actions_and_one_primary_one(view: View, language: str) -> None:
    actions = _buttons(cards.render(view, language))

    assert len(actions) <= 6
    assert sum(action.get("style") == "positive" for action in actions) <= 1


@every_card
def test_a_card_begins_with_a_heading(view: View, language: str) -> None:
    first = cards.render(view, language)["body"][0]

    assert first["type"] == "TextBlock"
    assert first["style"] == "heading"


@every_card
def test_everything_that_can_wrap_wraps(view: View, language: str) -> None:
    card = cards.render(view, language)
    wrapping = of_type(card, "TextBlock", "Input.ChoiceSet", "Input.Toggle")

    assert [node for node in wrapping if node.get("wrap") is not True] == []


@every_card
def test_no_row_of_columns_is_all_auto(view: View, language: str) -> None:
    rows = of_type(cards.render(view, language), "ColumnSet")
    widths = [[column["width"] for column in row["columns"]] for row in rows]

    assert [row for row in widths if "stretch" not in row] == []


@every_card
def test_inputs_have_their_own_field_and_a_label(view: View, language: str) -> None:
    found = inputs_of(cards.render(view, language))
    ids = [node["id"] for node in found]

    assert len(ids) == len(set(ids))
    assert set(ids) <= {item.value for item in Field}
    assert [node for node in found if not node.get("label")] == []


@every_card
def test_required_inputs_say_what_is_missing(view: View, language: str) -> None:
    required = [node for node in inputs_of(cards.render(view, language)) if node.get("isRequired")]

    assert [node for node in required if not node.get("errorMessage")] == []


@every_card
def test_a_button_carries_what_the_decoder_understands(view: View, language: str) -> None:
    buttons = _buttons(cards.render(view, language))
    presses = [inputs.decode(button["data"]) for button in buttons]
    bare = {"add", "help", "status", "notifications", "speak", "say", "check", "who"}
    carried = [press.handle for press in presses if isinstance(press, Pressed) and press.handle]

    assert [Verb(button["verb"]) for button in buttons] == [
        press.verb for press in presses if isinstance(press, Pressed)
    ]
    assert list(dict.fromkeys(carried)) == _handles(view)
    assert len(carried) == sum(button["verb"] not in bare for button in buttons)


@every_card
def test_a_button_with_all_inputs_of_its_card_is_understood(view: View, language: str) -> None:
    card = cards.render(view, language)
    typed = {node["id"]: node.get("value", "") for node in inputs_of(card)}
    presses = [inputs.decode({**typed, **button["data"]}) for button in _buttons(card)]

    assert [press for press in presses if not isinstance(press, Pressed)] == []


@every_card
def test_an_old_client_presses_the_same_button(view: View, language: str) -> None:
    buttons = _buttons(cards.render(view, language))
    shared = ("title", "style", "data", "associatedInputs")

    assert [
        button
        for button in buttons
        if button["fallback"]["type"] != "Action.Submit"
        or any(button.get(key) != button["fallback"].get(key) for key in shared)
    ] == []


@every_card
def test_only_continue_go_and_save_send_inputs(view: View, language: str) -> None:
    buttons = _buttons(cards.render(view, language))
    senders = {button["verb"] for button in buttons if "associatedInputs" not in button}

    assert senders <= {"plan", "go", "notifications", "speak", "check", "who"}


@every_card
def test_every_handle_leads_to_a_way_out(view: View, language: str) -> None:
    verbs = {button["verb"] for button in _buttons(cards.render(view, language))}

    assert bool(_handles(view)) == bool({"cancel", "leave", "open", "retry", "undo"} & verbs)


@every_card
def test_no_fact_is_missing_and_no_mark_is_left(view: View, language: str) -> None:
    text = json.dumps(cards.render(view, language), ensure_ascii=False)

    assert "{$" not in text
    assert "\ue000" not in text
    assert "\ue001" not in text


@every_card
def test_a_sample_is_small(view: View, language: str) -> None:
    assert len(json.dumps(cards.render(view, language))) < 14_000


def test_every_view_has_a_sample() -> None:
    sampled = {type(view) for view in SAMPLES.values()}

    assert sampled == set(View.__args__)


@pytest.mark.parametrize("name", ["welcome", "cancelled", "stale", "busy"])
def test_a_view_without_facts_is_rendered_once(name: str) -> None:
    view = SAMPLES[name]

    assert fields(view) == ()
    assert cards.render(view, "nl") is cards.render(copy.copy(view), "nl")


def test_a_view_with_facts_is_a_card_of_its_own() -> None:
    view = SAMPLES["plan-senders"]

    assert cards.render(view, "nl") is not cards.render(view, "nl")


def test_all_text_of_a_card_is_plain_json() -> None:
    card = cards.render(SAMPLES["plan-clash"], "nl")

    assert json.loads(json.dumps(card)) == card
    assert all(isinstance(key, str) for node in nodes(card) for key in node)


def test_inputs_take_as_much_as_the_domain_does() -> None:
    assert LIMITS == {
        Field.EMAIL: addresses.ADDRESS_LENGTH,
        Field.NAME: people.NAME_LENGTH,
        Field.COMPANY: people.COMPANY_LENGTH,
        Field.REASON: people.REASON_LENGTH,
    }
