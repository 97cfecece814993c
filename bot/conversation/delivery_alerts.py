"""Telling operators what they may have to mend, where they chose to hear of it."""

from dataclasses import dataclass, field, replace
from typing import Protocol

import structlog

from bot.conversation import shown
from bot.conversation.delivery_news import News, Newsroom
from bot.conversation.delivery_plan import Ended, Outcome, Spread, after
from bot.conversation.delivery_reach import Message, Reach
from bot.conversation.delivery_windows import Windows
from bot.conversation.letters import Fate, Letter
from bot.conversation.post import Crowded, Delivery
from bot.conversation.views import AlertDigestView, AlertView, StepKind
from bot.domain.people import Colleague
from bot.domain.plans import Step
from bot.domain.ports import Clock
from bot.domain.problems import Problem
from bot.domain.requests import Request, RequestState

log = structlog.get_logger()


class Names(Protocol):
    """Who somebody is: the part of the directory that alerts need."""

    async def colleague(self, person_id: str) -> Colleague:
        """Return the person with this object id. Raise a Problem."""


@dataclass(frozen=True, slots=True)
class AlertRound:
    """Carries letters to operators; a tenant where nobody chose a conversation gets none."""

    newsroom: Newsroom
    reach: Reach
    names: Names
    clock: Clock
    spread: Spread
    windows: Windows
    language: str
    # Tenants without operators, of which the log has been told.
    _unheard: set[str] = field(default_factory=set)

    async def deliver(self, letter: Letter) -> tuple[Outcome, ...]:
        """Tell what happened to a request, and to others. Raise a Problem without the store."""
        batch = await self.newsroom.batch(letter, self.clock.now())
        if not batch.news:
            return batch.others
        delivery = await self.tell(batch.news)
        if delivery is None:
            return (*batch.others, Ended(batch.letters, Fate.UNWANTED, "no-operators"))
        outcome = after(delivery, batch.letters, self.spread)
        if isinstance(outcome, Ended) and outcome.fate is Fate.UNDELIVERABLE:
            log.error("alert_undeliverable", reason=outcome.reason, letters=len(batch.letters))
        return (*batch.others, outcome)

    async def tell(self, news: tuple[News, ...], undeliverable: str = "") -> Delivery | None:
        """Tell operators at once, or return None if nobody chose to be told.

        undeliverable is why the persons themselves could not be told.
        """
        tenant_id = news[0].request.tenant_id
        place = await self.reach.places.operators(tenant_id)
        if place is None:
            if tenant_id not in self._unheard:
                log.warning("no_operators", tenant=tenant_id)
                self._unheard.add(tenant_id)
            return None
        if self.windows.room_in_s(place.conversation_id):
            return Crowded(self.windows.promise_s(place.conversation_id))
        view = await self._view(news, undeliverable)
        message = Message(view, self.language, shown.reference(news[0].request.id))
        delivery = await self.reach.place(replace(place, activity_id=""), message)
        if not isinstance(delivery, Crowded):  # else nothing was said
            self.windows.spend(place.conversation_id)
        return delivery

    async def _view(
        self, news: tuple[News, ...], undeliverable: str
    ) -> AlertView | AlertDigestView:
        if len(news) > 1:
            return _digest(news, undeliverable)
        return _alert(news[0], await self._name(news[0].request.asker_id), undeliverable)

    async def _name(self, person_id: str) -> str:
        """An alert without a name is better than none."""
        try:
            return (await self.names.colleague(person_id)).name
        except Problem as problem:
            log.warning("asker_unread", problem=problem.code)
            return ""


def _alert(one: News, asker: str, undeliverable: str) -> AlertView:
    request, event = one.request, one.event
    return AlertView(
        kind=event.kind,
        request_id=request.id,
        group=request.plan.group.name if request.plan else "",
        asker=asker,
        step=_step(one),
        problem=event.cause,
        detail=_detail(one),
        at=event.at,
        due_at=request.effort.due_at if request.state is RequestState.PAUSED else None,
        undeliverable=undeliverable,
    )


def _digest(news: tuple[News, ...], undeliverable: str) -> AlertDigestView:
    details = (undeliverable, *map(_detail, news))
    steps = {_step(one) for one in news}
    return AlertDigestView(
        kind=news[0].event.kind,
        problem=news[0].event.cause,
        step=steps.pop() if len(steps) == 1 else None,
        request_ids=tuple(one.request.id for one in news),
        details=tuple(dict.fromkeys(filter(None, details))),
    )


def _step(one: News) -> StepKind | None:
    # One that only a newer version knows: an alert without its step is better than none.
    return next((kind for kind in StepKind if kind.value == one.event.step), None)


def _detail(one: News) -> str:
    met = (step.detail for step in _steps(one.request) if step.kind == one.event.step)
    return next(met, "")


def _steps(request: Request) -> tuple[Step, ...]:
    return request.plan.steps if request.plan else ()
