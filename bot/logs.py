"""Logs: one JSON line an event on standard error, no personal data, foreign chatter kept low."""

import logging
import sys

import structlog

# msrest logs whole bodies at DEBUG; httpx, msal and azure log addresses.
_CHATTY = ("msrest", "urllib3", "httpx", "httpcore", "msal", "azure", "aiohttp", "alembic")


def configure() -> None:
    """Set up logging for the process."""
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(name)s %(message)s")
    for name in _CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
