"""The port Requests: stored requests, each replaced only by who saw its newest version."""

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa
import structlog
from sqlalchemy.engine import Connection

from bot.adapters.store import bodies
from bot.adapters.store.commits import GroupCommit
from bot.adapters.store.tables import REQUESTS
from bot.adapters.store.works import Rank, Work
from bot.domain.problems import Unexpected
from bot.domain.requests import Request, RequestState

log = structlog.get_logger()

Row = Mapping[str, Any]
Body = tuple[str, int]
Named = tuple[str, Body]


class StoredRequests:
    """The requests of the database; every method raises StoreDown while it is away."""

    def __init__(self, commit: GroupCommit) -> None:
        self._commit = commit

    async def add(self, request: Request) -> None:
        """Store a new request. Raise Unexpected if there is one with its id."""
        await self._commit.ask(_ADD, _row(request))

    async def get(self, request_id: str) -> Request | None:
        """Return the request, or None."""
        body = await self._commit.ask(_GET, request_id)
        return bodies.load(*body) if body else None

    async def replace(self, request: Request, *, was: int) -> bool:
        """Store the request if its stored version is still `was`; return whether it was."""
        return await self._commit.ask(_REPLACE, {**_row(request), "was": was})

    async def unfinished(self) -> tuple[Request, ...]:
        """Return the requests that were running when the last process ended, oldest first.

        A row that this program cannot read stays as it is, is named in the log and is left out.
        """
        found = await self._commit.ask(_IN_STATE, RequestState.RUNNING)
        read = (_readable(id_, body) for id_, body in found)
        return tuple(request for request in read if request is not None)


def _readable(id_: str, body: Body) -> Request | None:
    """One spoilt row must not keep the others from being taken up."""
    try:
        return bodies.load(*body)
    except Unexpected as problem:
        log.error("request_unreadable", request=id_, detail=problem.detail)
        return None


def _row(request: Request) -> dict[str, Any]:
    return {
        "id": request.id,
        "version": request.version,
        "state": request.state.value,
        "tenant_id": request.tenant_id,
        "asker_id": request.asker_id,
        "created_at": request.created_at,
        "updated_at": request.updated_at,
        "body_schema": bodies.BODY_SCHEMA,
        "body": bodies.dump(request),
    }


_INSERT = sa.insert(REQUESTS)
_UPDATE = (
    sa.update(REQUESTS)
    .where(REQUESTS.c.id == sa.bindparam("key"), REQUESTS.c.version == sa.bindparam("was"))
    .values({c.name: sa.bindparam(c.name) for c in REQUESTS.c if not c.primary_key})
)
_BODY = (REQUESTS.c.body, REQUESTS.c.body_schema)
_SELECT = sa.select(REQUESTS.c.id, *_BODY).where(
    REQUESTS.c.id.in_(sa.bindparam("ids", (), expanding=True))
)
_SELECT_STATE = (
    sa.select(REQUESTS.c.id, *_BODY)
    .where(REQUESTS.c.state == sa.bindparam("wanted"))
    .order_by(REQUESTS.c.created_at, REQUESTS.c.id)
)


def _add(connection: Connection, rows: Sequence[Row]) -> list[None]:
    connection.execute(_INSERT, list(rows))
    return [None] * len(rows)


def _replace(connection: Connection, rows: Sequence[Row]) -> list[bool]:
    # By id, because a row stays locked until the commit; the sort keeps the order of racers.
    order = sorted(range(len(rows)), key=lambda index: rows[index]["id"])
    replaced = {index: _replace_one(connection, rows[index]) for index in order}
    return [replaced[index] for index in range(len(rows))]


def _replace_one(connection: Connection, row: Row) -> bool:
    values = {name: value for name, value in row.items() if name != "id"}
    return connection.execute(_UPDATE, {**values, "key": row["id"]}).rowcount == 1


def _get(connection: Connection, ids: Sequence[str]) -> list[Body | None]:
    rows = connection.execute(_SELECT, {"ids": list(ids)})
    found = {row.id: (row.body, row.body_schema) for row in rows}
    return [found.get(id_) for id_ in ids]


def _in_state(connection: Connection, states: Sequence[RequestState]) -> list[list[Named]]:
    return [_of_state(connection, state) for state in states]


def _of_state(connection: Connection, state: RequestState) -> list[Named]:
    rows = connection.execute(_SELECT_STATE, {"wanted": state})
    return [(row.id, (row.body, row.body_schema)) for row in rows]


_ADD: Work[Row, None] = Work(Rank.ADD, _add)
_REPLACE: Work[Row, bool] = Work(Rank.REPLACE, _replace)
_GET: Work[str, Body | None] = Work(Rank.READ, _get)
_IN_STATE: Work[RequestState, list[Named]] = Work(Rank.READ, _in_state)
