"""OPATH filters: the only place where text becomes part of one ("filter-properties", Microsoft)."""

import re
import unicodedata

# Wildcards, and marks that some parsers take for a quotation mark: a prefix may end before them.
_END_OF_PREFIX = re.compile("[*\u2018\u2019\u201a\u201b]")
_UNPRINTED = {"Cc", "Cs"}


def equals(name: str, value: str) -> str:
    """Return the filter for objects whose property is, or holds, exactly this text."""
    return f"{name} -eq {quoted(value)}"


def begins(name: str, words: str) -> str:
    """Return the filter for objects whose property begins with the words."""
    return f"{name} -like {quoted(prefix(words) + '*')}"


def prefix(words: str) -> str:
    """Return the part of the words that a wildcard filter can begin with, perhaps empty."""
    return _END_OF_PREFIX.split(words)[0].strip()


def either(*filters: str) -> str:
    """Return the filter for objects that fit at least one of the filters."""
    return " -or ".join(filters)


def quoted(value: str) -> str:
    """Return the text as a literal: in single quotation marks, with those inside doubled."""
    printed = "".join(char for char in value if unicodedata.category(char) not in _UNPRINTED)
    return "'" + printed.replace("'", "''") + "'"
