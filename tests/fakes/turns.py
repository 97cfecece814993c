"""Turns as all processes see them, in memory."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.domain.problems import Problem


@dataclass(slots=True)
class FakeLeases:
    """The port Leases without a database.

    held has the holder of each turn and when it is over, kept what was made and when. While killed
    nothing is given back, as by a process that is gone; troubles are raised by the next calls.
    """

    now: Callable[[], datetime]
    held: dict[str, tuple[str, datetime]] = field(default_factory=dict)
    kept: dict[str, tuple[str, datetime]] = field(default_factory=dict)
    killed: bool = False
    troubles: list[Problem] = field(default_factory=list)

    async def take(self, key: str, holder: str, hold_s: float) -> bool:
        """Return whether the turn is the holder's now; the same holder may take it again."""
        self._fail()
        whose, until = self.held.get(key, (holder, self.now()))
        if whose != holder and until > self.now():
            return False
        self.held[key] = (holder, self.now() + timedelta(seconds=hold_s))
        return True

    async def give_back(self, key: str, holder: str) -> None:
        """End a turn; what is no longer the holder's is left alone."""
        self._fail()
        whose, _ = self.held.get(key, ("", self.now()))
        if whose == holder and not self.killed:
            del self.held[key]

    async def remember(self, key: str, made_id: str) -> None:
        """Keep what was made under a key."""
        self._fail()
        self.kept[key] = (made_id, self.now())

    async def made(self, key: str, within_s: float) -> str:
        """Return what was made under the key in the last seconds, or nothing."""
        self._fail()
        made_id, at = self.kept.get(key, ("", self.now()))
        return made_id if at > self.now() - timedelta(seconds=within_s) else ""

    def _fail(self) -> None:
        if self.troubles:
            raise self.troubles.pop(0)
