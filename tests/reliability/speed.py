"""Makes foreign libraries do pure work once: thousands of runs spend their time elsewhere."""

import sys
from functools import lru_cache
from typing import Any

import kiota_abstractions.request_information as kiota
from stduritemplate import StdUriTemplate

from bot.conversation import courier

Frozen = tuple[tuple[str, Any], ...]


def begin() -> None:
    """Remember expanded address templates, and that sniffio is not there. Twice is harmless."""
    setattr(kiota, "StdUriTemplate", _Remembering)  # noqa: B010 - the library exports it to nobody
    # A look into the outbox costs as much as a call, and a virtual day has 43,200 of them.
    # What this process writes rings a bell; only what is due later or was left by another waits.
    courier.POLL_S = 20.0
    # httpcore tries to import it for every call; a None here fails at once and just the same.
    sys.modules.setdefault("sniffio", None)  # type: ignore[arg-type]  # import's own convention


class _Remembering:
    """Stands in for the expander of RFC 6570 templates, a pure function."""

    @staticmethod
    def expand(template: str, substitutions: dict[str, Any]) -> str:
        values = ((key, _frozen(value)) for key, value in substitutions.items())
        return _expanded(template, tuple(values))


@lru_cache(5000)
def _expanded(template: str, substitutions: Frozen) -> str:
    values = {key: list(v) if isinstance(v, tuple) else v for key, v in substitutions}
    return str(StdUriTemplate.expand(template, values))


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
