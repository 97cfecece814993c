"""The activity handler: which kind of activity goes where."""

from botbuilder.core import ActivityHandler, TurnContext
from botbuilder.schema import ChannelAccount, InvokeResponse

from bot.adapters.teams import channel
from bot.adapters.teams.adapter import TeamsAdapter, inbound_of
from bot.adapters.teams.presses import Presses
from bot.adapters.teams.replies import Replies


class GuestlistBot(ActivityHandler):
    """Hands each activity to the part that answers its kind."""

    def __init__(self, replies: Replies, presses: Presses) -> None:
        super().__init__()
        self._replies = replies
        self._presses = presses

    async def on_message_activity(self, turn_context: TurnContext) -> None:
        """Answer a message."""
        await self._replies.message(inbound_of(turn_context))

    async def on_members_added_activity(
        self,
        members_added: list[ChannelAccount],  # noqa: ARG002 - the SDK's signature
        turn_context: TurnContext,
    ) -> None:
        """Welcome the person if it was the bot that was added."""
        await self._replies.welcome(inbound_of(turn_context))

    async def on_installation_update_add(self, turn_context: TurnContext) -> None:
        """Welcome the person who installed the app."""
        await self._replies.welcome(inbound_of(turn_context))

    async def on_invoke_activity(self, turn_context: TurnContext) -> InvokeResponse:
        """Return the answer to a press or a search; other invokes are not implemented."""
        activity = inbound_of(turn_context)
        match activity.name:
            case channel.PRESS:
                response = InvokeResponse(status=200, body=await self._presses.press(activity))
            case channel.SEARCH:
                response = InvokeResponse(status=200, body=await self._presses.search(activity))
            case _:
                response = InvokeResponse(status=501)
        return TeamsAdapter.answer(turn_context, response)
