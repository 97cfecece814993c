"""A request as JSON text and back, with no value lost."""

import re
from functools import cache

from pydantic import TypeAdapter

from bot.domain.ports import Unreadable
from bot.domain.problems import Unexpected
from bot.domain.requests import Request

BODY_SCHEMA = 1

# PostgreSQL's jsonb refuses U+0000 ("JSON Types", PostgreSQL documentation), and people send
# what they like: it travels as U+001A 0, and U+001A itself as U+001A 1. An escaped backslash
# is matched first, so that the text \u0000 is not taken for the character.
_TO_HIDE = re.compile(r"\\(?:\\|u0000|u001a)")
_HIDDEN = re.compile(r"\\(?:\\|u001a[01])")
_HIDE = {r"\\": r"\\", r"\u0000": r"\u001a0", r"\u001a": r"\u001a1"}
_SHOW = {hidden: plain for plain, hidden in _HIDE.items()}


@cache
def adapter() -> TypeAdapter[Request]:
    """Return the converter. The first call takes 100 ms and more: make it off the loop."""
    return TypeAdapter(Request)


def dump(request: Request) -> str:
    """Return the request as JSON text. Raise Unexpected for text that is no Unicode."""
    try:
        # A Mapping that is no dict, such as a read-only view of one, is written as a dict.
        text = adapter().dump_json(request, fallback=dict, warnings=False).decode()
    except (TypeError, ValueError) as err:
        # The original names the text, which is personal.
        raise Unexpected(f"request cannot be stored: {type(err).__name__}") from None
    return _TO_HIDE.sub(lambda match: _HIDE[match[0]], text)


def load(text: str, schema: int) -> Request:
    """Return the request of a stored body. Raise Unreadable if this program cannot read it."""
    if schema != BODY_SCHEMA:
        raise Unreadable(f"request body of schema {schema}")
    try:
        return adapter().validate_json(_HIDDEN.sub(lambda match: _SHOW[match[0]], text))
    except (TypeError, ValueError) as err:  # SQLite turns a body of digits into a number
        raise Unreadable(f"request cannot be read: {type(err).__name__}") from None
