"""Where activities come in: checked, seen for the first time, then acted on."""

import asyncio
from dataclasses import dataclass

import structlog
from aiohttp import web
from botbuilder.schema import InvokeResponse

from bot.adapters.teams import body, channel, inbound, leftovers
from bot.adapters.teams.adapter import TeamsAdapter
from bot.adapters.teams.bot import GuestlistBot
from bot.adapters.teams.connector import ConnectorError
from bot.adapters.teams.errands import Errands
from bot.adapters.teams.faults import OVERDUE, PASSING, Fault
from bot.adapters.teams.gate import Gate
from bot.adapters.teams.inbound import Inbound, Malformed
from bot.adapters.teams.memory import Body, Memory
from bot.adapters.teams.messages import press_failed
from bot.adapters.teams.ports import Pace, Ports
from bot.adapters.teams.presses import Presses
from bot.workflow.trail import trail

EVENTS = frozenset({"message", "conversationUpdate", "installationUpdate"})

_log = structlog.get_logger()


class InboxDown(Exception):
    """The inbox could not be written: the activity must come again."""


@dataclass(frozen=True, slots=True)
class Door:
    """The handler of POST /api/messages."""

    gate: Gate
    ports: Ports
    errands: Errands
    memory: Memory
    presses: Presses
    adapter: TeamsAdapter
    bot: GuestlistBot
    pace: Pace

    async def messages(self, request: web.Request) -> web.Response:
        """Return 200, the answer to an invoke, or a refusal; 503 asks Teams to come again."""
        try:
            activity = inbound.read(await body.read_object(request))
        except Malformed as malformed:
            _log.warning("teams.malformed", reason=malformed.reason)
            return web.Response(status=malformed.status)
        fault = await self.gate.fault(request.headers.getall("Authorization", []), activity)
        if fault is not None:
            return _refused(fault)
        if self.errands.too_many:
            return _come_again("flood")
        try:
            return await self._act(activity, (await request.read()).decode())
        except InboxDown:
            return _come_again("inbox-down")

    async def take_up(self) -> int:
        """Act on what was accepted and never answered; return how much it was.

        What this process is answering itself is kept from the others, who look for it as well.
        """
        await self.ports.renew()
        left = await self.ports.left()
        for raw in left:
            try:
                self._take_up(leftovers.read(raw))
            except Exception as error:  # noqa: BLE001 - one of them must not take the others along
                _failed("teams.not-taken-up", error)
                self._throw_away(raw)
        return len(left)

    def _take_up(self, activity: Inbound) -> None:
        _log.info("teams.taken-up", type=activity.type, name=activity.name)
        again = activity.type == "invoke"
        self.errands.start(self._press_again(activity) if again else self._turn(activity))

    def _throw_away(self, raw: str) -> None:
        """One whose ids cannot be read either stays, and goes with the other old bodies."""
        if key := leftovers.key(raw):
            self.errands.start(self.ports.handled(*key))

    async def _act(self, activity: Inbound, raw: str) -> web.Response:
        match activity.type, activity.name:
            case "invoke", channel.PRESS:
                return web.json_response(await self._pressed(activity, raw))
            case "invoke", _:  # a search only reads: it may be asked twice
                response = await self._invoke(activity)
                return web.json_response(response.body, status=response.status)
            case kind, _ if kind in EVENTS and await self._enter(activity, raw):
                self.errands.start(self._turn(activity))
        return web.Response(status=200)

    async def _turn(self, activity: Inbound) -> None:
        """Answer an event. What Teams does not take is said again; then it is taken up anew."""
        for wait_s in (*self.pace.again_after_s, None):
            try:
                await self.adapter.turn(activity, self.bot.on_turn)
            except ConnectorError as error:
                if wait_s is None:
                    await self.ports.give_back(activity.conversation_id, activity.id)
                    raise
                _log.warning("teams.said-again", status=error.status, wait_s=wait_s)
                await self.pace.pause(wait_s)
            except Exception:
                # Kept, it would be renewed for as long as this process lives.
                await self.ports.give_back(activity.conversation_id, activity.id)
                raise
            else:
                return await self.ports.handled(activity.conversation_id, activity.id)
        return None

    async def _pressed(self, activity: Inbound, raw: str) -> Body:
        key = channel.press_key(activity)
        if given := self.memory.given(key):
            return await self.presses.repeated(activity, *given)
        return await self.memory.answer(key, lambda: self._press(activity, raw))

    async def _press(self, activity: Inbound, raw: str) -> Body:
        if not await self._enter(activity, raw):
            return await self.presses.again(activity)
        answer: Body = (await self._invoke(activity)).body
        return answer

    async def _press_again(self, activity: Inbound) -> None:
        await self.presses.take_up(activity)
        await self.ports.handled(activity.conversation_id, activity.id)

    async def _invoke(self, activity: Inbound) -> InvokeResponse:
        try:
            return await self.adapter.turn(activity, self.bot.on_turn)
        except Exception as error:  # noqa: BLE001 - even a defect of ours must not be a 500
            reference = self.ports.new_reference()
            facts = {"error": type(error).__name__, "at": trail(error)}
            _log.error("teams.invoke-failed", reference=reference, **facts)
            return InvokeResponse(status=200, body=press_failed(reference))

    async def _enter(self, activity: Inbound, raw: str) -> bool:
        """Write the activity into the inbox; return whether it was not there. Raise InboxDown."""
        first, remembered = await asyncio.gather(
            self.ports.first_time(activity.conversation_id, activity.id, raw),
            self.ports.remember(channel.place(activity)),
            return_exceptions=True,
        )
        # An activity that stands in the inbox does not come again, so it is acted on.
        if isinstance(remembered, BaseException):
            _failed("teams.place-not-remembered", remembered)
        if isinstance(first, BaseException):
            _failed("teams.inbox-down", first)
            raise InboxDown from first
        return first


def _failed(event: str, error: BaseException) -> None:
    _log.error(event, error=type(error).__name__, at=trail(error))


def _refused(fault: Fault) -> web.Response:
    _log.warning("teams.refused", reason=fault.value)
    if fault in PASSING:
        return web.Response(status=503)
    return web.Response(status=200 if fault in OVERDUE else 403)


def _come_again(reason: str) -> web.Response:
    _log.warning("teams.come-again", reason=reason)
    return web.Response(status=503, headers={"Retry-After": "5"})
