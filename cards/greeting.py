"""The small cards: welcome, not understood, cancelled, overtaken, busy."""

from bot.conversation.inputs import Verb
from bot.conversation.views import UnknownView
from cards import oneself
from cards.elements import Execute
from cards.foreign import plain, sentence, shown
from cards.layout import Screen, press, say, text, title
from cards.texts import Words

_EXAMPLES = ("command-add", "command-add.example", "command-help")


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
            oneself.example(words, *_EXAMPLES),
        ),
        (
            press(words, "button-add", Verb.ADD, primary=True),
            press(words, "button-help", Verb.HELP),
        ),
    )


def unknown(view: UnknownView, words: Words) -> Screen:
    """Return that the bot did not understand, and what would help."""
    typed = [sentence(words, "unknown-typed", typed=view.typed)] if view.typed.strip() else []
    if not view.suggestion:
        guess = text(words, "unknown-next")
        actions = (press(words, "button-add", Verb.ADD, primary=True),)
    else:
        meant = words(f"command-{view.suggestion}")
        guess = sentence(words, "unknown-suggestion", suggestion=f"{meant} {view.rest}".strip())
        actions = (_say(view, meant, words),)
    return Screen(
        plain(words, "unknown-summary"),
        (title(words, "unknown-title"), *typed, guess),
        (*actions, press(words, "button-help", Verb.HELP)),
    )


def _say(view: UnknownView, meant: str, words: Words) -> Execute:
    """The rest is in what the button says and never in its title."""
    said = f"{meant} {shown(view.rest)}".strip()
    return say(words, said, meant)


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
        (
            press(words, "button-status", Verb.STATUS),
            press(words, "button-add", Verb.ADD),
        ),
    )


def busy(words: Words) -> Screen:
    """Return that the answer takes a moment."""
    return Screen(plain(words, "busy-text"), (title(words, "busy-title"), text(words, "busy-text")))
