"""Makes something once, whichever thread asks first."""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

Made = TypeVar("Made")


class Once(Generic[Made]):
    """Something made by the first who asks; if that fails, by the next."""

    def __init__(self, make: Callable[[], Made]) -> None:
        self._make = make
        self._lock = threading.Lock()
        self._made: Made | None = None

    def get(self) -> Made:
        """Return it."""
        with self._lock:
            if self._made is None:
                self._made = self._make()
            return self._made
