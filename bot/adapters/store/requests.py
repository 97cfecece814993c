"""The port Requests: stored requests, each replaced only by who saw its newest version."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
import structlog
from sqlalchemy.engine import Connection
from sqlalchemy.sql.expression import Executable

from bot.adapters.store import bodies
from bot.adapters.store.bell import Bell
from bot.adapters.store.commits import GroupCommit
from bot.adapters.store.moves import REPLACE, Enqueue, Move
from bot.adapters.store.tables import REQUESTS
from bot.adapters.store.works import Rank, Work
from bot.domain.events import NOTHING, Then
from bot.domain.ports import Unreadable
from bot.domain.problems import Unexpected
from bot.domain.requests import Request, RequestState

log = structlog.get_logger()

Row = Mapping[str, Any]
Body = tuple[str, int]
Named = tuple[str, Body]
Engine = Callable[[], Awaitable[Enqueue]]
"""Return how requests are handed to the engine, once that is open."""


class StoredRequests:
    """The requests of the database; every method raises StoreDown while it is away."""

    def __init__(self, commit: GroupCommit, now: Callable[[], datetime], bell: Bell) -> None:
        self._commit = commit
        self._now = now
        self._bell = bell
        self._engine: Engine = _no_engine

    def hand_to(self, engine: Engine) -> None:
        """Hand requests to this engine from now on."""
        self._engine = engine

    async def add(self, request: Request) -> None:
        """Store a new request. Raise Unexpected if there is one with its id."""
        await self._commit.ask(_ADD, _row(request))

    async def get(self, request_id: str) -> Request | None:
        """Return the request, or None. Raise Unreadable if this program cannot read it."""
        body = await self._commit.ask(_GET, request_id)
        return bodies.load(*body) if body else None

    async def replace(self, request: Request, *, was: int, then: Then = NOTHING) -> bool:
        """Store the request if its stored version is still `was`; return whether it was.

        What follows from the move is stored in the same transaction, or not at all. Raise
        Unexpected where an engine is needed and none was given.
        """
        enqueue = None if then.begin_after_s is None else await self._engine()
        move = Move(request, _row(request), was, then, self._now(), enqueue)
        replaced = await self._commit.ask(REPLACE, move)
        if replaced and (then.show or then.event is not None):
            self._bell.ring()
        return replaced

    async def of(self, tenant_id: str, asker_id: str, limit: int) -> tuple[Request, ...]:
        """Return requests of a person that are more than drafts, newest first.

        Before all others come those that run, are paused or failed.
        """
        found = await self._commit.ask(_OF, (tenant_id, asker_id, limit))
        return _readable(found)

    async def drafts(self, tenant_id: str, asker_id: str, limit: int) -> tuple[Request, ...]:
        """Return the forms of a person that were opened and not sent, newest first."""
        found = await self._commit.ask(_DRAFTS, (tenant_id, asker_id, limit))
        return _readable(found)

    async def unfinished(self) -> tuple[Request, ...]:
        """Return the requests that run or are paused, oldest first.

        A row that this program cannot read stays as it is, is named in the log and is left out.
        """
        found = await self._commit.ask(_UNFINISHED, None)
        return _readable(found)


async def _no_engine() -> Enqueue:
    raise Unexpected("no engine to hand the request to")


def _readable(found: Sequence[Named]) -> tuple[Request, ...]:
    """One spoilt row must not hide the others."""
    read = (_loaded(id_, body) for id_, body in found)
    return tuple(request for request in read if request is not None)


def _loaded(id_: str, body: Body) -> Request | None:
    try:
        return bodies.load(*body)
    except Unreadable as problem:
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
_BODY = (REQUESTS.c.body, REQUESTS.c.body_schema)
_SELECT = sa.select(REQUESTS.c.id, *_BODY).where(
    REQUESTS.c.id.in_(sa.bindparam("ids", (), expanding=True))
)
_SELECT_UNFINISHED = (
    sa.select(REQUESTS.c.id, *_BODY)
    .where(REQUESTS.c.state.in_([RequestState.RUNNING.value, RequestState.PAUSED.value]))
    .order_by(REQUESTS.c.created_at, REQUESTS.c.id)
)
_THEIRS = (
    REQUESTS.c.tenant_id == sa.bindparam("tenant"),
    REQUESTS.c.asker_id == sa.bindparam("asker"),
)
_GOES_ON = REQUESTS.c.state.in_(
    [RequestState.RUNNING.value, RequestState.PAUSED.value, RequestState.FAILED.value]
)
_SELECT_OF = (
    sa.select(REQUESTS.c.id, *_BODY)
    .where(*_THEIRS, REQUESTS.c.state != RequestState.DRAFT.value)
    .order_by(sa.case((_GOES_ON, 0), else_=1), REQUESTS.c.updated_at.desc(), REQUESTS.c.id)
    .limit(sa.bindparam("most"))
)
_SELECT_DRAFTS = (
    sa.select(REQUESTS.c.id, *_BODY)
    .where(*_THEIRS, REQUESTS.c.state == RequestState.DRAFT.value)
    .order_by(REQUESTS.c.updated_at.desc(), REQUESTS.c.id)
    .limit(sa.bindparam("most"))
)


def _add(connection: Connection, rows: Sequence[Row]) -> list[None]:
    connection.execute(_INSERT, list(rows))
    return [None] * len(rows)


def _get(connection: Connection, ids: Sequence[str]) -> list[Body | None]:
    found = dict(_named(connection, _SELECT, {"ids": list(ids)}))
    return [found.get(id_) for id_ in ids]


def _theirs(query: Executable) -> Work[tuple[str, str, int], list[Named]]:
    def read(connection: Connection, people: Sequence[tuple[str, str, int]]) -> list[list[Named]]:
        return [
            _named(connection, query, {"tenant": tenant_id, "asker": asker_id, "most": limit})
            for tenant_id, asker_id, limit in people
        ]

    return Work(Rank.READ, read)


def _unfinished(connection: Connection, items: Sequence[None]) -> list[list[Named]]:
    return [_named(connection, _SELECT_UNFINISHED, {}) for _ in items]


def _named(connection: Connection, query: Executable, values: Row) -> list[Named]:
    rows = connection.execute(query, dict(values))
    return [(row.id, (row.body, row.body_schema)) for row in rows]


_ADD: Work[Row, None] = Work(Rank.ADD, _add)
_GET: Work[str, Body | None] = Work(Rank.READ, _get)
_OF = _theirs(_SELECT_OF)
_DRAFTS = _theirs(_SELECT_DRAFTS)
_UNFINISHED: Work[None, list[Named]] = Work(Rank.READ, _unfinished)
