"""Carrying a plan out: look, act, read back, wait. Knows the domain only."""
