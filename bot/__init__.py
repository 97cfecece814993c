"""Guestlist: a Teams bot that adds people from outside to lists and groups, by the right road."""

__version__ = "0.1.0"
