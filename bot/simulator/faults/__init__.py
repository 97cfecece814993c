"""The fault door."""
