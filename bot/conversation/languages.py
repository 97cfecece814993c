"""In which language a person is answered: their choice, else their client's, else the house's."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

# What a language is called in the languages that people type. Those without texts are left out.
_CALLED: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "en": frozenset({"english", "engels", "englisch", "anglais", "inglés", "ingles"}),
        "nl": frozenset({"nederlands", "dutch", "niederländisch", "néerlandais", "neerlandés"}),
        "de": frozenset({"deutsch", "german", "duits", "allemand", "alemán", "aleman"}),
        "fr": frozenset({"français", "francais", "french", "frans", "französisch", "francés"}),
        "es": frozenset({"español", "espanol", "spanish", "spaans", "spanisch", "espagnol"}),
    }
)
AUTOMATIC = "auto"
_LEFT_TO_TEAMS = frozenset(
    {AUTOMATIC, "automatic", "automatisch", "automatique", "automático", "automatico", "teams"}
)


class Source(StrEnum):
    """Where a person's language comes from."""

    CHOSEN = "chosen"
    CLIENT = "client"
    HOUSE = "house"


@dataclass(frozen=True, slots=True)
class Spoken:
    """The language that a person is answered in, and where it comes from."""

    code: str
    source: Source


@dataclass(frozen=True, slots=True)
class Languages:
    """The languages that there are texts in, and the one of the house."""

    known: tuple[str, ...]
    house: str

    def spoken(self, chosen: str, locale: str) -> Spoken:
        """Return what a person is answered in, who chose this and whose client has that locale."""
        if chosen in self.known:
            return Spoken(chosen, Source.CHOSEN)
        if code := matching(locale, self.known):
            return Spoken(code, Source.CLIENT)
        return Spoken(self.house, Source.HOUSE)

    def called(self, word: str) -> str | None:
        """Return the code of a language by what people call it, AUTOMATIC, or None."""
        bare = word.strip(" .,!?\"'").casefold()
        if bare in _LEFT_TO_TEAMS:
            return AUTOMATIC
        named = (code for code in self.known if bare in _CALLED.get(code, frozenset()))
        return matching(bare, self.known) or next(named, None)


def matching(locale: str, known: Iterable[str]) -> str:
    """Return the language of texts for a locale such as nl-BE, or nothing."""
    wanted = locale.replace("_", "-").lower()
    by_code = {code.lower(): code for code in known}
    found = (by_code[code] for code in (wanted, wanted.partition("-")[0]) if code in by_code)
    return next(found, "")
