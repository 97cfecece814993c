"""Durable execution: whoever dies, somebody goes on with the request. The only user of dbos."""

from bot.adapters.durable.engine import Engine, NotReady
from bot.adapters.durable.faults import DurableFault

__all__ = ["DurableFault", "Engine", "NotReady"]
