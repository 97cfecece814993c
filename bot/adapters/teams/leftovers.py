"""Bodies of activities that were accepted, and are read again from the inbox."""

import json

from bot.adapters.teams import body, inbound
from bot.adapters.teams.inbound import Inbound


def read(raw: str) -> Inbound:
    """Return the activity. Raise Malformed, or ValueError for text that is no Unicode."""
    return inbound.read(body.parse(raw.encode()))


def key(raw: str) -> tuple[str, str] | None:
    """Return the ids of the conversation and the activity, though the rest may be unreadable."""
    try:
        whole = json.loads(raw)
        ids = whole["conversation"]["id"], whole["id"]
    except (ValueError, LookupError, TypeError, RecursionError):
        return None
    return ids if all(isinstance(each, str) for each in ids) else None
