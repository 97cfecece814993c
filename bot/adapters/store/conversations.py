"""Where the bot has been spoken to, so that it can speak first later on."""

import json
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.sql.expression import Executable

from bot.adapters.store import dialects
from bot.adapters.store.commits import GroupCommit
from bot.adapters.store.tables import CONVERSATIONS
from bot.adapters.store.works import Rank, Work

ACCOUNTS_SCHEMA = 1
REMEMBERED = 4096  # conversations of which this process knows what is stored

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
        self._known: OrderedDict[str, Conversation] = OrderedDict()

    async def remember(self, conversation: Conversation) -> None:
        """Store the reference, unless this process knows that it is stored just so."""
        key = conversation.conversation_id
        if self._known.get(key) == conversation:
            self._known.move_to_end(key)
            return
        await self._commit.ask(_REMEMBER, {**_row(conversation), "updated_at": self._now()})
        self._known[key] = conversation
        self._known.move_to_end(key)
        if len(self._known) > REMEMBERED:
            self._known.popitem(last=False)

    async def get(self, conversation_id: str) -> Conversation | None:
        """Return the reference of this conversation, or None."""
        return await self._commit.ask(_GET, conversation_id)

    async def personal(self, tenant_id: str, person_id: str) -> Conversation | None:
        """Return the newest conversation with this person alone, or None."""
        return await self._commit.ask(_PERSONAL, (tenant_id, person_id))

    async def forget(self, conversation_id: str) -> None:
        """Delete the reference, as after the app was removed."""
        self._known.pop(conversation_id, None)
        await self._commit.ask(_FORGET, conversation_id)


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


@cache
def _upserting(dialect: str) -> Executable:
    insert = dialects.insert(dialect, CONVERSATIONS)
    changed = {c.name: c for c in insert.excluded if not c.primary_key}
    return insert.on_conflict_do_update(index_elements=["conversation_id"], set_=changed)


_COLUMNS = sa.select(CONVERSATIONS)
_SELECT = _COLUMNS.where(CONVERSATIONS.c.conversation_id == sa.bindparam("key"))
_SELECT_PERSONAL = (
    _COLUMNS.where(
        CONVERSATIONS.c.tenant_id == sa.bindparam("tenant"),
        CONVERSATIONS.c.person_id == sa.bindparam("person"),
        CONVERSATIONS.c.conversation_type == "personal",
    )
    .order_by(CONVERSATIONS.c.updated_at.desc())
    .limit(1)
)
_DELETE = sa.delete(CONVERSATIONS).where(CONVERSATIONS.c.conversation_id == sa.bindparam("key"))


def _remember(connection: Connection, rows: Sequence[Row]) -> list[None]:
    newest = {row["conversation_id"]: row for row in rows}
    connection.execute(_upserting(connection.dialect.name), [newest[key] for key in sorted(newest)])
    return [None] * len(rows)


def _forget(connection: Connection, keys: Sequence[str]) -> list[None]:
    connection.execute(_DELETE, [{"key": key} for key in sorted(set(keys))])
    return [None] * len(keys)


def _get(connection: Connection, keys: Sequence[str]) -> list[Conversation | None]:
    return [_one(connection, _SELECT, {"key": key}) for key in keys]


def _personal(connection: Connection, people: Sequence[Person]) -> list[Conversation | None]:
    return [
        _one(connection, _SELECT_PERSONAL, {"tenant": tenant_id, "person": person_id})
        for tenant_id, person_id in people
    ]


def _one(connection: Connection, query: Executable, values: Row) -> Conversation | None:
    row = connection.execute(query, dict(values)).mappings().first()
    return _conversation(dict(row)) if row else None


_REMEMBER: Work[Row, None] = Work(Rank.REMEMBER, _remember)
_FORGET: Work[str, None] = Work(Rank.FORGET, _forget)
_GET: Work[str, Conversation | None] = Work(Rank.READ, _get)
_PERSONAL: Work[Person, Conversation | None] = Work(Rank.READ, _personal)
