"""What people and operators choose to be told."""

from bot.conversation.inputs import Field, Verb
from bot.conversation.views import NotificationsView, Notify, NotifyHereView
from cards import elements, faults
from cards.elements import ChoiceInput, TextBlock
from cards.layout import Screen, note, press, text, title
from cards.texts import Words


def build(view: NotificationsView, words: Words) -> Screen:
    """Return the choice of what a person is told, with what is chosen now."""
    saved = [_saved(words)] if view.saved else []
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
            *saved,
            text(words, "notifications-text"),
            choice,
            note(words, "notifications-always"),
        ),
        (press(words, "button-save", Verb.NOTIFICATIONS, primary=True),),
    )


def _saved(words: Words) -> TextBlock:
    said = words("notifications-saved")
    return TextBlock(
        text=f"✓ {said}",
        color=elements.GOOD,
        weight=elements.BOLDER,
        wrap=True,
    )


def here(view: NotifyHereView, words: Words) -> Screen:
    """Return what came of a choice where alerts go."""
    key = f"notify-here-{view.outcome.value}"
    return Screen(words(key), (title(words, "notify-here-title"), text(words, key)))
