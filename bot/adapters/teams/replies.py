"""Answers typed messages, presses of older clients, and installations: by messages of their own."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import structlog

from bot.adapters.teams import channel, messages
from bot.adapters.teams.connector import GONE, OUR_FAULT, SHUT, Connector, ConnectorError
from bot.adapters.teams.desk import Desk
from bot.adapters.teams.errands import Errands
from bot.adapters.teams.inbound import Inbound
from bot.adapters.teams.messages import Drawn
from bot.adapters.teams.ports import Pace, Ports
from bot.conversation import answers
from bot.conversation.answers import Answer, Keep, Offer, Replace, Show, Silence
from bot.conversation.inputs import Input, Installed
from bot.conversation.views import TroubleView

# Teams tells of one installation by two activities (conversationUpdate and installationUpdate).
WELCOME_ONCE_IN_S = 600

_log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Replies:
    """Carries answers into the conversation where the activity came from."""

    ports: Ports
    connector: Connector
    desk: Desk
    errands: Errands
    pace: Pace

    async def message(self, activity: Inbound) -> None:
        """Answer a message; in a group only if it is for the bot."""
        if not activity.personal and not channel.is_addressed(activity):
            return
        async with self._typing(activity):
            language = await self.desk.language(activity)
            answer = await self._ask(channel.message(activity), activity, language)
        await self._deliver(answer, activity, language)

    async def welcome(self, activity: Inbound) -> None:
        """Answer an installation in a chat with one person, once."""
        if channel.welcomes(activity) and await self._first_welcome(activity):
            language = await self.desk.language(activity)
            answer = await self._ask(Installed(), activity, language)
            await self._deliver(answer, activity, language)

    async def _first_welcome(self, activity: Inbound) -> bool:
        now = int(self.ports.clock() // WELCOME_ONCE_IN_S)
        # The two may fall to both sides of a boundary, so each takes the slot before as well.
        return all(
            [
                await self.ports.first_time(activity.conversation_id, f"installed-{slot}")
                for slot in (now, now - 1)
            ]
        )

    async def _ask(self, asked: Input, activity: Inbound, language: str) -> Answer:
        return await self.desk.ask(asked, channel.sender(activity, language))

    async def _deliver(self, answer: Answer, activity: Inbound, language: str) -> None:
        language = answers.language(answer) or language
        match answer:
            case Replace(view) if channel.is_press(activity):
                await self._replace(activity, self.desk.draw(view, language), language)
            case Show(view) | Replace(view) | Keep(view):
                drawn = self.desk.draw(view, language)
                sent = await self._say(activity, drawn, language)
                if sent and (request_id := answers.request_of(answer)):
                    await self.ports.sent(request_id, channel.place(activity), sent)
            case Offer() | Silence():
                return

    async def _replace(self, activity: Inbound, drawn: Drawn, language: str) -> None:
        place, card = (activity.service_url, activity.conversation_id), activity.reply_to_id
        try:
            await self.connector.update(*place, card, messages.message(drawn))
        except ConnectorError as error:
            _log.warning("teams.not-updated", status=error.status, code=error.code)
            if error.status not in SHUT:
                await self._say(activity, drawn, language)

    async def _say(self, activity: Inbound, drawn: Drawn, language: str) -> str:
        """Return the id of the message, or nothing if it was not taken."""
        try:
            return await self._send(activity, drawn)
        except ConnectorError as error:
            reference = self.ports.new_reference()
            facts = {"status": error.status, "code": error.code, "reference": reference}
            _log.error("teams.not-delivered", **facts)
            if error.status in OUR_FAULT:
                trouble = TroubleView("defect", passing=False, reference=reference)
                await self._send(activity, self.desk.draw(trouble, language))
            elif error.status not in SHUT | GONE:
                raise  # it is said once more, later
            return ""

    async def _send(self, activity: Inbound, drawn: Drawn) -> str:
        body = messages.reply(drawn, activity)
        place = (activity.service_url, activity.conversation_id)
        thread = messages.reply_to(activity)
        return await self.connector.send(*place, body, thread, targeted=activity.targeted)

    @asynccontextmanager
    async def _typing(self, activity: Inbound) -> AsyncIterator[None]:
        """Show that an answer is on its way, if it takes longer than a moment."""
        shown: list[asyncio.Task[None]] = []

        def show() -> None:
            shown.append(self.errands.start(self._show_typing(activity)))

        timer = asyncio.get_running_loop().call_later(self.pace.typing_after_s, show)
        try:
            yield
        finally:
            timer.cancel()
            # Sent after the answer, it would say that another one is coming.
            await asyncio.gather(*shown, return_exceptions=True)

    async def _show_typing(self, activity: Inbound) -> None:
        place = (activity.service_url, activity.conversation_id)
        try:
            await self.connector.send(*place, messages.typing(activity), activity.id)
        except ConnectorError as error:
            _log.warning("teams.no-typing", status=error.status, code=error.code)
