"""The card of a running request: updated in place, by its newest state only, not too often."""

import asyncio
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Protocol

import structlog

from bot.conversation import present
from bot.conversation.views import View
from bot.domain.ports import Clock
from bot.domain.requests import Place, Request, RequestState
from bot.workflow.world import HouseRules

log = structlog.get_logger()

# A press is answered with a card too; an update that came before that answer would be overwritten.
FIRST_UPDATE_S = 1.0
# Teams takes 7 calls a second in one conversation; one is enough for a person to follow.
BETWEEN_UPDATES_S = 1.0
# How long to wait before each further try to deliver the last state, in seconds.
LAST_WAITS_S = (2.0, 5.0, 15.0, 30.0, 60.0, 120.0, 300.0)


class Cards(Protocol):
    """Putting a card where a request's card stands."""

    async def update(self, place: Place, view: View, language: str) -> str:
        """Put the card there, or send a new one where it is gone, and return its id.

        Nothing is returned where the person may not have it; it logs failures and raises none.
        """


@dataclass(slots=True)
class _Screen:
    """What is known of one card: when it may be touched next, and its newest state."""

    free_at: datetime
    newest: Request
    # A card that was gone stands elsewhere now; empty: a new one is sent.
    activity_id: str
    waiting: asyncio.Task[bool] | None = None
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
            place = request.place
            screen = _Screen(free_at, request, place.activity_id)
            self._screens[request.id] = screen
        screen.newest = request
        if request.state is not RequestState.RUNNING:
            await self._end(screen)
        elif screen.waiting is None:
            screen.waiting = asyncio.create_task(self._later(screen))

    async def stop(self) -> None:
        """Drop the updates that wait; what still runs is shown by the process that takes it up."""
        waiting = [screen.waiting for screen in self._screens.values() if screen.waiting]
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)

    async def _later(self, screen: _Screen) -> bool:
        async with screen.turn:
            await self._pause(screen)
            screen.waiting = None
            return await self._put(screen)

    async def _end(self, screen: _Screen) -> None:
        """The last state is tried again and again, in the end as a new card."""
        try:
            if screen.waiting is not None and await screen.waiting:
                return
            if await self._put_last(screen):
                return
            for tries, wait_s in enumerate(LAST_WAITS_S, start=1):
                await self._clock.pause(wait_s)
                if tries > 1:
                    screen.activity_id = ""
                if await self._put_last(screen):
                    return
            log.error("card_not_delivered", request=screen.newest.id)
        finally:
            self._screens.pop(screen.newest.id, None)

    async def _put_last(self, screen: _Screen) -> bool:
        async with screen.turn:
            await self._pause(screen)
            return await self._put(screen)

    async def _pause(self, screen: _Screen) -> None:
        left = (screen.free_at - self._clock.now()).total_seconds()
        if left > 0:
            await self._clock.pause(left)

    async def _put(self, screen: _Screen) -> bool:
        request = screen.newest
        screen.free_at = self._clock.now() + timedelta(seconds=BETWEEN_UPDATES_S)
        view = present.present(request, self._rules)
        place = replace(request.place, activity_id=screen.activity_id)
        shown = await self._cards.update(place, view, request.language)
        screen.activity_id = shown or screen.activity_id
        return bool(shown)
