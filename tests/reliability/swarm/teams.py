"""Teams as the bot meets it: activities come in, again if nobody answered, and more than once."""

import asyncio
import itertools
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any

import aiohttp

from bot.demo.contoso import APP_ID, TENANT_ID
from bot.simulator.world import World as Simulated
from tests.reliability.swarm.cast import Persona
from tests.reliability.swarm.texts import Card, card_of
from tests.reliability.world import BOT_URL, TENANT_URL, World

# Teams repeats a request after 10 to 15 s ("delivery", the project's reference on Teams).
GIVES_UP_S = 15.0
AGAIN_AFTER_S = (1.0, 15.0)
TRIES = 3


@dataclass(frozen=True, slots=True)
class Copies:
    """How often an activity comes more than once though it was answered."""

    share: float = 0.0
    most: int = 1
    with_new_id: float = 0.3
    late_s: float = 20.0


@dataclass(slots=True)
class Teams:
    """Every chat with the bot, as the people in it see it."""

    world: World
    tenant: Simulated
    dice: Random
    copies: Copies
    seen: Counter[str] = field(default_factory=Counter)
    errands: set[asyncio.Task[Any]] = field(default_factory=set)
    # What an answer to a press put in the place of a card, and when, as nobody else sees it.
    covered: dict[tuple[str, str], tuple[float, Card]] = field(default_factory=dict)
    # Messages that the bot said it had, each with its chat.
    accepted: dict[str, str] = field(default_factory=dict)
    _numbers: Any = field(default_factory=itertools.count)
    _http: aiohttp.ClientSession = field(init=False)

    def __post_init__(self) -> None:
        self._http = self.world.session()

    def activity(self, who: Persona, chat: str, kind: str, **more: Any) -> dict[str, Any]:
        """Return an activity of this person as Teams sends it, with a new id."""
        return {
            "type": kind,
            "id": f"1{next(self._numbers):09d}",
            "serviceUrl": f"{TENANT_URL}/teams/",
            "channelId": "msteams",
            "from": {"id": f"29:{who.id}", "name": who.name, "aadObjectId": who.id},
            "conversation": {
                "conversationType": "personal",
                "tenantId": TENANT_ID,
                "id": chat,
            },
            "recipient": {"id": f"28:{APP_ID}", "name": "Guestlist"},
            "locale": who.locale,
            "channelData": {"tenant": {"id": TENANT_ID}},
            **more,
        }

    async def deliver(self, activity: dict[str, Any]) -> Mapping[str, Any] | None:
        """Send an activity, and copies of it; return what the bot answers, None for nothing."""
        for copy in self._copies(activity):
            task = asyncio.create_task(self._late(copy))
            self.errands.add(task)
            task.add_done_callback(self.errands.discard)
        return await self._patiently(activity)

    async def press(
        self, who: Persona, chat: str, card_id: str, data: Mapping[str, Any]
    ) -> Card | None:
        """Press a button with this data; return the card that takes the place of the pressed."""
        verb = data.get("verb", "")
        action = {"type": "Action.Execute", "verb": verb, "data": dict(data)}
        value = {"action": action, "trigger": "manual"}
        invoke = self.activity(
            who, chat, "invoke", name="adaptiveCard/action", value=value, replyToId=card_id
        )
        self.seen[f"press:{verb}"] += 1
        answer = await self.deliver(invoke)
        card = answer.get("value") if answer else None
        if not isinstance(card, Mapping):
            return None
        self.covered[chat, card_id] = (self.world.loop.time(), card)
        return card

    def cards(self, chat: str) -> dict[str, Card]:
        """Return the cards of a chat by activity, as the person sees them now, oldest first."""
        known = self.tenant.conversations.known.get(chat)
        if known is None:
            return {}
        sent_at = {h.activity_id: h.at for h in known.happenings}
        found: dict[str, Card] = {}
        for activity_id, activity in known.present().items():
            card = card_of(activity)
            over = self.covered.get((chat, activity_id))
            if over is not None and over[0] > sent_at[activity_id] - self._begins:
                card = over[1]
            if card is not None:
                found[activity_id] = card
        return found

    def chats_of(self, people: Mapping[str, str]) -> dict[str, str]:
        """Return the person of each chat; people holds those that the bot did not open itself."""
        alone = {c.id: c.members[0] for c in self.tenant.conversations.known.values()
                 if c.type == "personal" and len(c.members) == 1}  # fmt: skip
        return {**alone, **people}

    @property
    def _begins(self) -> float:
        return self.tenant.clock() - self.world.loop.time()

    async def something_happens(self, within_s: float) -> None:
        """Return once the bot has sent something to anybody, or after this time."""
        await self.tenant.conversations.something_happens(within_s)

    async def close(self) -> None:
        """Wait for what is still on its way."""
        while self.errands:
            await asyncio.wait(self.errands)
        await self._http.close()

    def _copies(self, activity: dict[str, Any]) -> list[dict[str, Any]]:
        if self.dice.random() >= self.copies.share:
            return []
        copies = []
        for _ in range(self.dice.randint(1, self.copies.most)):
            is_new = self.dice.random() < self.copies.with_new_id
            new = {"id": f"1{next(self._numbers):09d}"} if is_new else {}
            self.seen["copy:new-id" if is_new else "copy:same-id"] += 1
            copies.append(activity | new)
        return copies

    async def _late(self, activity: dict[str, Any]) -> None:
        await asyncio.sleep(self.dice.choice((0.0, 0.0, self.dice.uniform(0, self.copies.late_s))))
        await self._patiently(activity)

    async def _patiently(self, activity: dict[str, Any]) -> Mapping[str, Any] | None:
        for number in range(TRIES):
            if number:
                self.seen["again"] += 1
                await asyncio.sleep(self.dice.uniform(*AGAIN_AFTER_S))
            status, body = await self._post(activity)
            self.world.trace.note("post", id=activity["id"], type=activity["type"], status=status)
            self.seen[f"post:{status}"] += 1
            if activity.get("text") and 200 <= status < 300:
                self.accepted[activity["id"]] = activity["conversation"]["id"]
            if 200 <= status < 500:
                return body
        return None

    async def _post(self, activity: dict[str, Any]) -> tuple[int, Mapping[str, Any] | None]:
        try:
            async with asyncio.timeout(GIVES_UP_S):
                async with self._http.post(f"{BOT_URL}/api/messages", json=activity) as answer:
                    is_json = answer.content_type == "application/json"
                    body = await answer.json() if is_json else None
                    return answer.status, body if isinstance(body, Mapping) else None
        except (aiohttp.ClientError, TimeoutError):
            return 0, None
