"""Takes out of texts what no store and no card can carry: NUL and halves of surrogate pairs."""

import re
from typing import Any

_UNFIT = re.compile(r"[\x00\ud800-\udfff]")


def clean_text(text: str) -> str:
    """Return the text without NUL and lone surrogates."""
    return text if text.isascii() and "\0" not in text else _UNFIT.sub("", text)


def clean(value: Any) -> Any:
    """Return the JSON value with all its texts cleaned, keys included."""
    match value:
        case str():
            return clean_text(value)
        case dict():
            return {clean_text(key): clean(item) for key, item in value.items()}
        case list():
            return [clean(item) for item in value]
        case _:
            return value
