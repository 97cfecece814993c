"""Bringing the card of a request up to date where it stands, or into another chat."""

from collections import OrderedDict
from dataclasses import dataclass, field
from typing import TypeVar

import structlog

from bot.conversation import present, shown
from bot.conversation.delivery_plan import Ended, Outcome, Spread, after, unreadable
from bot.conversation.delivery_reach import Message, Reach, drawn
from bot.conversation.letters import Fate, Letter
from bot.conversation.post import Stands
from bot.domain.ports import Requests, Unreadable
from bot.domain.requests import Place, Request, RequestState
from bot.workflow.world import HouseRules

log = structlog.get_logger()
T = TypeVar("T")

# Requests of which this process knows what it has shown, and where, until the store knows it;
# what it forgot is shown once more.
REMEMBERED = 4096
# Before that, the person sits before the card, and what they fill in must not be overwritten.
_SHOWN = frozenset(
    {
        RequestState.RUNNING,
        RequestState.PAUSED,
        RequestState.DONE,
        RequestState.UNDONE,
        RequestState.FAILED,
        RequestState.CANCELLED,
    }
)


@dataclass(frozen=True, slots=True)
class CardRound:
    """Carries letters that say: show this request as it is now.

    told has, by request, the version of which a notice tells already.
    """

    requests: Requests
    reach: Reach
    rules: HouseRules
    spread: Spread
    told: OrderedDict[str, int]
    _shown: OrderedDict[str, int] = field(default_factory=OrderedDict)
    _moved_to: OrderedDict[str, Place] = field(default_factory=OrderedDict)

    async def deliver(self, letter: Letter) -> tuple[Outcome, ...]:
        """Show the newest state of a request. Raise a Problem while the store is away."""
        try:
            request = await self.requests.get(letter.request_id)
        except Unreadable as problem:
            return (unreadable(letter, problem),)
        if request is None or request.state not in _SHOWN:
            return (Ended((letter,), Fate.OVERTAKEN, "nothing-to-show"),)
        if self._shown.get(request.id, -1) >= request.version:
            return (Ended((letter,), Fate.OVERTAKEN, "shown-already"),)
        return (await self._show(letter, request),)

    async def _show(self, letter: Letter, request: Request) -> Outcome:
        noted = await self._noted(request)
        if request.state is RequestState.CANCELLED and not noted.activity_id:
            return Ended((letter,), Fate.OVERTAKEN, "nothing-to-correct")
        place = self._moved_to.get(_card(request), noted)
        reference = shown.reference(request.id)
        view = drawn(lambda: present.present(request, self.rules), reference)
        message = Message(view, await self.reach.language(request), reference)
        delivery = await self.reach.person(request.tenant_id, request.asker_id, message, place)
        if isinstance(delivery, Stands):
            await self._moved(request, noted, delivery.place)
            keep(self._shown, request.id, request.version)
            await self._elsewhere(request, delivery.place, message)
        return after(delivery, (letter,), self.spread)

    async def _noted(self, request: Request) -> Place:
        """A request that was begun by typing has its card where the answer was sent."""
        if place := await self.reach.places.card_at(_card(request)):
            return place
        sent = None
        if not request.place.activity_id:
            sent = await self.reach.places.card_at(shown.sent_card(request.id))
        return sent or request.place

    async def _elsewhere(self, request: Request, shown_at: Place, message: Message) -> None:
        """Bring other cards of a request that stands still up to date too: they have buttons.

        It is tried once. Whoever presses an old button is shown how things are in any case.
        """
        if request.state is RequestState.RUNNING:
            return
        # A notice of this very version says the same, and more; it keeps its headline.
        told = self.told.get(request.id, -1) >= request.version
        notice = () if told else (f"notice:{request.id}",)
        for name in (*notice, f"before:{request.id}", shown.sent_card(request.id)):
            other = await self.reach.places.card_at(name)
            if other is not None and other.activity_id not in {"", shown_at.activity_id}:
                await self.reach.post.put(other, message.view, message.language)

    async def _moved(self, request: Request, noted: Place, now_at: Place) -> None:
        """A place that the store does not take is kept here, or yet another card would be sent."""
        if now_at != noted:
            log.info("card_moved", request=request.id)
            keep(self._moved_to, _card(request), now_at)
            await self.reach.places.card_moved(_card(request), now_at)
        self._moved_to.pop(_card(request), None)


def keep(kept: OrderedDict[str, T], key: str, value: T) -> None:
    """Remember a value, and forget the oldest one that is too many."""
    kept[key] = value
    kept.move_to_end(key)
    if len(kept) > REMEMBERED:
        kept.popitem(last=False)


def _card(request: Request) -> str:
    """A press on another card makes that one the card of the request: nothing moved it yet."""
    return f"{request.id}:{request.place.activity_id}"
