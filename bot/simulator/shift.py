"""How far the simulated tenant's time runs ahead of the clock it was given."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(slots=True)
class Shift:
    """Seconds that whoever stands outside has let pass at once; below zero, taken back."""

    seconds: float = 0.0

    def over(self, clock: Callable[[], float]) -> Callable[[], float]:
        """Return the clock as it shows with this shift, whatever the shift is by then."""
        return lambda: clock() + self.seconds
