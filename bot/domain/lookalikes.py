"""Domains that look like another one (Unicode TR39), from the data of confusable-homoglyphs."""

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from confusable_homoglyphs import categories

from bot.domain.glyphs import shapes, skeleton

# TR39, "highly restrictive": one script, or one of these together with Latin.
_TOGETHER = (
    frozenset({"LATIN", "HAN", "HIRAGANA", "KATAKANA"}),
    frozenset({"LATIN", "HAN", "BOPOMOFO"}),
    frozenset({"LATIN", "HAN", "HANGUL"}),
)
# How many characters of one word stand for how many of the other: "rn" looks like "m".
_SIZES = ((1, 1), (1, 2), (2, 1))


def mixes_scripts(domain: str) -> bool:
    """Return whether a label of the domain mixes scripts that nobody writes together."""
    return any(_mixes(label) for label in domain.split("."))


def _mixes(label: str) -> bool:
    scripts = frozenset(categories.unique_aliases(label)) - {"COMMON", "INHERITED"}
    return len(scripts) > 1 and not any(scripts <= allowed for allowed in _TOGETHER)


def alike_any(name: str, others: frozenset[str]) -> bool:
    """Return whether the domain can be taken for one of the others.

    The others are sorted by their skeletons once, since a tenant has the same hundreds of domains
    at every request; only those with the skeleton of the name are compared piece by piece.
    """
    return any(alike(name, other) for other in _by_skeleton(others).get(skeleton(name), ()))


@lru_cache(maxsize=4)
def _by_skeleton(names: frozenset[str]) -> Mapping[str, list[str]]:
    found = defaultdict[str, list[str]](list)
    for name in names:
        found[skeleton(name)].append(name)
    return found


def alike(one: str, other: str) -> bool:
    """Return whether two different domains can be taken for each other."""
    return one != other and _alike(one.lower(), other.lower())


def _alike(one: str, other: str) -> bool:
    """Walk both words at once; a piece of one or two characters may stand for another."""
    reached = {(0, 0)}
    waiting = [(0, 0)]
    while waiting:
        i, j = waiting.pop()
        if (i, j) == (len(one), len(other)):
            return True
        for end in _ends(one, i, other, j) - reached:
            reached.add(end)
            waiting.append(end)
    return False


def _ends(one: str, i: int, other: str, j: int) -> set[tuple[int, int]]:
    return {
        (i + m, j + n)
        for m, n in _SIZES
        if i + m <= len(one) and j + n <= len(other) and _same(one[i : i + m], other[j : j + n])
    }


def _same(one: str, other: str) -> bool:
    if one == other:
        return True
    if len(one) == len(other) == 1:
        return bool(shapes(one) & shapes(other))
    single, double = (one, other) if len(one) == 1 else (other, one)
    return double in shapes(single)
