"""How long rows are kept, counted from their last change.

Rows of the inbox 7 days, requests left undecided 14 days, requests that ended (done, failed,
refused or cancelled) 30 days; a running request is kept until it ends.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.sql.expression import Executable

from bot.adapters.store.tables import ACTIVITIES, REQUESTS
from bot.adapters.store.works import Rank, Work
from bot.domain.requests import RequestState

INBOX_KEPT = timedelta(days=7)
UNDECIDED_KEPT = timedelta(days=14)
ENDED_KEPT = timedelta(days=30)
AT_ONCE = 1000  # rows of one transaction, so that nobody waits long behind it

_UNDECIDED = (RequestState.DRAFT, RequestState.PLANNED)
_ENDED = (
    RequestState.DONE,
    RequestState.UNDONE,
    RequestState.FAILED,
    RequestState.REFUSED,
    RequestState.CANCELLED,
)
_KEY = sa.tuple_(ACTIVITIES.c.conversation_id, ACTIVITIES.c.activity_id)

_DELETE_ACTIVITIES = sa.delete(ACTIVITIES).where(
    _KEY.in_(
        sa.select(ACTIVITIES.c.conversation_id, ACTIVITIES.c.activity_id)
        .where(ACTIVITIES.c.received_at < sa.bindparam("before"))
        .limit(AT_ONCE)
    )
)


def _deleting(states: Iterable[RequestState]) -> Executable:
    stale = (
        REQUESTS.c.state.in_([state.value for state in states]),
        REQUESTS.c.updated_at < sa.bindparam("before"),
    )
    return sa.delete(REQUESTS).where(
        REQUESTS.c.id.in_(sa.select(REQUESTS.c.id).where(*stale).limit(AT_ONCE)),
        *stale,  # once more, since in PostgreSQL the row may have moved on after it was chosen
    )


def _pruning(statement: Executable) -> Work[datetime, int]:
    def prune(connection: Connection, times: Sequence[datetime]) -> list[int]:
        return [connection.execute(statement, {"before": before}).rowcount for before in times]

    return Work(Rank.PRUNE, prune)


PRUNE_ACTIVITIES = _pruning(_DELETE_ACTIVITIES)
PRUNE_UNDECIDED = _pruning(_deleting(_UNDECIDED))
PRUNE_ENDED = _pruning(_deleting(_ENDED))
