"""Runs botbuilder's turns over the bot's own calls to the connector. The gate has been passed."""

from typing import Any

from botbuilder.core import BotAdapter, TurnContext
from botbuilder.schema import (
    Activity,
    ChannelAccount,
    ConversationAccount,
    ConversationReference,
    InvokeResponse,
    ResourceResponse,
)

from bot.adapters.teams.connector import Connector
from bot.adapters.teams.inbound import Inbound

INBOUND = "guestlist.inbound"


def inbound_of(context: TurnContext) -> Inbound:
    """Return the checked activity of a turn."""
    activity: Inbound = context.turn_state[INBOUND]
    return activity


class TeamsAdapter(BotAdapter):
    """A BotAdapter without connector clients and without authentication of its own.

    Middleware and activity handlers work as usual. Cards leave through Connector directly: the
    SDK's way copies and serialises each of them anew.
    """

    def __init__(self, connector: Connector) -> None:
        super().__init__()
        self._connector = connector

    async def turn(self, activity: Inbound, logic: Any) -> InvokeResponse:
        """Run a turn and return its answer if it was an invoke, or None."""
        context = TurnContext(self, _activity(activity))
        context.turn_state[INBOUND] = activity
        await self.run_pipeline(context, logic)
        answer = context.turn_state.get(self._INVOKE_RESPONSE_KEY)
        return answer.value if answer is not None else None

    @classmethod
    def answer(cls, context: TurnContext, response: InvokeResponse) -> InvokeResponse:
        """Return the answer to an invoke, noted in the turn so that the SDK does not copy it."""
        context.turn_state[cls._INVOKE_RESPONSE_KEY] = Activity(
            type="invokeResponse", value=response
        )
        return response

    async def send_activities(
        self, context: TurnContext, activities: list[Activity]
    ) -> list[ResourceResponse]:
        """Send what middleware or a handler gave to the SDK. Raise ConnectorError."""
        return [await self._send(context, activity) for activity in activities]

    async def _send(self, context: TurnContext, activity: Activity) -> ResourceResponse:
        if activity.type == "invokeResponse":
            context.turn_state[self._INVOKE_RESPONSE_KEY] = activity
            return ResourceResponse()
        if activity.type == "trace":
            return ResourceResponse()
        place = (activity.service_url, activity.conversation.id)
        reply_to = activity.reply_to_id or ""
        return ResourceResponse(
            id=await self._connector.send(*place, activity.serialize(), reply_to)
        )

    async def update_activity(self, context: TurnContext, activity: Activity) -> ResourceResponse:  # noqa: ARG002 - the SDK's signature
        """Replace an activity. Raise ConnectorError."""
        place = (activity.service_url, activity.conversation.id)
        return ResourceResponse(
            id=await self._connector.update(*place, activity.id, activity.serialize())
        )

    async def delete_activity(
        self,
        context: TurnContext,  # noqa: ARG002 - the SDK's signature
        reference: ConversationReference,
    ) -> None:
        """Delete an activity. Raise ConnectorError."""
        place = (reference.service_url, reference.conversation.id)
        await self._connector.delete(*place, reference.activity_id)


def _activity(activity: Inbound) -> Activity:
    # Made from the checked members: msrest takes 0.1 ms to read the same out of JSON.
    return Activity(
        type=activity.type,
        id=activity.id,
        timestamp=activity.timestamp,
        channel_id=activity.channel_id,
        service_url=activity.service_url,
        name=activity.name or None,
        action=activity.action or None,
        text=activity.text,
        value=activity.value,
        locale=activity.locale or None,
        reply_to_id=activity.reply_to_id or None,
        conversation=ConversationAccount(
            id=activity.conversation_id, conversation_type=activity.conversation_type
        ),
        from_property=ChannelAccount(
            id=activity.user_id, name=activity.user_name, aad_object_id=activity.person_id
        ),
        recipient=ChannelAccount(id=activity.bot_id),
        members_added=[ChannelAccount(id=member) for member in activity.members_added],
        channel_data={"tenant": {"id": activity.tenant_id}},
    )
