"""What people and operators choose to be told."""

from bot.conversation.inputs import Field, Verb
from bot.conversation.views import NotificationsView, Notify, NotifyHereView
from cards import faults
from cards.elements import ChoiceInput
from cards.layout import Screen, note, press, saved, text, title
from cards.texts import Words


def build(view: NotificationsView, words: Words) -> Screen:
    """Return the choice of what a person is told, with what is chosen now."""
    said = [saved(words)] if view.saved else []
    choice = ChoiceInput(
        id=Field.NOTIFY.value,
        label=faults.label(words, Field.NOTIFY),
        style="expanded",
        choices=[
            {"title": words(f"notify-{wanted.value}"), "value": wanted.value} for wanted in Notify
        ],
        value=view.chosen.value,
        wrap=True,
    )
    return Screen(
        words("notifications-summary-saved" if view.saved else "notifications-summary"),
        (
            title(words, "notifications-title"),
            *said,
            text(words, "notifications-text"),
            choice,
            note(words, "notifications-always"),
        ),
        (press(words, "button-save", Verb.NOTIFICATIONS, primary=True),),
    )


def here(view: NotifyHereView, words: Words) -> Screen:
    """Return what came of a choice where alerts go."""
    key = f"notify-here-{view.outcome.value}"
    return Screen(words(key), (title(words, "notify-here-title"), text(words, key)))
