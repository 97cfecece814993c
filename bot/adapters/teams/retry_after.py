"""Reads the header Retry-After."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

# Nothing that Teams limits lasts longer ("Rate limiting for bots", msteams-docs: windows up to
# an hour); a header that asks for more is taken for damaged.
LONGEST_S = 3600.0


def seconds(header: str, now: datetime) -> float:
    """Return how many seconds to wait, 0 to an hour; 0 where the header says nothing.

    Both forms of RFC 9110, section 10.2.3, are read.
    """
    text = header.strip()
    if text.isascii() and text.isdigit():
        return min(float(text), LONGEST_S)
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, OverflowError):  # a year of many digits is no int of C
        return 0.0
    # A date without a zone is one of the old forms of RFC 9110, which all mean UTC.
    zoned = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return min(max(0.0, (zoned - now).total_seconds()), LONGEST_S)
