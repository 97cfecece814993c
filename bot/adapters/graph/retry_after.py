"""Reads the header Retry-After."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


def seconds(header: str, now: datetime) -> float | None:
    """Return how many seconds to wait, for both forms of RFC 9110, section 10.2.3, or None."""
    text = header.strip()
    if text.isdigit():
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    # A date without a zone is one of the old forms of RFC 9110, which all mean UTC.
    zoned = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (zoned - now).total_seconds())
