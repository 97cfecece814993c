"""What stands in the database of a bot, for those who check it."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.adapters.store import bodies
from bot.domain.requests import Request
from tests.reliability.processes.storage import Database


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the audit log."""

    request_id: str
    what: str
    outcome: str


def requests(database: Database) -> Iterator[Request]:
    """Return every request, oldest first."""
    query = "SELECT CAST(body AS TEXT), body_schema FROM requests ORDER BY created_at, id"
    return (bodies.load(body, schema) for body, schema in database.rows(query))


def newest(database: Database) -> Request | None:
    """Return the request that moved last, or None.

    Of forms that were asked for at the same time, the one made last is not always the one that
    stands lowest in the chat and is filled in.
    """
    return max(requests(database), key=lambda request: request.updated_at, default=None)


def audit(database: Database) -> list[Line]:
    """Return the audit log."""
    rows = database.rows("SELECT request_id, what, outcome FROM audit ORDER BY at, id")
    return [Line(*row) for row in rows]


def undelivered(database: Database) -> list[str]:
    """Return why letters were given up."""
    rows = database.rows("SELECT kind, reason FROM letters WHERE fate = 'undeliverable'")
    return [f"{kind} {reason}" for kind, reason in rows]
