"""Exchange Online over InvokeCommand: lists, recipients, mail contacts, members and senders."""

from bot.adapters.exchange.exchange import Exchange
from bot.adapters.exchange.wire import Token

__all__ = ["Exchange", "Token"]
