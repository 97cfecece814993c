"""The world: one folder per foreign system; none knows another."""
