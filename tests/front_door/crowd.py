"""A group chat or a channel, in which people mention the bot and others read along."""

from dataclasses import dataclass
from typing import Any, Self

from bot.demo.colleague import Chat, Persona, Shown
from tests.front_door.conftest import ALICE, BOB, House
from tests.front_door.weather import cards_in, told

BOT = "<at>Guestlist</at>"


@dataclass(frozen=True, slots=True)
class Crowd:
    """One conversation of several people; posts in a channel have a thread each."""

    house: House
    kind: str
    id: str
    thread: str

    @classmethod
    async def of(cls, house: House, kind: str) -> Self:
        """Start a group chat ("groupChat"), or a thread in a "channel"."""
        people = [ALICE.id, BOB.id]
        started = await house.ask("conversations", members=people, type=kind)
        thread = started["id"] + (";messageid=1795000000001" if kind == "channel" else "")
        await house.ask("conversations", members=people, type=kind, id=thread)
        return cls(house, kind, started["id"], thread)

    async def say(self, text: str, persona: Persona = ALICE) -> Shown:
        """Mention the bot with this text, and return its answer in the same thread."""
        chat = Chat(self.house.line, persona, self.thread)
        before = len(await cards_in(chat))
        status = await self.house.post(json=self._said(chat, text))
        assert status == 200
        return await told(chat, before)

    async def alerts(self, number: int = 0) -> Shown:
        """Return the first, second … post that the bot made outside of the thread."""
        return await told(Chat(self.house.line, ALICE, self.id), number)

    async def posts(self) -> list[Shown]:
        """Return what the bot has posted outside of the thread."""
        return await cards_in(Chat(self.house.line, ALICE, self.id))

    def _said(self, chat: Chat, text: str) -> dict[str, Any]:
        activity = chat.activity("message")
        bot = activity["recipient"]["id"]
        mention = {"type": "mention", "mentioned": {"id": bot}, "text": BOT}
        place = activity["conversation"] | {"conversationType": self.kind, "isGroup": True}
        return activity | {
            "text": f"{BOT} {text}",
            "textFormat": "plain",
            "conversation": place,
            "entities": [mention],
        }
