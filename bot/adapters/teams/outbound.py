"""Sends cards that nobody has just asked for: progress, results, notifications."""

from dataclasses import dataclass

from bot.adapters.teams import messages
from bot.adapters.teams.connector import GONE, Connector, ConnectorError
from bot.adapters.teams.ports import Render, Summary
from bot.conversation.views import View


@dataclass(frozen=True, slots=True)
class Outbound:
    """Cards to conversations that are known; Connector keeps to the hosts that are allowed."""

    connector: Connector
    render: Render
    summary: Summary

    async def show_card(
        self,
        conversation_id: str,
        service_url: str,
        activity_id: str,
        view: View,
        language: str,
    ) -> str:
        """Replace a card, or send a new one where it is gone or has no id; return its id.

        Raise ConnectorError where the person may not have it.
        """
        drawn = messages.Drawn(self.render(view, language), self.summary(view, language))
        body = messages.message(drawn)
        if activity_id:
            try:
                await self.connector.update(service_url, conversation_id, activity_id, body)
            except ConnectorError as error:
                if error.status not in GONE:
                    raise
            else:
                return activity_id
        return await self.connector.send(service_url, conversation_id, body)
