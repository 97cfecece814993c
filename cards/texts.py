"""Every word that a person reads, from cards/strings: one Fluent file a language.

Fluent and babel are loaded by the first text and not by the import of this module, since they
would double the time in which the process starts.
"""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from bot.conversation import languages

if TYPE_CHECKING:
    from fluent.runtime import FluentBundle

DEFAULT = "en"
STRINGS = Path(__file__).parent / "strings"
LANGUAGES: tuple[str, ...] = tuple(sorted(path.stem for path in STRINGS.glob("*.ftl")))


def language_for(locale: str | None) -> str:
    """Return the language of texts for a locale such as nl-BE; English for one without texts."""
    return languages.matching(locale or "", LANGUAGES) or DEFAULT


def text(key: str, language: str, /, **facts: str | int) -> str:
    """Return the text of a key such as "reason-synced" or "reason-synced.next".

    A text that a language lacks comes in English. Raise KeyError if English lacks it too.
    """
    name, _, attribute = key.partition(".")
    for code in (language_for(language), DEFAULT):
        bundle = _bundle(code)
        if not bundle.has_message(name):
            continue
        message = bundle.get_message(name)
        pattern = message.attributes.get(attribute) if attribute else message.value
        if pattern is not None:
            # A missing fact leaves its name in the sentence, which is better than no card.
            return str(bundle.format_pattern(pattern, dict(facts))[0])
    raise KeyError(key)


def language_name(code: str, language: str) -> str:
    """Return what a language is called in another (Unicode CLDR); the code if it is unknown."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - see the module's docstring

    try:
        name = Locale.parse(code, sep="-").get_display_name(language)
    except (UnknownLocaleError, ValueError):
        return code
    return name or code


def enumerated(items: Iterable[str], language: str, *, either: bool = False) -> str:
    """Return the items as a list in words: all of them ("Ann and Bo"), or either ("Ann or Bo")."""
    from babel.lists import format_list  # noqa: PLC0415 - see the module's docstring

    style: Literal["or", "standard"] = "or" if either else "standard"
    return format_list(list(items), style=style, locale=language.replace("-", "_"))


@cache
def _bundle(language: str) -> "FluentBundle":
    from fluent.runtime import FluentBundle, FluentResource  # noqa: PLC0415 - see the module's docstring

    source = (STRINGS / f"{language}.ftl").read_text(encoding="utf-8")
    # Isolation marks would be hidden characters in names that people copy.
    bundle = FluentBundle([language], use_isolating=False)
    bundle.add_resource(FluentResource(source))
    return bundle


class Words:
    """The texts of one language, as the screens ask for them."""

    __slots__ = ("language",)

    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(self, key: str, /, **facts: str | int) -> str:
        """Return the text of a key."""
        return text(key, self.language, **facts)

    def list(self, items: Iterable[str], *, either: bool = False) -> str:
        """Return the items as a list in words."""
        return enumerated(items, self.language, either=either)

    def name_of_language(self, code: str) -> str:
        """Return what a language is called here."""
        return language_name(code, self.language)
