"""Where the bot has been spoken to, so that it can speak first later on."""

import json
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.sql.expression import Executable

from bot.adapters.store import writes
from bot.adapters.store.commits import GroupCommit
from bot.adapters.store.tables import CONVERSATIONS
from bot.adapters.store.works import Rank, Work

ACCOUNTS_SCHEMA = 1
REMEMBERED = 4096  # conversations of which this process knows what is stored
# Another process may have shut or forgotten it meanwhile.
KNOWN_FOR = timedelta(minutes=1)

Row = Mapping[str, Any]
Person = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """What is kept of a conversation reference ("ConversationReference", Bot Framework)."""

    conversation_id: str
    tenant_id: str
    person_id: str  # object id in Entra
    conversation_type: str  # personal, groupChat or channel
    service_url: str
    bot_id: str  # account in the channel, 28:…
    user_id: str  # account in the channel, 29:…


class Conversations:
    """The conversation references; every method raises StoreDown while the database is away."""

    def __init__(self, commit: GroupCommit, now: Callable[[], datetime]) -> None:
        self._commit = commit
        self._now = now
        self._known: OrderedDict[str, tuple[Conversation, datetime]] = OrderedDict()

    async def remember(self, conversation: Conversation) -> None:
        """Store the reference, unless this process knows that it is stored just so.

        Whoever writes in a conversation opens it again.
        """
        key, now = conversation.conversation_id, self._now()
        if self._knows(conversation, now):
            self._known.move_to_end(key)
            return
        await self._commit.ask(_REMEMBER, {**_row(conversation), "updated_at": now})
        self._known[key] = (conversation, now)
        self._known.move_to_end(key)
        if len(self._known) > REMEMBERED:
            self._known.popitem(last=False)

    def _knows(self, conversation: Conversation, now: datetime) -> bool:
        known, at = self._known.get(conversation.conversation_id, (None, now))
        return known == conversation and now - at < KNOWN_FOR

    async def get(self, conversation_id: str) -> Conversation | None:
        """Return the reference of this conversation, or None."""
        return await self._commit.ask(_GET, conversation_id)

    async def personal(self, tenant_id: str, person_id: str) -> Conversation | None:
        """Return the newest conversation with this person alone that is not shut, or None."""
        return await self._commit.ask(_PERSONAL, (tenant_id, person_id))

    async def newest(self, tenant_id: str, person_id: str) -> Conversation | None:
        """Return the newest conversation in which this person wrote, shut or not, or None."""
        return await self._commit.ask(_NEWEST, (tenant_id, person_id))

    async def shut(self, conversation_id: str, reason: str) -> None:
        """Note that nothing gets into a conversation, until somebody writes there."""
        self._known.pop(conversation_id, None)
        row = {"key": conversation_id, "why": reason, "at": self._now()}
        await self._commit.ask(_SHUT, row)

    async def forget(self, conversation_id: str) -> None:
        """Delete the reference, as after the app was removed."""
        self._known.pop(conversation_id, None)
        await self._commit.ask(_FORGET, {"key": conversation_id})


_PLAIN = ("conversation_id", "tenant_id", "person_id", "conversation_type", "service_url")


def _row(conversation: Conversation) -> dict[str, Any]:
    accounts = {"bot": conversation.bot_id, "user": conversation.user_id}
    return {
        **{name: getattr(conversation, name) for name in _PLAIN},
        "accounts_schema": ACCOUNTS_SCHEMA,
        "accounts": json.dumps(accounts),
    }


def _conversation(row: Row) -> Conversation:
    accounts = json.loads(row["accounts"])
    plain = {name: row[name] for name in _PLAIN}
    return Conversation(**plain, bot_id=accounts["bot"], user_id=accounts["user"])


_COLUMNS = sa.select(CONVERSATIONS)
_SELECT = _COLUMNS.where(CONVERSATIONS.c.conversation_id == sa.bindparam("key"))
_SELECT_NEWEST = (
    _COLUMNS.where(
        CONVERSATIONS.c.tenant_id == sa.bindparam("tenant"),
        CONVERSATIONS.c.person_id == sa.bindparam("person"),
    )
    .order_by(CONVERSATIONS.c.updated_at.desc())
    .limit(1)
)
_SELECT_PERSONAL = _SELECT_NEWEST.where(
    CONVERSATIONS.c.conversation_type == "personal", CONVERSATIONS.c.shut_at.is_(None)
)
_OF_KEY = CONVERSATIONS.c.conversation_id == sa.bindparam("key")
_CLOSE = sa.update(CONVERSATIONS).where(_OF_KEY)
_CLOSE = _CLOSE.values(shut_reason=sa.bindparam("why"), shut_at=sa.bindparam("at"))


def _get(connection: Connection, keys: Sequence[str]) -> list[Conversation | None]:
    return [_one(connection, _SELECT, {"key": key}) for key in keys]


def _of_person(query: Executable) -> Work[Person, Conversation | None]:
    def read(connection: Connection, people: Sequence[Person]) -> list[Conversation | None]:
        return [
            _one(connection, query, {"tenant": tenant_id, "person": person_id})
            for tenant_id, person_id in people
        ]

    return Work(Rank.READ, read)


def _one(connection: Connection, query: Executable, values: Row) -> Conversation | None:
    row = connection.execute(query, dict(values)).mappings().first()
    return _conversation(dict(row)) if row else None


_REMEMBER = writes.upserting(Rank.REMEMBER, CONVERSATIONS)
_SHUT = writes.executing(Rank.SHUT, _CLOSE)
_FORGET = writes.executing(Rank.FORGET, sa.delete(CONVERSATIONS).where(_OF_KEY))
_GET: Work[str, Conversation | None] = Work(Rank.READ, _get)
_NEWEST = _of_person(_SELECT_NEWEST)
_PERSONAL = _of_person(_SELECT_PERSONAL)
