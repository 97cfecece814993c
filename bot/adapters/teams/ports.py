"""What the Teams side needs of the rest of the program; all of it is passed in."""

import asyncio
import secrets
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from bot.conversation.answers import Answer
from bot.conversation.inputs import Input, Sender
from bot.conversation.views import View

Card = Mapping[str, Any]
Pause = Callable[[float], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a conversation is, and with whom: what a later message to it needs."""

    conversation_id: str
    service_url: str
    tenant_id: str
    person_id: str
    user_id: str
    bot_id: str
    kind: str


class Token(Protocol):
    """Tokens for the Bot Connector."""

    async def __call__(self, *, fresh: bool = False) -> str:
        """Return a token, a fresh one where the last was refused. Raise a Problem."""


class Respond(Protocol):
    """The conversation."""

    async def __call__(self, asked: Input, sender: Sender, /) -> Answer:
        """Return what is to be said; presses of the same handle may come more than once."""


class Render(Protocol):
    """The cards."""

    def __call__(self, view: View, language: str, /) -> Card:
        """Return the Adaptive Card of a view; it may be shared and is never changed here."""


class Summary(Protocol):
    """The line that a notification and a screen reader have for a card."""

    def __call__(self, view: View, language: str, /) -> str:
        """Return a line of plain text that is not empty."""


class LanguageOf(Protocol):
    """What a person chose to be answered in."""

    async def __call__(self, tenant_id: str, person_id: str, locale: str, /) -> str:
        """Return the language of a person whose client has this locale; nothing here raises."""


class FirstTime(Protocol):
    """The inbox."""

    async def __call__(self, conversation_id: str, activity_id: str, body: str = "", /) -> bool:
        """Return whether this activity was never seen before, and remember it with its body."""


class Handled(Protocol):
    """The other end of the inbox."""

    async def __call__(self, conversation_id: str, activity_id: str, /) -> None:
        """Throw the body away: what the activity asked for was answered."""


class GiveBack(Protocol):
    """The other end of the inbox, where an answer could not be delivered."""

    async def __call__(self, conversation_id: str, activity_id: str, /) -> None:
        """Let the activity be among what was left, after a while."""


class Left(Protocol):
    """What a process left behind in the inbox when it died, or gave back."""

    async def __call__(self) -> tuple[str, ...]:
        """Return the bodies of activities that were accepted and not answered."""


class Renew(Protocol):
    """What keeps a process from being taken for dead."""

    async def __call__(self) -> None:
        """Keep others off what this process has accepted and not answered yet."""


class Sent(Protocol):
    """What keeps a card true that shows a request."""

    async def __call__(self, request_id: str, place: Place, activity_id: str, /) -> None:
        """Note where the newest message about a request stands; nothing here raises."""


async def _not_kept(_request_id: str, _place: Place, _activity_id: str, /) -> None:
    """Such a card stays as it was when it was sent."""


async def _alone() -> None:
    """Where there is no other process, nobody takes anything up."""


async def _left_to_the_next(_conversation_id: str, _activity_id: str, /) -> None:
    """What stays in the inbox is taken up when this process has ended."""


class Remember(Protocol):
    """The book of conversations."""

    async def __call__(self, place: Place, /) -> None:
        """Keep the newest place of a conversation."""


def _reference() -> str:
    return secrets.token_hex(4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ports:
    """Everything that is passed in; clock is the time in seconds since 1970."""

    respond: Respond
    render: Render
    summary: Summary
    language_of: LanguageOf
    first_time: FirstTime
    handled: Handled
    left: Left
    remember: Remember
    give_back: GiveBack = _left_to_the_next
    renew: Renew = _alone
    sent: Sent = _not_kept
    clock: Callable[[], float] = time.time
    new_reference: Callable[[], str] = _reference


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How long things may take, in seconds, and how many may go on at once.

    Teams repeats a request after 10 to 15 s, and wants an answer or a sign of life within 2 s
    (msteams-docs, store validation guidelines). again_after_s: when an answer that Teams did not
    take is made anew; turn_s: what making and sending it takes at most, with three tries of 10 s
    for the sending; left_every_s: how often one renews what is held, and looks for what a dead
    process left.
    """

    deadline_s: float = 4.0
    typing_after_s: float = 0.5
    drain_s: float = 3.0
    again_after_s: tuple[float, ...] = (10.0, 60.0, 300.0)
    turn_s: float = 60.0
    left_every_s: float = 4.0
    most_at_once: int = 2_000
    pause: Pause = field(default=asyncio.sleep)

    @property
    def longest_turn_s(self) -> float:
        """Return how many seconds an activity may be in the hands of the process that has it."""
        return sum(self.again_after_s) + (1 + len(self.again_after_s)) * self.turn_s
