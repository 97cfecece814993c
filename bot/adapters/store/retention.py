"""How long rows are kept, counted from their last change.

Bodies of activities one day and their ids 7, requests left undecided 14 days, requests that ended
30; one that runs or is paused is kept until it ends. Letters 30 days after their end, lines of the
audit log 400 days, a turn or what was made in it one day after it is over.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.sql.expression import Executable

from bot.adapters.store.tables import ACTIVITIES, AUDIT, CARDS, LETTERS, MADE, REQUESTS, TURNS
from bot.adapters.store.works import Rank, Work
from bot.domain.requests import RequestState

AT_ONCE = 1000  # rows of one transaction, so that nobody waits long behind it

_UNDECIDED = (RequestState.DRAFT, RequestState.PLANNED)
_ENDED = (
    RequestState.DONE,
    RequestState.UNDONE,
    RequestState.FAILED,
    RequestState.REFUSED,
    RequestState.CANCELLED,
)
_BEFORE: sa.BindParameter[datetime] = sa.bindparam("before")
_ANY = sa.true()
_Condition = sa.ColumnElement[bool]


def _chosen(table: sa.Table, stale: _Condition) -> _Condition:
    """Some of the stale rows; stale is asked twice, since PostgreSQL may choose a moving row."""
    keys = list(table.primary_key)
    some = sa.select(*keys).where(stale).limit(AT_ONCE)
    return sa.and_(sa.tuple_(*keys).in_(some), stale)


def _pruning(days: int, statement: Executable) -> Work[datetime, int]:
    kept = timedelta(days=days)

    def prune(connection: Connection, times: Sequence[datetime]) -> list[int]:
        return [connection.execute(statement, {"before": now - kept}).rowcount for now in times]

    return Work(Rank.PRUNE, prune)


def _deleting(
    days: int, table: sa.Table, age: str, condition: _Condition = _ANY
) -> Work[datetime, int]:
    stale = sa.and_(table.c[age] < _BEFORE, condition)
    return _pruning(days, sa.delete(table).where(_chosen(table, stale)))


def _in(states: Sequence[RequestState]) -> _Condition:
    return REQUESTS.c.state.in_([state.value for state in states])


_UNHANDLED = sa.and_(ACTIVITIES.c.body.is_not(None), ACTIVITIES.c.received_at < _BEFORE)

DROP_BODIES = _pruning(
    1, sa.update(ACTIVITIES).where(_chosen(ACTIVITIES, _UNHANDLED)).values(body=None)
)
PRUNE_ACTIVITIES = _deleting(7, ACTIVITIES, "received_at")
PRUNE_UNDECIDED = _deleting(14, REQUESTS, "updated_at", _in(_UNDECIDED))
PRUNE_ENDED = _deleting(30, REQUESTS, "updated_at", _in(_ENDED))
PRUNE_LETTERS = _deleting(30, LETTERS, "ended_at")
PRUNE_AUDIT = _deleting(400, AUDIT, "at")
PRUNE_CARDS = _deleting(30, CARDS, "updated_at")
PRUNE_TURNS = _deleting(1, TURNS, "held_until")
PRUNE_MADE = _deleting(1, MADE, "at")
