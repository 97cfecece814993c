"""The small cards: welcome, help, not understood, cancelled, overtaken, busy."""

from bot.conversation.inputs import Verb
from bot.conversation.views import UnknownView
from cards import elements
from cards.elements import Container, RichTextBlock, TextRun
from cards.foreign import plain, sentence
from cards.layout import Screen, press, text, title
from cards.texts import Words

_COMMANDS = {
    "add": "example-add",
    "help": "example-help",
    "status": "example-status",
    "notifications": "example-notifications",
}
_EXAMPLES = ("example-add", "example-add-whom", "example-help")


def welcome(words: Words) -> Screen:
    """Return the first words after the app was installed."""
    return Screen(
        plain(words, "welcome-summary"),
        (
            title(words, "welcome-title"),
            text(words, "about-what"),
            text(words, "about-plan"),
            text(words, "about-limits"),
            text(words, "examples-title"),
            _examples(words),
        ),
        (
            press(words, "button-add", Verb.ADD, primary=True),
            press(words, "button-help", Verb.HELP),
        ),
    )


def help_(words: Words) -> Screen:
    """Return what the bot can do."""
    return Screen(
        plain(words, "help-summary"),
        (
            title(words, "help-title"),
            text(words, "about-what"),
            text(words, "about-plan"),
            text(words, "about-limits"),
            text(words, "about-status"),
            text(words, "examples-title"),
            _examples(words),
        ),
        (
            press(words, "button-add", Verb.ADD, primary=True),
            press(words, "button-status", Verb.STATUS),
        ),
    )


def _examples(words: Words) -> Container:
    # A TextBlock would turn the address into a link.
    lines = [
        RichTextBlock(
            inlines=[TextRun(text=words(key), font_type=elements.MONOSPACE)],
            spacing=elements.SMALL,
        )
        for key in _EXAMPLES
    ]
    return Container(items=lines, style=elements.EMPHASIS)


def unknown(view: UnknownView, words: Words) -> Screen:
    """Return that the bot did not understand, and what would help."""
    typed = [sentence(words, "unknown-typed", typed=view.typed)] if view.typed.strip() else []
    guess = (
        [sentence(words, "unknown-suggestion", suggestion=_command(view.suggestion, words))]
        if view.suggestion
        else [text(words, "unknown-next")]
    )
    return Screen(
        plain(words, "unknown-summary"),
        (title(words, "unknown-title"), *typed, *guess),
        (
            press(words, "button-add", Verb.ADD, primary=True),
            press(words, "button-help", Verb.HELP),
        ),
    )


def _command(suggestion: str, words: Words) -> str:
    """Return a command as it is called in this language."""
    return words(_COMMANDS[suggestion]) if suggestion in _COMMANDS else suggestion


def cancelled(words: Words) -> Screen:
    """Return that a request was given up."""
    return Screen(
        plain(words, "cancelled-text"),
        (title(words, "cancelled-title"), text(words, "cancelled-text")),
        (press(words, "button-another", Verb.ADD),),
    )


def stale(words: Words) -> Screen:
    """Return that a card was overtaken."""
    return Screen(
        plain(words, "stale-title"),
        (title(words, "stale-title"), text(words, "stale-text")),
        (press(words, "button-add", Verb.ADD),),
    )


def busy(words: Words) -> Screen:
    """Return that the answer takes a moment."""
    return Screen(plain(words, "busy-text"), (title(words, "busy-title"), text(words, "busy-text")))
