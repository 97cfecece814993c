"""Which round carries a letter, and what all of them need."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import assert_never

from bot.conversation.delivery_alerts import AlertRound, Names
from bot.conversation.delivery_cards import CardRound
from bot.conversation.delivery_news import Newsroom
from bot.conversation.delivery_notices import NoticeRound
from bot.conversation.delivery_plan import Outcome, Spread
from bot.conversation.delivery_reach import Reach
from bot.conversation.delivery_windows import Windows
from bot.conversation.letters import Letter, LetterKind, Outbox, Places, Preferences
from bot.conversation.post import Post
from bot.domain.ports import Clock, Requests
from bot.workflow.world import HouseRules

# At most 10 notifications a minute to one person (store validation guidelines, msteams-docs).
NOTICES = ((10, 60.0),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailroom:
    """What a courier needs: the letters, what they are about, whom they are for, and the way.

    seconds is a clock that never goes back; spread returns a number between two.
    """

    outbox: Outbox
    requests: Requests
    places: Places
    preferences: Preferences
    names: Names
    post: Post
    rules: HouseRules
    clock: Clock
    seconds: Callable[[], float]
    spread: Spread
    alert_language: str = "en"


@dataclass(frozen=True, slots=True)
class Rounds:
    """The three kinds of letters, each with its round."""

    cards: CardRound
    notices: NoticeRound
    alerts: AlertRound

    @classmethod
    def of(cls, room: Mailroom) -> "Rounds":
        """Return the rounds of a mailroom."""
        newsroom = Newsroom(room.outbox, room.requests)
        reach = Reach(room.places, room.post, room.preferences)
        windows = Windows(NOTICES, room.seconds)
        told = OrderedDict[str, int]()
        alerts = AlertRound(
            newsroom, reach, room.names, room.clock, room.spread, windows, room.alert_language
        )
        notices = NoticeRound(
            newsroom,
            reach,
            room.preferences,
            alerts,
            room.rules,
            room.clock,
            room.spread,
            windows,
            told,
        )
        cards = CardRound(room.requests, reach, room.rules, room.spread, told)
        return cls(cards, notices, alerts)

    async def deliver(self, letter: Letter) -> tuple[Outcome, ...]:
        """Return what became of a letter. Raise a Problem while the store is away."""
        match letter.kind:
            case LetterKind.CARD:
                return await self.cards.deliver(letter)
            case LetterKind.NOTICE:
                return await self.notices.deliver(letter)
            case LetterKind.ALERT:
                return await self.alerts.deliver(letter)
            case _:
                assert_never(letter.kind)
