"""Replacing a request, with everything that follows from it, in one transaction."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.adapters.store import audit, letters
from bot.adapters.store.tables import REQUESTS
from bot.adapters.store.works import Rank, Work
from bot.domain.events import Then
from bot.domain.requests import Request
from bot.workflow.engine import Handover

Row = Mapping[str, Any]
Enqueue = Callable[[Connection, Handover], None]
"""Hand a request to the engine on this connection, which commits for it."""


@dataclass(frozen=True, slots=True)
class Move:
    """A request, its row, the version it replaces, and what follows. now is the time of asking.

    enqueue is there where the request is handed over.
    """

    request: Request
    row: Row
    was: int
    then: Then
    now: datetime
    enqueue: Enqueue | None


_UPDATE = (
    sa.update(REQUESTS)
    .where(REQUESTS.c.id == sa.bindparam("key"), REQUESTS.c.version == sa.bindparam("was"))
    .values({c.name: sa.bindparam(c.name) for c in REQUESTS.c if not c.primary_key})
)


def _replace(connection: Connection, moves: Sequence[Move]) -> list[bool]:
    # By id, because a row stays locked until the commit; the sort keeps the order of racers.
    order = sorted(range(len(moves)), key=lambda index: moves[index].request.id)
    replaced = {index: _replace_one(connection, moves[index]) for index in order}
    _follow(connection, [moves[index] for index in order if replaced[index]])
    return [replaced[index] for index in range(len(moves))]


def _replace_one(connection: Connection, move: Move) -> bool:
    values = {name: value for name, value in move.row.items() if name != "id"}
    found = connection.execute(_UPDATE, {**values, "key": move.row["id"], "was": move.was})
    return found.rowcount == 1


def _follow(connection: Connection, moves: Sequence[Move]) -> None:
    for move in moves:
        _hand_over(connection, move)
    rows = [row for move in moves for row in letters.following(move.request, move.then, move.now)]
    letters.write(connection, rows)
    audit.write(connection, [move.then.entry for move in moves if move.then.entry is not None])


def _hand_over(connection: Connection, move: Move) -> None:
    after_s = move.then.begin_after_s
    if move.enqueue is not None and after_s is not None:
        move.enqueue(connection, Handover(move.request.id, move.request.attempt, after_s))


REPLACE: Work[Move, bool] = Work(Rank.REPLACE, _replace)
