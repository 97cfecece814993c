"""Joins the Teams side to the conversation, the cards and the inbox."""

import asyncio
from functools import partial

import structlog

import cards
from bot.adapters.store.conversations import Conversation
from bot.adapters.store.store import Store
from bot.adapters.teams.ports import Pace, Place, Ports
from bot.conversation import router, shown
from bot.conversation.answers import Answer
from bot.conversation.desk import Desk
from bot.conversation.inputs import Input, Sender
from bot.domain import requests
from bot.domain.ports import Clock
from bot.domain.problems import Problem

log = structlog.get_logger()

# A claim that was not renewed for so long is that of a dead process. With a look every 4 s its work
# is taken up within 24 s; a live one has renewed five times meanwhile, however long its turn takes.
GONE_AFTER_S = 20.0
# What Teams did not take for so long is let rest for as long again.
RESTED_AFTER_S = Pace().longest_turn_s
LEFT_AT_ONCE = 100
# An answer in the language of the client is better than a late one.
CHOICE_WITHIN_S = 1.0


def teams_ports(desk: Desk, store: Store, clock: Clock) -> Ports:
    """Return what the Teams side needs of the rest of the program."""

    async def respond(asked: Input, sender: Sender) -> Answer:
        return await router.respond(desk, asked, sender)

    async def remember(place: Place) -> None:
        await store.conversations.remember(_reference(place))

    async def left() -> tuple[str, ...]:
        return await store.activities.left(GONE_AFTER_S, RESTED_AFTER_S, LEFT_AT_ONCE)

    return Ports(
        respond=respond,
        render=cards.render,
        summary=cards.summary,
        language_of=partial(language_of, desk),
        first_time=store.activities.first_time,
        handled=store.activities.handled,
        give_back=store.activities.give_back,
        renew=store.activities.renew,
        left=left,
        sent=partial(sent_card, desk),
        remember=remember,
        clock=lambda: clock.now().timestamp(),
    )


def _reference(place: Place) -> Conversation:
    return Conversation(
        conversation_id=place.conversation_id,
        tenant_id=place.tenant_id,
        person_id=place.person_id,
        conversation_type=place.kind,
        service_url=place.service_url,
        bot_id=place.bot_id,
        user_id=place.user_id,
    )


async def language_of(desk: Desk, tenant_id: str, person_id: str, locale: str) -> str:
    """Return the language of a person; without the store, that of their client."""
    chosen = ""
    try:
        async with asyncio.timeout(CHOICE_WITHIN_S):
            chosen = await desk.preferences.language(tenant_id, person_id)
    except (Problem, TimeoutError) as error:
        log.warning("language_unread", error=type(error).__name__)
    return desk.languages.spoken(chosen, locale).code


async def sent_card(desk: Desk, request_id: str, place: Place, activity_id: str) -> None:
    """Note where the newest message about a request stands; without the store it is not kept."""
    now_at = requests.Place(place.conversation_id, place.service_url, activity_id)
    try:
        await desk.places.card_moved(shown.sent_card(request_id), now_at)
    except Problem as problem:
        log.warning("card_not_noted", request=request_id, problem=problem.code)
