"""How long rows are kept."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.sql.expression import Executable

from bot.adapters.store.tables import ACTIVITIES, REQUESTS
from bot.adapters.store.works import Rank, Work
from bot.domain.requests import RequestState

INBOX_KEPT = timedelta(days=7)
UNDECIDED_KEPT = timedelta(days=14)
AT_ONCE = 1000  # rows of one transaction, so that nobody waits long behind it

_UNDECIDED = (RequestState.DRAFT.value, RequestState.PLANNED.value)
_KEY = sa.tuple_(ACTIVITIES.c.conversation_id, ACTIVITIES.c.activity_id)

_DELETE_ACTIVITIES = sa.delete(ACTIVITIES).where(
    _KEY.in_(
        sa.select(ACTIVITIES.c.conversation_id, ACTIVITIES.c.activity_id)
        .where(ACTIVITIES.c.received_at < sa.bindparam("before"))
        .limit(AT_ONCE)
    )
)
_STALE = (REQUESTS.c.state.in_(_UNDECIDED), REQUESTS.c.updated_at < sa.bindparam("before"))
_DELETE_REQUESTS = sa.delete(REQUESTS).where(
    REQUESTS.c.id.in_(sa.select(REQUESTS.c.id).where(*_STALE).limit(AT_ONCE)),
    *_STALE,  # once more, since in PostgreSQL the row may have moved on after it was chosen
)


def _pruning(statement: Executable) -> Work[datetime, int]:
    def prune(connection: Connection, times: Sequence[datetime]) -> list[int]:
        return [connection.execute(statement, {"before": before}).rowcount for before in times]

    return Work(Rank.PRUNE, prune)


PRUNE_ACTIVITIES = _pruning(_DELETE_ACTIVITIES)
PRUNE_REQUESTS = _pruning(_DELETE_REQUESTS)
