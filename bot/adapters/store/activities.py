"""The inbox: which activities have been seen, and what those said that nobody has handled yet."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.sql.expression import Executable

from bot.adapters.store import dialects, writes
from bot.adapters.store.commits import GroupCommit
from bot.adapters.store.tables import ACTIVITIES
from bot.adapters.store.works import Rank, Work
from bot.domain.problems import Problem

TAKEN_UP_AT_MOST = 3
NOBODY = ""

Key = tuple[str, str]
Row = Mapping[str, Any]


class Activities:
    """The inbox. Teams sends an activity again when the answer was slow.

    owner is the random name of this process. What it accepts it claims, and renews the claim for
    as long as it has not answered. A process that stood still for longer than a claim lasts has
    lost what it was about to answer: another one answers too. What both do to a request is stored
    by one of them only (Requests.replace); of a reply there may be two.
    """

    def __init__(self, commit: GroupCommit, now: Callable[[], datetime], owner: str) -> None:
        self._commit = commit
        self._now = now
        self._owner = owner
        # Whether there may be something to renew; otherwise the database is not asked.
        self._holds = False
        # When what may stand there came, though the database did not say that it does.
        self._unsure: set[tuple[Key, datetime]] = set()

    async def first_time(self, conversation_id: str, activity_id: str, body: str = "") -> bool:
        """Return True exactly once for each activity of a conversation. Raise StoreDown.

        The body is kept until the activity was handled, at most a day. After StoreDown it may stand
        there or not; if it does, `renew` gives it back, since to whoever sends it again it would
        seem to be in good hands.
        """
        now = self._now()
        claim = {"body": body or None, "owner": self._owner, "claimed_at": now, "received_at": now}
        key = conversation_id, activity_id
        try:
            first = await self._commit.ask(_CLAIM, (key, claim))
        except Problem:
            self._unsure.add((key, now))
            raise
        self._holds |= first and bool(body)
        return first

    async def handled(self, conversation_id: str, activity_id: str) -> None:
        """Drop the body of an activity: it is personal, and nobody needs it any more."""
        await self._commit.ask(_HANDLED, {"conversation": conversation_id, "key": activity_id})

    async def give_back(self, conversation_id: str, activity_id: str) -> None:
        """Leave an activity that this process could not answer, for whoever looks later.

        One that another process has taken up meanwhile stays with that one.
        """
        ids = {"conversation": conversation_id, "key": activity_id}
        await self._commit.ask(_GIVE_BACK, {**ids, "me": self._owner, "now": self._now()})

    async def renew(self) -> None:
        """Claim anew what this process has accepted and not answered yet. Raise StoreDown.

        One UPDATE for all of it, none where nothing is held. It must come several times within
        the time that a claim lasts; the clocks of two processes may differ by what is left over.
        What the database did not confirm when it came is given back before.
        """
        await self._settle()
        if not self._holds:
            return
        self._holds = False  # set again by what comes while this is asked
        try:
            renewed = await self._commit.ask(_RENEW, {"me": self._owner, "now": self._now()})
        except Problem:
            self._holds = True
            raise
        self._holds |= renewed > 0

    async def _settle(self) -> None:
        if not self._unsure:
            return
        unsure, values = list(self._unsure), {"me": self._owner, "now": self._now()}
        # One that came again and was entered then has another time, and is being answered.
        rows = [
            {"conversation": conversation_id, "key": activity_id, "at": received_at, **values}
            for (conversation_id, activity_id), received_at in sorted(unsure)
        ]
        await self._commit.ask(_DISOWN, rows)
        self._unsure.difference_update(unsure)

    async def left(self, gone_s: float, rested_s: float, limit: int) -> tuple[str, ...]:
        """Return the bodies that a process now gone left unhandled, oldest first, and claim them.

        A SQLite file has one process, so that every other one is gone. In PostgreSQL a process
        counts as gone that claimed an activity, or renewed the claim, longer ago than gone_s
        seconds. What was given back is left after rested_s. An activity that was taken up three
        times is not taken up again.
        """
        now = self._now()
        rested, gone = (now - timedelta(seconds=seconds) for seconds in (rested_s, gone_s))
        values = {"now": now, "before": rested, "gone": gone, "me": self._owner, "most": limit}
        found = await self._commit.ask(_LEFT, values)
        self._holds |= bool(found)
        return found


def _claim(connection: Connection, items: Sequence[tuple[Key, Row]]) -> list[bool]:
    # Sorted, because two processes that insert the same keys wait for each other row by row.
    first = dict(reversed(items))
    rows = [
        {"conversation_id": conversation_id, "activity_id": activity_id, **first[key]}
        for key in sorted(first)
        for conversation_id, activity_id in (key,)
    ]
    claimed = {tuple(row) for row in connection.execute(_claiming(connection.dialect.name), rows)}
    return [_taken(claimed, key) for key, _ in items]


def _taken(claimed: set[tuple[str, ...]], key: Key) -> bool:
    """Give a claim to the first of the copies that came together, and to no other."""
    if key not in claimed:
        return False
    claimed.remove(key)
    return True


@cache
def _claiming(dialect: str) -> Executable:
    return (
        dialects.insert(dialect, ACTIVITIES)
        .on_conflict_do_nothing()
        .returning(ACTIVITIES.c.conversation_id, ACTIVITIES.c.activity_id)
    )


def _left(connection: Connection, items: Sequence[Row]) -> list[tuple[str, ...]]:
    return [_taken_up(connection, values) for values in items]


def _taken_up(connection: Connection, values: Row) -> tuple[str, ...]:
    known = dict(values)
    if connection.dialect.name == "sqlite":
        known["gone"] = known["now"]
    rows = sorted(connection.execute(_TAKING_UP, known), key=lambda row: row.received_at)
    return tuple(row.body for row in rows)


def _disown(connection: Connection, items: Sequence[Sequence[Row]]) -> list[None]:
    connection.execute(_DISOWNING, [dict(row) for rows in items for row in rows])
    return [None] * len(items)


def _renew(connection: Connection, items: Sequence[Row]) -> list[int]:
    if connection.dialect.name == "sqlite":  # no other process could take anything up
        return [0] * len(items)
    return [connection.execute(_RENEWING, dict(values)).rowcount for values in items]


_A = ACTIVITIES.c
_KEY = sa.tuple_(_A.conversation_id, _A.activity_id)
_THIS = sa.and_(
    _A.conversation_id == sa.bindparam("conversation"), _A.activity_id == sa.bindparam("key")
)
_HANDLING = sa.update(ACTIVITIES).where(_THIS).values(body=None)
_GIVING_BACK = (
    sa.update(ACTIVITIES)
    .where(_THIS, _A.owner == sa.bindparam("me"))
    .values(owner=NOBODY, claimed_at=sa.bindparam("now"))
)
_DISOWNING = _GIVING_BACK.where(_A.received_at == sa.bindparam("at"))
_HELD = (
    sa.select(_A.conversation_id, _A.activity_id)
    .where(_A.body.is_not(None), _A.owner == sa.bindparam("me"))
    # Whoever has locked one is noting that it was handled, or taking it up.
    .with_for_update(skip_locked=True)
    .cte("held")
)
_RENEWING = (
    sa.update(ACTIVITIES).where(_KEY.in_(sa.select(_HELD))).values(claimed_at=sa.bindparam("now"))
)
_IS_LEFT = sa.or_(
    sa.and_(_A.owner.not_in([sa.bindparam("me"), NOBODY]), _A.claimed_at <= sa.bindparam("gone")),
    sa.and_(_A.owner == NOBODY, _A.claimed_at <= sa.bindparam("before")),
)
_OF_NOBODY = (
    sa.select(_A.conversation_id, _A.activity_id)
    .where(
        _A.body.is_not(None),
        _IS_LEFT,
        _A.taken_up < TAKEN_UP_AT_MOST,
    )
    .order_by(_A.claimed_at)
    .limit(sa.bindparam("most"))
    .with_for_update(skip_locked=True)
    .cte("of_nobody")
)
_TAKING_UP = (
    sa.update(ACTIVITIES)
    .where(_KEY.in_(sa.select(_OF_NOBODY)))
    .values(owner=sa.bindparam("me"), claimed_at=sa.bindparam("now"), taken_up=_A.taken_up + 1)
    .returning(_A.body, _A.received_at)
)

_CLAIM: Work[tuple[Key, Row], bool] = Work(Rank.CLAIM, _claim)
_HANDLED: Work[Row, None] = writes.executing(Rank.HANDLED, _HANDLING)
_GIVE_BACK: Work[Row, None] = writes.executing(Rank.HANDLED, _GIVING_BACK)
_DISOWN: Work[Sequence[Row], None] = Work(Rank.HANDLED, _disown)
_RENEW: Work[Row, int] = Work(Rank.RENEW, _renew)
_LEFT: Work[Row, tuple[str, ...]] = Work(Rank.LEFT, _left)
