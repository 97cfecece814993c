"""The inbox: which activities have been seen."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cache

from sqlalchemy.engine import Connection
from sqlalchemy.sql.expression import Executable

from bot.adapters.store import dialects
from bot.adapters.store.commits import GroupCommit
from bot.adapters.store.tables import ACTIVITIES
from bot.adapters.store.works import Rank, Work

Key = tuple[str, str]


class Activities:
    """The inbox. Teams sends an activity again when the answer was slow."""

    def __init__(self, commit: GroupCommit, now: Callable[[], datetime]) -> None:
        self._commit = commit
        self._now = now

    async def first_time(self, conversation_id: str, activity_id: str) -> bool:
        """Return True exactly once for each activity of a conversation. Raise StoreDown."""
        return await self._commit.ask(_CLAIM, ((conversation_id, activity_id), self._now()))


def _claim(connection: Connection, items: Sequence[tuple[Key, datetime]]) -> list[bool]:
    # Sorted, because two processes that insert the same keys wait for each other row by row.
    wanted = sorted(dict(items).items())
    rows = [
        {"conversation_id": conversation_id, "activity_id": activity_id, "received_at": at}
        for (conversation_id, activity_id), at in wanted
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


_CLAIM: Work[tuple[Key, datetime], bool] = Work(Rank.CLAIM, _claim)
