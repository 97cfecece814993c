"""Telling a person, by a message of its own, what happened to their requests meanwhile."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import structlog

from bot.conversation import present, shown
from bot.conversation.delivery_alerts import AlertRound
from bot.conversation.delivery_cards import keep
from bot.conversation.delivery_news import News, Newsroom
from bot.conversation.delivery_plan import Ended, Outcome, Spread, Waits, after, again
from bot.conversation.delivery_reach import Message, Reach, drawn
from bot.conversation.delivery_windows import Windows
from bot.conversation.letters import Fate, Letter, Notify, Preferences
from bot.conversation.post import Crowded, Delivery, Later, Stands
from bot.conversation.views import DigestView, NoticeView
from bot.domain.events import EventKind
from bot.domain.ports import Clock
from bot.domain.problems import Problem
from bot.domain.requests import Place
from bot.workflow.world import HouseRules

log = structlog.get_logger()

# Whoever was told of a trouble hears of its end as well, or they would go on waiting for it.
WANTED: Mapping[Notify, frozenset[EventKind]] = MappingProxyType(
    {
        Notify.ALL: frozenset(EventKind),
        Notify.FAILURES: frozenset(EventKind) - {EventKind.FINISHED},
        Notify.NONE: frozenset(),
    }
)


@dataclass(frozen=True, slots=True)
class NoticeRound:
    """Carries letters to the people who asked; operators hear of those that cannot be reached.

    told has, by request, the version of which a notice tells.
    """

    newsroom: Newsroom
    reach: Reach
    preferences: Preferences
    alerts: AlertRound
    rules: HouseRules
    clock: Clock
    spread: Spread
    windows: Windows
    told: OrderedDict[str, int]

    async def deliver(self, letter: Letter) -> tuple[Outcome, ...]:
        """Tell a person what happened. Raise a Problem while the store is away."""
        batch = await self.newsroom.batch(letter, self.clock.now())
        if not batch.news:
            return batch.others
        return (*batch.others, await self._told(batch.news, batch.letters))

    async def _told(self, news: tuple[News, ...], letters: tuple[Letter, ...]) -> Outcome:
        request, event = news[0].request, news[0].event
        wanted = await self.preferences.notify(request.tenant_id, request.asker_id)
        if event.kind not in WANTED[wanted]:
            return Ended(letters, Fate.UNWANTED, wanted.value)
        outcome = after(await self._put(news), letters, self.spread)
        if isinstance(outcome, Ended) and outcome.fate is Fate.UNDELIVERABLE:
            return await self._undeliverable(news, outcome)
        return outcome

    async def _put(self, news: tuple[News, ...]) -> Delivery:
        request = news[0].request
        whom = (request.tenant_id, request.asker_id)
        key = ":".join(whom)
        if self.windows.room_in_s(key):
            return Crowded(self.windows.promise_s(key))
        reference = shown.reference(request.id)
        language = await self.reach.language(request)
        message = Message(drawn(lambda: self._view(news), reference), language, reference)
        delivery = await self.reach.person(*whom, message)
        if not isinstance(delivery, Crowded):  # else nothing was said
            self.windows.spend(key)
        if isinstance(delivery, Stands) and len(news) == 1:
            keep(self.told, request.id, request.version)
            await self._noted(request.id, delivery.place)
        return delivery

    async def _noted(self, request_id: str, place: Place) -> None:
        """A notice has the buttons of its request, so it is kept up to date like the card."""
        try:
            await self.reach.places.card_moved(f"notice:{request_id}", place)
        except Problem as problem:  # it was sent: to send it again would be worse
            log.warning("notice_not_noted", request=request_id, problem=problem.code)

    def _view(self, news: tuple[News, ...]) -> NoticeView | DigestView:
        event = news[0].event
        if len(news) > 1:
            rows = tuple(present.status_row(one.request) for one in news)
            return DigestView(kind=event.kind, problem=event.cause, rows=rows)
        about = present.about(news[0].request, self.rules)
        if about is None:
            raise LookupError(event.id)
        return NoticeView(kind=event.kind, about=about)

    async def _undeliverable(self, news: tuple[News, ...], ended: Ended) -> Outcome:
        """Somebody must hear of it: the alert is part of the delivery, and tried again with it."""
        log.error("notice_undeliverable", reason=ended.reason, letters=len(ended.letters))
        match await self.alerts.tell(news, ended.reason):
            case Crowded(after_s):
                return Waits(ended.letters, after_s, tried=False)
            case Later(after_s, _):
                return again(ended.letters, after_s, ended.reason, self.spread)
            case _:
                return ended
