"""What a person sees about themselves: help, their language, and who they are here."""

from bot.conversation.inputs import Field, Verb
from bot.conversation.views import CommandHelpView, HelpView, LanguageView, WhoAmIView
from cards import elements, faults
from cards.elements import ChoiceInput, Container, Element, RichTextBlock, TextRun
from cards.foreign import Phrase, block, name, phrase, sentence
from cards.layout import Screen, bullets, heading, note, press, saved, text, title
from cards.texts import Words, language_name

AUTOMATIC = "auto"


def help_(view: HelpView, words: Words) -> Screen:
    """Return what the bot can do, each command with what it does."""
    listed = [heading(words, "help-commands"), *_commands(view.commands, words)]
    return Screen(
        words("help-summary"),
        (
            title(words, "help-title"),
            text(words, "about-what"),
            text(words, "about-plan"),
            text(words, "about-limits"),
            *(listed if view.commands else []),
            note(words, "help-more"),
        ),
        (
            press(words, "button-add", Verb.ADD, primary=True),
            press(words, "button-status", Verb.STATUS),
        ),
    )


def _commands(names: tuple[str, ...], words: Words) -> list[Element]:
    return [
        RichTextBlock(
            inlines=[
                TextRun(text=words(f"command-{command}"), font_type=elements.MONOSPACE),
                TextRun(text="\N{NO-BREAK SPACE}\N{EN DASH} " + words(f"command-{command}.does")),
            ],
            spacing=elements.SMALL,
        )
        for command in names
    ]


def command(view: CommandHelpView, words: Words) -> Screen:
    """Return what one command does, with an example."""
    key = f"command-{view.command}"
    return Screen(
        words(f"{key}.does"),
        (
            title(words, key),
            text(words, f"{key}.help"),
            text(words, "examples-title"),
            example(words, f"{key}.example"),
        ),
        (press(words, "button-help", Verb.HELP),),
    )


def example(words: Words, *keys: str) -> Container:
    """Return what somebody can type, as it stands in the input box."""
    # A TextBlock would turn an address into a link.
    lines = [
        RichTextBlock(
            inlines=[TextRun(text=words(key), font_type=elements.MONOSPACE)],
            spacing=elements.SMALL,
        )
        for key in keys
    ]
    return Container(items=lines, style=elements.EMPHASIS)


def language(view: LanguageView, words: Words) -> Screen:
    """Return the choice of languages, each called as it calls itself."""
    chosen = view.spoken.code if view.spoken.source.value == "chosen" else AUTOMATIC
    automatic = words("language-auto", language=words.name_of_language(view.automatic))
    own = [{"title": _own_name(code), "value": code} for code in view.offered]
    choice = ChoiceInput(
        id=Field.SPOKEN.value,
        label=faults.label(words, Field.SPOKEN),
        style="expanded",
        choices=[{"title": automatic, "value": AUTOMATIC}, *own],
        value=chosen,
        wrap=True,
    )
    said = [saved(words)] if view.saved else []
    return Screen(
        words("language-summary-saved" if view.saved else "language-summary"),
        (title(words, "language-title"), *said, text(words, "language-text"), choice),
        (press(words, "button-save", Verb.SPEAK, primary=True),),
    )


def _own_name(code: str) -> str:
    called = language_name(code, code)
    return called[:1].upper() + called[1:]


def who_am_i(view: WhoAmIView, words: Words) -> Screen:
    """Return who the bot thinks that the person is, and what they can do."""
    called = words.name_of_language(view.spoken.code)
    role = "whoami-administrator" if view.administrator else "whoami-colleague"
    spoken = phrase(words, f"whoami-language-{view.spoken.source.value}", language=Phrase(called))
    told = phrase(words, "whoami-notify", notify=Phrase(words(f"notify-{view.notify.value}")))
    fault = [sentence(words, f"reason-{view.fault.value}")] if view.fault else []
    known = [heading(words, "whoami-commands"), *_commands(view.commands, words)]
    return Screen(
        words("whoami-summary"),
        (
            title(words, "whoami-title"),
            block(phrase(words, "whoami-name", name=name(view.name))),
            *bullets((Phrase(words(role)), spoken, told)),
            *(fault or known),
        ),
        (press(words, "button-help", Verb.HELP),),
    )
