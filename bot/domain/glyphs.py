"""Which characters look alike (Unicode TR39), and the skeleton that words which look alike share.

The data are those of confusable-homoglyphs.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from confusable_homoglyphs import confusables

# Pairs that TR39 does not list, since they depend on the typeface; in most they look joined, and
# in many the Cyrillic letter is a small capital that is taken for an n.
_JOINED = {
    "w": frozenset({"vv"}),
    "d": frozenset({"cl"}),
    "\N{CYRILLIC SMALL LETTER PE}": frozenset({"n"}),
}
_BASIC_PLANE = range(0x10000)


@cache
def shapes(character: str) -> frozenset[str]:
    """Return the character and all that look like it, or like its capital, in small letters."""
    found = {character} | _JOINED.get(character, frozenset())
    for form in (character, character.upper()):
        found |= {glyph["c"].lower() for glyph in confusables.confusables_data.get(form, [])}
    return frozenset(found)


def skeleton(text: str) -> str:
    """Return a text that is the same for all words that look alike.

    Words that differ may share it too: looking alike is not passed on from one to the next, but
    the skeleton is.
    """
    known = _skeletons()
    return "".join(known.get(character, character) for character in text.lower())


@cache
def _skeletons() -> Mapping[str, str]:
    """One of two characters that stand for one becomes those two: "m" is spelt "rn"."""
    kin, known = _Kin(), frozenset(_known())
    for character in known:
        for shape in shapes(character):
            kin.join(character, shape)
    pairs = {shape for character in known for shape in shapes(character) if len(shape) == 2}
    spelling = _spelling(kin, sorted(pairs))
    letters = known.union(*pairs)
    return {letter: _spelt(kin.head(letter), kin, spelling) for letter in letters}


def _known() -> Iterator[str]:
    """Return every character in small letters that looks like another one."""
    data = confusables.confusables_data
    yield from _JOINED
    yield from (c for c in map(chr, _BASIC_PLANE) if c.upper() in data)
    listed = (glyph["c"] for glyphs in data.values() for glyph in glyphs)
    yield from (c.lower() for c in (*data, *listed) if len(c) == len(c.lower()) == 1)


class _Kin:
    """What looks alike directly or through others, each family with one head."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def head(self, one: str) -> str:
        while (above := self._above.get(one, one)) != one:
            one = above
        return one

    def join(self, one: str, other: str) -> bool:
        """Make two families one; return whether they were two."""
        first, second = sorted((self.head(one), self.head(other)))
        self._above[second] = first
        return first != second


def _spelling(kin: _Kin, pairs: Iterable[str]) -> Mapping[str, str]:
    """Return the two characters that each family is spelt with, where it is spelt so.

    A family with several spellings makes their first characters one family, and their second.
    """
    while True:
        spelling: dict[str, str] = {}
        joined = False
        for pair in pairs:
            first = spelling.setdefault(kin.head(pair), pair)
            joined |= kin.join(first[0], pair[0]) | kin.join(first[1], pair[1])
        if not joined:
            return spelling


def _spelt(head: str, kin: _Kin, spelling: Mapping[str, str]) -> str:
    pair = spelling.get(head)
    return head if pair is None else "".join(_spelt(kin.head(c), kin, spelling) for c in pair)
