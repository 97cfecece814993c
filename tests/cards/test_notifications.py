"""What people choose to be told, and where alerts go."""

import pytest

import cards
from bot.conversation import inputs
from bot.conversation.inputs import Field, Pressed, Verb
from bot.conversation.views import NotificationsView, Notify, NotifyHere, NotifyHereView
from tests.cards.reading import input_of, verbs, words
from tests.cards.teams_schema import of_type


@pytest.mark.parametrize("chosen", Notify)
def test_what_is_chosen_now_is_chosen_on_the_card(chosen: Notify) -> None:
    choice = input_of(NotificationsView(chosen), Field.NOTIFY)

    assert choice["value"] == chosen.value
    assert choice["style"] == "expanded"
    assert [option["value"] for option in choice["choices"]] == [item.value for item in Notify]


@pytest.mark.parametrize("chosen", Notify)
def test_saving_sends_what_was_chosen(chosen: Notify) -> None:
    view = NotificationsView(Notify.ALL)
    (save,) = of_type(cards.render(view, "en"), "Action.Execute")
    pressed = inputs.decode({**save["data"], "notify": chosen.value})

    assert "associatedInputs" not in save
    assert pressed == Pressed(Verb.NOTIFICATIONS, None, {Field.NOTIFY: chosen.value})


def test_what_went_wrong_is_always_to_be_seen_somewhere() -> None:
    assert "write “status”, and you see all your requests" in words(NotificationsView(Notify.NONE))


def test_it_is_said_when_a_choice_was_kept() -> None:
    assert "✓ Saved." in words(NotificationsView(Notify.NONE, saved=True))
    assert "Saved" not in words(NotificationsView(Notify.NONE))
    assert cards.summary(NotificationsView(Notify.NONE, saved=True), "en").startswith("Saved.")


@pytest.mark.parametrize("language", cards.LANGUAGES)
@pytest.mark.parametrize("outcome", NotifyHere)
def test_every_outcome_for_alerts_is_said(outcome: NotifyHere, language: str) -> None:
    view = NotifyHereView(outcome)

    assert cards.text(f"notify-here-{outcome.value}", language) in words(view, language)
    assert verbs(view) == []
