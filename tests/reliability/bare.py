"""Processes of tests that nobody measures."""

import os
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def unmeasured() -> Iterator[None]:
    """Let what is started here run without coverage: it would find nothing new, and take longer."""
    kept = {name: os.environ.pop(name) for name in list(os.environ) if name.startswith("COV")}
    try:
        yield
    finally:
        os.environ.update(kept)
