"""Letters as rows: which ones follow from a move of a request, and how they are written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, RowMapping
from sqlalchemy.sql.expression import Executable

from bot.adapters.store import dialects
from bot.adapters.store.letter_queries import CARD_EVERY
from bot.adapters.store.tables import LETTERS
from bot.conversation.letters import Letter, LetterKind
from bot.domain.events import FOR_OPERATORS, Event, EventKind, Then
from bot.domain.requests import Request

Row = dict[str, Any]


def following(request: Request, then: Then, now: datetime) -> list[Row]:
    """Return the rows of the letters that a move asks for."""
    rows = [_card(request, now)] if then.show else []
    if then.event is not None:
        rows += _told(request, then.event, now)
    return rows


@dataclass(frozen=True, slots=True)
class Spoilt:
    """A row that this program cannot read: a newer one wrote it, or it is damaged.

    column is what it does not know; its value may be anything, and is not told.
    """

    id: str
    version: int
    column: str


def read(row: RowMapping) -> Letter | Spoilt:
    """Return the letter of a row."""
    for column, known, is_needed in (
        ("kind", _KINDS, True),
        ("event_kind", _EVENT_KINDS, row["event_id"] is not None),
    ):
        if is_needed and row[column] not in known:
            return Spoilt(row["id"], row["version"], column)
    event = _event(row) if row["event_id"] is not None else None
    plain = {name: row[name] for name in _PLAIN}
    return Letter(kind=LetterKind(row["kind"]), event=event, **plain)


def write(connection: Connection, rows: Sequence[Row]) -> None:
    """Write new letters; one that is there stays, save that a card learns of the newer version."""
    cards = [row for row in rows if row["kind"] == LetterKind.CARD]
    others = [row for row in rows if row["kind"] != LetterKind.CARD]
    if cards:
        connection.execute(_showing(connection.dialect.name), cards)
    if others:
        connection.execute(_telling(connection.dialect.name), others)


_KINDS = frozenset(kind.value for kind in LetterKind)
_EVENT_KINDS = frozenset(kind.value for kind in EventKind)
_PLAIN = ("id", "lane", "topic", "request_id", "version", "created_at", "tries")
_NEW: Mapping[str, Any] = {
    "topic": "",
    "event_id": None,
    "event_kind": None,
    "cause": "",
    "step": "",
    "tries": 0,
    "reason": "",
}


def _card(request: Request, now: datetime) -> Row:
    id_ = f"card:{request.id}"
    # The press that handed the request over is answered with a card too: the first showing.
    asked_at = request.effort.asked_at
    due_at = max(now, asked_at + CARD_EVERY) if asked_at else now
    return {
        **_NEW,
        "id": id_,
        "kind": LetterKind.CARD.value,
        "lane": id_,
        "request_id": request.id,
        "version": request.version,
        "created_at": request.updated_at,
        "due_at": due_at,
    }


def _told(request: Request, event: Event, now: datetime) -> list[Row]:
    person = f"person:{request.tenant_id}:{request.asker_id}"
    rows = [_telling_row(LetterKind.NOTICE, person, event, now)]
    if event.kind in FOR_OPERATORS:
        rows.append(_telling_row(LetterKind.ALERT, f"operators:{request.tenant_id}", event, now))
    return rows


def _telling_row(kind: LetterKind, lane: str, event: Event, now: datetime) -> Row:
    return {
        **_NEW,
        "id": f"{kind.value}:{event.id}",
        "kind": kind.value,
        "lane": lane,
        "topic": f"{event.kind.value}:{event.cause}:{event.step}",
        "request_id": event.request_id,
        "version": event.version,
        "created_at": event.at,
        "due_at": now,
        "event_id": event.id,
        "event_kind": event.kind.value,
        "cause": event.cause,
        "step": event.step,
    }


def _event(row: RowMapping) -> Event:
    return Event(
        id=row["event_id"],
        kind=EventKind(row["event_kind"]),
        request_id=row["request_id"],
        version=row["version"],
        at=row["created_at"],
        cause=row["cause"],
        step=row["step"],
    )


@cache
def _telling(dialect: str) -> Executable:
    return dialects.insert(dialect, LETTERS).on_conflict_do_nothing(index_elements=["id"])


@cache
def _showing(dialect: str) -> Executable:
    insert = dialects.insert(dialect, LETTERS)
    new, old = insert.excluded, LETTERS.c
    return insert.on_conflict_do_update(
        index_elements=["id"],
        # What is held stays held: it is being sent, and due again when that has ended.
        set_={
            "version": new.version,
            "created_at": new.created_at,
            "due_at": sa.case((old.due_at > new.due_at, old.due_at), else_=new.due_at),
            "tries": sa.case((old.ended_at.is_(None), old.tries), else_=0),
            "ended_at": None,
            "fate": None,
            "reason": "",
        },
    )
