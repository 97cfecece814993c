"""The time of this machine, and waiting."""

import asyncio
from datetime import UTC, datetime


class MachineClock:
    """The clock of production."""

    def now(self) -> datetime:
        """Return the time with its zone."""
        return datetime.now(UTC)

    async def pause(self, seconds: float) -> None:
        """Wait."""
        await asyncio.sleep(seconds)
