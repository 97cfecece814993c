"""Where cards hang in tests of screens: every update is remembered."""

from dataclasses import dataclass, field
from datetime import datetime

import pytest

from bot.conversation.inputs import Verb
from bot.conversation.screens import Screens
from bot.conversation.views import View
from bot.domain.requests import Place, Request
from tests.conversation.chat import Chat
from tests.fakes.clock import WoundClock
from tests.workflow.office import RULES


@dataclass
class Wall:
    """Cards that remember every update: when it began to be sent, and when it stood there."""

    clock: WoundClock
    takes_s: list[float] = field(default_factory=list)
    begun: list[tuple[datetime, View]] = field(default_factory=list)
    stands: list[View] = field(default_factory=list)
    places: list[tuple[Place, str]] = field(default_factory=list)
    refuses: int = 0
    moves_to: str = ""

    async def update(self, place: Place, view: View, language: str) -> str:
        self.begun.append((self.clock.now(), view))
        self.places.append((place, language))
        if self.takes_s:
            await self.clock.pause(self.takes_s.pop(0))
        if self.refuses:
            self.refuses -= 1
            return ""
        self.stands.append(view)
        return self.moves_to or place.activity_id or "new-card"


@pytest.fixture
def clock() -> WoundClock:
    return WoundClock()


@pytest.fixture
def wall(clock: WoundClock) -> Wall:
    return Wall(clock)


@pytest.fixture
def screens(wall: Wall, clock: WoundClock) -> Screens:
    return Screens(wall, RULES, clock)


@pytest.fixture
async def request_() -> Request:
    chat = Chat()
    await chat.presses(Verb.GO, (await chat.plan()).handle)
    return chat.started[0]
