"""The database: requests, conversations and the inbox, on SQLite or PostgreSQL."""

from bot.adapters.store.conversations import Conversation
from bot.adapters.store.faults import DatabaseFault, StoreDown
from bot.adapters.store.store import Pruned, Store

__all__ = ["Conversation", "DatabaseFault", "Pruned", "Store", "StoreDown"]
