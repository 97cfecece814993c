"""Sends cards that nobody has just asked for: progress, results, notifications."""

from dataclasses import dataclass, field

import structlog

from bot.adapters.teams import messages
from bot.adapters.teams.connector import GONE, Connector, ConnectorError
from bot.adapters.teams.ports import Render, Summary
from bot.conversation.views import View

MOST = 500

_log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Outbound:
    """Cards to conversations that are known; Connector keeps to the hosts that are allowed."""

    connector: Connector
    render: Render
    summary: Summary
    _moved: dict[tuple[str, str], str] = field(default_factory=dict, init=False)

    async def update_card(
        self,
        conversation_id: str,
        service_url: str,
        activity_id: str,
        view: View,
        language: str,
    ) -> bool:
        """Replace a card, or send a new one if it is gone; return whether the person has it.

        Later updates of a card that was gone go to the new one.
        """
        key = (conversation_id, activity_id)
        card = self._moved.get(key, activity_id)
        body = messages.message(self._draw(view, language))
        try:
            await self.connector.update(service_url, conversation_id, card, body)
        except ConnectorError as error:
            if error.status not in GONE:
                return _failed("teams.not-updated", error)
            return await self._send_anew(service_url, key, body)
        return True

    async def send_card(
        self, conversation_id: str, service_url: str, view: View, language: str
    ) -> str:
        """Send a new card and return its activity id. Raise ConnectorError."""
        body = messages.message(self._draw(view, language))
        return await self.connector.send(service_url, conversation_id, body)

    def _draw(self, view: View, language: str) -> messages.Drawn:
        return messages.Drawn(self.render(view, language), self.summary(view, language))

    async def _send_anew(
        self, service_url: str, key: tuple[str, str], body: dict[str, object]
    ) -> bool:
        try:
            fresh = await self.connector.send(service_url, key[0], body)
        except ConnectorError as error:
            return _failed("teams.not-delivered", error)
        self._moved[key] = fresh
        if len(self._moved) > MOST:
            del self._moved[next(iter(self._moved))]
        return True


def _failed(event: str, error: ConnectorError) -> bool:
    _log.error(event, status=error.status, code=error.code)
    return False
