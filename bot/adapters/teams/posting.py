"""Carries messages that nobody has just asked for, and opens chats to carry them into."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import assert_never

import structlog
from yarl import URL

from bot.adapters.teams import messages, retry_after
from bot.adapters.teams.connector import Body, Connector, ConnectorError
from bot.adapters.teams.limits import Limits
from bot.adapters.teams.messages import Drawn
from bot.adapters.teams.ports import Render, Summary
from bot.adapters.teams.verdicts import Verdict, verdict
from bot.conversation.letters import Person
from bot.conversation.post import Crowded, Delivery, Gone, Later, Missed, Shut, Spoilt, Stands
from bot.conversation.views import View
from bot.domain.requests import Place
from bot.workflow.trail import trail

log = structlog.get_logger()

# "TeamsServiceEndpoints" (Agents SDK): the public address, for a person whose own is not known.
SERVICE_URL = "https://smba.trafficmanager.net/teams/"
GCC_HOST = "smba.infra.gcc.teams.microsoft.com"
# Chats are opened one like the other, in a window of their own.
OPENING = "opening"


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamsPost:
    """The post of the conversation over the connector, which should try each call once only.

    bot_id is the bot's account in Teams, 28: and the app id; service_url is where chats are
    opened. now is the time with its zone.
    """

    connector: Connector
    render: Render
    summary: Summary
    limits: Limits
    bot_id: str
    now: Callable[[], datetime]
    service_url: str = SERVICE_URL

    async def put(self, place: Place, view: View, language: str) -> Delivery:
        """Replace the message at the place, or send a new one where it is gone or has no id."""
        try:
            drawn = Drawn(self.render(view, language), self.summary(view, language))
        except Exception as error:  # noqa: BLE001 - a view that cannot be drawn is ours to tell of
            kind = type(error).__name__
            log.error("teams.not-drawn", view=type(view).__name__, error=kind, at=trail(error))
            return Spoilt(kind)
        return await self._put(place, messages.message(drawn))

    async def open(self, person: Person) -> Place | Missed:
        """Open a chat with this person alone, or find the one there is."""
        if wait_s := self.limits.reserve(OPENING):
            return Crowded(wait_s)
        body = messages.conversation(
            self.bot_id, person.user_id or person.person_id, person.tenant_id
        )
        service_url = person.service_url or self.service_url
        try:
            conversation_id = await self.connector.create(service_url, body)
        except ConnectorError as error:
            return self._missed(error, verdict(error, replacing=False))
        if not conversation_id:
            return Later(0.0, "no-conversation-id")
        return Place(conversation_id, service_url)

    async def _put(self, place: Place, body: Body) -> Delivery:
        if wait_s := self.limits.reserve(place.conversation_id):
            return Crowded(wait_s)
        try:
            return Stands(await self._called(place, body))
        except ConnectorError as error:
            found = verdict(error, replacing=bool(place.activity_id))
            return await self._second(place, body, error, found)

    async def _called(self, place: Place, body: Body) -> Place:
        where = (place.service_url, place.conversation_id)
        if place.activity_id:
            await self.connector.update(*where, place.activity_id, body)
            return place
        return replace(place, activity_id=await self.connector.send(*where, body))

    async def _second(
        self, place: Place, body: Body, error: ConnectorError, found: Verdict
    ) -> Delivery:
        """Two refusals name what to do instead, at once; each can come once only."""
        if found is Verdict.CARD_GONE:
            return await self._put(replace(place, activity_id=""), body)
        if found is Verdict.OTHER_HOST and (elsewhere := self._in_gcc(place)):
            return await self._put(elsewhere, body)
        return self._missed(error, found)

    def _in_gcc(self, place: Place) -> Place | None:
        url = URL(place.service_url)
        if url.host == GCC_HOST:
            return None
        moved = replace(place, service_url=str(url.with_host(GCC_HOST)))
        return moved if self.connector.allows(moved.service_url) else None

    def _missed(self, error: ConnectorError, found: Verdict) -> Missed:
        cause = f"{error.status} {error.code}".strip()
        match found:
            case Verdict.LATER | Verdict.UNKNOWN:
                return self._later(error, cause)
            case Verdict.SIGN_IN:
                log.error("teams.bot-not-signed-in", status=error.status, code=error.code)
                return self._later(error, cause)
            case Verdict.SHUT | Verdict.OTHER_HOST:
                return Shut(cause)
            case Verdict.GONE | Verdict.CARD_GONE:
                return Gone(cause)
            case Verdict.SPOILT:
                log.error("teams.message-refused", status=error.status, code=error.code)
                return Spoilt(cause)
            case _:
                assert_never(found)

    def _later(self, error: ConnectorError, cause: str) -> Later:
        return Later(retry_after.seconds(error.retry_after, self.now()), cause)
