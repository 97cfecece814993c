"""What dbos says goes to the bot's log: warnings and worse, each of them once a minute at most."""

import logging
import time
from collections.abc import Callable

import structlog

QUIET_S = 60.0
_LONGEST = 300

_log = structlog.get_logger()


class Chatter(logging.Handler):
    """Passes on records of dbos. Only ids of requests reach dbos, so its texts are harmless."""

    def __init__(self, seconds: Callable[[], float] = time.monotonic) -> None:
        super().__init__(logging.WARNING)
        self._seconds = seconds
        self._heard: dict[tuple[str, int], tuple[float, int]] = {}

    def emit(self, record: logging.LogRecord) -> None:
        """Log the first line, and how often it was said since the last time."""
        place = (record.module, record.lineno)
        since, unsaid = self._heard.get(place, (-QUIET_S, 0))
        if self._seconds() - since < QUIET_S:
            self._heard[place] = (since, unsaid + 1)
            return
        self._heard[place] = (self._seconds(), 0)
        _log.log(
            record.levelno,
            "durable.engine_says",
            text=record.getMessage().partition("\n")[0][:_LONGEST],
            at=f"{record.module}:{record.lineno}",
            error=record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else None,
            unsaid=unsaid,
        )


def route() -> None:
    """Take the place of the console that dbos would write to."""
    logger = logging.getLogger("dbos")
    if not any(isinstance(handler, Chatter) for handler in logger.handlers):
        logger.addHandler(Chatter())
    logger.propagate = False
