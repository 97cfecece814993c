"""Every line that the bot logs in a run, as a value; nothing is printed."""

from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import structlog


@dataclass(slots=True)
class Logbook:
    """The lines of one run."""

    lines: list[MutableMapping[str, Any]] = field(default_factory=list)

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Keep what is logged inside; loggers that were used before are kept out of it by name."""
        before = structlog.get_config()
        structlog.configure(processors=[self._keep], cache_logger_on_first_use=False)
        try:
            yield
        finally:
            structlog.configure(**before)

    def _keep(
        self, _logger: object, level: str, event: MutableMapping[str, Any]
    ) -> MutableMapping[str, Any]:
        event["level"] = level
        self.lines.append(event)
        raise structlog.DropEvent
