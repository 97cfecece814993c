"""Asks the conversation and draws what it answers; a defect becomes a card with a reference."""

from dataclasses import dataclass

import structlog

from bot.adapters.teams.inbound import Inbound
from bot.adapters.teams.messages import Drawn
from bot.adapters.teams.ports import Ports
from bot.conversation.answers import Answer, Replace
from bot.conversation.inputs import Input, Pressed, Sender
from bot.conversation.views import TroubleView, View
from bot.workflow.trail import trail

_log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a question becomes an answer, and a view a card."""

    ports: Ports

    async def ask(self, asked: Input, sender: Sender) -> Answer:
        """Return what the conversation answers; its defects are logged and told to the person."""
        try:
            return await self.ports.respond(asked, sender)
        except Exception as error:  # noqa: BLE001 - the person gets an answer whatever happened
            handle = asked.handle if isinstance(asked, Pressed) else None
            reference = self._note("teams.defect", error)
            return Replace(TroubleView("defect", passing=False, handle=handle, reference=reference))

    async def language(self, activity: Inbound) -> str:
        """Return the language in which whoever wrote is answered."""
        asked = (activity.tenant_id, activity.person_id, activity.locale)
        return await self.ports.language_of(*asked)

    def draw(self, view: View, language: str) -> Drawn:
        """Return the card of a view, or one that says that it could not be drawn."""
        try:
            return self._drawn(view, language)
        except Exception as error:  # noqa: BLE001 - a card that fails must not end in silence
            reference = self._note("teams.undrawable", error)
            trouble = TroubleView("defect", passing=False, reference=reference)
            return self._drawn(trouble, language)

    def _drawn(self, view: View, language: str) -> Drawn:
        return Drawn(self.ports.render(view, language), self.ports.summary(view, language))

    def _note(self, event: str, error: Exception) -> str:
        reference = self.ports.new_reference()
        _log.error(event, reference=reference, error=type(error).__name__, at=trail(error))
        return reference
