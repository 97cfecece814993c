"""The lean adapter under botbuilder's own classes: middleware, turn context, conversations."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import pytest
from botbuilder.core import MessageFactory, TurnContext
from botbuilder.schema import Activity, InvokeResponse

from bot.adapters.teams import inbound
from bot.adapters.teams.adapter import TeamsAdapter, inbound_of
from bot.adapters.teams.connector import Connector, open_session
from bot.adapters.teams.hosts import loopback_only
from bot.adapters.teams.inbound import Inbound
from tests.adapters.teams.activities import ALICE, APP_ID, CONVERSATION, activity, message
from tests.adapters.teams.canned import CannedConnector, serving
from tests.adapters.teams.rig import Pauses

CHANGE = f"/teams/v3/conversations/{CONVERSATION.replace(':', '%3A')}/activities/c-1"


@dataclass
class Stage:
    adapter: TeamsAdapter
    canned: CannedConnector
    url: str

    def message(self, **members: Any) -> Inbound:
        return inbound.read(message("hello") | {"serviceUrl": self.url} | members)


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    canned = CannedConnector()
    async with open_session() as http, serving(canned) as url:
        yield Stage(TeamsAdapter(Connector(http, loopback_only, pause=Pauses())), canned, url)


class Noting:
    """Writes down what passes, as a transcript logger would."""

    def __init__(self) -> None:
        self.noted: list[str] = []

    async def on_turn(self, context: TurnContext, logic: Callable[[], Awaitable[Any]]) -> None:
        self.noted.append(context.activity.text)
        context.on_send_activities(self._sending)
        await logic()

    async def _sending(self, _: TurnContext, activities: list[Activity], then: Any) -> None:
        self.noted.extend(activity.text for activity in activities)
        await then()


async def test_the_turn_knows_who_speaks_to_whom_and_where(stage: Stage) -> None:
    seen: list[Activity] = []

    async def logic(context: TurnContext) -> None:
        seen.append(context.activity)

    await stage.adapter.turn(stage.message(), logic)

    (heard,) = seen
    assert (heard.from_property.aad_object_id, heard.recipient.id) == (ALICE, f"28:{APP_ID}")
    assert (heard.conversation.id, heard.service_url) == (CONVERSATION, stage.url)
    assert (heard.type, heard.text, heard.channel_id) == ("message", "hello", "msteams")


async def test_the_turn_carries_the_checked_activity(stage: Stage) -> None:
    seen: list[Inbound] = []

    async def logic(context: TurnContext) -> None:
        seen.append(inbound_of(context))

    told = stage.message()
    await stage.adapter.turn(told, logic)

    assert seen == [told]


async def test_middleware_sees_what_comes_and_what_goes(stage: Stage) -> None:
    noting = Noting()
    stage.adapter.use(noting)

    async def logic(context: TurnContext) -> None:
        await context.send_activity("good day")

    await stage.adapter.turn(stage.message(), logic)

    assert noting.noted == ["hello", "good day"]
    assert stage.canned.calls[0].body["text"] == "good day"


async def test_an_activity_of_the_sdk_is_sent_updated_and_deleted(stage: Stage) -> None:
    async def logic(context: TurnContext) -> None:
        sent = await context.send_activity(MessageFactory.text("one"))
        changed = MessageFactory.text("two")
        changed.id = "c-1"
        await context.update_activity(changed)
        await context.delete_activity(sent.id)

    await stage.adapter.turn(stage.message(), logic)

    calls = [(call.method, call.path.rsplit("/", 1)[-1]) for call in stage.canned.calls]
    assert calls == [("POST", "1485983408511"), ("PUT", "c-1"), ("DELETE", "sent-1")]


async def test_traces_stay_inside(stage: Stage) -> None:
    async def logic(context: TurnContext) -> None:
        await context.send_trace_activity("step", "value")

    await stage.adapter.turn(stage.message(), logic)

    assert stage.canned.calls == []


async def test_an_invoke_response_of_the_sdk_is_the_answer(stage: Stage) -> None:
    async def logic(context: TurnContext) -> None:
        value = InvokeResponse(status=200, body={"a": None})
        await context.send_activity(Activity(type="invokeResponse", value=value))

    told = inbound.read(activity("invoke", name="x") | {"serviceUrl": stage.url})
    answer = await stage.adapter.turn(told, logic)

    assert (answer.status, answer.body) == (200, {"a": None})


async def test_a_conversation_can_be_continued_without_a_message(stage: Stage) -> None:
    references: list[Any] = []

    async def first(context: TurnContext) -> None:
        references.append(TurnContext.get_conversation_reference(context.activity))

    async def later(context: TurnContext) -> None:
        await context.send_activity("it is done")

    await stage.adapter.turn(stage.message(), first)
    await stage.adapter.continue_conversation(references[0], later)

    assert stage.canned.calls[0].body["text"] == "it is done"


async def test_what_a_turn_raises_comes_out(stage: Stage) -> None:
    async def logic(_: TurnContext) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await stage.adapter.turn(stage.message(), logic)
