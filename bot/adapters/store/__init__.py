"""The database on SQLite or PostgreSQL: requests, letters, audit log, conversations, the inbox."""

from bot.adapters.store.conversations import Conversation
from bot.adapters.store.faults import DatabaseFault, StoreDown
from bot.adapters.store.moves import Enqueue
from bot.adapters.store.store import Pruned, Store

__all__ = ["Conversation", "DatabaseFault", "Enqueue", "Pruned", "Store", "StoreDown"]
