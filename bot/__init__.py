"""Guestlist: a Teams bot that adds people from outside to lists and groups, by the right road."""
