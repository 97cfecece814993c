"""Turns across processes: who may make something under an address, and what was made there."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.sql.expression import Executable

from bot.adapters.store import dialects, writes
from bot.adapters.store.commits import GroupCommit
from bot.adapters.store.tables import MADE, TURNS
from bot.adapters.store.works import Rank, Work

Row = Mapping[str, Any]


class StoredTurns:
    """A lease for each key; every method raises StoreDown while the database is away."""

    def __init__(self, commit: GroupCommit, now: Callable[[], datetime]) -> None:
        self._commit = commit
        self._now = now

    async def take(self, key: str, holder: str, hold_s: float) -> bool:
        """Return whether the holder has the turn now, for so many seconds.

        Whoever has it may take it again; a turn whose time is over is anybody's.
        """
        now = self._now()
        until = now + timedelta(seconds=hold_s)
        return await self._commit.ask(
            _TAKE, {"key": key, "holder": holder, "held_until": until, "now": now}
        )

    async def give_back(self, key: str, holder: str) -> None:
        """End a turn; what is no longer the holder's is left alone."""
        await self._commit.ask(_GIVE_BACK, {"key": key, "was": holder})

    async def remember(self, key: str, made_id: str) -> None:
        """Keep what was made under a key, since directories show it late."""
        await self._commit.ask(_REMEMBER, {"key": key, "made_id": made_id, "at": self._now()})

    async def made(self, key: str, within_s: float) -> str:
        """Return what was made under the key in the last seconds, or an empty text."""
        after = self._now() - timedelta(seconds=within_s)
        return await self._commit.ask(_MADE, {"wanted": key, "after": after})


def _take(connection: Connection, items: Sequence[Row]) -> list[bool]:
    # By key, because a row stays locked until the commit; the sort keeps the order of racers.
    order = sorted(range(len(items)), key=lambda index: str(items[index]["key"]))
    taking = _taking(connection.dialect.name)
    taken = {
        index: connection.execute(taking, dict(items[index])).first() is not None for index in order
    }
    return [taken[index] for index in range(len(items))]


@cache
def _taking(dialect: str) -> Executable:
    now = sa.bindparam("now", type_=TURNS.c.held_until.type)
    names = ("key", "holder", "held_until")
    insert = dialects.insert(dialect, TURNS).values({name: sa.bindparam(name) for name in names})
    new = insert.excluded
    return insert.on_conflict_do_update(
        index_elements=["key"],
        set_={"holder": new.holder, "held_until": new.held_until},
        where=sa.or_(TURNS.c.holder == new.holder, TURNS.c.held_until <= now),
    ).returning(TURNS.c.key)


def _made(connection: Connection, items: Sequence[Row]) -> list[str]:
    return [connection.scalar(_SELECT_MADE, dict(values)) or "" for values in items]


_SELECT_MADE = sa.select(MADE.c.made_id).where(
    MADE.c.key == sa.bindparam("wanted"), MADE.c.at > sa.bindparam("after")
)
_DELETE = sa.delete(TURNS).where(
    TURNS.c.key == sa.bindparam("key"), TURNS.c.holder == sa.bindparam("was")
)

_TAKE: Work[Row, bool] = Work(Rank.TURN, _take)
_GIVE_BACK: Work[Row, None] = writes.executing(Rank.GIVE_BACK, _DELETE)
_REMEMBER: Work[Row, None] = writes.upserting(Rank.MADE, MADE)
_MADE: Work[Row, str] = Work(Rank.READ, _made)
