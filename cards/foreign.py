"""Text from outside, which is shown but never read as anything else.

Names, typed text and addresses only ever stand in a TextRun, which parses no Markdown
("TextRun", Adaptive Cards 1.5). Marks of this module tell them apart inside a sentence.
"""

import re
from collections.abc import Iterable, Mapping

from cards.elements import BOLDER, RichTextBlock, TextRun
from cards.texts import Words

LONGEST = 200
IN_SENTENCE = 80  # the same name may stand ten times on a card
IN_SUMMARY = 60
_OPEN, _CLOSE = "\ue000", "\ue001"  # private use: no word of ours and no cleaned name has them
# Controls that hide text or turn it round, and the marks themselves.
_UNSHOWN = re.compile("[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ue000\ue001]")
# A client formats {{DATE(...)}} in any text; cut between the braces it stays as it was typed.
_BRACES = re.compile(r"(?<=\{)(?=\{)")
_MARKED = re.compile(f"{_OPEN}([^{_CLOSE}]*){_CLOSE}")


class Phrase(str):
    """A piece of a sentence in our own words; names in it are marked already."""

    __slots__ = ()


def shown(text: str, longest: int = LONGEST) -> str:
    """Return the text on one line, cut with an ellipsis to at most so many characters."""
    line = " ".join(_UNSHOWN.sub(" ", text[: longest * 4]).split())
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"


def name(text: str) -> Phrase:
    """Return foreign text as a piece of a sentence."""
    return Phrase(f"{_OPEN}{shown(text, IN_SENTENCE)}{_CLOSE}")


def names(texts: Iterable[str], words: Words, *, either: bool = False) -> Phrase:
    """Return several names as a list in words."""
    return Phrase(words.list((name(text) for text in texts), either=either))


def phrase(words: Words, key: str, /, **facts: str) -> Phrase:
    """Return a text as a piece of a sentence; every fact that is no phrase counts as foreign."""
    pieces = {k: v if isinstance(v, Phrase) else name(v) for k, v in facts.items()}
    return Phrase(words(key, **pieces))


def plain(words: Words, key: str, /, **facts: str) -> str:
    """Return a text as one line without marks, for notifications."""
    return words(key, **{k: _unmarked(v) for k, v in facts.items()})


def _unmarked(fact: str) -> str:
    if isinstance(fact, Phrase):
        return fact.replace(_OPEN, "").replace(_CLOSE, "")
    return shown(fact, IN_SUMMARY)


def block(piece: Phrase, **style: str | bool) -> RichTextBlock:
    """Return a paragraph with the names in it set in bold; style goes to every run."""
    return RichTextBlock(inlines=runs(piece, **style))


def runs(piece: Phrase, **style: str | bool) -> list[TextRun]:
    """Return the runs of a piece."""
    found: list[TextRun] = []
    # split() with one group alternates between our own words and names.
    for number, part in enumerate(_MARKED.split(piece)):
        weight: Mapping[str, str] = {"weight": BOLDER} if number % 2 else {}
        found += [TextRun(text=text, **{**style, **weight}) for text in _BRACES.split(part) if text]
    return found


def sentence(words: Words, key: str, /, **facts: str) -> RichTextBlock:
    """Return a text with foreign facts as a paragraph."""
    return block(phrase(words, key, **facts))
