"""The port Places: where people and operators are reached, and where cards stand."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.adapters.store import writes
from bot.adapters.store.commits import GroupCommit
from bot.adapters.store.conversations import Conversations
from bot.adapters.store.tables import CARDS, OPERATORS
from bot.adapters.store.works import Rank, Work
from bot.conversation.letters import Person
from bot.domain.requests import Place


class StoredPlaces:
    """The places of the database; every method raises StoreDown while it is away."""

    def __init__(
        self, commit: GroupCommit, now: Callable[[], datetime], conversations: Conversations
    ) -> None:
        self._commit = commit
        self._now = now
        self._conversations = conversations

    async def personal(self, tenant_id: str, person_id: str) -> Place | None:
        """Return the newest chat with this person alone that is not shut, or None."""
        found = await self._conversations.personal(tenant_id, person_id)
        return Place(found.conversation_id, found.service_url) if found else None

    async def person(self, tenant_id: str, person_id: str) -> Person | None:
        """Return what is needed to open a chat with the person, if they ever wrote."""
        found = await self._conversations.newest(tenant_id, person_id)
        if found is None:
            return None
        return Person(tenant_id, person_id, found.user_id, found.service_url)

    async def shut(self, conversation_id: str, reason: str) -> None:
        """Note that nothing gets into a conversation, until somebody writes there."""
        await self._conversations.shut(conversation_id, reason)

    async def card_moved(self, card: str, place: Place) -> None:
        """Note where the card of a request stands now."""
        await self._commit.ask(_MOVE_CARD, {"card": card, **self._row(place)})

    async def card_at(self, card: str) -> Place | None:
        """Return where the card of a request was put by the bot itself, or None."""
        return await self._commit.ask(_CARD, card)

    async def operators(self, tenant_id: str) -> Place | None:
        """Return the conversation that operators chose, or None."""
        return await self._commit.ask(_OPERATORS, tenant_id)

    async def set_operators(self, tenant_id: str, place: Place | None) -> None:
        """Send alerts to this conversation from now on, or to nobody."""
        if place is None:
            await self._commit.ask(_NO_OPERATORS, {"key": tenant_id})
        else:
            await self._commit.ask(_CHOOSE, {"tenant_id": tenant_id, **self._row(place)})

    def _row(self, place: Place) -> dict[str, Any]:
        return {
            "conversation_id": place.conversation_id,
            "service_url": place.service_url,
            "activity_id": place.activity_id,
            "updated_at": self._now(),
        }


def _reading(table: sa.Table, key: "sa.Column[Any]") -> Work[str, Place | None]:
    columns = (table.c.conversation_id, table.c.service_url, table.c.activity_id)
    query = sa.select(*columns).where(key == sa.bindparam("key"))

    def read(connection: Connection, keys: Sequence[str]) -> list[Place | None]:
        rows = (connection.execute(query, {"key": key}).first() for key in keys)
        return [Place(*row) if row else None for row in rows]

    return Work(Rank.READ, read)


_CARD = _reading(CARDS, CARDS.c.card)
_OPERATORS = _reading(OPERATORS, OPERATORS.c.tenant_id)
_MOVE_CARD = writes.upserting(Rank.CARD_MOVED, CARDS)
_CHOOSE = writes.upserting(Rank.CHOOSE, OPERATORS)
_NO_OPERATORS = writes.executing(
    Rank.CHOOSE_NOBODY,
    sa.delete(OPERATORS).where(OPERATORS.c.tenant_id == sa.bindparam("key")),
)
