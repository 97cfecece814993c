"""Proof that nothing is lost: seeded runs of the production code in virtual time."""
