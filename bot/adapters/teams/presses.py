"""Answers what a client waits for: the press of a button, and a search in a card."""

import asyncio
from dataclasses import dataclass

import structlog

from bot.adapters.teams import channel, messages
from bot.adapters.teams.connector import SHUT, Connector, ConnectorError
from bot.adapters.teams.desk import Desk
from bot.adapters.teams.errands import Errands
from bot.adapters.teams.inbound import Inbound
from bot.adapters.teams.memory import Body, Memory
from bot.adapters.teams.messages import Drawn
from bot.adapters.teams.ports import Pace, Ports
from bot.conversation import answers
from bot.conversation.answers import Answer, Keep, Offer, Replace, Show, Silence
from bot.conversation.inputs import Handle, Looked, Pressed, Verb
from bot.conversation.views import (
    BusyView,
    FailedView,
    FormView,
    HelpView,
    OvertakenView,
    PausedView,
    PlanView,
    ProgressView,
    RefusalView,
    StaleView,
    TroubleView,
    View,
)

# An update that overtook the answer to the press would be covered by it in the client.
SETTLE_S = 1.0
# A busy card must not stay, nor become one that is not so: while the store is away, nobody knows.
LOOKS_AFTER_S = (SETTLE_S, 2.0, 5.0, 10.0, 20.0, 30.0, 60.0, 60.0, 60.0)

_log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Presses:
    """Answers invokes within the deadline; what takes longer arrives as an update of the card."""

    ports: Ports
    connector: Connector
    desk: Desk
    errands: Errands
    memory: Memory
    pace: Pace

    async def press(self, activity: Inbound) -> Body:
        """Return the answer to a press; in a group the card stays the help card that it is."""
        language = await self.desk.language(activity)
        if not activity.personal:
            self.errands.start(self.ports.handled(activity.conversation_id, activity.id))
            return messages.pressed_becomes(self.desk.draw(HelpView(), language).card)
        answering = self.errands.start(self._ask(activity, language))
        try:
            async with asyncio.timeout(self.pace.deadline_s):
                answer = await asyncio.shield(answering)
        except TimeoutError:
            self._tie(activity, BusyView())
            self.errands.start(self._late(activity, answering, language))
            return messages.pressed_becomes(self.desk.draw(BusyView(), language).card)
        body = await self._body(answer, activity, language)
        self.errands.start(self.ports.handled(activity.conversation_id, activity.id))
        return body

    async def take_up(self, activity: Inbound) -> None:
        """Act on a press whose process died, and put what comes of it in place of the card."""
        if activity.name == channel.PRESS and activity.personal:
            language = await self.desk.language(activity)
            answer = await self._ask(activity, language)
            language = answers.language(answer) or language
            view = await self._settled(answer, activity, language)
            if not _is_carried(view):
                await self._put(self.desk.draw(view, language), activity)

    async def _ask(self, activity: Inbound, language: str) -> Answer:
        sender = channel.sender(activity, language)
        return await self.desk.ask(channel.press(activity), sender)

    async def again(self, activity: Inbound) -> Body:
        """Return the answer to a press that was taken before, by a process that is gone.

        The card stays: what came of the press arrives, or has arrived, as an update of it. If the
        process ended before anything was stored, the button is still there to press.
        """
        language = await self.desk.language(activity)
        return messages.pressed_stays(self.desk.draw(BusyView(), language).summary)

    async def repeated(self, activity: Inbound, given: Body, tied: Handle) -> Body:
        """Return the answer to a press that was given one before: the newest, if it has moved on.

        The client may have shown much since then, and would put the old answer in its place.
        """
        language = await self.desk.language(activity)
        try:
            async with asyncio.timeout(self.pace.deadline_s):
                answer = await self._look(tied, activity, language)
        except TimeoutError:
            return messages.pressed_stays(messages.DONE)
        match answer:
            case Silence():
                return given
            case Replace(view) if _is_carried(view):
                return messages.pressed_stays(self.desk.draw(view, language).summary)
            case _:
                return await self._body(answer, activity, language)

    async def search(self, activity: Inbound) -> Body:
        """Return the choices for what is typed into a card; none if they come too late."""
        if not activity.personal or not channel.is_first_page(activity):
            return messages.found(())
        sender = channel.sender(activity, await self.desk.language(activity))
        try:
            async with asyncio.timeout(self.pace.deadline_s):
                answer = await self.desk.ask(channel.search(activity), sender)
        except TimeoutError:
            _log.warning("teams.search-too-slow")
            return messages.found(())
        return messages.found(answer.choices if isinstance(answer, Offer) else ())

    async def _body(self, answer: Answer, activity: Inbound, language: str) -> Body:
        language = answers.language(answer) or language
        match answer:
            case Replace(view):
                self._tie(activity, view)
                return messages.pressed_becomes(self.desk.draw(view, language).card)
            case Keep(view):
                return messages.pressed_stays(self.desk.draw(view, language).summary)
            case Show(view):
                request_id = answers.request_of(answer)
                return await self._beside(self.desk.draw(view, language), activity, request_id)
            case Offer() | Silence():
                return messages.pressed_stays(messages.DONE)

    async def _beside(self, drawn: Drawn, activity: Inbound, request_id: str) -> Body:
        """Send a new message; if it cannot be sent, its card takes the place of the pressed one."""
        sending = self.errands.start(self._send(drawn, activity, request_id))
        done, _ = await asyncio.wait({sending}, timeout=self.pace.deadline_s)
        if done and not sending.result():
            return messages.pressed_becomes(drawn.card)
        return messages.pressed_stays(drawn.summary)

    async def _late(
        self, activity: Inbound, answering: asyncio.Task[Answer], language: str
    ) -> None:
        """Put the answer in place of the card that says that the bot is still looking."""
        answer = await answering
        language = answers.language(answer) or language
        view = await self._settled(answer, activity, language)
        drawn = self.desk.draw(view, language)
        # A repetition of the press must not bring the busy card back.
        self.memory.correct(channel.press_key(activity), messages.pressed_becomes(drawn.card))
        self._tie(activity, view)
        if not _is_carried(view):
            await self._put(drawn, activity)
        await self.ports.handled(activity.conversation_id, activity.id)

    async def _settled(self, answer: Answer, activity: Inbound, language: str) -> View:
        """Return what is so by the time that it can be shown; others may have moved it on."""
        view = _view(answer)
        tied = _tied(view, activity)
        if _is_carried(view):
            return view
        for wait_s in LOOKS_AFTER_S if tied else (SETTLE_S,):
            await self.pace.pause(wait_s)
            match await self._look(tied, activity, language) if tied else Silence():
                case Replace(newer):
                    return newer
                case Keep():
                    continue
                case _:
                    break
        return view

    async def _look(self, tied: Handle, activity: Inbound, language: str) -> Answer:
        return await self.desk.ask(Looked(tied), channel.sender(activity, language))

    def _tie(self, activity: Inbound, view: View) -> None:
        if tied := _tied(view, activity):
            self.memory.tie(channel.press_key(activity), tied)

    async def _put(self, drawn: Drawn, activity: Inbound) -> None:
        place = (activity.service_url, activity.conversation_id)
        try:
            await self.connector.update(*place, activity.reply_to_id, messages.message(drawn))
        except ConnectorError as error:
            _log.warning("teams.not-updated", status=error.status, code=error.code)
            if error.status not in SHUT:
                await self._send(drawn, activity)

    async def _send(self, drawn: Drawn, activity: Inbound, request_id: str = "") -> bool:
        place = (activity.service_url, activity.conversation_id)
        try:
            sent = await self.connector.send(*place, messages.message(drawn))
        except ConnectorError as error:
            _log.error("teams.not-delivered", status=error.status, code=error.code)
            return False
        if sent and request_id:
            await self.ports.sent(request_id, channel.place(activity), sent)
        return True


def _is_carried(view: View) -> bool:
    """Whoever carries a request out updates its card, and may be further by now."""
    return isinstance(_about(view), ProgressView)


def _about(view: View) -> View:
    return view.about if isinstance(view, OvertakenView) else view


def _view(answer: Answer) -> View:
    match answer:
        case Replace(view) | Show(view) | Keep(view):
            return view
        case Offer() | Silence():
            return StaleView()


_TIED = FormView | PlanView | RefusalView | TroubleView | FailedView | PausedView


def _tied(view: View, activity: Inbound) -> Handle | None:
    """Return of which state of a request a card tells: its own, or the one that was pressed."""
    shown = _about(view)
    if isinstance(shown, _TIED) and shown.handle:
        return shown.handle
    press = channel.press(activity)
    return press.handle if isinstance(press, Pressed) and press.verb is not Verb.OPEN else None
