"""The card of a running request: updated in place, by its newest state only, not too often."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from bot.conversation import present
from bot.conversation.views import View
from bot.domain.ports import Clock
from bot.domain.requests import Place, Request, RequestState
from bot.workflow.world import HouseRules

# A press is answered with a card too; an update that came before that answer would be overwritten.
FIRST_UPDATE_S = 1.0
# Teams takes 7 calls a second in one conversation; one is enough for a person to follow.
BETWEEN_UPDATES_S = 1.0


class Cards(Protocol):
    """Putting a card where a request's card stands."""

    async def update(self, place: Place, view: View, language: str) -> None:
        """Update the card, or send a new one where it is gone. It logs failures, raises none."""


@dataclass(slots=True)
class _Screen:
    """What is known of one card: when it may be touched next, and its newest state."""

    free_at: datetime
    newest: Request
    waiting: asyncio.Task[None] | None = None
    # One update at a time: of two on their way at once, nobody knows which arrives last.
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)


class Screens:
    """Shows requests as they go on. A state that was overtaken while waiting is never shown."""

    def __init__(self, cards: Cards, rules: HouseRules, clock: Clock) -> None:
        self._cards, self._rules, self._clock = cards, rules, clock
        self._screens: dict[str, _Screen] = {}

    async def show(self, request: Request) -> None:
        """Show a running request soon, and a request that ended before returning."""
        screen = self._screens.get(request.id)
        if screen is None:
            free_at = self._clock.now() + timedelta(seconds=FIRST_UPDATE_S)
            screen = self._screens[request.id] = _Screen(free_at, request)
        screen.newest = request
        if request.state is not RequestState.RUNNING:
            await self._end(screen)
        elif screen.waiting is None:
            screen.waiting = asyncio.create_task(self._later(screen))

    async def _later(self, screen: _Screen) -> None:
        async with screen.turn:
            await self._pause(screen)
            screen.waiting = None
            await self._put(screen)

    async def _end(self, screen: _Screen) -> None:
        """The last state waits for its turn too, but is never dropped."""
        if screen.waiting is not None:
            await screen.waiting
        else:
            async with screen.turn:
                await self._pause(screen)
                await self._put(screen)
        self._screens.pop(screen.newest.id, None)

    async def _pause(self, screen: _Screen) -> None:
        left = (screen.free_at - self._clock.now()).total_seconds()
        if left > 0:
            await self._clock.pause(left)

    async def _put(self, screen: _Screen) -> None:
        request = screen.newest
        screen.free_at = self._clock.now() + timedelta(seconds=BETWEEN_UPDATES_S)
        view = present.present(request, self._rules)
        await self._cards.update(request.place, view, request.language)
