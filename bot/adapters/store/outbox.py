"""The port Outbox: letters that wait, each taken by one process at a time."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy.engine import Connection
from sqlalchemy.sql.expression import Executable

from bot.adapters.store import letter_queries as queries
from bot.adapters.store import letters
from bot.adapters.store.bell import Bell
from bot.adapters.store.commits import GroupCommit
from bot.adapters.store.letters import Spoilt
from bot.adapters.store.works import Rank, Work
from bot.conversation.letters import Fate, Letter

log = structlog.get_logger()

Values = Mapping[str, Any]
Taken = tuple[tuple[Letter, ...], tuple[Spoilt, ...]]


class StoredOutbox:
    """The letters of the database; every method but rung raises StoreDown while it is away.

    owner is the random name of this process: what another one holds is not touched.
    """

    def __init__(
        self, commit: GroupCommit, now: Callable[[], datetime], bell: Bell, owner: str
    ) -> None:
        self._commit = commit
        self._now = now
        self._bell = bell
        self._owner = owner

    async def take(self, limit: int, *, hold_s: float) -> tuple[Letter, ...]:
        """Return letters that are due, each the first of its lane, and keep others off them.

        After hold_s seconds without a word they are due again: whoever took them has died. A row
        that cannot be read ends as undeliverable, and the others leave without it.
        """
        now = self._now()
        until = now + timedelta(seconds=hold_s)
        values = {"now": now, "most": limit, "until": until, "me": self._owner}
        letters, spoilt = await self._commit.ask(_TAKE, values)
        for row in spoilt:
            log.error("letter_unreadable", letter=row.id, column=row.column)
        return letters

    async def behind(self, letter: Letter, limit: int) -> tuple[Letter, ...]:
        """Return the letters of the same lane and topic that wait behind this one."""
        values = {"head": letter.id, "on": letter.lane, "about": letter.topic, "most": limit}
        return await self._commit.ask(_BEHIND, values)

    async def end(self, letters: tuple[Letter, ...], fate: Fate, reason: str = "") -> None:
        """Note how letters ended. A card whose request has moved on meanwhile waits again."""
        now = self._now()
        ended = {"now": now, "soonest": now + queries.CARD_EVERY, "how": fate.value, "why": reason}
        rows = [{**ended, **self._named(letter), "shown": letter.version} for letter in letters]
        await self._commit.ask(_END, rows)

    async def put_off(self, letters: tuple[Letter, ...], after_s: float, *, tried: bool) -> None:
        """Let letters wait so many seconds longer; tried counts it as an attempt that failed."""
        later = {"later": self._now() + timedelta(seconds=after_s), "more": int(tried)}
        await self._commit.ask(_PUT_OFF, [{**later, **self._named(letter)} for letter in letters])

    async def last_sent(self, lane: str, topic: str) -> datetime | None:
        """Return when a letter of this lane and topic was last sent, or None."""
        return await self._commit.ask(_LAST_SENT, {"on": lane, "about": topic})

    async def rung(self, within_s: float) -> None:
        """Return as soon as this process wrote a letter, or after the time."""
        await self._bell.rung(within_s)

    def _named(self, letter: Letter) -> dict[str, Any]:
        return {"key": letter.id, "me": self._owner}


def _take(connection: Connection, items: Sequence[Values]) -> list[Taken]:
    return [_taken(connection, values) for values in items]


def _taken(connection: Connection, values: Values) -> Taken:
    found = connection.execute(queries.TAKE, dict(values)).mappings()
    # What RETURNING gives has no order.
    rows = sorted(found, key=lambda row: (row["due_at"], row["number"]))
    read = tuple(letters.read(row) for row in rows)
    spoilt = tuple(one for one in read if isinstance(one, Spoilt))
    if spoilt:
        # Time mends none of them, and whoever waited for it would keep its lane.
        ended = {"now": values["now"], "soonest": values["now"], "me": values["me"]}
        connection.execute(queries.END, [{**ended, **_set_aside(row)} for row in spoilt])
    return tuple(one for one in read if isinstance(one, Letter)), spoilt


def _set_aside(row: Spoilt) -> dict[str, Any]:
    reason = f"unreadable: {row.column}"
    return {"key": row.id, "shown": row.version, "how": Fate.UNDELIVERABLE.value, "why": reason}


def _behind(connection: Connection, items: Sequence[Values]) -> list[tuple[Letter, ...]]:
    found = (connection.execute(queries.BEHIND, dict(values)).mappings() for values in items)
    # One that cannot be read is set aside when it is taken.
    read = ([letters.read(row) for row in rows] for rows in found)
    return [tuple(one for one in some if isinstance(one, Letter)) for some in read]


def _last_sent(connection: Connection, items: Sequence[Values]) -> list[datetime | None]:
    return [connection.scalar(queries.LAST_SENT, dict(values)) for values in items]


def _writing(rank: Rank, statement: Executable) -> Work[Sequence[Values], None]:
    def write(connection: Connection, items: Sequence[Sequence[Values]]) -> list[None]:
        # Sorted, as every writer of letters does it, so that two never wait for each other.
        rows = sorted((dict(row) for rows in items for row in rows), key=lambda row: row["key"])
        if rows:
            connection.execute(statement, rows)
        return [None] * len(items)

    return Work(rank, write)


_END = _writing(Rank.END, queries.END)
_PUT_OFF = _writing(Rank.PUT_OFF, queries.PUT_OFF)
_TAKE: Work[Values, Taken] = Work(Rank.TAKE, _take)
_BEHIND: Work[Values, tuple[Letter, ...]] = Work(Rank.READ, _behind)
_LAST_SENT: Work[Values, datetime | None] = Work(Rank.READ, _last_sent)
